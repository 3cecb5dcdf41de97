// Which family a message is of, where nobody configured it: by the topics and marks that the formats
// declare, so that a new format is found here by itself. Pure, safe from any thread.
#pragma once

#include "sensors/format.hpp"

#include <vector>

namespace sensors {

struct Claim {
  const Format* format = nullptr;
  /// That matched: what to configure; nullptr: known by its content alone, under this very topic.
  const TopicPattern* pattern = nullptr;
  std::size_t rank = 0;     ///< place of the pattern among those of the format: earlier is better
  bool by_content = false;  ///< also the payload has a mark of the family
  Captures captures{};      ///< view the topic
};

/// Those of all formats whose own topics or marks fit, one a format; `out` is emptied before. What a
/// claim is worth, decoding tells.
void find_claims(const Message& message, std::vector<Claim>& out);

}  // namespace sensors
