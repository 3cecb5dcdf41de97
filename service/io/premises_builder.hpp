// From the plan to the premises: names become indices, every reference is checked, what follows
// from what is there is derived (assumed doors, open spaces, who counts which door). Pure but for
// the logs; single thread.
#pragma once

#include "service/io/premises_plan.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace io {

struct BuiltPremises {
  core::Premises premises;
  std::vector<SiteConfig> sites;
  std::vector<Source> sources;
  std::vector<Binding> bindings;
  std::vector<AppointmentsConfig> appointments;
};

/// Where what is found on the way goes. The ids of blocks that could not be read excuse who refers
/// to them.
struct BuildNotes {
  MistakeLog& mistakes;
  MistakeLog& warnings;
  const std::vector<std::string>& broken_ids;
  /// What this file sets stands in the place of what is set elsewhere.
  std::optional<std::uint32_t> laid_over{};
  /// Nothing where no matter when: no warnings of what is out of date.
  std::optional<std::chrono::local_days> today{};
};

/// If there were mistakes, what is returned is of no use. Takes the plan apart.
[[nodiscard]] BuiltPremises build_premises(PremisesPlan plan, BuildNotes notes);

/// The doors that lead out of the space itself: it is one side, and does not contain the other.
/// A space is open if one of them is not counted.
[[nodiscard]] std::vector<core::DoorId> own_doors(const core::Premises& premises,
                                                  core::SpaceId space);

}  // namespace io
