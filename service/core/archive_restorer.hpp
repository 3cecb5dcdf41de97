// Reads a saved state into one of other premises, by text ids: what is not there any more is left out. Used by restore alone.
#pragma once

#include "service/core/archive_fields.hpp"
#include "service/core/archive_heirs.hpp"
#include "service/core/state.hpp"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace core {

/// Text ids to places, since the numbers of the saved premises mean nothing here.
template <class Id, class Things>
std::map<std::string_view, Id> index_of(const Things& things) {
  std::map<std::string_view, Id> index;
  for (std::uint32_t i = 0; i < things.size(); ++i) index.emplace(things[i].id, Id{i});
  return index;
}
template <class Id>
Id look_up(const std::map<std::string_view, Id>& index, const std::string& id) {
  const auto found = index.find(id);
  return found == index.end() ? Id{} : found->second;
}

class Restorer {
 public:
  /// `state`: as made for the premises that are in force now.
  Restorer(std::span<const std::byte> bytes, State& state)
      : bytes_{bytes},
        state_{state},
        spaces_{index_of<SpaceId>(state.premises->spaces)},
        sensors_{index_of<SensorId>(state.premises->sensors)},
        doors_{index_of<DoorId>(state.premises->doors)} {}

  /// False where it is damaged, or of another version.
  bool run();
  [[nodiscard]] bool same_premises() const { return same_premises_; }

 private:
  void set_due(TimerKind kind, std::size_t place, std::optional<Time> due) {
    if (due) state_.timers.set(state_.timer_slots.at(kind, place), *due);
  }

  template <class Read>
  void each(Read read) {
    std::uint32_t count = 0;
    bytes_(count);
    for (std::uint32_t i = 0; i < count && bytes_.good(); ++i) read();
  }

  // In the order in which they are saved.
  void read_spaces();
  void read_sensors();
  void read_doors();
  void read_rules();
  void read_alerts();
  void read_admissions();
  void read_expired();
  void read_visits();
  void read_appointments();
  void read_sites();
  void read_against();
  void read_overtaken();

  static void begin_unseen(SpaceState& space);
  std::uint32_t read_items();
  std::optional<std::size_t> slot_of(std::string_view rule_id, std::uint32_t level, SpaceId space);

  ByteReader bytes_;
  State& state_;
  const std::map<std::string_view, SpaceId> spaces_;
  const std::map<std::string_view, SensorId> sensors_;
  const std::map<std::string_view, DoorId> doors_;
  Heirs heirs_{state_, spaces_};
  bool same_premises_ = false;
};

}  // namespace core
