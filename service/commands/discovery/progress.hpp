// How far it has come, in one line of a terminal that is written again and again; nothing where stderr
// is none. Single thread.
#pragma once

#include "service/commands/discovery/catalogue.hpp"

#include <chrono>
#include <optional>
#include <string>

namespace discovery {

class Progress {
 public:
  Progress();
  void show(std::chrono::seconds passed, std::optional<std::chrono::seconds> of,
            const Figures& figures) const;
  /// Takes the line away, so that what follows begins at the left.
  void clear() const;

 private:
  bool terminal_;
};

/// "12 s of 30 s: 812 messages, 96 topics, 14 sensors"
[[nodiscard]] std::string progress_text(std::chrono::seconds passed,
                                        std::optional<std::chrono::seconds> of,
                                        const Figures& figures);

}  // namespace discovery
