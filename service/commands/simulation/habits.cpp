#include "service/commands/simulation/habits.hpp"

#include <algorithm>

namespace simulation {
namespace {

using std::chrono::seconds;

}  // namespace

Habits demo_habits(Duration visit) {
  Habits habits;
  const Duration usual = (habits.talk.least + habits.talk.most) / 2;
  const auto lapse = static_cast<std::int32_t>(std::max<std::int64_t>(1, usual / visit));
  const auto shorter = [lapse](Span span, Duration at_least) {
    return Span{std::max(span.least / lapse, at_least), std::max(span.most / lapse, at_least * 2)};
  };
  habits.lapse = lapse;
  habits.shows_all = true;
  habits.long_case = habits.wrong_way = {};
  habits.opens = seconds{0};
  habits.closes = std::chrono::hours{24} - std::chrono::minutes{5};  // once a day everybody goes
  habits.in_before_opening = {seconds{-9}, seconds{-2}};  // after: the house opens as it starts
  habits.home_after_closing = {seconds{10}, seconds{60}};
  habits.lunch = {};  // nobody needs one in a house without hours
  habits.break_time = shorter(habits.break_time, seconds{8});
  habits.first_call = {seconds{18}, seconds{32}};
  habits.early = shorter(habits.early, seconds{5});
  habits.talk = shorter(habits.talk, seconds{10});
  habits.pop_in_time = shorter(habits.pop_in_time, seconds{4});
  habits.gap = shorter(habits.gap, seconds{3});
  habits.opened_after = shorter(habits.opened_after, seconds{1});
  habits.airing = shorter(habits.airing, seconds{10});
  habits.step = {seconds{1}, seconds{2}};
  return habits;
}

}  // namespace simulation
