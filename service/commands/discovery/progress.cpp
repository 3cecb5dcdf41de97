#include "service/commands/discovery/progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <iostream>

namespace discovery {

Progress::Progress() : terminal_{isatty(STDERR_FILENO) == 1} {}

void Progress::show(std::chrono::seconds passed, std::optional<std::chrono::seconds> of,
                    const Figures& figures) const {
  if (terminal_) std::cerr << "\r\x1b[K" << progress_text(passed, of, figures) << std::flush;
}

void Progress::clear() const {
  if (terminal_) std::cerr << "\r\x1b[K" << std::flush;
}

std::string progress_text(std::chrono::seconds passed, std::optional<std::chrono::seconds> of,
                          const Figures& figures) {
  const std::string whole = of ? fmt::format(" of {} s", of->count()) : std::string{};
  return fmt::format("{} s{}: {} messages, {} topics, {} sensors; Ctrl-C ends it", passed.count(),
                     whole, figures.messages, figures.topics, figures.sensors);
}

}  // namespace discovery
