// The picture of a room's CO2: the days that exceeded can be told, in black and white and without seeing it.
#include "service/report/pictures.hpp"
#include "tests/support/config_text.hpp"
#include "tests/support/report_house.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace report {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr std::size_t day = 96, ten = 40;  // quarters

class AirChart : public testing::Test {
 protected:
  AirChart() : premises{support::config_of(support::report_house_text()).premises} {
    report.span.from = support::report_monday;
    room.space = premises->find_space("r1");
    room.profile.resize(7 * day);
    for (std::size_t i = 0; i < 5; ++i) room.profile[i * day + ten] = 700;
    room.figures.ppm_most = 1380;
  }
  [[nodiscard]] std::string svg() const {
    return air_profile(report, room, *premises,
                       {texts::Language::en, &premises->sites.front().calendar});
  }

  std::shared_ptr<const core::Premises> premises;
  SiteReport report;
  SpaceReport room;
};

TEST_F(AirChart, names_no_day_where_none_exceeded) {
  EXPECT_THAT(svg(), AllOf(HasSubstr("No mean from 1000 ppm."), Not(HasSubstr("16/11")),
                           Not(HasSubstr("stroke-width=\"2.2\""))));
}

TEST_F(AirChart, names_the_day_that_exceeded_in_picture_and_description) {
  room.profile[day + ten] = 1240;
  EXPECT_THAT(svg(), AllOf(HasSubstr("Tue 17/11</text>"), HasSubstr("Tue 17/11 (1"),
                           HasSubstr("Highest value of a minute: 1"), Not(HasSubstr("Mon 16/11"))));
}

TEST_F(AirChart, draws_each_of_them_with_a_stroke_of_its_own_the_worst_first) {
  room.profile[ten] = 1100;
  room.profile[2 * day + ten] = 1300;
  const std::string picture = svg();
  const std::size_t worst = picture.find("Wed 18/11</text>"),
                    other = picture.find("Mon 16/11</text>");
  EXPECT_LT(worst, other);
  EXPECT_THAT(picture, HasSubstr("stroke-width=\"2.2\" stroke-dasharray=\"9 3\""));
}

TEST_F(AirChart, says_how_many_more_there_were_than_it_can_name) {
  for (std::size_t i = 0; i < 5; ++i) room.profile[i * day + ten] = 1100;
  EXPECT_THAT(svg(), HasSubstr("2 more days from 1000 ppm."));
}

}  // namespace
}  // namespace report
