// A board that shows what a test says, without a history that leads there.
//
//   ShownBoard board{premises};
//   board.occupancy("b101", {.persons = {2}, .quality = core::Quality::good}).co2("b101-co2", 640);
//   metrics.render(board.publish(), …)
//
// Unknown ids end the test program. Single thread.
#pragma once

#include "service/core/board.hpp"

#include <memory>
#include <string_view>

namespace support {

class ShownBoard {
 public:
  explicit ShownBoard(std::shared_ptr<const core::Premises> premises,
                      core::Time t = std::chrono::sys_days{std::chrono::year{2026} / 11 / 20} +
                                     std::chrono::hours{9});

  ShownBoard& occupancy(std::string_view space, const core::Occupancy& occupancy);
  ShownBoard& status(std::string_view space, core::Status status, core::Duration ago = {});
  ShownBoard& heard(std::string_view sensor, core::Duration ago = {});
  ShownBoard& silent(std::string_view sensor);
  /// Heard, and so much in the room from now on.
  ShownBoard& co2(std::string_view sensor, std::int32_t ppm);
  ShownBoard& violated(std::size_t rule, std::string_view space, std::size_t level,
                       const core::RuleState& as);

  /// Shows it.
  const core::Board& publish();
  [[nodiscard]] core::Board& board() const { return *board_; }

  core::State state;

 private:
  core::SpaceState& space(std::string_view id);
  core::SensorState& sensor(std::string_view id);

  std::unique_ptr<core::Board> board_;
};

}  // namespace support
