#include "service/core/quarter_hours.hpp"

#include <algorithm>

namespace core {
namespace {

constexpr std::uint8_t looked_bit = 1, open_bit = 2, known_bit = 4, over_bit = 8, air_bit = 16,
                       withheld_bit = 32, visited_bit = 64;

std::uint16_t packed(std::int32_t number) {
  return static_cast<std::uint16_t>(std::clamp(number, 0, 0xffff));
}

void add_known(SpaceFigures& sum, const MinuteLook& look) {
  ++sum.known;
  sum.withheld += look.withheld ? 1 : 0;
  sum.open_known += look.open ? 1 : 0;
  sum.over += look.over ? 1 : 0;
}

void add_persons(SpaceFigures& sum, const MinuteLook& look) {
  sum.occupied += look.persons->value > 0 ? 1 : 0;
  sum.visited += look.visited ? 1 : 0;
  sum.person_minutes += look.persons->value;
  sum.most = std::max<std::int64_t>(sum.most, look.persons->value);
}

void add_air(SpaceFigures& sum, const MinuteLook& look) {
  ++sum.air;
  sum.open_air += look.open ? 1 : 0;
  sum.ppm_sum += look.co2->value;
  sum.ppm_most = std::max<std::int64_t>(sum.ppm_most, look.co2->value);
  if (!look.persons || look.persons->value == 0) return;
  ++sum.bands[air_band(*look.co2)];
  if (air_band(*look.co2) >= 2) sum.person_minutes_1000 += look.persons->value;
  if (air_band(*look.co2) >= 3) sum.person_minutes_2000 += look.persons->value;
}

}  // namespace

MinuteLook SpaceMinutes::at(std::size_t minute) const {
  const auto is = [this, minute](std::uint8_t bit) { return (flags[minute] & bit) != 0; };
  MinuteLook look{.looked = is(looked_bit),
                  .open = is(open_bit),
                  .withheld = is(withheld_bit),
                  .over = is(over_bit),
                  .visited = is(visited_bit)};
  if (is(known_bit)) look.persons = Persons{persons[minute]};
  if (is(air_bit)) look.co2 = Ppm{ppm[minute]};
  return look;
}

void SpaceMinutes::put(std::size_t minute, const MinuteLook& look) {
  persons[minute] = look.persons ? packed(look.persons->value) : 0;
  ppm[minute] = look.co2 ? packed(look.co2->value) : 0;
  const auto bit = [](bool set, std::uint8_t value) { return set ? unsigned{value} : 0U; };
  flags[minute] =
      static_cast<std::uint8_t>(bit(look.looked, looked_bit) | bit(look.open, open_bit) |
                                bit(look.persons.has_value(), known_bit) |
                                bit(look.over, over_bit) | bit(look.co2.has_value(), air_bit) |
                                bit(look.withheld, withheld_bit) | bit(look.visited, visited_bit));
}

SpaceFigures& SpaceFigures::operator+=(const SpaceFigures& more) {
  looked += more.looked;
  known += more.known;
  withheld += more.withheld;
  over += more.over;
  occupied += more.occupied;
  person_minutes += more.person_minutes;
  most = std::max(most, more.most);
  visited += more.visited;
  uses += more.uses;
  open += more.open;
  open_known += more.open_known;
  air += more.air;
  open_air += more.open_air;
  ppm_sum += more.ppm_sum;
  ppm_most = std::max(ppm_most, more.ppm_most);
  for (std::size_t band = 0; band < bands.size(); ++band) bands[band] += more.bands[band];
  person_minutes_1000 += more.person_minutes_1000;
  person_minutes_2000 += more.person_minutes_2000;
  return *this;
}

SpaceFigures figures_of(const SpaceMinutes& minutes, std::uint8_t& run) {
  SpaceFigures sum;
  for (std::size_t minute = 0; minute < quarter_minutes; ++minute) {
    const MinuteLook look = minutes.at(minute);
    run = look.visited ? std::min<std::uint8_t>(run + 1, shortest_use + 1) : 0;
    sum.uses += run == shortest_use ? 1 : 0;
    if (!look.looked) continue;
    ++sum.looked;
    sum.open += look.open ? 1 : 0;
    if (look.persons || look.withheld) add_known(sum, look);
    if (look.persons) add_persons(sum, look);
    if (look.co2) add_air(sum, look);
  }
  return sum;
}

}  // namespace core
