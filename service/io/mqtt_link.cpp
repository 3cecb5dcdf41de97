#include "service/io/mqtt_link.hpp"

#include "service/io/mqtt_connector.hpp"
#include "service/io/mqtt_handler_guard.hpp"
#include "service/io/mqtt_options.hpp"
#include "service/io/mqtt_phase.hpp"
#include "service/io/mqtt_reason.hpp"
#include "service/io/mqtt_topics.hpp"
#include "service/io/publish_window.hpp"
#include "service/io/thread_clock.hpp"

#include <mqtt/async_client.h>

#include <atomic>
#include <stdexcept>
#include <utility>

namespace io {
namespace {

using namespace std::chrono_literals;

/// At stop, for "offline" and again for the disconnect: then the broker is left to find out.
constexpr auto longest_goodbye = 1s;
/// For what is to be confirmed; signals wait behind it.
constexpr auto longest_confirmation = 1s;

mqtt::const_message_ptr message_of(const Publication& value, std::uint8_t qos) {
  mqtt::properties properties;
  if (value.expires > 0s)
    properties.add({mqtt::property::MESSAGE_EXPIRY_INTERVAL,
                    static_cast<std::int32_t>(value.expires.count())});
  return mqtt::message::create(value.topic, value.payload.data(), value.payload.size(),
                               value.confirm ? 1 : qos, value.retain, properties);
}

BrokerUrl checked_url(const std::string& text) {
  const auto url = parse_broker_url(text);
  if (!url) throw std::invalid_argument{"broker '" + text + "': " + url.error()};
  return *url;
}

}  // namespace

class MqttLink::Impl {
 public:
  Impl(const MqttConfig& config, std::vector<Subscription> subscriptions, MqttHandler handler);
  ~Impl() { stop(); }

  void start();
  void stop();
  void subscribe(const std::vector<Subscription>& subscriptions);
  void reconnect(std::string why) { phase_.ask_anew(std::move(why)); }
  Published publish(const Publication& value, std::uint8_t qos);
  [[nodiscard]] const std::string& refusal() const { return refusal_; }
  [[nodiscard]] MqttFigures figures() const;

 private:
  // ---- the owner's thread ----
  void set_handlers();
  void say_goodbye();

  // ---- the library's threads, one call at a time; on_lost() also the connecting one ----
  void on_connected();
  void on_lost(const std::string& why);
  void on_message(const mqtt::message& message) noexcept;

  // ---- any thread ----
  mqtt::token_ptr announce(std::string_view word);

  // ---- the outgoing thread ----
  Published failed(const mqtt::exception& error);

  const MqttConfig config_;
  const BrokerUrl url_;

  MqttHandlerGuard handler_;
  MqttPhase phase_;
  std::atomic<bool> connected_{false};
  std::atomic<std::uint64_t> connects_{0}, messages_{0};
  ThreadClock receiving_;

  PublishWindow window_;  // the outgoing thread's own, as the next
  std::string refusal_;

