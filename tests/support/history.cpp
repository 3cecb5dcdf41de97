#include "tests/support/history.hpp"

#include "service/core/archive.hpp"
#include "service/core/spaces.hpp"
#include "tests/support/house.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>
#include <utility>

namespace support {
namespace {

using namespace std::chrono_literals;

// ---- premises ----

class Architect {
 public:
  explicit Architect(ByteSource& bytes) : bytes_{bytes} {}

  std::shared_ptr<const core::Premises> draw() {
    const std::uint32_t sites = 1 + bytes_.draw(2);
    for (std::uint32_t i = 0; i < sites; ++i) {
      const core::SpaceId site = add_space(core::SpaceKind::site, core::outside);
      if (i > 0 && bytes_.draw(2) == 0) break;
      const std::uint32_t floors = 1 + bytes_.draw(2);
      for (std::uint32_t j = 0; j < floors; ++j) draw_floor(site);
    }
    for (std::uint32_t extra = bytes_.draw(4); extra > 0; --extra) {
      add_door(core::SpaceId{bytes_.draw(spaces())}, core::SpaceId{bytes_.draw(spaces())});
    }
    for (std::uint32_t i = 0; i < spaces(); ++i) maybe_count_heads(core::SpaceId{i});
    if (bytes_.draw(3) == 0) add_sensor({.role = core::SensorRole::air, .space = core::SpaceId{0}});
    return std::make_shared<const core::Premises>(std::move(premises_));
  }

 private:
  [[nodiscard]] std::uint32_t spaces() const {
    return static_cast<std::uint32_t>(premises_.spaces.size());
  }

  void draw_floor(core::SpaceId site) {
    const core::SpaceId floor = add_space(core::SpaceKind::floor, site);
    add_door(core::outside, floor);
    const std::uint32_t rooms = 1 + bytes_.draw(3);
    for (std::uint32_t i = 0; i < rooms; ++i) {
      const core::SpaceId within =
          bytes_.draw(3) == 0 ? add_space(core::SpaceKind::area, floor) : floor;
      if (within != floor) add_door(floor, within);
      add_door(within, add_space(core::SpaceKind::room, within));
    }
  }

  core::SpaceId add_space(core::SpaceKind kind, core::SpaceId parent) {
    const core::SpaceId id{spaces()};
    std::optional<core::Limit> limit;
    if (bytes_.draw(3) > 0) {
      limit = core::Limit{core::Persons{static_cast<std::int32_t>(1 + bytes_.draw(6))},
                          core::Bound::seats};
    }
    premises_.spaces.push_back({.id = fmt::format("space-{}", id.value),
                                .kind = kind,
                                .parent = parent,
                                .site = parent.valid() ? premises_[parent].site : id,
                                .limit = limit,
                                .staff = core::Persons{static_cast<std::int32_t>(bytes_.draw(2))},
                                .open = bytes_.draw(5) == 0});
    if (kind == core::SpaceKind::site)
      premises_.sites.push_back({.space = id, .reset_at = std::nullopt});
    return id;
  }

  void add_door(core::SpaceId from, core::SpaceId to) {
    if (from == to) return;
    const core::DoorId door{static_cast<std::uint32_t>(premises_.doors.size())};
    premises_.doors.push_back(
        {.id = fmt::format("door-{}", door.value), .from = from, .to = to, .counted = true});
    add_sensor({.role = core::SensorRole::door_counter,
                .door = door,
                .space = to,
                .inverted = bytes_.draw(4) == 0,
                .reset_at = bytes_.draw(2) == 0 ? std::optional{core::DayTime{}} : std::nullopt});
  }

  void maybe_count_heads(core::SpaceId space) {
    if (premises_[space].kind != core::SpaceKind::room || bytes_.draw(4) != 0) return;
    premises_.spaces[space.value].open = false;
    add_sensor({.role = core::SensorRole::head_counter, .space = space});
  }

  void add_sensor(core::Sensor sensor) {
    sensor.id = fmt::format("sensor-{}", premises_.sensors.size());
    premises_.sensors.push_back(std::move(sensor));
  }

  ByteSource& bytes_;
  core::Premises premises_;
};

// ---- the history ----

class Player {
 public:
  explicit Player(ByteSource& bytes)
      : bytes_{bytes},
        premises_{draw_premises(bytes)},
        naive_{premises_},
        state_{core::make_state(premises_, now_)} {
    totals_.resize(premises_->sensors.size());
    sent_.resize(totals_.size());
  }

