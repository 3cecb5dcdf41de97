// What is in force when: profiles (named, dated sets of rules with their legal basis) and stages (dated
// steps of opening). Values, part of the premises; immutable after the configuration, any thread.
#pragma once

#include "sensors/units.hpp"
#include "service/core/ids.hpp"
#include "service/core/time.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace core {

/// When a room may be used again after a visit (domain 1.4, GAP): empty for so long, or aired for as
/// long as the season asks and near outdoor air; and cleaned, if that is asked for.
struct ReleaseTerms {
  bool asked = false;  ///< false: a room is free again at once
  Duration empty =
      std::chrono::minutes{15};  ///< BGN, BG Verkehr: 15 min if others were there before
  bool cleaning = false;
  friend bool operator==(const ReleaseTerms&, const ReleaseTerms&) = default;
};

struct Profile {
  std::string id = "office-a36";
  std::string legal_basis;
  std::string source;                                           ///< where the wording was read
  std::optional<std::chrono::local_days> valid_from, valid_to;  ///< both inclusive
  bool verify = false;                   ///< the wording was not checked against the original
  std::int32_t area_per_person_dm2 = 0;  ///< 0: no rule of floor area
  std::int32_t outdoor_air_m3h = 0;      ///< per person; 0: no rule of ventilation
  bool air_volume = false;               ///< ASR A1.2: 12 m³ for the first, 10 m³ for each other
  ReleaseTerms release;
};

/// Who may enter (texts `entry.*`).
enum class EntryPolicy : std::uint8_t { nobody, invited, anyone };
[[nodiscard]] std::string_view name_of(EntryPolicy entry);

/// Reasons to be let in without an appointment (texts `exception.*`).
enum class Exception : std::uint8_t { none, emergency, deadline, assistance, ordered };
inline constexpr std::size_t exception_count = 5;
[[nodiscard]] std::string_view name_of(Exception exception);

enum class MaskDuty : std::uint8_t { none, recommended, required };
[[nodiscard]] std::string_view name_of(MaskDuty mask);

/// Who says something at the desk; never a name.
enum class Role : std::uint8_t { reception, staff, building, technical };
inline constexpr std::size_t roles = 4;
[[nodiscard]] std::string_view name_of(Role role);

/// Why somebody sets a count.
enum class CountReason : std::uint8_t { looked, opened, closed, counter_fault, other };
inline constexpr std::size_t count_reasons = 5;
[[nodiscard]] std::string_view name_of(CountReason reason);

/// A room taken out of use.
enum class BlockReason : std::uint8_t {
  none,
  repair,
  cleaning,
  staff,
  infection,
  technical,
  other
};
inline constexpr std::size_t block_reasons = 7;
[[nodiscard]] std::string_view name_of(BlockReason reason);

/// What a house wants to have seen before it enters a stage. Shown, never applied.
struct StageNeeds {
  std::int32_t weeks = 0;       ///< whole weeks in a row without an exceedance; 0: not asked for
  std::int32_t coverage = 0;    ///< per cent of what these weeks should have been measured
  std::int32_t stock_days = 0;  ///< every supply lasts so many days
  [[nodiscard]] bool any() const { return weeks > 0 || coverage > 0 || stock_days > 0; }
};

struct Stage {
  std::string name;                             ///< "": none is configured
  std::optional<std::chrono::local_days> from;  ///< none: only by command
  EntryPolicy entry = EntryPolicy::anyone;
  std::vector<std::string> concerns;  ///< empty: all
  std::array<bool, exception_count> exceptions{};
  MaskDuty mask = MaskDuty::none;
  std::uint32_t profile = 0;   ///< place in Premises::profiles
  std::vector<SpaceId> rooms;  ///< in use; empty: all
  std::vector<SpaceId> sites;  ///< open at all; empty: all
  std::optional<sensors::Persons> most_in_room;
  StageNeeds needs;

  [[nodiscard]] bool allows(Exception exception) const {
    return exceptions[static_cast<std::size_t>(exception)];
  }
};

}  // namespace core
