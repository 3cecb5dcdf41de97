#include "service/commands/progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <iostream>

namespace commands {
namespace {

constexpr std::chrono::milliseconds between{250};
constexpr std::int64_t all = 1000, enough = 10;

}  // namespace

ProgressLine::ProgressLine(SteadyTime began)
    : terminal_{isatty(STDERR_FILENO) == 1}, began_{began}, written_{began} {}

ProgressLine::~ProgressLine() {
  if (terminal_) std::cerr << "\r\x1b[K" << std::flush;
}

void ProgressLine::at(std::int64_t per_mille, SteadyTime now) {
  if (!terminal_ || now - written_ < between) return;
  written_ = now;
  const auto passed = std::chrono::duration_cast<std::chrono::milliseconds>(now - began_);
  std::cerr << "\r\x1b[K" << progress_text(per_mille, passed) << std::flush;
}

std::string progress_text(std::int64_t per_mille, std::chrono::milliseconds passed) {
  per_mille = std::clamp<std::int64_t>(per_mille, 0, all);
  const std::string share = fmt::format("{}.{} %", per_mille / 10, per_mille % 10);
  if (per_mille < enough) return share;
  const auto left = std::chrono::ceil<std::chrono::seconds>(passed * (all - per_mille) / per_mille);
  constexpr std::int64_t minute = 60;
  if (left.count() < 2 * minute) return fmt::format("{}, {} s left", share, left.count());
  return fmt::format("{}, {} min left", share, left.count() / minute);
}

}  // namespace commands
