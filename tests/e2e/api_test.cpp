// The API against its own description, with the real daemon: all routes are in it, whatever is sent
// is answered as it says, and what is refused changes nothing.
#include "service/io/control_client.hpp"
#include "tests/support/api_attempts.hpp"
#include "tests/support/client_socket.hpp"
#include "tests/support/daemon.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <set>

namespace {

namespace json = boost::json;
using support::ApiDocument;
using support::Attempt;

constexpr std::uint32_t seed = 20'261'128;
constexpr int random_ones = 30;  // for each operation

const support::KnownIds known_ids{{"/api/v1/spaces/", "room-0"}, {"/api/v1/rooms/", "room-0"},
                                  {"/api/v1/sites/", "house"},   {"/api/v1/sensors/", "counter-0"},
                                  {"/api/v1/supplies/", "mask"}, {"/api/v1/admissions/", "1"}};

constexpr const char* supply = "[[supply]]\nid = \"mask\"\nname = \"Masks\"\nsites = [\"house\"]\n";

struct Answer {
  int status = 0;
  std::string type, body;
};

class DescribedDaemon : public testing::Test {
 protected:
  void SetUp() override { daemon.start(); }

  Answer ask(const Attempt& attempt) {
    auto socket = support::ClientSocket::to_port(daemon.port());
    socket.send(fmt::format("{} {} HTTP/1.1\r\nHost: localhost\r\nContent-Length: {}\r\n\r\n",
                            attempt.method, attempt.target, attempt.body.size()) +
                attempt.body);
    const std::string response = socket.receive_response();
    return {support::status_of(response), support::field_of(response, "Content-Type"),
            support::body_of(response)};
  }
  /// What there is, without what goes on by itself.
  std::string state() {
    std::string all;
    for (const char* path :
         {"/api/v1/admissions", "/api/v1/supplies", "/api/v1/stages", "/api/v1/sites"}) {
      json::object said = json::parse(daemon.get(path)).as_object();
      said.erase("seq");
      said.erase("time");
      all += json::serialize(said) + '\n';
    }
    return all;
  }
  void expect_problem(const Attempt& attempt, const Answer& answer) {
    const std::string shown = attempt.method + ' ' + attempt.target.substr(0, 120) + ' ' +
                              attempt.body.substr(0, 120) + " → " + std::to_string(answer.status) +
                              ' ' + answer.body.substr(0, 300);
    EXPECT_GE(answer.status, 400) << shown;
    EXPECT_LT(answer.status, 500) << shown;
    EXPECT_EQ(answer.type, "application/problem+json") << shown;
    boost::system::error_code error;
    const json::value problem = json::parse(answer.body, error);
    ASSERT_FALSE(error) << shown;
    EXPECT_FALSE(problem.at("title").as_string().empty()) << shown;
    EXPECT_FALSE(problem.at("detail").as_string().empty()) << shown;
  }

  support::Broker broker;
  support::DaemonProcess daemon{broker, {.more = supply}};
};

TEST_F(DescribedDaemon, has_the_routes_of_its_description_and_pages_for_people) {
  const ApiDocument document{daemon.get("/api/v1/openapi.json")};
  std::set<std::string> described{"GET /",       "GET /board/{file}", "GET /enter",
                                  "POST /enter", "GET /help/{rule}",  "GET /plan.svg",
                                  "GET /print",  "GET /privacy",      "GET /measures"};
  for (const auto& operation : document.operations())
    described.insert(operation.method + ' ' + operation.path);
  const auto said = io::call_daemon(daemon.ledger().parent_path() / "raumwacht.sock",
                                    {.path = "/control/routes"});
  ASSERT_TRUE(said) << said.error().what;
  std::set<std::string> routes;
  const json::value listed = json::parse(said->body);
  for (const json::value& one : listed.at("routes").as_array()) {
    const std::string path{one.at("path").as_string()};
    if (!path.starts_with("/control/"))
      routes.insert(std::string{one.at("method").as_string()} + ' ' + path);
  }
  EXPECT_EQ(routes, described);
}

TEST_F(DescribedDaemon, refuses_what_is_wrong_as_it_says_and_changes_nothing) {
  const ApiDocument document{daemon.get("/api/v1/openapi.json")};
  const std::string before = state();
  int attempts = 0;
  for (const auto& operation : document.operations()) {
    for (const Attempt& attempt : support::wrong_attempts(document, operation, known_ids)) {
      const Answer answer = ask(attempt);
      expect_problem(attempt, answer);
      ++attempts;
      const bool no_path = answer.status == 405;  // what stands in the id made it another path
      EXPECT_TRUE(operation.may_answer(answer.status) || no_path || answer.status == 404)
          << operation.method << ' ' << attempt.target.substr(0, 120) << ' ' << answer.status;
    }
  }
  EXPECT_GT(attempts, 700);  // the description was understood
  EXPECT_EQ(state(), before);
  EXPECT_NE(daemon.get("/healthz"), "");
}

TEST_F(DescribedDaemon, leads_nowhere_by_odd_paths) {
  const std::string before = state();
  for (const Attempt& attempt : support::odd_paths()) expect_problem(attempt, ask(attempt));
  EXPECT_EQ(state(), before);
  EXPECT_NE(daemon.get("/healthz"), "");
}

TEST_F(DescribedDaemon, answers_whatever_is_said_as_its_description_says) {
  const ApiDocument document{daemon.get("/api/v1/openapi.json")};
  std::mt19937 random{seed};
  for (const auto& operation : document.operations()) {
    if (operation.path == "/api/v1/stream") continue;  // its answer has no end
    for (int i = 0; i < random_ones; ++i) {
      const Attempt attempt = support::random_attempt(document, operation, known_ids, random);
      const Answer answer = ask(attempt);
      EXPECT_TRUE(operation.may_answer(answer.status))
          << attempt.method << ' ' << attempt.target << ' ' << attempt.body << ' ' << answer.status
          << ' ' << answer.body;
    }
  }
  EXPECT_NE(daemon.get("/healthz"), "");
}

}  // namespace
