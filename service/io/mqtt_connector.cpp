#include "service/io/mqtt_connector.hpp"

#include "service/io/back_off.hpp"
#include "service/io/mqtt_options.hpp"
#include "service/io/mqtt_reason.hpp"
#include "service/io/thread_name.hpp"
#include "service/io/tls_trouble.hpp"

#include <mqtt/async_client.h>

#include <chrono>
#include <cstdint>
#include <random>
#include <utility>

namespace io {
namespace {

using namespace std::chrono_literals;
using SteadyClock = std::chrono::steady_clock;

// A broker that restarts refuses at once while it is away: the longest pause and its fifth keep the
// way back below 5 s.
constexpr auto first_pause = 1s, longest_pause = 4s;
/// A link that held for so long was a good one: the next attempt comes soon.
constexpr auto good_link = 10s;
/// The library promises an answer after its connect timeout; this is for a broken promise.
constexpr auto no_answer = 30s;
/// For a last word on a connection that is to be made anew.
constexpr auto longest_goodbye = 1s;

}  // namespace

/// Hears how a connect request ended.
class MqttConnector::Listener : public mqtt::iaction_listener {
 public:
  explicit Listener(MqttPhase& phase) : phase_{phase} {}
  void on_success(const mqtt::token& token) override try {
    phase_.accepted(token.get_connect_response().is_session_present());
  } catch (const mqtt::exception&) {  // without an answer nothing is known of the session
    phase_.accepted(false);
  }
  void on_failure(const mqtt::token& token) override { phase_.refused(reason_of(token)); }

 private:
  MqttPhase& phase_;
};

MqttConnector::MqttConnector(const MqttConfig& config, const BrokerUrl& url, MqttPhase& phase,
                             MqttHandlerGuard& handler, HungUp hung_up)
    : config_{config},
      url_{url},
      phase_{phase},
      handler_{handler},
      hung_up_{std::move(hung_up)},
      listener_{std::make_unique<Listener>(phase)} {}
MqttConnector::~MqttConnector() = default;

void MqttConnector::start(mqtt::async_client& client) {
  thread_ = std::jthread{[this, &client](const std::stop_token& stop) { run(stop, client); }};
}

void MqttConnector::stop() {
  thread_.request_stop();
  if (thread_.joinable()) thread_.join();
}

void MqttConnector::run(const std::stop_token& stop, mqtt::async_client& client) {
  name_this_thread("mqtt-connect");
  BackOff back_off{first_pause, longest_pause};
  std::minstd_rand random{std::random_device{}()};
  while (!stop.stop_requested()) {
    const auto begin = SteadyClock::now();
    if (const auto connected = connect(stop, client)) {
      remember({});
      if (const auto why = phase_.await_loss(stop)) hang_up(client, *why);
    } else if (!stop.stop_requested()) {
      remember(connected.error());
      handler_.report(MqttReport::Kind::connect_refused, to_text(url_), connected.error());
    }
    if (SteadyClock::now() - begin >= good_link) back_off.reset();
    phase_.pause(stop, back_off.next(static_cast<std::uint32_t>(random())));
  }
}

tl::expected<void, std::string> MqttConnector::connect(const std::stop_token& stop,
                                                       mqtt::async_client& client) {
  if (phase_.is_up()) return {};  // an answer after we had ceased to wait for it
  if (auto requested = request(client); !requested) return requested;
  return phase_.await_answer(stop, no_answer).map_error([&](const std::string& why) {
    // The library says only that a handshake failed, not why.
    const std::string trouble = url_.tls ? tls_trouble(config_, url_, stop) : std::string{};
    return trouble.empty() ? why : trouble;
  });
}

void MqttConnector::remember(const std::string& trouble) {
  const std::lock_guard hold{mutex_};
  trouble_ = trouble;
}

std::string MqttConnector::trouble() const {
  const std::lock_guard hold{mutex_};
  return trouble_;
}

/// The session stays: what the broker keeps for us comes with the next connection.
void MqttConnector::hang_up(mqtt::async_client& client, const std::string& why) {
  try {
    client.disconnect(0)->wait_for(longest_goodbye);
  } catch (const mqtt::exception&) {  // NOLINT(bugprone-empty-catch): gone already
  }
  hung_up_(why);
}

tl::expected<void, std::string> MqttConnector::request(mqtt::async_client& client) {
  mqtt::connect_options options;
  if (auto filled = fill_connect_options(config_, options); !filled) return filled;
  phase_.begin();
  try {
    // Copied on purpose: moved options lose their properties (Paho C++ 1.2.0).
    client.connect(options, nullptr, *listener_);
  } catch (const mqtt::exception& error) {
    phase_.give_up();
    return tl::make_unexpected(reason_of(error));
  }
  return {};
}

}  // namespace io