  std::string play(std::vector<core::Record>* records) {
    begin();
    std::string difference = compare();
    while (difference.empty() && !bytes_.empty()) {
      naive_.flow(now_, lost_at());
      last_ = move_on();
      naive_.look(now_);
      difference = compare();
      if (records != nullptr)
        records->insert(records->end(), effects_.records.begin(), effects_.records.end());
      effects_.clear();
      core::shown(state_);
    }
    return difference;
  }

 private:
  void begin() {
    enter(core::Started{});
    enter(core::BrokerLink{.up = true, .resumed = true});
    for (std::uint32_t i = 0; i < premises_->sensors.size(); ++i) {
      const core::SensorId sensor{i};
      switch ((*premises_)[sensor].role) {
        case core::SensorRole::door_counter:
          send_total(sensor);
          break;
        case core::SensorRole::head_counter:
          send_heads(sensor, 0);
          break;
        case core::SensorRole::air:
          measure(sensor, core::Co2Level{.ppm = core::Ppm{600}, .invalid = {}});
          break;
      }
    }
  }

  core::Outcome enter(const core::Input& what) {
    naive_.expire(now_);
    if (now_ - broker_down_since_ >= 10s && broker_down_) naive_.broker_lost(true);
    return core::step(state_, {.t = now_, .last_of_batch = bytes_.draw(3) > 0, .what = what},
                      effects_);
  }
  core::Outcome measure(core::SensorId sensor, const core::Measurement& what) {
    return enter(core::Measured{.sensor = sensor, .what = what});
  }
  void send_total(core::SensorId sensor) {
    const auto [in, out] = sent_[sensor.value] = totals_[sensor.value];
    measure(sensor, core::Totals{.in = in, .out = out, .has_in = true, .has_out = true});
  }
  void send_heads(core::SensorId sensor, std::int32_t people) {
    measure(sensor, core::Heads{people});
  }

  [[nodiscard]] core::Time lost_at() const {
    return broker_down_ ? broker_down_since_ + 10s : core::never;
  }

  core::SpaceId any_space() {
    return core::SpaceId{bytes_.draw(static_cast<std::uint32_t>(premises_->spaces.size()))};
  }
  core::SensorId any_sensor() {
    return core::SensorId{bytes_.draw(static_cast<std::uint32_t>(premises_->sensors.size()))};
  }

  std::string_view move_on() {
    switch (bytes_.draw(17)) {
      case 0:
        return time_flows(std::chrono::seconds{1 + bytes_.draw(200)});
      case 1:
        return somebody_looks();
      case 2:
        return a_limit_is_set();
      case 3:
        return a_link_changes();
      case 4:
        return the_broker_changes();
      case 5:
        return a_place_is_returned();
      case 6:
      case 7:
        return a_place_is_asked_for();
      case 8:
        return the_state_is_restored();
      case 9:
        return a_message_means_nobody();
      case 10:
        return a_walktest_goes_on();
      case 11:
        return a_night_goes_by();
      default:
        return somebody_passes();
    }
  }

  /// Counters that begin at zero at midnight say so, or nothing until somebody passes.
  std::string_view a_night_goes_by() {
    time_flows(std::chrono::ceil<std::chrono::days>(now_) + 30min - now_);
    for (std::uint32_t i = 0; i < totals_.size(); ++i) {
      if (!premises_->sensors[i].reset_at) continue;
      totals_[i] = {};
      if (bytes_.draw(2) == 0) send_total(core::SensorId{i});
    }
    return "a night went by";
  }

  std::string_view time_flows(core::Duration duration) {
    now_ += duration;
    walktests_run_out();
    naive_.flow(now_, lost_at());
    if (broker_down_ && now_ - broker_down_since_ >= 10s) naive_.broker_lost(true);
    core::advance(state_, now_, effects_);
    return "time flowed";
  }

