#include "service/core/limits.hpp"

#include <algorithm>
#include <cmath>

namespace core {
namespace {

constexpr double dm2_per_m2 = 100, first_person_m3 = 12, further_person_m3 = 10;

Persons whole(double persons) {
  return Persons{std::max(0, static_cast<std::int32_t>(std::floor(persons)))};
}

/// Keeps the least so far; the first of equal ones.
class Least {
 public:
  void add(Persons persons, Bound bound) {
    if (!least_ || persons < least_->persons) least_ = Limit{persons, bound};
  }
  [[nodiscard]] std::optional<Limit> get() const { return least_; }

 private:
  std::optional<Limit> least_;
};

void add_of_profile(Least& least, const Space& space, const Profile& profile) {
  if (profile.area_per_person_dm2 > 0 && space.area_m2 && space.substitute.empty())
    least.add(whole(*space.area_m2 * dm2_per_m2 / profile.area_per_person_dm2), Bound::area);
  if (profile.air_volume && space.volume_m3) {
    least.add(whole(1 + std::floor((*space.volume_m3 - first_person_m3) / further_person_m3)),
              Bound::air);
  }
  if (profile.outdoor_air_m3h > 0 && space.outdoor_air_m3h)
    least.add(whole(*space.outdoor_air_m3h / profile.outdoor_air_m3h), Bound::air);
}

bool lists(const std::vector<SpaceId>& spaces, SpaceId space) {
  return spaces.empty() || std::ranges::find(spaces, space) != spaces.end();
}

}  // namespace

bool in_use(const Premises& premises, SpaceId space, const Stage& stage) {
  const Space& of = premises[space];
  if (!lists(stage.sites, of.site)) return false;
  return of.kind != SpaceKind::room || lists(stage.rooms, space);
}

std::optional<Limit> limit_of(const Premises& premises, SpaceId space, const Stage& stage) {
  const Space& of = premises[space];
  Least least;
  if (of.limit) least.add(of.limit->persons, of.limit->bound);
  add_of_profile(least, of, premises.profiles[stage.profile]);
  if (of.kind == SpaceKind::room) {
    if (stage.most_in_room) least.add(*stage.most_in_room, Bound::stage);
    if (!in_use(premises, space, stage)) least.add(Persons{0}, Bound::stage);
  }
  return least.get();
}

}  // namespace core
