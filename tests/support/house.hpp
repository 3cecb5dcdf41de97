// A house in virtual time: premises, their state, and entries in plain words. For tests of the core.
//
//   House house{PremisesBuilder{}.site("s").floor("f").room("r").door("d", "f", "r").counter("d").build()};
//   house.total("d-counter", 1, 0);
//   house.after(60s).total("d-counter", 3, 0);
//   EXPECT_EQ(house.persons("r"), 2);
//
// Each entry is a batch of its own, so rules run after it. Unknown ids end the test program.
#pragma once

#include "service/core/board.hpp"
#include "service/core/spaces.hpp"
#include "service/core/step.hpp"

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace core {

/// So that a failed comparison can be read.
inline void PrintTo(const Record& record, std::ostream* out) { *out << to_text(record); }

}  // namespace core

namespace support {

/// When every house begins: Wednesday, 12 August 2020, 08:00 UTC.
inline constexpr core::Time opening =
    std::chrono::sys_days{std::chrono::year{2020} / 8 / 12} + std::chrono::hours{8};

class House {
 public:
  explicit House(std::shared_ptr<const core::Premises> premises);

  /// Time flows before the next entry; timers fire only with it (or with wait()).
  House& after(core::Duration duration);
  /// Time flows now.
  House& wait(core::Duration duration);

  /// With a ticket its answer is among the happenings.
  core::Outcome enter(const core::Input& what, std::uint64_t ticket = 0);
  core::Outcome measure(std::string_view sensor_id, const core::Measurement& what,
                        sensors::Flags flags = {});
  core::Outcome total(std::string_view sensor_id, std::uint64_t in, std::uint64_t out);
  /// n persons more in the total of a counter that began at zero.
  core::Outcome pass(std::string_view sensor_id, sensors::Direction direction, std::uint32_t n = 1);
  core::Outcome crossing(std::string_view sensor_id, sensors::Direction direction,
                         std::uint32_t n = 1);
  core::Outcome heads(std::string_view sensor_id, std::int32_t people);
  core::Outcome co2(std::string_view sensor_id, std::int32_t ppm);
  core::Outcome observe(std::string_view space_id, std::int32_t persons);
  core::Outcome admit(std::string_view from, std::string_view to, std::int32_t persons = 1);
  /// Started, and the broker there: what every daemon sees first.
  House& start();
  House& broker(bool up, bool resumed = false);
  /// Every counter heard with totals of zero, and somebody has looked: all is known, nobody is in.
  House& settle();

  [[nodiscard]] core::SpaceId space(std::string_view id) const;
  [[nodiscard]] core::SensorId sensor(std::string_view id) const;
  [[nodiscard]] std::int32_t persons(std::string_view space_id) const;
  [[nodiscard]] std::int32_t own(std::string_view space_id) const;
  [[nodiscard]] std::int32_t reserved(std::string_view space_id) const;
  [[nodiscard]] core::Quality quality(std::string_view space_id) const;
  [[nodiscard]] core::Status status(std::string_view space_id) const;
  [[nodiscard]] core::Occupancy occupancy(std::string_view space_id) const;
  [[nodiscard]] bool violated(std::size_t rule, std::string_view space_id,
                              std::size_t level = 0) const;

  /// Everything recorded since the beginning, and of one kind.
  [[nodiscard]] const std::vector<core::Record>& records() const { return records_; }
  [[nodiscard]] std::vector<core::Record> records(core::RecordKind kind) const;
  [[nodiscard]] const std::vector<core::Happening>& happenings() const { return happenings_; }
  /// Forgets what was recorded and delivered so far.
  void forget();

  /// Shows everything on this board now, and what each batch touches from now on.
  void show_on(core::Board& board);

  core::State state;

 private:
  void keep();

  core::Time now_ = opening;
  std::map<std::string, std::pair<std::uint64_t, std::uint64_t>, std::less<>> totals_;
  core::Board* board_ = nullptr;
  core::Effects effects_;
  std::vector<core::Record> records_;
  std::vector<core::Happening> happenings_;
};

}  // namespace support
