// The reference for the core: the same house, counted person by person, everything computed from scratch whenever it
// is asked. Slow and plain on purpose, and sharing no code with what it checks but the premises.
//
// It knows movements, observations, levels, reservations, and who is blind or tested. Sensors' messages are given to it as what
// they mean (persons through a door), since counter semantics have tests of their own.
#pragma once

#include "service/core/occupancy.hpp"
#include "service/core/premises.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <vector>

namespace support {

class NaiveHouse {
 public:
  explicit NaiveHouse(std::shared_ptr<const core::Premises> premises);

  void pass(core::SpaceId from, core::SpaceId to, std::uint32_t n);
  bool observe(core::SpaceId space, std::int32_t persons);
  void level(core::SpaceId space, std::int32_t persons);
  void limit(core::SpaceId space, std::optional<core::Persons> persons);
  /// The number of the admission, or nothing if it is refused.
  std::optional<std::uint32_t> admit(core::SpaceId from, core::SpaceId to, std::int32_t persons,
                                     core::Time t);
  void give_back(std::uint32_t number);
  void expire(core::Time t);
  /// Time flows until t: places and visits end that are due; a broker that is away since long is lost then.
  void flow(core::Time t, core::Time broker_lost_at);
  /// After whatever happened at t: who is in the rooms of visits?
  void look(core::Time t);
  void blind(core::SensorId sensor, bool is_blind);
  void test(core::SensorId sensor, bool is_tested);
  void broker_lost(bool lost) { broker_lost_ = lost; }

  [[nodiscard]] std::int32_t own(core::SpaceId space) const { return own_.at(space.value); }
  [[nodiscard]] std::int32_t total(core::SpaceId space) const;
  [[nodiscard]] std::int32_t shown(core::SpaceId space) const;
  [[nodiscard]] std::int32_t reserved(core::SpaceId space) const;
  [[nodiscard]] bool unknown(core::SpaceId space) const;
  [[nodiscard]] bool unknown_below(core::SpaceId space) const;
  /// A sensor is tested that decides the count of this space.
  [[nodiscard]] bool tested(core::SpaceId space) const;

 private:
  struct Admission {
    std::uint32_t number = 0;
    core::SpaceId to;
    core::Time expires{};
    std::map<std::uint32_t, std::int32_t> unused;  // by level
  };

  struct Visit {
    std::uint32_t number = 0;
    core::SpaceId room;
    std::int32_t persons = 0;
    core::Time started{};
    bool met = false;  // adviser and visitor
    std::optional<core::Time> down_since;
  };

  [[nodiscard]] std::int32_t visitors(core::SpaceId room) const;
  void visit(const Admission& admission);
  void pass_one(core::SpaceId from, core::SpaceId to);
  /// False if nobody leaves: towards what contains the space, where nobody was.
  bool leave(core::SpaceId from, core::SpaceId to);
  /// Who is in there more than before uses a place, level by level.
  void using_places(core::SpaceId to, const std::function<void()>& move);
  void use_place(core::SpaceId space);
  [[nodiscard]] bool counts(core::SpaceId space) const;
  [[nodiscard]] bool counted_within(core::SpaceId space) const;
  [[nodiscard]] std::vector<core::SpaceId> path(core::SpaceId space) const;  // itself and all above
  [[nodiscard]] bool inside(core::SpaceId inner, core::SpaceId outer) const;
  [[nodiscard]] std::vector<core::SpaceId> levels(core::SpaceId from, core::SpaceId to) const;
  [[nodiscard]] std::vector<core::SpaceId> children(core::SpaceId space) const;
  [[nodiscard]] bool decided_by(core::SpaceId space, core::SensorId sensor) const;

  std::shared_ptr<const core::Premises> premises_;
  std::map<std::uint32_t, std::int32_t> own_;
  std::map<std::uint32_t, std::optional<core::Persons>> limit_;
  std::vector<Admission> admissions_;
  std::vector<Visit> visits_;
  std::uint32_t next_ = 1;
  std::set<std::uint32_t> blind_, tested_;
  bool broker_lost_ = false;
  core::Time now_{};
};

}  // namespace support
