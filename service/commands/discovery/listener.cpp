#include "service/commands/discovery/listener.hpp"

#include <chrono>
#include <utility>

namespace discovery {
namespace {

constexpr std::chrono::seconds patience{10};

}  // namespace

// At most once is enough to find out, and asks least of a broker that people rely on.
Listener::Listener(const io::MqttConfig& mqtt, const std::vector<std::string>& topics,
                   std::function<void(const Change&)> changed)
    : changed_{std::move(changed)},
      link_{commands::passing_listener(mqtt, "discover"), commands::subscriptions_to(topics, 0),
            handler()} {}

Listener::~Listener() { stop(); }

std::optional<std::string> Listener::connect() {
  link_.start();
  std::unique_lock hold{mutex_};
  const bool answered =
      answered_.wait_for(hold, patience, [this] { return up_ || refusal_.has_value(); });
  if (up_) return std::nullopt;
  return answered ? refusal_ : "no answer";
}

void Listener::stop() { link_.stop(); }

Figures Listener::figures() const {
  const std::lock_guard hold{mutex_};
  return catalogue_.figures();
}

bool Listener::is_refused() const {
  const io::MqttFigures link = link_.figures();
  return link.refused > 0 && link.subscriptions == 0;  // both 0: not answered yet
}

io::MqttHandler Listener::handler() {
  return {.message = [this](const io::MqttMessage& message) { take(message); },
          .link =
              [this](const io::MqttLinkEvent& event) {
                const std::lock_guard hold{mutex_};
                up_ |= event.up;
                answered_.notify_all();
              },
          .report = [this](const io::MqttReport& report) { this->report(report); }};
}

void Listener::take(const io::MqttMessage& message) {
  const std::lock_guard hold{mutex_};
  const Spoken spoken = catalogue_.take({.topic = message.topic,
                                         .payload = message.payload,
                                         .retained = message.retained,
                                         .arrival = std::chrono::system_clock::now()});
  if (!changed_ || spoken.device == nullptr) return;
  for (const Change& change : watch_.take(spoken)) changed_(change);
}

void Listener::report(const io::MqttReport& report) {
  {
    const std::lock_guard hold{mutex_};
    if (!up_) {
      refusal_ = report.what;
      answered_.notify_all();
      return;
    }
  }
  complaints_.take(report);
}

}  // namespace discovery
