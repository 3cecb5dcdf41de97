#include "service/io/appointment_weeks.hpp"

#include <gtest/gtest.h>

#include <initializer_list>
#include <string>
#include <tuple>
#include <vector>

namespace io {
namespace {

using std::chrono::sys_days;
using namespace std::chrono_literals;

constexpr sys_days monday{2020y / 8 / 10};

AppointmentBook::Cells week(
    std::initializer_list<std::tuple<const char*, Channel, std::uint32_t>> sums) {
  AppointmentBook::Cells cells;
  for (const auto& [concern, channel, told] : sums)
    cells.emplace(WeekCell{"haus", monday, concern, channel}, told);
  return cells;
}

/// What is shown when the week is over: "a 8".
std::vector<std::string> shown(const AppointmentBook::Cells& sums,
                               sys_days today = monday + std::chrono::days{7}) {
  std::vector<std::string> lines;
  for (const auto& [cell, told] : shown_sums(sums, 5, [&](std::string_view) { return today; }))
    lines.push_back(cell.concern + " " + std::to_string(told));
  return lines;
}

using Lines = std::vector<std::string>;
constexpr Channel visit = Channel::visit, phone = Channel::phone, video = Channel::video,
                  online = Channel::online;

TEST(ShownSums, are_all_where_none_is_small) {
  EXPECT_EQ(shown(week({{"a", visit, 8}, {"b", visit, 5}, {"b", phone, 9}})),
            (Lines{"a 8", "b 5", "b 9"}));
}

TEST(ShownSums, leave_out_another_one_where_a_small_one_followed_from_the_total) {
  EXPECT_EQ(shown(week({{"a", visit, 8}, {"b", visit, 2}})), Lines{});
  EXPECT_EQ(shown(week({{"a", visit, 8}, {"b", visit, 2}, {"c", visit, 6}})), Lines{"a 8"});
}

TEST(ShownSums, leave_out_no_more_where_the_small_ones_cannot_be_told_apart) {
  EXPECT_EQ(shown(week({{"a", visit, 8}, {"b", visit, 7}, {"c", visit, 3}, {"d", visit, 2}})),
            (Lines{"a 8", "b 7"}));
}

TEST(ShownSums, keep_the_total_of_a_concern_from_telling_a_small_one) {
  EXPECT_EQ(shown(week({{"a", visit, 3}, {"b", visit, 4}, {"a", phone, 9}, {"c", phone, 20}})),
            Lines{})
      << "nine calls for a tell its visits, and twenty calls would tell the nine";
}

TEST(ShownSums, leave_out_another_one_where_the_small_one_is_alone_in_its_channel_and_concern) {
  EXPECT_EQ(shown(week({{"a", visit, 8}, {"b", phone, 2}})), Lines{}) << "ten came in all";
}

TEST(ShownSums, leave_out_all_of_what_the_report_hides) {
  EXPECT_EQ(shown(week({{"a", visit, 8}, {"a", phone, 9}, {"b", video, 2}})), Lines{})
      << "the report says that nine of nineteen were by phone, and hides visits";
  EXPECT_EQ(shown(week({{"a", video, 2}, {"a", visit, 20}, {"b", phone, 9}, {"c", visit, 30}})),
            Lines{})
      << "the report says that fifty of 61 were visits, and hides the other channels";
}

TEST(ShownSums, are_those_that_the_report_does_not_need_to_hide) {
  EXPECT_EQ(shown(week({{"a", visit, 9},
                        {"a", phone, 9},
                        {"b", visit, 8},
                        {"b", phone, 3},
                        {"c", visit, 7},
                        {"c", phone, 4}})),
            (Lines{"a 9", "a 9"}));
}

/// What is hidden of a and b is by visit and phone but for b by video: it follows from the sums of these four.
TEST(ShownSums, leave_out_another_one_where_a_small_one_is_between_two_parts) {
  const auto sums = week({{"a", visit, 4},
                          {"a", phone, 4},
                          {"a", video, 30},
                          {"a", online, 31},
                          {"b", visit, 4},
                          {"b", phone, 4},
                          {"b", video, 2},
                          {"b", online, 32},
                          {"c", visit, 33},
                          {"c", phone, 34},
                          {"c", video, 4},
                          {"c", online, 4},
                          {"d", visit, 35},
                          {"d", phone, 36},
                          {"d", video, 4},
                          {"d", online, 4}});
  EXPECT_EQ(shown(sums), (Lines{"a 31", "b 32", "c 33", "c 34", "d 35", "d 36"}));
}

TEST(ShownSums, are_those_of_weeks_that_are_over) {
  EXPECT_EQ(shown(week({{"a", visit, 8}}), monday + std::chrono::days{6}), Lines{})
      << "from day to day the sum told of each one that came in";
}

}  // namespace
}  // namespace io
