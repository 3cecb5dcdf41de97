// The profiles that come with the product: named, dated sets of rules with their legal basis. Constant
// data, safe from any thread.
//
// Wording and dates marked `verify` were taken from secondary sources (domain.md 1.2) and not yet
// compared with the original text; whoever shows them says so.
#pragma once

#include "sensors/setting.hpp"
#include "service/core/policy.hpp"

#include <span>
#include <string_view>

namespace io {

/// One setting of one rule, by name: what differs from the rule's own default.
struct ShippedSetting {
  std::string_view rule, setting;
  sensors::SettingDefault value;
};

struct ShippedProfile {
  std::string_view id, legal_basis, source;
  std::chrono::local_days valid_from{}, valid_to{};  ///< the epoch: open
  bool verify = false;
  std::int32_t area_per_person_dm2 = 0;
  std::int32_t outdoor_air_m3h = 0;
  bool air_volume = false;
  core::ReleaseTerms release;
  std::span<const ShippedSetting> settings;
};

/// The first is in force where no stage names another.
[[nodiscard]] std::span<const ShippedProfile> shipped_profiles();

}  // namespace io
