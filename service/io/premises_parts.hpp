// The steps of building the premises, in the order they are taken. Each adds its part and checks
// it. For premises_builder.cpp alone; single thread.
#pragma once

#include "service/io/config_names.hpp"
#include "service/io/premises_builder.hpp"

#include <vector>

namespace io {

/// What the steps share.
struct Building {
  PremisesPlan plan;
  BuildNotes notes;
  ConfigNames names;
  BuiltPremises built;
  std::vector<core::SpaceId> space_of;       ///< of each planned space
  std::vector<std::uint32_t> profiles_used;  ///< places in the plan, in the order of the premises

  [[nodiscard]] core::Premises& premises() { return built.premises; }
  [[nodiscard]] MistakeLog& mistakes() { return notes.mistakes; }
};

void add_spaces(Building& building);
void add_doors(Building& building);
void add_sensors(Building& building);
/// REQUIRES: sensors are there.
void add_resets(Building& building);
/// REQUIRES: doors and sensors are there.
void mark_open_spaces(core::Premises& premises);
/// REQUIRES: spaces are there.
void add_policy(Building& building);
/// REQUIRES: spaces and profiles are there.
void add_rules(Building& building);
void add_supplies(Building& building);
/// REQUIRES: the spaces are there.
void add_appointments(Building& building);

}  // namespace io
