// What devices announced to Home Assistant: values of use that may not have been told yet. Bounded;
// single thread.
#pragma once

#include "sensors/ha_discovery.hpp"

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace discovery {

class Announcements {
 public:
  explicit Announcements(std::size_t most) : most_{most} {}

  /// False if the payload is none.
  bool take(std::string_view topic, std::string_view payload);

  /// By topic and pointer of the value; each once.
  [[nodiscard]] std::vector<const sensors::Candidate*> all() const;
  [[nodiscard]] bool complete() const { return complete_; }  ///< false: there were more

 private:
  std::map<std::pair<std::string, std::string>, sensors::Candidate> by_place_;
  std::size_t most_;
  bool complete_ = true;
};

/// True for CO2, counts and heads: what can be a [[sensor]].
[[nodiscard]] bool is_of_use(const sensors::Candidate& candidate);
/// A message in which the device could tell the value, to see what a format would make of it.
[[nodiscard]] std::string sample_of(const sensors::Candidate& candidate);

}  // namespace discovery
