#include "service/io/log.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <map>
#include <mutex>
#include <string>

namespace io {
namespace {

using Steady = std::chrono::steady_clock;

constexpr std::chrono::minutes pace{1};

struct Cause {
  Steady::time_point spoke{};
  std::uint64_t held_back = 0;
};

struct Log {
  std::mutex mutex;
  std::map<std::string, Cause, std::less<>> causes;
  const bool journal = std::getenv("JOURNAL_STREAM") != nullptr;
};

Log& the_log() {
  static Log log;  // stderr is one for the process, and so is its pace
  return log;
}

std::string in_one_line(std::string_view text) {
  std::string line;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7f) {
      line += fmt::format("\\x{:02x}", byte);
    } else {
      line += c;
    }
  }
  return line;
}

/// How many lines of this cause were held back before this one; negative: this one is, too.
std::int64_t held_back_before(Log& log, std::string_view name) {
  const auto now = Steady::now();
  Cause& cause = log.causes.try_emplace(std::string{name}).first->second;
  if (cause.spoke != Steady::time_point{} && now - cause.spoke < pace) {
    ++cause.held_back;
    return -1;
  }
  cause.spoke = now;
  return static_cast<std::int64_t>(std::exchange(cause.held_back, 0));
}

std::string_view word_of(Severity severity) {
  switch (severity) {
    case Severity::error: return "error: ";
    case Severity::warning: return "warning: ";
    case Severity::notice:
    case Severity::info: return "";
  }
  return "";
}

}  // namespace

void log(Severity severity, std::string_view cause, std::string_view text) {
  Log& log = the_log();
  const std::lock_guard hold{log.mutex};
  const std::int64_t before = cause.empty() ? 0 : held_back_before(log, cause);
  if (before < 0) return;
  std::string line = log.journal ? fmt::format("<{}>", static_cast<int>(severity)) : std::string{word_of(severity)};
  line += in_one_line(text);
  if (before > 0) line += fmt::format(" ({} more of this in the last minutes)", before);
  line += '\n';
  (void)!::write(STDERR_FILENO, line.data(), line.size());  // a log that cannot be written has nowhere to say so
}

}  // namespace io
