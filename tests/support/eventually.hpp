// Waiting for what another process or thread is about to do: looked at every few milliseconds, up
// to a deadline far beyond what a slow machine needs. The only way a test waits.
#pragma once

#include <chrono>
#include <concepts>
#include <thread>

namespace support {

inline constexpr std::chrono::seconds patience{20};

/// True as soon as the condition holds, false if it does not within `deadline`.
template <std::predicate Condition>
[[nodiscard]] bool eventually(Condition condition, std::chrono::milliseconds deadline = patience) {
  const auto end = std::chrono::steady_clock::now() + deadline;
  while (!condition()) {
    if (std::chrono::steady_clock::now() >= end) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds{5});
  }
  return true;
}

}  // namespace support
