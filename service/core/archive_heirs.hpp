// Where persons are counted whose space a reload took away, or leaves uncounted: in the nearest one above that is counted,
// where they are found when they leave. Used by restore alone.
#pragma once

#include "service/core/state.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace core {

class Heirs {
 public:
  Heirs(State& state, const std::map<std::string_view, SpaceId>& spaces)
      : state_{state}, spaces_{spaces} {}

  /// A space that is gone, or has another name. What contained it is told first.
  void leave(const std::string& id, const std::string& parent, const SpaceState& gone);
  /// A space that is there and counts nobody any more.
  void leave_uncounted(SpaceId space, const SpaceState& read);
  /// Where those are counted who were in this space: there, unless it is gone or counts nobody any more; outside if nowhere.
  [[nodiscard]] SpaceId heir_of(const std::string& id) const;
  /// Nobody is sure any more who is there, nor in all that contains it.
  void doubt_from(SpaceId space);
  /// Once all spaces are read. Where nobody was sure who was there, nobody is above.
  void settle();

 private:
  struct Estate {
    SpaceId above;
    std::int32_t persons = 0;
    bool is_sure = false;
  };
  void bequeath(SpaceId above, const SpaceState& gone);
  [[nodiscard]] SpaceId counted_from(SpaceId space) const;

  State& state_;
  const std::map<std::string_view, SpaceId>& spaces_;
  std::map<std::string, SpaceId> above_;  // of those that are gone
  std::vector<Estate> estates_;
};

}  // namespace core
