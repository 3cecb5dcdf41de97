// Collects what is wrong with a configuration while it is read, each mistake with its place, so
// that all are reported at once. Single thread.
#pragma once

#include "service/io/config.hpp"

#include <compare>
#include <cstdint>
#include <string>
#include <vector>

namespace io {

/// Where something stands; lines and columns from 1, `file` in reading order.
struct Place {
  std::uint32_t file = 0, line = 1, column = 1;
  friend constexpr auto operator<=>(const Place&, const Place&) = default;
};

/// A text of the configuration that may turn out wrong later: a name of something else.
struct PlacedText {
  std::string text;
  Place at;
};

class MistakeLog {
 public:
  /// `what` and `expected` as in Mistake; control characters are made visible.
  void add(Place at, std::string_view what, std::string_view expected = {});
  [[nodiscard]] bool empty() const { return found_.empty(); }
  /// By file, line and column; at one place in the order they were found, each once.
  [[nodiscard]] Mistakes sorted(const std::vector<std::string>& files) const;

 private:
  struct Found {
    Place at;
    std::string what, expected;
  };
  std::vector<Found> found_;
};

/// One line for people: control characters escaped, the rest as it is.
[[nodiscard]] std::string one_line(std::string_view text);

}  // namespace io
