#include "service/io/alert_id.hpp"

#include "service/rules/all_rules.hpp"
#include "tests/support/premises_builder.hpp"

#include <gtest/gtest.h>

namespace io {
namespace {

std::shared_ptr<const core::Premises> premises() {
  support::PremisesBuilder builder;
  builder.site("gs150").floor("eg").room("b-101").rule(*rules::find_rule("co2_band"));
  return builder.rule(*rules::find_rule("dwell")).build();
}

AlertName alert(std::uint8_t rule, std::uint8_t level) {
  return {.space = premises()->find_space("b-101"),
          .rule = rule,
          .level = level,
          .started = core::Time{core::Duration{1'597'219'200'123}}};
}

TEST(AlertId, is_made_of_site_space_rule_level_and_start) {
  EXPECT_EQ(alert_id(*premises(), alert(0, 1)), "gs150.b-101.co2_band.2000.kdr32mbf");
  EXPECT_EQ(alert_id(*premises(), alert(1, 0)), "gs150.b-101.dwell.kdr32mbf");
}

TEST(AlertId, comes_back) {
  for (const AlertName& one : {alert(0, 0), alert(0, 1), alert(1, 0)})
    EXPECT_EQ(alert_of(*premises(), alert_id(*premises(), one)), one);
}

TEST(AlertId, that_is_none_names_nothing) {
  for (const char* id :
       {"", ".", "...", "....", "gs150.b-101.dwell", "gs150.b-101.dwell.!", "gs150.b-101.dwell.-1",
        "gs150.b-101.dwell.kdr32mbfzzzzzzzzzzz", "other.b-101.dwell.kdr32mbf",
        "gs150.b-102.dwell.kdr32mbf", "gs150.b-101.gap.kdr32mbf", "gs150.b-101.co2_band.kdr32mbf",
        "gs150.b-101.co2_band.3000.kdr32mbf", "gs150.b-101.dwell.x.kdr32mbf",
        "gs150.b-101.dwell.kdr32mbf.more.still"})
    EXPECT_EQ(alert_of(*premises(), id), std::nullopt) << id;
}

}  // namespace
}  // namespace io
