#include "service/io/mqtt_phase.hpp"

#include <algorithm>
#include <utility>

namespace io {

/// Until `done`, in steps.
template <class Done>
void MqttPhase::wait(std::unique_lock<std::mutex>& hold, const std::stop_token& stop,
                     std::chrono::milliseconds at_most, Done done) {
  constexpr std::chrono::milliseconds step{250};
  using Steady = std::chrono::steady_clock;
  const auto end = Steady::now() + at_most;
  while (!done() && !stop.stop_requested() && Steady::now() < end) {
    changed_.wait_until(hold, stop, std::min(end, Steady::now() + step), done);
    if (!owes_answer_) steps_.fetch_add(1, std::memory_order_relaxed);
  }
}

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
  wait(hold, stop, at_most, [this] { return phase_ != Phase::connecting; });
  owes_answer_ = phase_ == Phase::connecting && !stop.stop_requested();
  if (phase_ == Phase::up) return {};
  phase_ = Phase::idle;
  return tl::make_unexpected(refusal_);
}

std::optional<std::string> MqttPhase::await_loss(const std::stop_token& stop) {
  std::unique_lock hold{mutex_};
  changed_.wait(hold, stop, [this] { return phase_ != Phase::up || wanted_anew_; });
  return phase_ == Phase::up ? std::exchange(wanted_anew_, std::nullopt) : std::nullopt;
}

void MqttPhase::pause(const std::stop_token& stop, std::chrono::milliseconds length) {
  std::unique_lock hold{mutex_};
  wait(hold, stop, length, [] { return false; });
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
    owes_answer_ = false;
  }
  change(Phase::connecting, Phase::idle);
}

std::optional<bool> MqttPhase::connected() {
  const std::lock_guard hold{mutex_};
  if (phase_ == Phase::up || phase_ == Phase::ended) return std::nullopt;
  phase_ = Phase::up;
  owes_answer_ = false;
  wanted_anew_.reset();
  changed_.notify_all();
  return resumed_;
}

bool MqttPhase::lost() { return change(Phase::up, Phase::idle); }

// ---- any thread ----

bool MqttPhase::is_up() const {
  const std::lock_guard hold{mutex_};
  return phase_ == Phase::up;
}

void MqttPhase::ask_anew(std::string why) {
  const std::lock_guard hold{mutex_};
  if (phase_ != Phase::up) return;
  wanted_anew_ = std::move(why);
  changed_.notify_all();
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