  std::string_view somebody_passes() {
    const core::SensorId sensor = any_sensor();
    const core::Sensor& of = (*premises_)[sensor];
    if (of.role == core::SensorRole::air) return a_message_means_nobody();
    if (of.role == core::SensorRole::head_counter) {
      const auto people = static_cast<std::int32_t>(bytes_.draw(5));
      naive_.expire(now_);
      if (!tests_.contains(sensor.value)) naive_.level(of.space, people);
      send_heads(sensor, people);
      return "a head count came";
    }
    const bool in = bytes_.draw(2) == 0;
    std::uint32_t n = 1 + bytes_.draw(3);
    auto& total = in ? totals_[sensor.value].first : totals_[sensor.value].second;
    total += n;
    if (totals_[sensor.value] == sent_[sensor.value]) {  // as the evening before: nobody could tell
      ++total;
      ++n;
    }
    const core::Door& door = (*premises_)[of.door];
    const bool forwards = in != of.inverted;
    naive_.expire(now_);
    if (!tests_.contains(sensor.value))
      forwards ? naive_.pass(door.from, door.to, n) : naive_.pass(door.to, door.from, n);
    send_total(sensor);
    return "somebody passed";
  }

  /// What no sensor of its role is asked, and what is not of the present.
  std::string_view a_message_means_nobody() {
    const core::SensorId sensor = any_sensor();
    const core::SensorRole role = (*premises_)[sensor].role;
    core::Measured measured{.sensor = sensor, .what = core::Crossed{sensors::Direction::in, 2}};
    switch (bytes_.draw(role == core::SensorRole::air ? 5 : 4)) {
      case 0:
        measured.flags.simulated = true;
        break;
      case 1:
        measured.flags.historical = true;
        break;
      case 2:
        measured.flags.retained = true;
        break;
      case 3:
        measured.what = core::Co2Level{.ppm = core::Ppm{600}, .invalid = {}};
        break;
      default:
        measured.what = core::Heads{3};
    }
    naive_.expire(now_);
    enter(measured);
    return "a message came that means nobody";
  }

  // ---- walktests: while one runs its sensor moves nobody ----

  std::string_view a_walktest_goes_on() {
    const core::SensorId sensor = any_sensor();
    const auto step = static_cast<core::WalkStep>(bytes_.draw(4));
    const core::Duration at_most = std::chrono::seconds{1 + bytes_.draw(200)};
    const bool runs = tests_.contains(sensor.value);
    const bool begins = step == core::WalkStep::begin;
    const bool is_air = (*premises_)[sensor].role == core::SensorRole::air;
    if (begins && !runs && !is_air) set_walktest(sensor, now_ + at_most);
    if (runs && (step == core::WalkStep::finish || step == core::WalkStep::cancel))
      set_walktest(sensor, std::nullopt);
    const core::Outcome outcome = enter(core::WalktestStep{sensor, step, 3, at_most});
    const bool expected = begins ? !runs && !is_air : runs;
    walktests_differ_ = expected != (outcome.verdict == core::Verdict::plain);
    return "a walktest went on";
  }

  void set_walktest(core::SensorId sensor, std::optional<core::Time> ends) {
    naive_.test(sensor, ends.has_value());
    tests_.erase(sensor.value);
    if (ends) tests_.emplace(sensor.value, *ends);
  }

  void walktests_run_out() {
    for (const auto& [sensor, ends] : std::map{tests_}) {
      if (ends <= now_) set_walktest(core::SensorId{sensor}, std::nullopt);
    }
  }

  std::string_view somebody_looks() {
    const core::SpaceId space = any_space();
    const auto persons = static_cast<std::int32_t>(bytes_.draw(5));
    naive_.observe(space, persons);
    enter(core::Observed{space, core::Persons{persons}});
    return "somebody looked";
  }

  std::string_view a_limit_is_set() {
    const core::SpaceId space = any_space();
    std::optional<core::Persons> limit;
    if (bytes_.draw(4) > 0) limit = core::Persons{static_cast<std::int32_t>(bytes_.draw(8))};
    naive_.limit(space, limit);
    enter(core::LimitSet{space, limit});
    return "a limit was set";
  }

  std::string_view a_link_changes() {
    const core::SensorId sensor = any_sensor();
    const bool up = bytes_.draw(2) == 0;
    naive_.blind(sensor, !up);
    measure(sensor, core::LinkHeard{up ? sensors::LinkState::up : sensors::LinkState::down});
    return "a link changed";
  }

  std::string_view the_broker_changes() {
    const bool up = bytes_.draw(2) == 0;
    if (up) naive_.broker_lost(false);
    if (!up) broker_down_since_ = now_;
    broker_down_ = !up;
    enter(core::BrokerLink{.up = up, .resumed = bytes_.draw(2) == 0});
    return "the broker came or went";
  }

