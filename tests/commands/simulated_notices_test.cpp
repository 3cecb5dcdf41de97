// How often each reception is called on a simulated day: people who are told too much stop listening
// (EEMUA 191: an alarm in ten minutes is the manageable average; domain 1.5).
#include "service/core/rule.hpp"
#include "service/io/config.hpp"
#include "service/io/ledger_reader.hpp"
#include "tests/support/binary.hpp"
#include "tests/support/example_house.hpp"
#include "tests/support/process.hpp"
#include "tests/support/temp_dir.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <map>
#include <string>
#include <vector>

namespace commands {
namespace {

using support::Process;
using support::TempDir;

constexpr int days = 7, work_days = 5;  // any week
constexpr int hours_a_day = 9;          // 08:00 to 17:00, when people come
constexpr std::size_t most_an_hour = 6;

std::filesystem::path house_with_real_times(const TempDir& dir) {
  const auto file = dir / "house.toml";
  std::ofstream{file} << support::example_with_real_times();
  return file;
}

/// What one reception was told, by the hour in which it began; and by rule.
struct Told {
  std::map<core::Time, std::size_t> by_hour;
  std::map<std::string, std::size_t> by_rule;
};

/// By site, since each has its own desk.
std::map<std::string, Told> notices_in(const std::filesystem::path& file,
                                       const core::Premises& premises) {
  std::map<std::string, Told> notices;
  auto reader = io::LedgerReader::open(file).value();
  EXPECT_TRUE(reader.speak_of(premises));
  const auto read = reader.read(1, [&](const core::Record& record) {
    if (record.kind != core::RecordKind::violation_started) return true;
    const core::Rule& rule = *premises.rules[record.other].rule;
    const core::RuleLevel& level = rule.levels[static_cast<std::size_t>(record.a)];
    if (level.audience != core::Audience::reception) return true;
    Told& desk = notices[premises[premises[core::SpaceId{record.subject}].site].id];
    ++desk.by_hour[std::chrono::floor<std::chrono::hours>(record.t)];
    ++desk.by_rule[std::string{rule.id}];
    return true;
  });
  EXPECT_TRUE(read);
  return notices;
}

/// So many that 95 of 100 hours have no more.
std::size_t p95(const std::map<core::Time, std::size_t>& by_hour) {
  std::vector<std::size_t> counts(work_days * hours_a_day, 0);
  std::ranges::transform(by_hour, counts.begin(), [](const auto& hour) { return hour.second; });
  std::ranges::sort(counts);
  return counts[counts.size() * 95 / 100];
}

TEST(SimulatedDays, call_each_reception_at_most_six_times_an_hour) {
  const TempDir dir;
  const auto config = house_with_real_times(dir);
  Process simulator{{support::raumwacht_binary(), "simulate", "--config", config.string(), "--days",
                     std::to_string(days), "--ledger", (dir / "ledger.db").string()}};
  ASSERT_EQ(simulator.exit_code(std::chrono::minutes{2}), 0) << simulator.errors();
  const auto premises = io::load_config(config).value().premises;
  const auto notices = notices_in(dir / "ledger.db", *premises);
  ASSERT_EQ(notices.size(), premises->sites.size()) << "a desk that is told nothing proves nothing";
  for (const auto& [site, told] : notices) {
    for (const char* rule : {"gap", "room_ready", "room_occupancy"})
      EXPECT_TRUE(told.by_rule.contains(rule)) << rule << " never occurs at " << site;
    ASSERT_LE(told.by_hour.size(), std::size_t{work_days * hours_a_day});
    EXPECT_LE(p95(told.by_hour), most_an_hour)
        << site << ": " << testing::PrintToString(told.by_rule);
  }
}

}  // namespace
}  // namespace commands
