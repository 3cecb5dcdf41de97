#include "service/core/archive_heirs.hpp"

#include "service/core/spaces.hpp"

namespace core {

void Heirs::leave(const std::string& id, const std::string& parent, const SpaceState& gone) {
  const auto gone_too = above_.find(parent);
  const auto there = spaces_.find(parent);
  SpaceId above = there == spaces_.end() ? SpaceId{} : there->second;
  if (gone_too != above_.end()) above = gone_too->second;
  above_.emplace(id, above);
  bequeath(above, gone);
}

void Heirs::leave_uncounted(SpaceId space, const SpaceState& read) {
  bequeath(parent_of(state_, space), read);
}

void Heirs::bequeath(SpaceId above, const SpaceState& gone) {
  if (gone.own == 0 || !above.valid()) return;
  estates_.push_back({above, gone.own, unpack(gone.published).quality == Quality::good});
}

void Heirs::settle() {
  for (const Estate& estate : estates_) {
    SpaceId heir = estate.above;
    while (heir.valid() && !state_.spaces[heir.value].traits.has_own)
      heir = parent_of(state_, heir);
    if (heir.valid()) state_.spaces[heir.value].own += estate.persons;
    if (estate.is_sure && heir == estate.above) continue;
    for (SpaceId above = estate.above; above.valid(); above = parent_of(state_, above))
      state_.spaces[above.value].doubts.counter = true;
  }
}

}  // namespace core