  std::string_view a_place_is_asked_for() {
    const core::SpaceId to = any_space();
    const core::SpaceId from = bytes_.draw(3) == 0 ? any_space() : core::outside;
    const auto persons = static_cast<std::int32_t>(1 + bytes_.draw(3));
    naive_.expire(now_);
    const std::optional<std::uint32_t> expected = naive_.admit(from, to, persons, now_);
    const core::Outcome outcome = enter(core::AdmissionAsked{from, to, core::Persons{persons}});
    admissions_differ_ = expected.has_value() != outcome.admission.valid() ||
                         (expected && *expected != outcome.admission.value);
    return "a place was asked for";
  }

  std::string_view a_place_is_returned() {
    const std::uint32_t number = 1 + bytes_.draw(20);
    naive_.give_back(number);
    enter(core::AdmissionReturned{core::AdmissionId{number}});
    return "a place was returned";
  }

  std::string_view the_state_is_restored() {
    const std::vector<std::byte> bytes = core::save(state_);
    state_ = core::restore(bytes, premises_).value();
    restored_differently_ = core::save(state_) != bytes;
    return "the state was restored";
  }

  std::string compare() const {
    if (admissions_differ_)
      return fmt::format("{}: granted by one and refused by the other", last_);
    if (walktests_differ_) return fmt::format("{}: against the rules of walktests", last_);
    if (restored_differently_) return fmt::format("{}: and is another", last_);
    for (std::uint32_t i = 0; i < premises_->spaces.size(); ++i) {
      const std::string difference = compare_space(core::SpaceId{i});
      if (!difference.empty())
        return fmt::format("{}: {} {}", last_, premises_->spaces[i].id, difference);
    }
    return "";
  }

  std::string compare_space(core::SpaceId space) const {
    const core::SpaceState& of = state_.spaces[space.value];
    if (of.own < 0) return "is below zero";
    const auto differ = [](std::string_view what, auto is, auto expected) {
      return is == expected ? std::string{}
                            : fmt::format("has {} {}, expected {}", what, is, expected);
    };
    for (const std::string& difference :
         {differ("own", of.own, naive_.own(space)), differ("total", of.total, naive_.total(space)),
          differ("reserved", of.reserved, naive_.reserved(space)),
          differ("shown", of.shown, naive_.shown(space)),
          differ("unknown", core::is_unknown(state_, space), naive_.unknown(space)),
          differ("tested", of.tested > 0, naive_.tested(space)),
          differ("good while tested",
                 of.tested > 0 && core::quality_of(state_, space) == core::Quality::good, false),
          differ("unknown below", of.unknown_below > 0, naive_.unknown_below(space)),
          differ("published persons", core::unpack(of.published).persons.value, of.shown)}) {
      if (!difference.empty()) return difference;
    }
    return "";
  }

  ByteSource& bytes_;
  core::Time now_ = opening;
  std::shared_ptr<const core::Premises> premises_;
  NaiveHouse naive_;
  core::State state_;
  core::Effects effects_;
  std::vector<std::pair<std::uint64_t, std::uint64_t>> totals_, sent_;
  bool broker_down_ = false;
  core::Time broker_down_since_{};
  std::map<std::uint32_t, core::Time> tests_;  // sensors, and when they end
  bool admissions_differ_ = false;
  bool walktests_differ_ = false;
  bool restored_differently_ = false;
  std::string_view last_ = "at the beginning";
};

}  // namespace

std::uint32_t ByteSource::draw(std::uint32_t below) {
  if (bytes_.empty() || below < 2) return 0;
  const std::uint32_t drawn = bytes_.front() % below;
  bytes_ = bytes_.subspan(1);
  return drawn;
}

std::shared_ptr<const core::Premises> draw_premises(ByteSource& bytes) {
  return Architect{bytes}.draw();
}

std::string play(ByteSource& bytes, std::vector<core::Record>* records) {
  return Player{bytes}.play(records);
}

std::vector<std::uint8_t> random_bytes(std::uint64_t seed, std::size_t size) {
  std::vector<std::uint8_t> bytes;
  bytes.reserve(size);
  while (bytes.size() < size) {  // splitmix64
    std::uint64_t x = seed += 0x9e3779b97f4a7c15;
    x = (x ^ x >> 30) * 0xbf58476d1ce4e5b9;
    x = (x ^ x >> 27) * 0x94d049bb133111eb;
    bytes.push_back(static_cast<std::uint8_t>((x ^ x >> 31) & 0xff));
  }
  return bytes;
}

}  // namespace support
