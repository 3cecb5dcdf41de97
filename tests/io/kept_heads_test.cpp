// What outlives the readings of a room while no service agreement is entered: looked for in the ledger.
#include "service/io/kept_heads.hpp"

#include "tests/support/ledger_samples.hpp"
#include "tests/support/report_house.hpp"

#include <gtest/gtest.h>

#include <string>

namespace io {
namespace {

using namespace std::chrono_literals;
using support::ask_sql;
using support::ReportLedger;

/// A morning: somebody visits r1, where there are seven for a while; twelve in the waiting area.
class KeptOf {
 public:
  explicit KeptOf(std::string_view agreement) : house_{agreement} {
    const core::SpaceId room = house_.space("r1");
    house_.record(601, core::VisitBegan{.room = room});
    house_.record(602, crowded("room_occupancy", "r1", 7));
    house_.record(603, crowded("area_occupancy", "warten", 12));
    house_.record(604, core::ViolationEnded{.space = room,
                                            .rule = house_.rule("room_occupancy"),
                                            .started = house_.at(602),
                                            .worst = 7});
    house_.record(605, crowded("uninvited", "r1", 5));
    house_.record(640, core::VisitEnded{
                           .room = room, .started = house_.at(601), .persons = core::Persons{2}});
    house_.record(650, core::ReleaseGiven{.room = room, .since = house_.at(640)});
    house_.write(600, 660, [](std::string_view, std::int64_t) {
      return std::optional{core::MinuteLook{.persons = core::Persons{0}}};
    });
  }

  /// "visit_ended and its like": sums by the id of the space.
  [[nodiscard]] std::string counted_of(const std::string& space) const {
    return ask_sql(
        house_.file(),
        "SELECT count(*) FROM tally JOIN name ON number = space WHERE id = '" + space + "'");
  }
  [[nodiscard]] std::string values_of(const std::string& space) const {
    return ask_sql(house_.file(),
                   "SELECT group_concat(value) FROM (SELECT CASE event.kind WHEN " +
                       std::to_string(static_cast<int>(core::RecordKind::violation_started)) +
                       " THEN b ELSE c END AS value FROM event JOIN name ON number = subject "
                       "WHERE id = '" +
                       space + "' ORDER BY seq)");
  }

 private:
  core::ViolationStarted crowded(std::string_view rule, std::string_view space,
                                 std::int32_t persons) {
    return {
        .space = house_.space(space), .rule = house_.rule(rule), .value = persons, .threshold = 3};
  }

  ReportLedger house_;
};

TEST(KeptHeads, are_none_of_a_room_without_an_agreement) {
  const KeptOf locked{""};
  EXPECT_EQ(locked.counted_of("r1"), "0");
  EXPECT_EQ(locked.values_of("r1"), "0,0,0") << "that it was too full stays";
}

TEST(KeptHeads, are_counted_of_the_site_in_its_place) {
  EXPECT_EQ(KeptOf{""}.counted_of("amt"), "4");
  EXPECT_EQ(KeptOf{""}.values_of("warten"), "12");
}

TEST(KeptHeads, stay_with_the_room_by_an_agreement) {
  const KeptOf agreed{"DV 2026/03"};
  EXPECT_EQ(agreed.counted_of("r1"), "4");
  EXPECT_EQ(agreed.counted_of("amt"), "0");
  EXPECT_EQ(agreed.values_of("r1"), "7,7,5");
}

}  // namespace
}  // namespace io
