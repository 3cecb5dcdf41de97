#include "tests/support/house.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <iterator>
#include <string>

namespace support {
namespace {

template <class Id>
Id known(Id id, std::string_view text) {
  if (id.valid() || text == "outside") return id;
  std::fprintf(stderr, "no '%s' in these premises\n", std::string{text}.c_str());
  std::abort();
}

}  // namespace

House::House(std::shared_ptr<const core::Premises> premises)
    : state{core::make_state(std::move(premises), opening)} {}

void House::show_on(core::Board& board) {
  board_ = &board;
  board.publish_all(state);
}

House& House::after(core::Duration duration) {
  now_ += duration;
  return *this;
}

House& House::wait(core::Duration duration) {
  now_ += duration;
  core::advance(state, now_, effects_);
  keep();
  return *this;
}

core::Outcome House::enter(const core::Input& what, std::uint64_t ticket) {
  const core::Outcome outcome = core::step(
      state, {.t = now_, .ticket = ticket, .last_of_batch = true, .what = what}, effects_);
  keep();
  return outcome;
}

core::Outcome House::measure(std::string_view sensor_id, const core::Measurement& what,
                             sensors::Flags flags) {
  return enter(core::Measured{
      .sensor = sensor(sensor_id), .flags = flags, .sequence = {}, .t_event = {}, .what = what});
}

core::Outcome House::total(std::string_view sensor_id, std::uint64_t in, std::uint64_t out) {
  return measure(sensor_id, core::Totals{.in = in, .out = out, .has_in = true, .has_out = true});
}

core::Outcome House::pass(std::string_view sensor_id, sensors::Direction direction,
                          std::uint32_t n) {
  auto& [in, out] = totals_[std::string{sensor_id}];
  (direction == sensors::Direction::in ? in : out) += n;
  return total(sensor_id, in, out);
}

core::Outcome House::crossing(std::string_view sensor_id, sensors::Direction direction,
                              std::uint32_t n) {
  return measure(sensor_id, core::Crossed{direction, n});
}

core::Outcome House::heads(std::string_view sensor_id, std::int32_t people) {
  return measure(sensor_id, core::Heads{people});
}

core::Outcome House::co2(std::string_view sensor_id, std::int32_t ppm) {
  return measure(sensor_id, core::Co2Level{core::Ppm{ppm}, {}});
}

core::Outcome House::observe(std::string_view space_id, std::int32_t persons) {
  return enter(core::Observed{space(space_id), core::Persons{persons}});
}

core::Outcome House::admit(std::string_view from, std::string_view to, std::int32_t persons) {
  return enter(core::AdmissionAsked{space(from), space(to), core::Persons{persons}});
}

House& House::start() {
  enter(core::Started{});
  return broker(true, true);
}

House& House::broker(bool up, bool resumed) {
  enter(core::BrokerLink{.up = up, .resumed = resumed});
  return *this;
}

House& House::settle() {
  start();
  for (const core::Sensor& sensor : state.premises->sensors) {
    const bool totals =
        sensor.primary == core::Primary::automatic || sensor.primary == core::Primary::total;
    if (sensor.role == core::SensorRole::door_counter && totals) total(sensor.id, 0, 0);
    if (sensor.role == core::SensorRole::door_counter && !totals) measure(sensor.id, core::Heard{});
    if (sensor.role == core::SensorRole::head_counter) heads(sensor.id, 0);
  }
  for (const core::Space& space : state.premises->spaces) observe(space.id, 0);
  forget();
  return *this;
}

core::SpaceId House::space(std::string_view id) const {
  return known(state.premises->find_space(id), id);
}
core::SensorId House::sensor(std::string_view id) const {
  return known(state.premises->find_sensor(id), id);
}
std::int32_t House::persons(std::string_view space_id) const {
  return state.spaces[space(space_id).value].total;
}
std::int32_t House::own(std::string_view space_id) const {
  return state.spaces[space(space_id).value].own;
}
std::int32_t House::reserved(std::string_view space_id) const {
  return state.spaces[space(space_id).value].reserved;
}
core::Quality House::quality(std::string_view space_id) const {
  return core::quality_of(state, space(space_id));
}
core::Status House::status(std::string_view space_id) const {
  return state.spaces[space(space_id).value].status;
}
core::Occupancy House::occupancy(std::string_view space_id) const {
  return core::unpack(state.spaces[space(space_id).value].published);
}

bool House::violated(std::size_t rule, std::string_view space_id, std::size_t level) const {
  const core::RuleState& of = state.rules[state.rule_slots.at(rule, space(space_id), level)];
  return of.phase == core::RuleState::Phase::active || of.phase == core::RuleState::Phase::clearing;
}

std::vector<core::Record> House::records(core::RecordKind kind) const {
  std::vector<core::Record> of_kind;
  std::ranges::copy_if(records_, std::back_inserter(of_kind),
                       [kind](const auto& record) { return record.kind == kind; });
  return of_kind;
}

void House::forget() {
  records_.clear();
  happenings_.clear();
}

void House::keep() {
  records_.insert(records_.end(), effects_.records.begin(), effects_.records.end());
  happenings_.insert(happenings_.end(), effects_.happenings.begin(), effects_.happenings.end());
  effects_.clear();
  if (board_ != nullptr) board_->publish(state, state.shown_spaces, state.shown_sensors);
  core::shown(state);
}

}  // namespace support
