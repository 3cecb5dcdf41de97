// Strong integers: a number with its unit as type, so that wrong code does not compile.
//
// Same size and cost as the plain integer. Two amounts of one kind compare, add and subtract;
// nothing else does. Durations are std::chrono throughout. Immutable values, safe from any thread.
#pragma once

#include <compare>
#include <cstdint>

namespace sensors {

template <class Tag, class Rep = std::int32_t>
struct Amount {
  Rep value = 0;

  friend constexpr auto operator<=>(Amount, Amount) = default;
  friend constexpr Amount operator+(Amount a, Amount b) { return {a.value + b.value}; }
  friend constexpr Amount operator-(Amount a, Amount b) { return {a.value - b.value}; }
  constexpr Amount& operator+=(Amount other) { return *this = *this + other; }
  constexpr Amount& operator-=(Amount other) { return *this = *this - other; }
};

/// CO2 by volume, parts per million, as rules compare it.
using Ppm = Amount<struct PpmTag>;
/// Heads. Signed: a difference may be negative, a count never is.
using Persons = Amount<struct PersonsTag>;

namespace literals {
consteval Ppm operator""_ppm(unsigned long long n) { return {static_cast<std::int32_t>(n)}; }
consteval Persons operator""_persons(unsigned long long n) {
  return {static_cast<std::int32_t>(n)};
}
}  // namespace literals

}  // namespace sensors
