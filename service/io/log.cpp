#include "service/io/log.hpp"

#include "service/io/journal.hpp"

#include <fmt/format.h>
#include <spdlog/logger.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <sys/stat.h>
#include <unistd.h>

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

spdlog::sink_ptr make_sink() {
  auto sink = std::make_shared<spdlog::sinks::stderr_sink_mt>();
  sink->set_pattern("%v");
  return sink;
}

/// systemd names the socket that it gave us as stderr: systemd.exec(5).
bool stderr_is_the_journal() {
  const char* journal = std::getenv("JOURNAL_STREAM");
  struct stat ours{};
  return journal != nullptr && fstat(STDERR_FILENO, &ours) == 0 &&
         fmt::format("{}:{}", ours.st_dev, ours.st_ino) == journal;
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

char priority_of(Severity severity) {
  switch (severity) {
    case Severity::error:
      return '3';
    case Severity::warning:
      return '4';
    case Severity::info:
      return '6';
  }
  return '5';
}

/// What stands before a line: a word for people, or the number that the journal takes off as the
/// priority of the line, sd-daemon(3). By hand: libsystemd would bring seven libraries for this.
std::string prefix_of(Severity severity, bool journal) {
  if (journal) return fmt::format("<{}>", priority_of(severity));
  switch (severity) {
    case Severity::error:
      return "error: ";
    case Severity::warning:
      return "warning: ";
    case Severity::info:
      return "info: ";
  }
  return "";
}

}  // namespace

void log(Severity severity, std::string_view cause, std::string_view text) {
  Log& log = the_log();
  const std::lock_guard hold{log.mutex};
  const std::int64_t before = cause.empty() ? 0 : held_back_before(log, cause);
  if (before < 0) return;
  std::string line = in_one_line(text);
  if (before > 0) line += fmt::format(" ({} more of this since)", before);
  const bool journal = stderr_is_the_journal();
  const bool told =
      journal && !cause.empty() &&
      tell_journal(
          {.message = line, .priority = priority_of(severity), .cause = in_one_line(cause)});
  if (!told) log.logger.info(prefix_of(severity, journal) + line);
}

}  // namespace io
