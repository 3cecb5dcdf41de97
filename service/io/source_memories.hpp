// What the formats of the sources keep from message to message: one memory for each source that needs one. One thread.
#pragma once

#include "service/io/config.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace io {

class SourceMemories {
 public:
  explicit SourceMemories(const Config& config);

  /// What was kept of sources that are still the same, after a reload; `before` loses it.
  void take_over(SourceMemories& before);
  /// The broker was away.
  void lose_touch();
  /// nullptr if the source needs none.
  [[nodiscard]] sensors::Memory* of(std::uint32_t source) const {
    return kept_[source].memory.get();
  }

 private:
  struct Kept {
    std::string id, pattern;
    const sensors::Format* format = nullptr;
    std::unique_ptr<sensors::Memory> memory;
  };

  std::vector<Kept> kept_;  // in the order of Config::sources
};

}  // namespace io
