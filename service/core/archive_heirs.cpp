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

SpaceId Heirs::counted_from(SpaceId space) const {
  while (space.valid() && !state_.spaces[space.value].traits.has_own)
    space = parent_of(state_, space);
  return space;
}

SpaceId Heirs::heir_of(const std::string& id) const {
  const auto there = spaces_.find(id);
  if (there != spaces_.end()) return counted_from(there->second);
  const auto gone = above_.find(id);
  return gone == above_.end() ? outside : counted_from(gone->second);
}

void Heirs::doubt_from(SpaceId space) {
  for (; space.valid(); space = parent_of(state_, space))
    state_.spaces[space.value].doubts.counter = true;
}

void Heirs::settle() {
  for (const Estate& estate : estates_) {
    const SpaceId heir = counted_from(estate.above);
    if (heir.valid()) state_.spaces[heir.value].own += estate.persons;
    if (!estate.is_sure || heir != estate.above) doubt_from(estate.above);
  }
}

}  // namespace core
