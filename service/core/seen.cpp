#include "service/core/seen.hpp"

#include <algorithm>

namespace core {

bool SeenWindow::seen(std::uint64_t identity, Time t, Duration within) {
  for (const Place& place : places) {
    if (place.identity == identity && t - place.at <= within) return true;
  }
  places[next] = {identity, t};
  next = (next + 1) % size;
  return false;
}

bool SeenWindow::seen(const sensors::Sequence& sequence, bool redelivered) {
  for (SeenNumbers& numbers : sessions) {
    if (numbers.used && numbers.session == sequence.session)
      return numbers.seen(sequence.value, redelivered);
  }
  SeenNumbers& numbers = sessions[next_session];
  next_session = 1 - next_session;
  numbers = {.session = sequence.session, .newest = sequence.value, .used = true};
  return numbers.seen(sequence.value, redelivered);
}

bool SeenWindow::is_old(const sensors::Sequence& sequence) const {
  return std::ranges::any_of(sessions, [&](const SeenNumbers& of) {
    return of.used && of.session == sequence.session && sequence.value <= of.newest;
  });
}

void SeenWindow::begin_again(const sensors::Sequence& sequence) {
  for (SeenNumbers& numbers : sessions) {
    if (numbers.used && numbers.session == sequence.session)
      numbers = {.session = sequence.session, .newest = sequence.value, .used = true};
  }
}

bool SeenNumbers::seen(std::uint64_t number, bool redelivered) {
  const auto word = [this](std::uint64_t n) -> std::uint64_t& { return bits[n % reach / 64]; };
  const auto bit = [](std::uint64_t n) { return std::uint64_t{1} << n % 64; };
  if (newest > number && newest - number >= reach) {
    if (redelivered) return true;
    newest = number;
    bits = {};
  }
  if (number > newest) {
    if (number - newest >= reach) bits = {};
    for (std::uint64_t n = newest; n < number && number - newest < reach; ++n)
      word(n + 1) &= ~bit(n + 1);
    newest = number;
  }
  const bool was_seen = (word(number) & bit(number)) != 0;
  word(number) |= bit(number);
  return was_seen;
}

}  // namespace core
