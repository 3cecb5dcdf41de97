#include "service/io/tokens_api.hpp"

#include "tests/support/temp_dir.hpp"

#include <boost/json.hpp>
#include <gtest/gtest.h>

namespace io {
namespace {

namespace json = boost::json;
using namespace std::chrono_literals;

class Tokens : public testing::Test {
 protected:
  Tokens() { api.add_to(routes); }

  json::object ask(std::string method, std::string path, std::string body = {}) {
    HttpRequest request{.method = std::move(method),
                        .path = std::move(path),
                        .body = std::move(body),
                        .local_socket = true};
    json::object said;
    routes.answer(request, [&](const HttpResponse& response) {
      status = response.status;
      said = json::parse(response.body).as_object();
    });
    return said;
  }
  std::string detail(std::string body) {
    return json::value_to<std::string>(
        ask("POST", "/control/tokens", std::move(body)).at("detail"));
  }

  support::TempDir dir;
  core::Time now{1'795'000'000'000ms};
  Logins logins{Logins::open(dir / "ledger.db").value()};
  int changes = 0;
  TokensApi api{{.logins = logins,
                 .now = [this] { return now; },
                 .link = [](std::string_view code) { return "link#" + std::string{code}; },
                 .changed = [this] { ++changes; }}};
  Routes routes;
  unsigned status = 0;
};

TEST_F(Tokens, give_a_desk_a_link_with_a_code_that_is_good) {
  const json::object added =
      ask("POST", "/control/tokens", R"({"role": "reception", "name": "Schalter 1"})");
  EXPECT_EQ(status, 200U);
  EXPECT_FALSE(added.contains("token"));
  const auto link = json::value_to<std::string>(added.at("link"));
  EXPECT_TRUE(logins.enter(link.substr(5), now).value());
}

TEST_F(Tokens, give_a_program_a_token) {
  const json::object added = ask("POST", "/control/tokens", R"({"role": "admin", "bearer": true})");
  EXPECT_FALSE(added.contains("link"));
  const Login* login = logins.find(json::value_to<std::string>(added.at("token")), now);
  ASSERT_NE(login, nullptr);
  EXPECT_EQ(login->role, Role::admin);
}

TEST_F(Tokens, say_what_is_wrong_with_what_is_wanted) {
  EXPECT_EQ(detail("{}"), "role: is missing");
  EXPECT_NE(detail(R"({"role": "root"})").find("display, reception, manager, safety, admin"),
            std::string::npos);
  EXPECT_NE(detail(R"({"role": "admin", "name": ")" + std::string(61, 'x') + "\"}").find("60"),
            std::string::npos);
  EXPECT_EQ(status, 422U);
  EXPECT_FALSE(logins.needed());
}

TEST_F(Tokens, are_listed_without_any_secret) {
  ask("POST", "/control/tokens", R"({"role": "display", "name": "Flur"})");
  const auto token = json::value_to<std::string>(
      ask("POST", "/control/tokens", R"({"role": "safety", "bearer": true})").at("token"));
  (void)logins.find(token, now + 24h);
  EXPECT_EQ(json::serialize(ask("GET", "/control/tokens")),
            R"({"tokens":[{"id":1,"role":"display","name":"Flur","bearer":false,"since":)"
            R"("2026-11-18","until":"2026-11-18T11:21:40.000Z"},{"id":2,"role":"safety",)"
            R"("name":"","bearer":true,"since":"2026-11-18","seen":"2026-11-19"}]})");
}

TEST_F(Tokens, are_revoked_and_then_unknown) {
  ask("POST", "/control/tokens", R"({"role": "display", "bearer": true})");
  ask("DELETE", "/control/tokens/1");
  EXPECT_EQ(status, 200U);
  EXPECT_EQ(changes, 2);
  for (const char* path : {"/control/tokens/1", "/control/tokens/x", "/control/tokens/1x",
                           "/control/tokens/99999999999999999999"}) {
    ask("DELETE", path);
    EXPECT_EQ(status, 404U) << path;
  }
  EXPECT_EQ(changes, 2);
}

TEST(DeskLink, is_where_browsers_reach_the_server) {
  HttpConfig http{.host = "127.0.0.1", .port = 0};
  EXPECT_EQ(desk_link(http, 8470, "C"), "http://127.0.0.1:8470/enter?code=C");
  http.host = "::1";
  EXPECT_EQ(desk_link(http, 80, "C"), "http://[::1]/enter?code=C");
  http.tls = {.cert = "c", .key = "k"};
  http.names = {"desk.example.org", "other"};
  EXPECT_EQ(desk_link(http, 8443, "C"), "https://desk.example.org:8443/enter?code=C");
  EXPECT_EQ(desk_link(http, 443, "C"), "https://desk.example.org/enter?code=C");
}

TEST(DeskLink, never_names_the_address_that_stands_for_all) {
  const HttpConfig http{.host = "0.0.0.0", .port = 8443, .tls = {.cert = "c", .key = "k"}};
  const std::string link = desk_link(http, 8443, "C");
  EXPECT_EQ(link.find("0.0.0.0"), std::string::npos) << link;
}

}  // namespace
}  // namespace io
