// What reaches the loop of what does not fit into the ring: answers, and the word that steps are missing.
#include "service/io/deliveries.hpp"

#include <gtest/gtest.h>
#include <poll.h>

#include <cstdint>
#include <variant>
#include <vector>

namespace {

io::Delivery step(std::uint32_t space) {
  core::SpaceChanged changed;
  changed.space = core::SpaceId{space};
  return {.what = changed, .decided = {}, .recorded = true};
}

io::Delivery answer(std::uint64_t ticket, bool recorded = true) {
  core::Answer answer;
  answer.ticket = ticket;
  return {.what = answer, .decided = {}, .recorded = recorded};
}

bool is_readable(const io::Deliveries& deliveries) {
  pollfd watched{.fd = deliveries.event().get(), .events = POLLIN, .revents = 0};
  return poll(&watched, 1, 0) == 1;
}

struct Taken {
  std::vector<std::uint32_t> steps;
  std::vector<std::uint64_t> tickets;
  std::vector<bool> recorded;
  bool lost_some = false;
};
Taken take(io::Deliveries& deliveries, std::size_t most = 100) {
  Taken taken;
  taken.lost_some = deliveries.take(most, [&](const io::Delivery& delivery) {
    if (const auto* changed = std::get_if<core::SpaceChanged>(&delivery.what))
      taken.steps.push_back(changed->space.value);
    if (const auto* said = std::get_if<core::Answer>(&delivery.what)) {
      taken.tickets.push_back(said->ticket);
      taken.recorded.push_back(delivery.recorded);
    }
  });
  return taken;
}

TEST(Deliveries, come_in_order_where_there_is_room) {
  io::Deliveries deliveries{4};
  deliveries.push(step(1));
  deliveries.push(answer(7));
  deliveries.push(step(2));
  const Taken taken = take(deliveries);
  EXPECT_EQ(taken.steps, (std::vector<std::uint32_t>{1, 2}));
  EXPECT_EQ(taken.tickets, (std::vector<std::uint64_t>{7}));
  EXPECT_FALSE(taken.lost_some);
}

TEST(Deliveries, give_every_answer_to_whoever_waits_also_where_the_ring_is_full) {
  io::Deliveries deliveries{2};
  for (const std::uint32_t space : {1U, 2U}) deliveries.push(step(space));
  deliveries.push(answer(7));
  deliveries.push(answer(8, false));
  const Taken taken = take(deliveries);
  EXPECT_EQ(taken.steps, (std::vector<std::uint32_t>{1, 2}));
  EXPECT_EQ(taken.tickets, (std::vector<std::uint64_t>{7, 8}));
  EXPECT_EQ(taken.recorded, (std::vector<bool>{true, false}));
}

TEST(Deliveries, give_an_answer_once) {
  io::Deliveries deliveries{1};
  deliveries.push(step(1));
  deliveries.push(answer(7));
  EXPECT_EQ(take(deliveries).tickets.size(), 1U);
  EXPECT_TRUE(take(deliveries).tickets.empty());
}

TEST(Deliveries, do_not_let_an_answer_wait_for_the_steps_of_other_turns) {
  io::Deliveries deliveries{3};
  for (const std::uint32_t space : {1U, 2U, 3U}) deliveries.push(step(space));
  deliveries.push(answer(7));
  const Taken taken = take(deliveries, 1);
  EXPECT_EQ(taken.steps, (std::vector<std::uint32_t>{1}));
  EXPECT_EQ(taken.tickets, (std::vector<std::uint64_t>{7}));
}

TEST(Deliveries, say_that_steps_are_missing_and_count_what_found_no_room) {
  io::Deliveries deliveries{1};
  for (const std::uint32_t space : {1U, 2U, 3U}) deliveries.push(step(space));
  const Taken taken = take(deliveries);
  EXPECT_EQ(taken.steps, (std::vector<std::uint32_t>{1}));
  EXPECT_TRUE(taken.lost_some);
  EXPECT_EQ(deliveries.overflowed(), 2U);
}

TEST(Deliveries, come_back_for_an_answer_that_went_aside_while_others_were_taken) {
  io::Deliveries deliveries{1};
  deliveries.push(step(1));
  deliveries.push(answer(7));
  static_cast<void>(deliveries.take(100, [&](const io::Delivery& delivery) {
    if (!std::holds_alternative<core::Answer>(delivery.what)) return;
    deliveries.push(step(2));
    deliveries.push(answer(8));
  }));
  EXPECT_TRUE(is_readable(deliveries));
  EXPECT_EQ(take(deliveries).tickets, (std::vector<std::uint64_t>{8}));
  EXPECT_FALSE(is_readable(deliveries));
}

}  // namespace
