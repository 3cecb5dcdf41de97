// What to ask the broker for. Value.
#pragma once

#include <compare>
#include <cstdint>
#include <string>

namespace io {

struct Subscription {
  std::string filter;
  std::uint8_t qos = 1;
  bool ours_too = false;  ///< also what we publish ourselves
  bool optional =
      false;  ///< good to have: that it is refused is nobody's trouble, and it is not counted
  friend auto operator<=>(const Subscription&, const Subscription&) = default;
};

}  // namespace io
