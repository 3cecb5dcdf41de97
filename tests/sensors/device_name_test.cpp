#include "sensors/device_name.hpp"

#include <gtest/gtest.h>

#include <string>

namespace sensors {
namespace {

TEST(DeviceName, of_an_address_is_the_same_in_every_spelling) {
  for (const std::string_view spelling :
       {"24E124757B431234", "eui-24e124757b431234", "EUI-24E124757B431234",
        "24:E1:24:75:7B:43:12:34", "24-e1-24-75-7b-43-12-34"}) {
    EXPECT_EQ(device_key(spelling), "24e124757b431234") << spelling;
    EXPECT_TRUE(is_eui(spelling)) << spelling;
    EXPECT_TRUE(same_device(spelling, "24e124757b431234")) << spelling;
  }
  EXPECT_EQ(device_key("AA:BB:CC:DD:EE:01"), "aabbccddee01");
  EXPECT_FALSE(is_eui("AA:BB:CC:DD:EE:01"));
}

TEST(DeviceName, that_is_no_address_keeps_what_is_in_it) {
  EXPECT_EQ(device_key("Door-A"), "door-a");
  EXPECT_EQ(device_key("eui-tuer"), "eui-tuer");
  EXPECT_EQ(device_key("ab:cd"), "ab:cd");
  EXPECT_EQ(device_key("24:E1:24:75:7B:43:12:3:"), "24:e1:24:75:7b:43:12:3:");
  EXPECT_FALSE(same_device("door-a", "doora"));
}

TEST(DeviceName, is_cut_to_what_there_is_room_for) {
  char small[4];
  EXPECT_EQ(write_device_key("ABCDEFG", small), 4U);
  EXPECT_EQ(std::string(small, 4), "abcd");
}

}  // namespace
}  // namespace sensors
