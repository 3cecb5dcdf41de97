// Every way on which something leaves the daemon (service/io/ways_out.hpp), of a house in whose room a
// number of persons is known that can be nothing else: without a service agreement it is found on the
// live page alone, with one on all ways that are called locked. A new way is classified, or this fails.
#include "service/io/control_client.hpp"
#include "service/io/ways_out.hpp"
#include "tests/support/client_socket.hpp"
#include "tests/support/command.hpp"
#include "tests/support/daemon.hpp"
#include "tests/support/eventually.hpp"
#include "tests/support/ledger_samples.hpp"
#include "tests/support/mqtt_client.hpp"
#include "tests/support/receiver.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <string>

namespace {

namespace json = boost::json;
using io::Heads;
using support::ClientSocket;
using support::raumwacht;

constexpr int in_the_room = 4793, on_the_floor = 4957;

/// The number of persons in the room, as a number of its own, wherever it stands; fractions of times are none.
bool tells_of_heads(const std::string& text) {
  static const std::regex heads{"(^|[^0-9.])4[,. ]?793([^0-9]|$)"};
  return std::regex_search(text, heads);
}

/// What left a house on each way.
class ToldHouse {
 public:
  explicit ToldHouse(const std::string& agreement) : daemon_{broker_, plan(agreement)} {
    listener_.subscribe("raumwacht/#");
    listener_.subscribe("homeassistant/#");
    daemon_.start_unready();
    fill();
    tell_routes();
    tell_stream();
    tell_mqtt();
    told["webhook"] = hook_told();
    tell_commands();
  }

  std::map<std::string, std::string> told;
  std::set<std::string> routes;

 private:
  /// A quarter of an hour in a second and a half, so that one is kept.
  support::HousePlan plan(const std::string& agreement) {
    return {.rooms = 2,
            .agreement = agreement,
            .more = fmt::format("[mqtt]\nhome_assistant = {{}}\n[alerts]\nwebhook = [\"{}\"]\n"
                                "[rules]\nroom_occupancy = {{ hold = \"0s\", clear = \"0s\" }}\n",
                                hook_.url()),
            .options = {"--time-scale", "600", "--start", "2026-11-16T08:00:00Z"}};
  }
  void fill() {
    const auto see = [&](const char* room, int persons) {
      return daemon_.post(fmt::format("/api/v1/spaces/{}/count", room),
                          fmt::format(R"({{"persons": {}}})", persons));
    };
    // The other room first: with one alone the floor would have its number for a moment.
    EXPECT_TRUE(
        support::eventually([&] { return see("room-1", on_the_floor - in_the_room) == 200; }));
    EXPECT_EQ(see("room-0", in_the_room), 200);
    EXPECT_TRUE(support::eventually([&] {
      return std::filesystem::exists(daemon_.ledger()) &&
             support::ask_sql(daemon_.ledger(), "SELECT count(*) >= 3 FROM quarter") == "1";
    }));
  }
  static std::string target_of(const std::string& path) {
    static const std::map<std::string, std::string> captures{
        {"/api/v1/sites/{id}", "/api/v1/sites/house"},
        {"/api/v1/sensors/{id}", "/api/v1/sensors/counter-0"},
        {"/help/{rule}", "/help/room_occupancy"},
        {"/board/{file}", "/board/board.js"}};
    const auto found = captures.find(path);
    return found == captures.end() ? path : found->second;
  }
  void tell_routes() {
    const auto said = io::call_daemon(daemon_.ledger().parent_path() / "raumwacht.sock",
                                      {.path = "/control/routes"});
    ASSERT_TRUE(said) << said.error().what;
    const json::value all = json::parse(said->body);
    for (const json::value& one : all.at("routes").as_array()) {
      const std::string method{one.at("method").as_string()}, path{one.at("path").as_string()};
      if (path.starts_with("/control/")) continue;
      const std::string name = method + ' ' + path;
      routes.insert(name);
      if (method == "GET" && path != "/api/v1/stream") told[name] = daemon_.get(target_of(path));
    }
  }
  void tell_stream() {
    auto stream = ClientSocket::to_port(daemon_.port());
    stream.send("GET /api/v1/stream HTTP/1.1\r\nHost: localhost\r\n\r\n");
    (void)stream.receive_to("event: snapshot");
    told["GET /api/v1/stream"] = stream.receive_to("\n\n");
  }
  void tell_mqtt() {
    EXPECT_TRUE(support::eventually([&] {
      const auto heard = listener_.heard();
      return std::ranges::any_of(
          heard, [](const auto& one) { return one.topic.find("/alert/") != std::string::npos; });
    }));
    for (const support::Heard& heard : listener_.heard()) {
      const bool discovery = heard.topic.starts_with("homeassistant/");
      const auto is = [&heard](std::string_view word) {
        return heard.topic.find(word) != std::string::npos;
      };
      const char* const way = discovery       ? "mqtt discovery"
                              : is("/alert/") ? "mqtt alert"
                              : is("/state")  ? "mqtt state"
                              : is("/signal") ? "mqtt signal"
                              : is("/status") ? "mqtt status"
                              : is("/canary") ? "mqtt canary"
                                              : "mqtt, another topic";
      told[way] += heard.topic + ' ' + heard.payload + '\n';
    }
  }
  std::string hook_told() {
    EXPECT_TRUE(hook_.gets(1));
    std::string all;
    for (const io::HttpRequest& request : hook_.got()) all += request.body + '\n';
    return all;
  }
  void tell_commands() {
    const std::string config = daemon_.config().string(), ledger = daemon_.ledger().string();
    const support::Ended text =
        raumwacht({"export", "openmetrics", "--config", config, "--ledger", ledger, "--from",
                   "2026-11-16T08:00:00Z", "--to", "2026-11-16T09:00:00Z"});
    EXPECT_EQ(text.code, 0) << text.err;
    told["export openmetrics"] = text.out;
    const support::TempDir out;
    const support::Ended report =
        raumwacht({"report", "--config", config, "--ledger", ledger, "--from", "2026-11-16", "--to",
                   "2026-11-16", "--out", out / ""});
    EXPECT_EQ(report.code, 0) << report.err;
    for (const auto& file : std::filesystem::directory_iterator{out.path()}) {
      std::ifstream in{file.path()};
      told["report"].append(std::istreambuf_iterator<char>{in}, {}) += '\n';
    }
    told["minutes and quarter hours in the ledger"] =
        support::ask_sql(ledger,
                         "SELECT group_concat(most || ' ' || person_minutes, char(10)) FROM "
                         "quarter_space JOIN name ON number = space WHERE id = 'room-0'") +
        support::ask_sql(ledger,
                         "SELECT CASE WHEN instr(group_concat(hex(looks)), 'B912') THEN ' 4793 ' "
                         "ELSE '' END FROM minute JOIN name ON number = space WHERE id = 'room-0'");
  }

