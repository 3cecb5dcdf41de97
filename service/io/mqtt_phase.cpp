#include "service/io/mqtt_phase.hpp"

#include <utility>

namespace io {

// ---- the thread that connects ----

void MqttPhase::begin() {
  const std::lock_guard hold{mutex_};
  phase_ = Phase::connecting;
  refusal_ = "no answer";
}

void MqttPhase::give_up() { change(Phase::connecting, Phase::idle); }

tl::expected<void, std::string> MqttPhase::await_answer(const std::stop_token& stop,
                                                        std::chrono::milliseconds at_most) {
  std::unique_lock hold{mutex_};
  changed_.wait_for(hold, stop, at_most, [this] { return phase_ != Phase::connecting; });
  if (phase_ == Phase::up) return {};
  phase_ = Phase::idle;
  return tl::make_unexpected(refusal_);
}

void MqttPhase::await_loss(const std::stop_token& stop) {
  std::unique_lock hold{mutex_};
  changed_.wait(hold, stop, [this] { return phase_ != Phase::up; });
}

void MqttPhase::pause(const std::stop_token& stop, std::chrono::milliseconds length) {
  std::unique_lock hold{mutex_};
  changed_.wait_for(hold, stop, length, [] { return false; });
}

// ---- the library's threads ----

void MqttPhase::accepted(bool resumed) {
  const std::lock_guard hold{mutex_};
  resumed_ = resumed;
}

void MqttPhase::refused(const std::string& why) {
  {
    const std::lock_guard hold{mutex_};
    refusal_ = why;
  }
  change(Phase::connecting, Phase::idle);
}

std::optional<bool> MqttPhase::connected() {
  const std::lock_guard hold{mutex_};
  if (phase_ == Phase::up || phase_ == Phase::ended) return std::nullopt;
  phase_ = Phase::up;
  changed_.notify_all();
  return resumed_;
}

bool MqttPhase::lost() { return change(Phase::up, Phase::idle); }

// ---- any thread ----

bool MqttPhase::is_up() const {
  const std::lock_guard hold{mutex_};
  return phase_ == Phase::up;
}

bool MqttPhase::end() {
  const std::lock_guard hold{mutex_};
  return std::exchange(phase_, Phase::ended) == Phase::up;
}

bool MqttPhase::change(Phase from, Phase to) {
  const std::lock_guard hold{mutex_};
  if (phase_ != from) return false;
  phase_ = to;
  changed_.notify_all();
  return true;
}

}  // namespace io
