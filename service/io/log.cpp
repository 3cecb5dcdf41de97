#include "service/io/log.hpp"

#include <fmt/format.h>
#include <spdlog/logger.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/sinks/systemd_sink.h>

#include <chrono>
#include <cstdlib>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

namespace io {
namespace {

using Steady = std::chrono::steady_clock;

constexpr std::chrono::minutes pace{1};

struct Cause {
  Steady::time_point spoke{};
  std::uint64_t held_back = 0;
};

/// To the journal where it listens, else to stderr.
spdlog::sink_ptr make_sink() {
  if (std::getenv("JOURNAL_STREAM") != nullptr)
    return std::make_shared<spdlog::sinks::systemd_sink_mt>("raumwacht");
  auto sink = std::make_shared<spdlog::sinks::stderr_sink_mt>();
  sink->set_pattern("%l: %v");
  return sink;
}

struct Log {
  std::mutex mutex;
  std::map<std::string, Cause, std::less<>> causes;
  spdlog::logger logger{"raumwacht", make_sink()};
};

Log& the_log() {
  static Log log;  // one for the process, as stderr is
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

spdlog::level::level_enum level_of(Severity severity) {
  switch (severity) {
    case Severity::error:
      return spdlog::level::err;
    case Severity::warning:
      return spdlog::level::warn;
    case Severity::info:
      return spdlog::level::info;
  }
  return spdlog::level::info;
}

}  // namespace

void log(Severity severity, std::string_view cause, std::string_view text) {
  Log& log = the_log();
  const std::lock_guard hold{log.mutex};
  const std::int64_t before = cause.empty() ? 0 : held_back_before(log, cause);
  if (before < 0) return;
  std::string line = in_one_line(text);
  if (before > 0) line += fmt::format(" ({} more of this since)", before);
  log.logger.log(level_of(severity), line);
}

}  // namespace io
