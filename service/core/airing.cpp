#include "service/core/airing.hpp"

#include "service/core/emit.hpp"
#include "service/core/spaces.hpp"

#include <algorithm>
#include <memory>

namespace core {
namespace {

using namespace std::chrono_literals;

constexpr Duration span = 3min;       // over which a fall is measured,
constexpr Duration longest = 20min;   // or the sensor's own interval, up to this
constexpr Duration look_every = 55s;  // readings nearer to each other are one look
constexpr int fall_ppm = 60;          // in `span`
constexpr int noise_ppm = 30;         // three times the noise of an SCD41 (8 to 10 ppm, domain 3.2)
constexpr int least_excess_ppm = 150;  // below, an air change cannot be told (domain 3.4)
constexpr double changes_per_hour = 2;

/// e^x for 0 ≤ x ≤ 1, to five digits: the core has no library whose last digit may differ.
constexpr double exponential(double x) {
  return 1 + x * (1 + x / 2 * (1 + x / 3 * (1 + x / 4 * (1 + x / 5 * (1 + x / 6)))));
}

using Look = AiringState::Look;

AiringState& airing_of(State& state, SpaceId space) {
  std::unique_ptr<AiringState>& airing = state.spaces[space.value].airing;
  if (!airing) airing = std::make_unique<AiringState>();
  return *airing;
}

void keep(AiringState& air, Look look) {
  if (air.size == air.looks.size()) {
    std::move(air.looks.begin() + 1, air.looks.end(), air.looks.begin());
    --air.size;
  }
  air.looks[air.size++] = look;
}

/// The youngest look that is old enough to compare with.
const Look* before(const AiringState& air, Time now) {
  for (std::size_t i = air.size; i-- > 0;) {
    const Duration age = now - air.looks[i].at;
    if (age > longest) return nullptr;
    if (age >= span) return &air.looks[i];
  }
  return nullptr;
}

void begin(State& state, SpaceId space, const Look& from, Ppm now, Effects& effects) {
  AiringState& air = airing_of(state, space);
  air.on = true;
  air.since = from.at;
  air.least = now;
  emit(state, AiringBegan{space, from.at}, effects);
  touch(state, space);
}

void end(State& state, SpaceId space, Effects& effects) {
  AiringState& air = airing_of(state, space);
  air.on = false;
  air.ended = state.t;
  emit(state, AiringEnded{space, air.since}, effects);
  touch(state, space);
}

/// Windows are shut when the air rises again, or stands still well above outdoor air.
bool is_over(const AiringState& air, Ppm now, const Look* earlier) {
  if (now.value >= air.least.value + noise_ppm) return true;
  const bool high = now.value > outdoor_air.value + least_excess_ppm;
  return high && earlier != nullptr && earlier->ppm.value - now.value < noise_ppm / 2;
}

}  // namespace

bool is_airing(Ppm from, Ppm to, Duration apart) {
  const int fall = from.value - to.value;
  const double minutes = std::chrono::duration<double, std::ratio<60>>{apart}.count();
  const double spans = std::max(1.0, minutes / 3);
  if (fall >= fall_ppm * spans) return true;
  const int before = from.value - outdoor_air.value;
  const int after = std::max(1, to.value - outdoor_air.value);
  if (before < least_excess_ppm || fall < noise_ppm) return false;
  const double exponent = std::min(1.0, changes_per_hour * minutes / 60);
  return before >= after * exponential(exponent);
}

void look_at_air(State& state, SpaceId space, Effects& effects) {
  const std::optional<Ppm> co2 = co2_of(state, space);
  if (!co2) {
    if (state.spaces[space.value].airing) airing_of(state, space).size = 0;
    return;
  }
  AiringState& air = airing_of(state, space);
  const Look* earlier = before(air, state.t);
  const bool falls = earlier != nullptr && is_airing(earlier->ppm, *co2, state.t - earlier->at);
  if (air.on) {
    if (!falls && is_over(air, *co2, earlier)) end(state, space, effects);
    air.least = std::min(air.least, *co2);
  } else if (falls) {
    begin(state, space, *earlier, *co2, effects);
  }
  if (air.size == 0 || state.t - air.looks[air.size - 1U].at >= look_every)
    keep(air, {state.t, *co2});
  const Time passage = state.spaces[space.value].last_passage;
  look(air.still, *co2, passage, air.on || (air.ended && *air.ended >= passage));
}

void hear_of_airing(State& state, SpaceId space, Effects& effects) {
  AiringState& air = airing_of(state, space);
  if (air.on) return;
  air.since = state.t;
  emit(state, AiringBegan{space, state.t}, effects);
  end(state, space, effects);
}

}  // namespace core
