#include "sensors/co2_value.hpp"

#include "sensors/json_text.hpp"
#include "sensors/plain_text.hpp"

#include <algorithm>
#include <array>

namespace sensors {
namespace {

struct Special {
  double ppm;
  Invalid means;
};
constexpr std::array specials{
    Special{0, Invalid::sentinel},      // MH-Z19 at boot and after lost reads, SCD4x without CO2
    Special{-1, Invalid::sentinel},     // bridges, for a value they have not heard yet
    Special{32767, Invalid::sentinel},  // raw fields with all bits set
    Special{65534, Invalid::sentinel}, Special{65535, Invalid::sentinel},
    Special{15000, Invalid::fault},  // MH-Z19: its own mark for "just booted"
    Special{40000, Invalid::fault},  // SCD30: top of its range
};

Co2 invalid(Invalid why) { return {.ppm = 0, .invalid = why}; }

}  // namespace

Co2 co2_from(double ppm) {
  const auto special = std::ranges::find(specials, ppm, &Special::ppm);
  if (special != specials.end()) return invalid(special->means);
  if (!(ppm >= least_ppm && ppm <= most_ppm)) return invalid(Invalid::out_of_range);
  return {.ppm = ppm, .invalid = {}};
}

Co2 co2_from(std::string_view text) {
  text = trimmed(text);
  if (says_nothing(text)) return invalid(Invalid::sentinel);
  const auto number = number_from(text);
  return number ? co2_from(*number) : invalid(Invalid::not_numeric);
}

Co2 co2_from(const boost::json::value& value) {
  if (value.is_null()) return invalid(Invalid::missing);
  if (value.is_string()) return co2_from(text_in(value));
  const auto ppm = number_in(value);
  return ppm ? co2_from(*ppm) : invalid(Invalid::not_numeric);
}

}  // namespace sensors
