// `status` as an administrator calls it, and which ledger commands look at if they are told none.
#include "service/core/entry.hpp"
#include "tests/support/command.hpp"
#include "tests/support/config_text.hpp"
#include "tests/support/impostor.hpp"
#include "tests/support/ledger_samples.hpp"
#include "tests/support/temp_dir.hpp"

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace {

using namespace std::chrono_literals;
using support::Ended;
using support::raumwacht;

std::string make_ledger(const support::TempDir& dir, core::Seq last = 25) {
  io::Ledger ledger = support::open_ledger(dir / "ledger.db", support::some_premises());
  if (last != 0) support::store_range(ledger, 1, last);
  return (dir / "ledger.db").string();
}

TEST(StatusCommand, gives_the_figures_as_json) {
  const support::TempDir dir;
  const std::string ledger = make_ledger(dir);

  const Ended answer = raumwacht({"status", "--json", "--ledger", ledger});

  ASSERT_EQ(answer.code, 0) << answer.err;
  const boost::json::value said = boost::json::parse(answer.out);
  EXPECT_EQ(said.at("rows").to_number<int>(), 25);
  EXPECT_EQ(said.at("last").to_number<int>(), 25);
  EXPECT_EQ(said.at("oldest").as_string(), "2026-11-16T00:00:00.000Z");
  EXPECT_TRUE(said.at("last_snapshot").is_null());
}

/// An hour behind the stream at first, then two ahead of it; the snapshot is of before that step.
TEST(StatusCommand, tells_times_by_the_clock_on_the_wall) {
  const support::TempDir dir;
  io::Ledger ledger = support::open_ledger(dir / "ledger.db", support::some_premises());
  const core::Entry started{.t = support::monday, .what = core::Started{.wall_offset = -1h}};
  const core::Entry step{.t = support::monday + 2min,
                         .what = core::ClockStepped{.wall_offset = 2h}};
  support::store(ledger,
                 {core::to_record(1, started, {}), support::counted(2, support::monday + 1min)});
  support::must(ledger.begin());
  ledger.keep_snapshot(
      {.seq = 2, .t = support::monday + 1min, .config_hash = {}, .state = {}, .persons = {}});
  support::must(ledger.commit());
  support::store(ledger,
                 {core::to_record(3, step, {}), support::counted(4, support::monday + 3min)});

  const Ended text = raumwacht({"status", "--ledger", (dir / "ledger.db").string()});
  const Ended json = raumwacht({"status", "--json", "--ledger", (dir / "ledger.db").string()});

  ASSERT_EQ(text.code, 0) << text.err;
  EXPECT_NE(text.out.find("oldest        2026-11-15T23:00:00.000Z\n"
                          "newest        2026-11-16T02:03:00.000Z\n"
                          "snapshot      2026-11-15T23:01:00.000Z\n"),
            std::string::npos)
      << text.out;
  ASSERT_EQ(json.code, 0) << json.err;
  const boost::json::value said = boost::json::parse(json.out);
  EXPECT_EQ(said.at("oldest").as_string(), "2026-11-15T23:00:00.000Z");
  EXPECT_EQ(said.at("newest").as_string(), "2026-11-16T02:03:00.000Z");
  EXPECT_EQ(said.at("last_snapshot").as_string(), "2026-11-15T23:01:00.000Z");
}

TEST(StatusCommand, shows_no_times_of_a_ledger_without_entries) {
  const support::TempDir dir;
  const std::string ledger = make_ledger(dir, 0);

  const Ended answer = raumwacht({"status", "--ledger", ledger});

  ASSERT_EQ(answer.code, 0) << answer.err;
  EXPECT_NE(answer.out.find("oldest        -\nnewest        -\nsnapshot      -\n"),
            std::string::npos)
      << answer.out;
}

TEST(StatusCommand, tells_people_beside_a_running_writer) {
  const support::TempDir dir;
  io::Ledger ledger = support::open_ledger(dir / "ledger.db", support::some_premises());
  support::store_range(ledger, 1, 25);

  const Ended answer = raumwacht({"status", "--ledger", (dir / "ledger.db").string()});

  ASSERT_EQ(answer.code, 0) << answer.err;
  EXPECT_NE(answer.out.find("entries       25 (1 to 25)\n"), std::string::npos);
  EXPECT_NE(answer.out.find("newest        2026-11-16T00:00:24.000Z\n"), std::string::npos);
}

TEST(StatusCommand, shows_the_newest_messages_that_nobody_understood) {
  const support::TempDir dir;
  io::Ledger ledger = support::open_ledger(dir / "ledger.db", support::some_premises());
  ASSERT_TRUE(ledger.begin().has_value());
  for (core::Seq seq = 1; seq <= 7; ++seq) {
    ledger.keep_dead_letter({.seq = seq,
                             .t = support::monday + std::chrono::seconds{static_cast<int>(seq)},
                             .source = "lora",
                             .topic = seq == 7 ? "v3/\x1b[2Jup" : "v3/" + std::to_string(seq),
                             .reason = "invalid_json",
                             .detail = "at byte 1",
                             .payload = "nobody's business",
                             .size = 17});
  }
  ASSERT_TRUE(ledger.commit().has_value());

  const Ended answer = raumwacht({"status", "--ledger", (dir / "ledger.db").string()});

  ASSERT_EQ(answer.code, 0) << answer.err;
  EXPECT_NE(answer.out.find("dead letters  7\n  2026-11-16T00:00:07.000Z  invalid_json  v3/"),
            std::string::npos)
      << answer.out;
  EXPECT_NE(answer.out.find("  2026-11-16T00:00:03.000Z  invalid_json  v3/3\n"), std::string::npos)
      << answer.out;
  EXPECT_EQ(answer.out.find("v3/2\n"), std::string::npos) << "five will do";
  EXPECT_EQ(answer.out.find('\x1b'), std::string::npos) << "what is foreign moves no terminal";
  EXPECT_EQ(answer.out.find("business"), std::string::npos);
}

TEST(StatusCommand, does_not_take_a_stranger_on_the_socket_for_no_daemon) {
  const support::TempDir dir;
  const std::string ledger = make_ledger(dir);
  const support::Impostor stranger{dir / "raumwacht.sock", "220 mail.example ESMTP\r\n\r\n"};

  const Ended answer = raumwacht({"status", "--ledger", ledger});

  EXPECT_EQ(answer.code, 1) << answer.out;
  EXPECT_NE(answer.err.find("raumwacht.sock"), std::string::npos) << answer.err;
}

TEST(StatusCommand, finds_the_ledger_through_the_configuration) {
  const support::TempDir dir;
  const std::string ledger = make_ledger(dir);
  std::ofstream{dir / "house.toml"} << support::small_house() << "[ledger]\npath = \"" << ledger
                                    << "\"\n";

  const Ended answer = raumwacht({"status", "--config", (dir / "house.toml").string()});

  EXPECT_EQ(answer.code, 0) << answer.err;
  EXPECT_NE(answer.out.find(ledger), std::string::npos);
}

TEST(StatusCommand, tells_the_mistakes_of_the_configuration) {
  const support::TempDir dir;

  const Ended answer = raumwacht({"status", "--config", (dir / "absent.toml").string()});

  EXPECT_EQ(answer.code, 78);
  EXPECT_NE(answer.err.find("absent.toml"), std::string::npos);
}

/// So that texts may say `raumwacht status` and no more.
TEST(CommandsOfThisMachine, look_at_its_configuration_if_they_are_told_no_other) {
  const std::string usual = "/etc/raumwacht/raumwacht.toml";
  if (std::filesystem::exists(usual))
    GTEST_SKIP() << usual << " is there: this is about a machine without it";
  const std::vector<std::vector<std::string>> lines{
      {"status"},
      {"backup"},
      {"backup", "/nowhere"},
      {"restore", "/nowhere"},
      {"verify"},
      {"privacy"},
      {"report", "--due"},
      {"replay"},
      {"replay", "--week", "2026-W47"},
      {"acl"},
      {"plan"},
      {"export", "openmetrics", "--from", "2026-11-16T00:00:00Z", "--to", "2026-11-17T00:00:00Z"}};

  for (const std::vector<std::string>& line : lines) {
    const Ended answer = raumwacht(line);
    EXPECT_EQ(answer.code, 78) << line.front() << ": " << answer.err;
    EXPECT_NE(answer.err.find(usual), std::string::npos) << line.front() << ": " << answer.err;
  }
}

}  // namespace
