// Points in time as people and programs read them: UTC, whatever zone the machine is set to.
#include "service/io/iso_time.hpp"

#include "tests/support/temp_zone.hpp"

#include <gtest/gtest.h>

namespace io {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::sys_days saturday{std::chrono::year{2020} / 8 / 1};

TEST(IsoTime, is_utc_with_milliseconds) {
  EXPECT_EQ(to_iso(saturday + 9h + 3min + 4s + 7ms), "2020-08-01T09:03:04.007Z");
}

TEST(IsoTime, goes_back_before_1970) {
  EXPECT_EQ(to_iso(core::Time{-1ms}), "1969-12-31T23:59:59.999Z");
}

TEST(IsoTime, is_the_same_wherever_the_machine_stands) {
  for (const char* zone : {"UTC", "Europe/Berlin", "America/St_Johns", "Pacific/Kiritimati"}) {
    const support::TempZone there{zone};
    EXPECT_EQ(to_iso(saturday + 23h + 59min), "2020-08-01T23:59:00.000Z") << zone;
    EXPECT_EQ(iso_second(saturday + 1h), "2020-08-01T01:00:00") << zone;
    EXPECT_EQ(iso_date(saturday), "2020-08-01") << zone;
  }
}

TEST(IsoDate, has_leading_zeros) { EXPECT_EQ(iso_date(core::Day{18'475}), "2020-08-01"); }

}  // namespace
}  // namespace io
