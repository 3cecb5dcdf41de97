#include "service/io/metrics_desk.hpp"

#include "service/io/metrics_text.hpp"
#include "tests/support/desk_house.hpp"
#include "tests/support/metric_lines.hpp"
#include "tests/support/premises_builder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace io {
namespace {

using namespace std::chrono_literals;
using ::testing::Contains;
using ::testing::IsEmpty;

support::PremisesBuilder two_sites() {
  support::PremisesBuilder builder;
  builder.site("a").floor("ground").room("a1", {.limit = 2, .staff = 1}).heads("a1");
  builder.site("b").floor("attic").room("b1", {.limit = 2, .staff = 1}).heads("b1");
  builder.supply({.id = "masks", .name = "Masken"});
  return builder;
}

class DeskMetrics : public testing::Test {
 protected:
  DeskMetrics() {
    desk.house.settle();
    for (const char* room : {"a1", "b1"}) desk.house.observe(room, 0);
  }
  support::MetricLines lines() {
    std::string out;
    MetricsText text{out};
    write_desk_metrics(text, core::desk_of(desk.house.state));
    write_admission_metrics(text, core::desk_of(desk.house.state), desk.admissions());
    return support::metric_lines_of(out);
  }
  void invite(std::uint32_t number, core::Duration in) {
    const core::WallTime start = core::to_wall(support::opening, {}) + in;
    desk.house.enter(core::AppointmentPlanned{
        .number = number, .room = desk.house.space("a1"), .start = start, .end = start + 30min});
  }
  void receive(std::int64_t amount) {
    desk.house.enter(core::SupplyReceived{.site = desk.house.space("a"),
                                          .supply = {0},
                                          .amount = core::Amount{amount},
                                          .origin = {.expires = core::Day{20'000}},
                                          .note = 0});
  }

  support::DeskHouse desk{two_sites().build()};
};

TEST_F(DeskMetrics, tell_hours_stage_and_rooms_of_each_site) {
  const auto all = lines().all;
  for (const std::string site : {R"({site="a"} )", R"({site="b"} )"}) {
    EXPECT_THAT(all, Contains("raumwacht_site_open" + site + "1"));
    EXPECT_THAT(all, Contains("raumwacht_site_stage" + site + "0"));
    EXPECT_THAT(all, Contains("raumwacht_site_rooms" + site + "1"));
    EXPECT_THAT(all, Contains("raumwacht_site_usable_rooms" + site + "1"));
  }
  EXPECT_THAT(all, Contains(R"(raumwacht_site_stage_info{site="a",stage=""} 1)"));
}

TEST_F(DeskMetrics, count_appointments_by_what_became_of_them) {
  invite(7, 5min);
  invite(8, 2h);
  desk.house.enter(core::AppointmentArrived{.number = 7});
  const auto all = lines().all;
  EXPECT_THAT(all, Contains(R"(raumwacht_site_appointments{site="a",phase="expected"} 1)"));
  EXPECT_THAT(all, Contains(R"(raumwacht_site_appointments{site="a",phase="arrived"} 1)"));
  EXPECT_THAT(all, Contains(R"(raumwacht_site_appointments{site="b",phase="expected"} 0)"));
}

TEST_F(DeskMetrics, count_appointments_of_today_alone) {
  invite(7, 5min);
  desk.house.wait(1h);
  EXPECT_THAT(lines().all, Contains(R"(raumwacht_site_appointments{site="a",phase="missed"} 1)"));
  desk.house.wait(17h);  // the day after
  ASSERT_EQ(core::desk_of(desk.house.state).appointments.size(), 1U) << "it is known still";
  EXPECT_THAT(lines().all, Contains(R"(raumwacht_site_appointments{site="a",phase="missed"} 0)"));
}

TEST_F(DeskMetrics, count_visits_that_run) {
  desk.post("/api/v1/admissions", R"({"room": "a1"})");
  desk.house.heads("a1-heads", 1);
  const auto all = lines().all;
  EXPECT_THAT(all, Contains(R"(raumwacht_site_visits{site="a"} 1)"));
  EXPECT_THAT(all, Contains(R"(raumwacht_site_visits{site="b"} 0)"));
}

TEST_F(DeskMetrics, count_what_the_desk_was_told_and_why) {
  desk.post("/api/v1/admissions", R"({"room": "a1", "dry_run": true})");
  desk.post("/api/v1/admissions", R"({"room": "a1"})");
  EXPECT_EQ(desk.post("/api/v1/admissions", R"({"room": "a1"})").text("/code"), "place_taken");
  desk.post("/api/v1/admissions", R"({"appointment": "C99", "site": "b"})");
  const auto all = lines().all;
  const std::string of_a = R"(raumwacht_admissions_total{site="a",result=)";
  EXPECT_THAT(all, Contains(of_a + R"("granted",reason=""} 1)"));
  EXPECT_THAT(all, Contains(of_a + R"("refused",reason="place_taken"} 1)"));
  EXPECT_THAT(all, Contains(of_a + R"("refused",reason="not_invited"} 0)"));
  EXPECT_THAT(
      all,
      Contains(R"(raumwacht_admissions_total{site="b",result="refused",reason="unknown_code"} 1)"));
}

TEST_F(DeskMetrics, know_no_stock_before_anything_was_entered) {
  const auto all = lines();
  EXPECT_THAT(all.that_have("raumwacht_supply_stock"), IsEmpty());
  EXPECT_THAT(all.that_have("raumwacht_supply_low"), IsEmpty());
  EXPECT_THAT(
      all.all,
      Contains(R"(raumwacht_supply_units_total{site="a",supply="masks",move="received"} 0)"));
}

TEST_F(DeskMetrics, never_let_a_counter_fall_where_supplies_are_taken_back) {
  receive(50);
  const core::SpaceId site = desk.house.space("a");
  desk.house.enter(core::SupplyUsed{.site = site, .supply = core::SupplyId{0}});
  desk.house.enter(core::SupplyTakenBack{.site = site, .supply = core::SupplyId{0}});
  const auto all = lines().all;
  const std::string of_a = R"(raumwacht_supply_units_total{site="a",supply="masks",move=)";
  EXPECT_THAT(all, Contains(of_a + R"("issued"} 1)"));
  EXPECT_THAT(all, Contains(of_a + R"("taken_back"} 1)"));
}

TEST_F(DeskMetrics, tell_what_is_on_hand_and_when_it_expires) {
  receive(50);
  const auto all = lines();
  const std::string of_a = R"({site="a",supply="masks")";
  EXPECT_THAT(all.all, Contains("raumwacht_supply_stock_units" + of_a + "} 50"));
  EXPECT_THAT(all.all, Contains("raumwacht_supply_units_total" + of_a + R"(,move="received"} 50)"));
  EXPECT_THAT(all.all,
              Contains("raumwacht_supply_next_expiry_timestamp_seconds" + of_a + "} 1728000000"));
  EXPECT_THAT(all.that_have("raumwacht_supply_reach_days"), IsEmpty()) << "nothing was used yet";
}

}  // namespace
}  // namespace io
