// Who plays a history (history.hpp), step by step: part of it, and of no use to anybody else.
#pragma once

#include "service/core/step.hpp"
#include "tests/support/history.hpp"
#include "tests/support/house.hpp"
#include "tests/support/naive_house.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace support::history {

class Player {
 public:
  explicit Player(ByteSource& bytes);
  std::string play(std::vector<core::Record>* records);

 private:
  // ---- history.cpp ----

  void begin();
  core::Outcome enter(const core::Input& what);
  core::Outcome measure(core::SensorId sensor, const core::Measurement& what);
  void send_total(core::SensorId sensor);
  void send_heads(core::SensorId sensor, std::int32_t people);
  [[nodiscard]] core::Time lost_at() const;
  [[nodiscard]] std::string compare() const;
  [[nodiscard]] std::string compare_space(core::SpaceId space) const;

  // ---- history_moves.cpp: each says what it was ----

  std::string_view move_on();
  std::string_view a_night_goes_by();
  std::string_view time_flows(core::Duration duration);
  std::string_view somebody_passes();
  std::string_view a_message_means_nobody();
  std::string_view a_walktest_goes_on();
  std::string_view somebody_looks();
  std::string_view a_limit_is_set();
  std::string_view a_link_changes();
  std::string_view the_broker_changes();
  std::string_view a_place_is_asked_for();
  std::string_view a_place_is_returned();
  std::string_view the_state_is_restored();

  void set_walktest(core::SensorId sensor, std::optional<core::Time> ends);
  void walktests_run_out();

  core::SpaceId any_space();
  core::SensorId any_sensor();

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

}  // namespace support::history
