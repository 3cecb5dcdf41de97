#include "service/io/source_memories.hpp"

#include <algorithm>
#include <utility>

namespace io {

SourceMemories::SourceMemories(const Config& config) {
  for (const Source& source : config.sources) {
    Kept& kept = kept_.emplace_back(Kept{
        .id = source.id, .pattern = source.pattern.text(), .format = source.format, .memory = {}});
    if (source.format->remember != nullptr) kept.memory = source.format->remember(source.pattern);
  }
}

void SourceMemories::take_over(SourceMemories& before) {
  for (Kept& kept : kept_) {
    if (!kept.memory) continue;  // few need one, and of sources there are thousands
    const auto same = std::ranges::find_if(before.kept_, [&kept](const Kept& old) {
      return old.id == kept.id && old.pattern == kept.pattern && old.format == kept.format;
    });
    if (same != before.kept_.end() && same->memory) kept.memory = std::move(same->memory);
  }
}

void SourceMemories::lose_touch() {
  for (const Kept& kept : kept_) {
    if (kept.memory) kept.memory->lose_touch();
  }
}

}  // namespace io
