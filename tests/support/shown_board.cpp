#include "tests/support/shown_board.hpp"

namespace support {

ShownBoard::ShownBoard(std::shared_ptr<const core::Premises> premises, core::Time t)
    : state{core::make_state(premises, t)}, board_{std::make_unique<core::Board>(premises)} {}

core::SpaceState& ShownBoard::space(std::string_view id) {
  return state.spaces.at(state.premises->find_space(id).value);
}

core::SensorState& ShownBoard::sensor(std::string_view id) {
  return state.sensors.at(state.premises->find_sensor(id).value);
}

ShownBoard& ShownBoard::occupancy(std::string_view id, const core::Occupancy& occupancy) {
  space(id).published = core::pack(occupancy);
  return *this;
}

ShownBoard& ShownBoard::status(std::string_view id, core::Status status, core::Duration ago) {
  space(id).status = status;
  space(id).status_since = state.t - ago;
  return *this;
}

ShownBoard& ShownBoard::heard(std::string_view id, core::Duration ago) {
  sensor(id).ever_heard = true;
  sensor(id).heard = state.t - ago;
  return *this;
}

ShownBoard& ShownBoard::silent(std::string_view id) {
  sensor(id).silent = true;
  return *this;
}

ShownBoard& ShownBoard::co2(std::string_view id, std::int32_t ppm) {
  heard(id);
  sensor(id).air.samples.back() = {.at = state.t, .ppm = {ppm}};
  sensor(id).air.size = 1;
  return *this;
}

ShownBoard& ShownBoard::violated(std::size_t rule, std::string_view id, std::size_t level,
                                 const core::RuleState& as) {
  state.rules.at(state.rule_slots.at(rule, state.premises->find_space(id), level)) = as;
  return *this;
}

const core::Board& ShownBoard::publish() {
  board_->publish_all(state);
  return *board_;
}

}  // namespace support