  MqttSubscriptions subscriptions_;
  MqttConnector connector_{config_, url_, phase_, handler_,
                           [this](const std::string& why) { on_lost(why); }};
  std::unique_ptr<mqtt::async_client> client_;  // its callbacks use all of the above
};

// ---- the owner's thread ----

MqttLink::Impl::Impl(const MqttConfig& config, std::vector<Subscription> subscriptions,
                     MqttHandler handler)
    : config_{config},
      url_{checked_url(config.broker)},
      handler_{std::move(handler)},
      subscriptions_{std::move(subscriptions),
                     [this](const std::string& filter, const std::string& why) {
                       handler_.report(MqttReport::Kind::subscription_refused, filter, why);
                     }},
      client_{std::make_unique<mqtt::async_client>(library_address(url_), client_id_of(config),
                                                   mqtt::create_options{MQTTVERSION_5})} {
  set_handlers();
}

void MqttLink::Impl::set_handlers() {
  // Once and before connect: setting them later can deadlock (Paho C++ issues 356 and 481).
  client_->set_connected_handler([this](const std::string&) { on_connected(); });
  client_->set_connection_lost_handler([this](const std::string& why) { on_lost(why); });
  client_->set_disconnected_handler([this](const mqtt::properties&, mqtt::ReasonCode reason) {
    on_lost(mqtt::exception::reason_code_str(reason));
  });
  client_->set_message_callback(
      [this](const mqtt::const_message_ptr& message) noexcept { on_message(*message); });
}

void MqttLink::Impl::start() { connector_.start(*client_); }

void MqttLink::Impl::stop() {
  if (!client_) return;
  connector_.stop();
  const bool was_up = phase_.end();
  connected_ = false;
  if (was_up) say_goodbye();
  client_.reset();
}

void MqttLink::Impl::say_goodbye() {
  try {
    // Acknowledged first: a disconnect that has to wait is looked at every few seconds only.
    if (const auto offline = announce(offline_word)) {
      offline->wait_for(longest_goodbye);
    } else {
      // A disconnect drops what is on its way; who announces nothing publishes alone.
      window_.drain(longest_goodbye);
    }
    client_->disconnect(0)->wait_for(longest_goodbye);
  } catch (const mqtt::exception&) {  // NOLINT(bugprone-empty-catch): gone, the last will speaks
  }
}

// ---- the library's threads ----

void MqttLink::Impl::on_connected() {
  const std::optional<bool> resumed = phase_.connected();
  if (!resumed) return;
  receiving_.watch_this_thread();
  ++connects_;
  connected_ = true;
  handler_.link({.up = true, .resumed = *resumed});
  // In a resumed session, too: a filter may be new, and a broker that lost its state makes us deaf.
  subscriptions_.request_all(*client_);
  announce(online_word);
}

void MqttLink::Impl::on_lost(const std::string& why) {
  if (!phase_.lost()) return;
  connected_ = false;
  handler_.link({});
  handler_.report(MqttReport::Kind::link_lost, to_text(url_),
                  why.empty() ? "connection lost" : why);
}

void MqttLink::Impl::on_message(const mqtt::message& message) noexcept {
  messages_.fetch_add(1, std::memory_order_relaxed);
  handler_.message({.topic = message.get_topic(),
                    .payload = message.get_payload(),
                    .qos = static_cast<std::uint8_t>(message.get_qos()),
                    .retained = message.is_retained(),
                    .duplicate = message.is_duplicate()});
}

// ---- any thread ----

/// Nothing where there is nothing to announce, or nobody to hear it.
mqtt::token_ptr MqttLink::Impl::announce(std::string_view word) {
  if (config_.instance.empty()) return nullptr;
  try {
    return client_->publish(status_topic(config_.instance), word.data(), word.size(), 1, true);
  } catch (const mqtt::exception&) {  // lost again: the last will speaks
    return nullptr;
  }
}

void MqttLink::Impl::subscribe(const std::vector<Subscription>& subscriptions) {
  subscriptions_.replace(subscriptions, connected_ ? client_.get() : nullptr);
}

MqttFigures MqttLink::Impl::figures() const {
  return {.connected = connected_,
          .connects = connects_,
          .messages = messages_,
          .handler_failures = handler_.failures(),
          .wanted = subscriptions_.wanted(),
          .subscriptions = subscriptions_.granted(),
          .refused = subscriptions_.refused(),
          .trouble = connector_.trouble(),
          .steps = phase_.steps(),
          .receiving = receiving_.used()};
}

// ---- the outgoing thread ----

Published MqttLink::Impl::publish(const Publication& value, std::uint8_t qos) {
  if (!connected_ || !window_.has_room(connects_)) return Published::later;
  try {
    const mqtt::delivery_token_ptr token = client_->publish(message_of(value, qos));
    window_.add(token);
    const bool arrived = !value.confirm || token->wait_for(longest_confirmation);
    return arrived ? Published::sent : Published::later;
  } catch (const mqtt::exception& error) {
    return failed(error);
  }
}

/// What the broker said no to, it says no to again: only whoever wants it told knows what then.
Published MqttLink::Impl::failed(const mqtt::exception& error) {
  const bool no_topic = error.get_return_code() == MQTTASYNC_BAD_UTF8_STRING;
  if (!no_topic && error.get_reason_code() < first_refusal) return Published::later;
  refusal_ = reason_of(error);
  return no_topic ? Published::refused : Published::denied;
}

// ---- MqttLink ----

MqttLink::MqttLink(const MqttConfig& config, std::vector<Subscription> subscriptions,
                   MqttHandler handler)
    : impl_{std::make_unique<Impl>(config, std::move(subscriptions), std::move(handler))} {}
MqttLink::~MqttLink() = default;

void MqttLink::start() { impl_->start(); }
void MqttLink::stop() { impl_->stop(); }
void MqttLink::subscribe(const std::vector<Subscription>& subscriptions) {
  impl_->subscribe(subscriptions);
}
void MqttLink::reconnect(std::string why) { impl_->reconnect(std::move(why)); }
Published MqttLink::publish(const Publication& value, std::uint8_t qos) {
  return impl_->publish(value, qos);
}
const std::string& MqttLink::refusal() const { return impl_->refusal(); }
MqttFigures MqttLink::figures() const { return impl_->figures(); }

}  // namespace io
