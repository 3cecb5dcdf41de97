// The public holidays of the German states, computed. Pure functions over constants, any thread; no
// allocation.
//
// Source: the laws on Sundays and holidays of the sixteen states (such as § 1 SächsSFG, § 2 FeiertG
// LSA, § 2 SFG of the Saarland), for 3 October Art. 2 of the Unification Treaty; right from 1995 on,
// when Buß- und Bettag was left to Saxony. What holds in some
// communities only is not of the state, and is a closure in the configuration: Mariä Himmelfahrt in
// Catholic communities of Bavaria, the Friedensfest in Augsburg, Fronleichnam in communities of
// Saxony and Thuringia. 24 and 31 December are working days by law.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>

namespace core {

/// Whose holidays are kept: codes as in ISO 3166-2.
enum class Holidays : std::uint8_t {
  none,
  nationwide,  ///< "DE": those of all states
  bb,
  be,
  bw,
  by,
  hb,
  he,
  hh,
  mv,
  ni,
  nw,
  rp,
  sh,
  sl,
  sn,
  st,
  th,
};
inline constexpr std::size_t holidays_count = 18;

/// "DE-SN"; "" for none.
[[nodiscard]] std::string_view code_of(Holidays holidays);

enum class Holiday : std::uint8_t {
  new_year,
  epiphany,
  womens_day,
  good_friday,
  easter_sunday,
  easter_monday,
  labour_day,
  liberation_day,
  ascension,
  whit_sunday,
  whit_monday,
  corpus_christi,
  uprising_day,
  assumption,
  childrens_day,
  unity_day,
  reformation_day,
  all_saints,
  repentance_day,
  christmas_day,
  second_christmas_day,
};
inline constexpr std::size_t holiday_count = 21;

/// "good_friday"
[[nodiscard]] std::string_view name_of(Holiday holiday);

/// The holiday of that day; the first of the two where Christi Himmelfahrt falls on 1 May.
[[nodiscard]] std::optional<Holiday> holiday_on(Holidays holidays, std::chrono::local_days day);

/// Easter of the Gregorian calendar. REQUIRES: a year from 1583 on.
[[nodiscard]] std::chrono::local_days easter_sunday(std::chrono::year year);

}  // namespace core
