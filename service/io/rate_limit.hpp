// How often somebody may do something: so many at once, then one in a while, for each key. In
// bounded memory: where too many are known, whoever waits least is forgotten. Single thread; time is
// an argument.
#pragma once

#include "service/io/clock.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace io {

class RateLimit {
 public:
  struct Limit {
    std::uint32_t at_once = 1;
    Monotonic one_every{};  ///< afterwards
    std::size_t most_keys = 1024;
  };
  explicit RateLimit(const Limit& limit) : limit_{limit} {}

  /// Zero: it was taken. Otherwise nothing was, and so long it takes until one is free.
  [[nodiscard]] Monotonic take(std::string_view key, Monotonic now);
  /// The same, taking nothing.
  [[nodiscard]] Monotonic look(std::string_view key, Monotonic now) const;
  [[nodiscard]] std::size_t keys() const { return free_again_.size(); }

 private:
  void make_room(Monotonic now);

  Limit limit_;
  std::unordered_map<std::string, Monotonic> free_again_;  ///< when all of a key's are free again
};

}  // namespace io
