#include "service/io/mqtt_out.hpp"

#include "service/io/thread_name.hpp"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <utility>

namespace io {
namespace {

/// So that who watches sees it turn where there is nothing to say.
constexpr std::chrono::seconds longest_rest{1};

void pause(const std::stop_token& stop) {
  // Long enough not to spin while the loss of the link is not yet known, short enough for a light.
  constexpr std::chrono::milliseconds breath{100};
  std::mutex mutex;
  std::unique_lock hold{mutex};
  std::condition_variable_any().wait_for(hold, stop, breath, [] { return false; });
}

}  // namespace

void MqttOut::start(Publisher publish, std::function<void(const Publication&)> sent,
                    std::function<void(const Publication&)> given_up) {
  publish_ = std::move(publish);
  sent_ = std::move(sent);
  given_up_ = std::move(given_up);
  thread_ = std::jthread{[this](const std::stop_token& stop) { run(stop); }};
}

void MqttOut::stop() {
  thread_.request_stop();
  if (thread_.joinable()) thread_.join();
}

void MqttOut::run(const std::stop_token& stop) {
  name_this_thread("mqtt-out");
  // What cannot be sent is due at once again: to take the last and to end are two things.
  while (!stop.stop_requested()) {
    turns_.fetch_add(1, std::memory_order_relaxed);
    const auto value = slots_.take(stop, longest_rest);
    if (!value) continue;
    switch (publish_(*value)) {
      case Published::sent:
        note(*value);
        break;
      case Published::later:
        slots_.postpone(*value);
        pause(stop);
        break;
      case Published::refused:
      case Published::denied:
        give_up(*value);
        break;
    }
  }
}

void MqttOut::note(const Publication& sent) {
  if (sent.decided != Monotonic{}) delays_.observe(Clock::real() - sent.decided);
  slots_.sent(sent);
  if (sent.confirm && sent_) sent_(sent);
}

void MqttOut::give_up(const Publication& value) {
  slots_.give_up(value);
  if (value.confirm && given_up_) given_up_(value);
}

}  // namespace io
