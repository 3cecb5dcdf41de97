// What a desk works with beside the counts: places given out, visits, appointments, rooms out of use or
// not yet released, stages, supplies. An immutable copy that the writer makes after each batch that changed it.
// Values; safe from any thread.
#pragma once

#include "service/core/state.hpp"

#include <vector>

namespace core {

/// Of a room, what is not on the board.
struct DeskRoom {
  BlockReason blocked = BlockReason::none;
  Time blocked_until = never;
  std::uint32_t missing = 0;  ///< of its checklist: bits of Premises::items
  ReleaseState release;
  Time release_due = never;  ///< by emptiness alone; never: not foreseeable
};

/// An alert that stands.
struct DeskAlert {
  SpaceId space;
  std::uint8_t rule = 0, level = 0;
  bool held = false;  ///< nothing more is told of it for now: a sensor of its space is silent
  AlertState is;
};

struct Desk {
  std::shared_ptr<const Premises> premises;  ///< what the ids in here speak of
  Seq seq = 0;
  Time t{};
  Duration wall_offset{};
  std::vector<AdmissionState> admissions;      ///< open ones
  std::vector<ExpiredAdmission> expired{};     ///< some of the last ones
  std::vector<VisitState> visits;              ///< running ones
  std::vector<AppointmentState> appointments;  ///< room by room, by time
  std::vector<SiteState> sites;                ///< in the order of the premises
  std::vector<DeskRoom> rooms;                 ///< per space
  SuppliesState supplies;
  std::vector<DeskAlert> alerts{};  ///< space by space, rule by rule

  [[nodiscard]] const AppointmentState* find_appointment(std::uint32_t number) const;
};

[[nodiscard]] Desk desk_of(const State& state);

/// The desk has to be shown anew after this batch. Called by step's parts.
inline void touch_desk(State& state) { state.desk_dirty = true; }

}  // namespace core
