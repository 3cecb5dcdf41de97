// What the shipped configuration of Alertmanager makes of alerts: who hears of what, and what the
// mails say. Everything is real but the addresses, the waiting times and the hours.
#include "service/io/alertmanager.hpp"
#include "service/rules/all_rules.hpp"
#include "tests/support/alertmanager.hpp"
#include "tests/support/broker.hpp"
#include "tests/support/client_socket.hpp"
#include "tests/support/daemon.hpp"
#include "tests/support/eventually.hpp"
#include "tests/support/mailbox.hpp"
#include "tests/support/mqtt_client.hpp"
#include "tests/support/notices.hpp"
#include "tests/support/process.hpp"
#include "tests/support/running_loop.hpp"
#include "tests/support/shipped_monitoring.hpp"
#include "tests/support/source_root.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <future>
#include <iterator>
#include <memory>
#include <optional>
#include <regex>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

namespace {

using namespace std::chrono_literals;
using support::eventually;
using support::shipped_for_alertmanager;

std::string text_of(const std::filesystem::path& file) {
  std::ifstream in{file};
  return {std::istreambuf_iterator<char>{in}, {}};
}

bool has(const std::string& text, const std::string& words) {
  return text.find(words) != std::string::npos;
}

/// The receiver that the shipped routes have for an alert with these labels.
std::string receiver_of(const std::vector<std::string>& labels) {
  std::vector<std::string> command{
      "amtool", "config", "routes", "test",
      "--config.file=" + shipped_for_alertmanager("alertmanager.yml").string()};
  command.insert(command.end(), labels.begin(), labels.end());
  std::string said = support::run(command);
  return said.substr(0, said.find('\n'));
}

TEST(AlertRoutes, are_well_formed) {
  EXPECT_NO_THROW(support::run(
      {"amtool", "check-config", shipped_for_alertmanager("alertmanager.yml").string()}));
}

TEST(AlertRoutes, go_by_audience) {
  EXPECT_EQ(receiver_of({"audience=reception", "severity=critical"}), "reception");
  EXPECT_EQ(receiver_of({"audience=building"}), "building");
  EXPECT_EQ(receiver_of({"audience=technical"}), "technical");
  EXPECT_EQ(receiver_of({"audience=room"}), "nobody");
  EXPECT_EQ(receiver_of({"audience=deadman"}), "deadman");
  EXPECT_EQ(receiver_of({"severity=warning"}), "technical");
}

TEST(AlertRoutes, bring_what_nobody_saw_to_to_the_building_at_any_hour) {
  EXPECT_EQ(receiver_of({"audience=building", "escalated=true"}), "building");
}

/// "co2_band" with "800", "1000" and so on: what the shipped file holds back, and by what.
std::vector<std::pair<std::string, std::string>> levels_of_inhibitions() {
  const std::string text = text_of(shipped_for_alertmanager("alertmanager.yml"));
  const std::regex matchers{R"re(_matchers: \['rule="(\w+)"', 'level=~?"([^"]*)"'\])re"};
  std::vector<std::pair<std::string, std::string>> all;
  for (std::sregex_iterator at{text.begin(), text.end(), matchers}, end; at != end; ++at) {
    std::istringstream levels{(*at)[2].str() + '|'};  // also one that is ""
    for (std::string level; std::getline(levels, level, '|');)
      all.emplace_back((*at)[1].str(), level);
  }
  return all;
}

TEST(AlertRoutes, hold_back_by_levels_that_the_rules_have) {
  const auto all = levels_of_inhibitions();
  EXPECT_EQ(all.size(), 5U) << "two rules, each with what holds back and what is held";
  for (const auto& [id, level] : all) {
    const core::Rule* rule = rules::find_rule(id);
    ASSERT_NE(rule, nullptr) << id;
    EXPECT_TRUE(std::ranges::any_of(rule->levels,
                                    [&](const core::RuleLevel& of) { return of.name == level; }))
        << id << " has no level '" << level << "'";
  }
}

class AlertMails : public testing::Test {
 protected:
  explicit AlertMails(std::string (*config)(std::uint16_t) = support::hasty_alertmanager)
      : manager{config(mailbox.port()), {shipped_for_alertmanager("mail.tmpl")}} {}

  void post(const std::string& alerts) const {
    auto client = support::ClientSocket::to_port(manager.port());
    client.send(
        fmt::format("POST /api/v2/alerts HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: "
                    "application/json\r\n"
                    "Content-Length: {}\r\n\r\n{}",
                    alerts.size(), alerts));
    ASSERT_EQ(support::status_of(client.receive_all()), 200);
  }
  static std::string alert(const std::string& labels) {
    return fmt::format(
        R"([{{"labels":{{"alertname":"RoomOccupancy","site":"gs150","room":"b101",{}}},)"
        R"("annotations":{{"summary_de":"B101: zu viele Personen","summary_en":"B101: too many",)"
        R"("action_de":"Bitte nachsehen.","action_en":"Please look."}}}}])",
        labels);
  }

  support::Mailbox mailbox;
  support::AlertmanagerProcess manager;
};

/// The same out of office hours.
class AlertMailsAtNight : public AlertMails {
 protected:
  AlertMailsAtNight() : AlertMails{support::alertmanager_out_of_hours} {}

  /// Of another place than the others.
  static std::string about(const std::string& place, const std::string& labels) {
    const std::string named = std::regex_replace(alert(labels), std::regex{"B101"}, place);
    return std::regex_replace(named, std::regex{"b101"}, place);
  }
};

TEST_F(AlertMailsAtNight, go_to_nobody_but_technicians_and_whom_an_alert_escalated_to) {
  post(about("Critical", R"("audience":"reception","severity":"critical","alert":"a")"));
  post(about("Plain", R"("audience":"reception","severity":"warning","alert":"b")"));
  post(about("Building", R"("audience":"building","severity":"warning","alert":"c")"));
  post(about("Technical", R"("audience":"technical","severity":"warning","alert":"d")"));
  ASSERT_TRUE(mailbox.gets("Technical: too many")) << mailbox.mails() << manager.log();
  post(about("Escalated", R"("audience":"building","escalated":"true","alert":"e")"));
  ASSERT_TRUE(mailbox.gets("Escalated: zu viele")) << mailbox.mails() << manager.log();
  for (const char* quiet : {"Critical", "Plain", "Building"})
    EXPECT_FALSE(has(mailbox.mails(), quiet)) << mailbox.mails();
}

TEST_F(AlertMailsAtNight, tell_the_building_of_people_in_a_closed_house) {
  post(about("Building", R"("audience":"building","severity":"warning","alert":"a")"));
  post(about("Closed", R"("audience":"building","rule":"after_hours","alert":"b")"));
  ASSERT_TRUE(mailbox.gets("Closed: zu viele")) << mailbox.mails() << manager.log();
  EXPECT_TRUE(has(mailbox.mails(), "To: gebaeude@example.org")) << mailbox.mails();
  EXPECT_FALSE(has(mailbox.mails(), "Building")) << mailbox.mails();
}

/// What the daemon posts, at a moment of its own.
class AlertMailsOfTheDaemon : public AlertMails {
 protected:
  /// Throws if Alertmanager does not take it.
  void deliver(const io::AlertNotice& notice, core::Time at) {
    std::promise<std::string> done;
    running.run([&] {
      channel.emplace(
          *caller, *io::parse_http_url(manager.url()),
          [](const auto&, core::Time) { return "10:00"; }, [at] { return at; });
      channel->deliver(notice, [&](const io::Arrival& how) { done.set_value(how.error); });
    });
    if (const std::string error = done.get_future().get(); !error.empty())
      throw std::runtime_error{error};
  }
  void TearDown() override {
    running.run([&] { caller.reset(); });
  }

  static io::AlertNotice raised() {
    io::AlertNotice notice = support::notice_of("a", 0min);
    notice.title = {"B101: zu viele Personen", "B101: too many"};  // letters that a header may have
    return notice;
  }

  const core::Time now = std::chrono::floor<core::Duration>(std::chrono::system_clock::now());
  support::RunningLoop running;
  std::unique_ptr<io::HttpCaller> caller = std::make_unique<io::HttpCaller>(running.loop());
  std::optional<io::Alertmanager> channel;
};

TEST_F(AlertMailsOfTheDaemon, say_what_and_where_what_to_do_and_when_it_is_over) {
  const io::AlertNotice notice = raised();
  deliver(notice, now);
  ASSERT_TRUE(mailbox.gets("Bitte nachsehen.")) << mailbox.mails() << manager.log();
  EXPECT_NE(mailbox.mails().find("To: empfang@example.org"), std::string::npos);
  EXPECT_NE(mailbox.mails().find("Subject: B101: zu viele Personen"), std::string::npos)
      << mailbox.mails();
  deliver(cleared(notice, now), now);
  EXPECT_TRUE(mailbox.gets("Beendet um")) << mailbox.mails() << manager.log();
}

TEST_F(AlertMailsOfTheDaemon, are_not_held_back_of_an_area_that_is_too_full_but_of_nearly_full) {
  for (const char* level : {"over", "near"}) {
    io::AlertNotice notice = raised();
    notice.id = notice.level = level;
    notice.rule = "area_occupancy";
    notice.kind = "area";
    notice.space = "floor";
    deliver(notice, now);
  }
  const auto state_of = [this](const std::string& id) {
    const auto found = manager.alerts(id);
    return found.size() == 1 ? std::string{found[0].at("status").at("state").as_string()} : "";
  };
  EXPECT_TRUE(eventually([&] { return state_of("near") == "suppressed"; })) << state_of("near");
  EXPECT_TRUE(eventually([&] { return state_of("over") == "active"; })) << state_of("over");
}

/// The daemon repeats what stands; what it does not for five minutes ends by itself.
TEST_F(AlertMailsOfTheDaemon, do_not_call_over_what_a_dead_daemon_no_longer_repeats) {
  deliver(raised(), now - 5min + 6s);
  ASSERT_TRUE(mailbox.gets("Bitte nachsehen.")) << mailbox.mails() << manager.log();
  EXPECT_TRUE(mailbox.gets("Subject: Nicht mehr gemeldet: B101: zu viele Personen"))
      << mailbox.mails() << manager.log();
  EXPECT_TRUE(mailbox.gets("ob es vorbei ist, ist nicht bekannt")) << mailbox.mails();
  EXPECT_EQ(mailbox.mails().find("Beendet um"), std::string::npos) << mailbox.mails();
}

TEST_F(AlertMails, to_technicians_are_english) {
  post(alert(R"("audience":"technical","severity":"warning","alert":"a")"));
  EXPECT_TRUE(mailbox.gets("What to do: Please look.")) << mailbox.mails() << manager.log();
}

TEST_F(AlertMails, do_not_tell_of_a_room_whose_sensor_is_silent) {
  post(alert(R"("audience":"technical","rule":"sensor_silent","alert":"s")"));
  ASSERT_TRUE(mailbox.gets("To: technik@example.org")) << mailbox.mails() << manager.log();
  post(alert(R"("audience":"reception","rule":"room_occupancy","alert":"a")"));
  EXPECT_TRUE(eventually([&] {
    const auto held = manager.alerts("a");
    return held.size() == 1 && held[0].at("status").at("state") == "suppressed";
  }));
  EXPECT_EQ(mailbox.mails().find("empfang"), std::string::npos);
}

/// The labels that a shipped rule of Prometheus puts on its alert, as JSON.
std::string labels_of_rule(const std::string& alert) {
  const std::string text = text_of(support::source_root() / "deploy/prometheus/rules/alerts.yml");
  std::smatch found;
  const std::regex rule{"- alert: " + alert +
                        "\n(?:(?!- alert)[^\n]*\n)*? +labels: \\{ (.*) \\}\n"};
  if (!std::regex_search(text, found, rule)) throw std::runtime_error{"no rule " + alert};
  const std::string quoted =
      std::regex_replace(found[1].str(), std::regex{"(\\w+): (\\w+)"}, "\"$1\":\"$2\"");
  return "\"alertname\":\"" + alert + "\"," + quoted;
}

/// The daemon tells of a silent sensor, Prometheus of a property where most are silent.
TEST_F(AlertMails, to_technicians_are_one_for_a_property_whoever_saw_it) {
  const support::Broker broker;
  support::DaemonProcess daemon{
      broker,
      {.more = fmt::format("[alerts]\nalertmanager = [\"{}\"]\n"
                           "[[sensor]]\nid = \"air\"\nroom = \"room-0\"\nformat = \"text\"\n"
                           "quantity = \"co2\"\ntopic = \"house/air\"\nexpect_every = \"1s\"\n",
                           manager.url())}};
  daemon.start();
  support::MqttClient{broker.url()}.publish("house/air", "600");  // and nothing more
  post(fmt::format(R"([{{"labels":{{{},"site":"house","job":"raumwacht","instance":"box"}},)"
                   R"("annotations":{{"summary":"Most sensors of house are silent"}}}}])",
                   labels_of_rule("RaumwachtManySensorsSilent")));
  // Whole mails: what is still being written says less.
  EXPECT_TRUE(eventually([&] {
    return std::ranges::any_of(mailbox.each(), [](const std::string& mail) {
      return has(mail, "To: technik@example.org") && has(mail, "(and 1 more)") &&
             has(mail, "Most sensors of house are silent") && has(mail, "Room 0: sensor silent");
    });
  })) << mailbox.mails()
      << manager.log() << daemon.log();
}

}  // namespace