  support::Broker broker_;
  support::Receiver hook_;
  support::MqttClient listener_{broker_.url()};
  support::DaemonProcess daemon_;
};

class HouseThatTells : public testing::Test {
 protected:
  static const ToldHouse& house(bool agreed) {
    static const ToldHouse locked{""}, open{"DV 2026/03"};
    return agreed ? open : locked;
  }
  /// What was told there; nothing on ways that this test does not go.
  static std::string told(bool agreed, std::string_view way) {
    const auto found = house(agreed).told.find(std::string{way});
    return found == house(agreed).told.end() ? "" : found->second;
  }
};

TEST_F(HouseThatTells, tells_of_heads_in_a_room_only_as_each_way_is_called) {
  for (const io::WayOut& way : io::ways_out()) {
    SCOPED_TRACE(way.name);
    EXPECT_EQ(tells_of_heads(told(false, way.name)), way.name == "GET /api/v1/stream")
        << told(false, way.name);
    if (way.heads == Heads::none) {
      EXPECT_FALSE(tells_of_heads(told(true, way.name))) << told(true, way.name);
    }
  }
}

/// So that the number would be found where it stands.
TEST_F(HouseThatTells, tells_of_heads_with_an_agreement_wherever_it_is_locked) {
  const std::set<std::string_view> elsewhere{
      "GET /api/v1/sensors",
      "GET /api/v1/sensors/{id}",                    // tests/io/sensor_json_test.cpp
      "mqtt discovery",                              // describes the state topic
      "alertmanager",                                // as the webhook
      "replay",                                      // tests/commands/replay_command_test.cpp
      "GET /api/v1/reports/{site}/{period}/{file}",  // files that `report` wrote
  };
  for (const io::WayOut& way : io::ways_out()) {
    if (way.heads != Heads::locked || elsewhere.contains(way.name)) continue;
    EXPECT_TRUE(tells_of_heads(told(true, way.name))) << way.name << ": " << told(true, way.name);
  }
}

TEST_F(HouseThatTells, has_no_way_out_that_is_not_in_the_list) {
  for (const std::string& route : house(false).routes)
    EXPECT_TRUE(io::heads_on(route)) << route << ": classify it in service/io/ways_out.cpp";
  for (const auto& [way, text] : house(false).told)
    EXPECT_TRUE(io::heads_on(way)) << way << ": " << text;
}

TEST_F(HouseThatTells, announces_no_entity_of_persons_in_a_locked_room) {
  EXPECT_EQ(told(false, "mqtt discovery").find("raumwacht_room-0/persons"), std::string::npos);
  EXPECT_NE(told(true, "mqtt discovery").find("raumwacht_room-0/persons"), std::string::npos);
  EXPECT_NE(told(false, "mqtt discovery").find("raumwacht_floor/persons"), std::string::npos);
}

TEST_F(HouseThatTells, still_tells_of_the_floor) {
  EXPECT_NE(told(false, "GET /api/v1/sites").find(std::to_string(on_the_floor)), std::string::npos);
}

}  // namespace
