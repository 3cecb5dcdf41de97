#include "sensors/personal_content.hpp"

#include <gtest/gtest.h>

#include <string>

namespace sensors {
namespace {

TEST(PersonalContent, is_an_image_as_bytes_or_within_json) {
  EXPECT_EQ(personal_content("\xFF\xD8\xFF\xE0 JFIF"), "an image");
  EXPECT_EQ(personal_content("\x89PNG\r\n"), "an image");
  EXPECT_EQ(personal_content(R"({"people":3,"snapshot":")" + std::string(200, 'A') + R"("})"),
            "an image");
  EXPECT_EQ(personal_content(R"({"a":{"b":"data:image/png;base64,iVBOR"}})"), "an image");
}

TEST(PersonalContent, is_a_list_of_addresses_but_not_the_address_of_the_device_itself) {
  EXPECT_EQ(personal_content(R"({"seen":["aa:bb:cc:dd:ee:01","aa:bb:cc:dd:ee:02"]})"),
            "addresses of people's devices");
  EXPECT_EQ(personal_content(R"([{"mac":"AA-BB-CC-DD-EE-01"},{"mac":"AA-BB-CC-DD-EE-02"}])"),
            "addresses of people's devices");
  EXPECT_EQ(personal_content(R"({"mac":"aa:bb:cc:dd:ee:01","co2":612})"), "");
}

TEST(PersonalContent, is_tracks_and_whereabouts_and_who_somebody_is) {
  EXPECT_EQ(personal_content(R"({"frames":[{"tracked_objects":[{"position":[1,2]}]}]})"),
            "tracks of persons");
  EXPECT_EQ(personal_content(R"({"_type":"location","lat":51.3,"lon":12.4})"),
            "whereabouts of somebody");
  EXPECT_EQ(personal_content(R"({"license_plate":"L-AB 123"})"), "who somebody is");
}

TEST(PersonalContent, is_not_where_nothing_stands_under_such_a_key) {
  EXPECT_EQ(personal_content(R"({"tracked_objects":[],"snapshot":"","picture":"off.jpg"})"), "");
  EXPECT_EQ(personal_content(R"({"co2":612})"), "");
  EXPECT_EQ(personal_content("612"), "");
  EXPECT_EQ(personal_content("{broken"), "");
  EXPECT_EQ(personal_content(""), "");
}

}  // namespace
}  // namespace sensors
