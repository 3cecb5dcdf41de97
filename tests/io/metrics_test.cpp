#include "service/io/metrics.hpp"

#include "service/io/metrics_text.hpp"
#include "tests/support/allocations.hpp"
#include "tests/support/busy_office.hpp"
#include "tests/support/rendered_metrics.hpp"
#include "tests/support/sample_premises.hpp"
#include "tests/support/temp_dir.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <set>
#include <sstream>

namespace io {
namespace {

using support::busy_office;
using support::busy_service;
using support::render;
using support::rendered;
using support::ShownBoard;
using ::testing::Contains;
using ::testing::IsEmpty;

constexpr bool agreed = true, not_agreed = false;

/// The loop waits for it, and memory that is new costs most.
TEST(Metrics, ask_for_little_more_memory_the_first_time_than_later) {
  ShownBoard board{support::many_rooms(100, agreed)};
  (void)Metrics{board.publish()}.render({}, {});  // what is made once a process
  Metrics metrics{board.publish()};
  const auto asked = [&metrics] {
    const std::uint64_t before = support::allocations();
    EXPECT_GT(metrics.render({}, {}).size(), 50'000U);
    return support::allocations() - before;
  };
  const std::uint64_t first = asked();
  EXPECT_LE(first, asked() + 1) << "the text grew piece by piece";
}

// ---- the format ----

TEST(Metrics, are_clean_by_promtool) {
  const support::TempDir directory;
  const std::string file = (directory / "metrics.txt").string();
  std::ofstream{file} << render(busy_office(agreed).publish(), {}, busy_service());
  const std::string found = (directory / "found.txt").string();
  const int status =
      std::system(("promtool check metrics <" + file + " >" + found + " 2>&1").c_str());
  std::ostringstream words;
  words << std::ifstream{found}.rdbuf();
  EXPECT_EQ(status, 0) << words.str();
}

TEST(Metrics, describe_every_family_once_before_its_samples) {
  std::set<std::string> described;
  std::string family;
  std::istringstream in{render(busy_office(agreed).publish(), {}, busy_service())};
  for (std::string line; std::getline(in, line);) {
    std::istringstream words{line};
    std::string mark, kind, name;
    if (line.starts_with("# TYPE ")) {
      words >> mark >> kind >> name;
      EXPECT_TRUE(described.insert(name).second) << name;
      family = name;
    } else if (!line.starts_with('#')) {
      EXPECT_TRUE(line.starts_with(family)) << line;
    }
  }
}

TEST(Metrics, have_no_series_twice) {
  std::set<std::string> series;
  std::istringstream in{render(busy_office(agreed).publish(), {}, busy_service())};
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with('#')) continue;
    EXPECT_TRUE(series.insert(line.substr(0, line.rfind(' '))).second) << line;
  }
}

TEST(Metrics, escape_what_the_configuration_names) {
  EXPECT_EQ(label("name", "a\"b\\c\nd"), R"(name="a\"b\\c\nd")");
  ShownBoard board = busy_office(agreed);
  EXPECT_THAT(rendered(board).all,
              Contains(R"(raumwacht_site_info{site="house",name="Jobcenter \"Nord\""} 1)"));
}

// ---- the daemon ----

TEST(Metrics, show_the_daemon) {
  ShownBoard board = busy_office(agreed);
  board.state.next_seq = 1235;
  const std::set<std::string> lines = rendered(board, {}, busy_service()).all;
  EXPECT_THAT(lines, Contains("raumwacht_mqtt_connected 1"));
  EXPECT_THAT(lines, Contains("raumwacht_mqtt_reconnects_total 2"));
  EXPECT_THAT(lines, Contains("raumwacht_ledger_entries_total 1234"));
  EXPECT_THAT(lines, Contains("raumwacht_ledger_last_snapshot_timestamp_seconds 1700000000.250"));
  EXPECT_THAT(lines, Contains("raumwacht_ledger_last_backup_timestamp_seconds 1700000000"));
  EXPECT_THAT(lines, Contains("process_cpu_seconds_total 1.5"));
  EXPECT_THAT(lines, Contains("process_resident_memory_bytes 12000000"));
}

TEST(Metrics, have_no_time_of_a_backup_that_was_never_made) {
  ShownBoard board = busy_office(agreed);
  EXPECT_THAT(rendered(board).that_have("last_backup"), IsEmpty());
}

TEST(Metrics, say_whether_copies_are_planned) {
  ShownBoard board = busy_office(agreed);
  EXPECT_THAT(rendered(board).all, Contains("raumwacht_ledger_backup_planned 0"));
  EXPECT_THAT(rendered(board, {}, busy_service()).all,
              Contains("raumwacht_ledger_backup_planned 1"));
}

TEST(Metrics, have_no_time_of_a_backup_made_by_hand_where_none_is_planned) {
  ShownBoard board = busy_office(agreed);
  ServiceFigures service = busy_service();
  service.ledger.backup_planned = false;
  EXPECT_THAT(rendered(board, {}, service).that_have("last_backup"), IsEmpty());
}

TEST(Metrics, add_up_the_buckets_of_a_histogram) {
  ShownBoard board = busy_office(agreed);
  const std::set<std::string> lines = rendered(board, {}, busy_service()).all;
  const std::string name = "raumwacht_event_processing_seconds";
  EXPECT_THAT(lines, Contains(name + R"(_bucket{le="0.00025"} 5)"));
  EXPECT_THAT(lines, Contains(name + R"(_bucket{le="0.001"} 8)"));
  EXPECT_THAT(lines, Contains(name + R"(_bucket{le="0.025"} 9)"));
  EXPECT_THAT(lines, Contains(name + R"(_bucket{le="+Inf"} 9)"));
  EXPECT_THAT(lines, Contains(name + "_sum 0.04"));
  EXPECT_THAT(lines, Contains(name + "_count 9"));
}

// ---- how many ----

std::size_t series_of_rooms(std::uint32_t rooms, bool agreement) {
  ShownBoard board{support::many_rooms(rooms, agreement)};
  for (const core::Sensor& sensor : board.state.premises->sensors) board.heard(sensor.id);
  for (core::SpaceState& space : board.state.spaces) {
    space.published = core::pack({.limit = core::Persons{3}, .quality = core::Quality::good});
  }
  for (core::SensorState& sensor : board.state.sensors) sensor.air.size = 1;
  for (core::RuleState& rule : board.state.rules) rule.threshold = 1000;
  const ToldValue told{21, board.state.t};
  IntakeFigures intake;
  intake.climate.assign(board.state.sensors.size(), {.celsius = told, .humidity_pct = told});
  return rendered(board, intake).all.size();
}

TEST(Metrics, of_a_thousand_fully_equipped_rooms_are_at_most_twenty_four_thousand_series) {
  EXPECT_LE(series_of_rooms(1000, agreed), 24'000U);
}

TEST(Metrics, cost_at_most_fifteen_series_for_a_room_without_agreement) {
  const std::size_t fifty = series_of_rooms(50, not_agreed),
                    hundred = series_of_rooms(100, not_agreed);
  EXPECT_LE(hundred - fifty, 50U * 15 + 40);
}

TEST(Metrics, have_the_same_series_whatever_messages_say) {
  ShownBoard board = busy_office(agreed);
  const std::size_t before = rendered(board).all.size();
  board.board().count(0, core::Verdict::refused);
  IntakeFigures intake{.refused = {{}, {}, {}, {}, {}, {}, {}, {}}, .unknown_topic = 100'000};
  EXPECT_EQ(rendered(board, intake).all.size(), before);
}

}  // namespace
}  // namespace io
