#include "service/io/windows_zones.hpp"

#include "service/io/time_zones.hpp"

#include <gtest/gtest.h>

namespace {

TEST(WindowsZones, are_zones_of_the_tz_database) {
  for (const char* name :
       {"W. Europe Standard Time", "W. Europe", "Central Europe Standard Time",
        "Central European Standard Time", "Romance Standard Time", "GMT Standard Time",
        "Greenwich Standard Time", "E. Europe Standard Time", "FLE Standard Time",
        "GTB Standard Time", "Turkey Standard Time", "Kaliningrad Standard Time",
        "Belarus Standard Time", "Russian Standard Time", "Israel Standard Time",
        "Morocco Standard Time", "Egypt Standard Time", "UTC", "tzone://Microsoft/Utc"})
    EXPECT_TRUE(io::is_time_zone(io::zone_of_windows_name(name))) << name;
}

TEST(WindowsZones, are_no_others) {
  EXPECT_EQ(io::zone_of_windows_name("Customized Time Zone"), "");
  EXPECT_EQ(io::zone_of_windows_name("Europe/Berlin"), "");
  EXPECT_FALSE(io::is_time_zone(""));
  EXPECT_FALSE(io::is_time_zone("../Europe/Berlin"));
}

}  // namespace
