#include "service/io/mqtt_link.hpp"

#include "service/io/back_off.hpp"
#include "service/io/mqtt_options.hpp"
#include "service/io/mqtt_reason.hpp"
#include "service/io/mqtt_topics.hpp"
#include "service/io/publish_window.hpp"

#include <mqtt/async_client.h>

#include <atomic>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <random>
#include <stdexcept>
#include <thread>
#include <utility>

namespace io {
namespace {

using namespace std::chrono_literals;
using SteadyClock = std::chrono::steady_clock;
using Problem = tl::unexpected<std::string>;

// A broker that restarts refuses at once while it is away: the longest pause and its fifth keep the
// way back below 5 s.
constexpr auto first_pause = 1s, longest_pause = 4s;
/// A link that held for so long was a good one: the next attempt comes soon.
constexpr auto good_link = 10s;
/// The library promises an answer after its connect timeout; this is for a broken promise.
constexpr auto no_answer = 30s;
/// At stop, for "offline" and again for the disconnect: then the broker is left to find out.
constexpr auto longest_goodbye = 1s;
/// The library does not say why a handshake failed.
constexpr auto tls_hint =
    " (is it TLS on that port, with a certificate of our authority for that host? is ours "
    "welcome?)";

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
  void subscribe(std::vector<Subscription> subscriptions);
  Published publish(const Publication& value, std::uint8_t qos);
  [[nodiscard]] MqttFigures figures() const;

 private:
  enum class Phase : std::uint8_t { idle, connecting, up, stopped };

  /// Hears how a connect request ended.
  class ConnectListener : public mqtt::iaction_listener {
   public:
    explicit ConnectListener(Impl& link) : link_{link} {}
    void on_success(const mqtt::token& token) override try {
      link_.on_accepted(token.get_connect_response().is_session_present());
    } catch (const mqtt::exception&) {  // without an answer nothing is known of the session
      link_.on_accepted(false);
    }
    void on_failure(const mqtt::token& token) override { link_.on_refused(reason_of(token)); }

   private:
    Impl& link_;
  };

  // ---- the owner's thread ----
  void set_handlers();
  void say_goodbye();

  // ---- the thread that connects ----
  void run(const std::stop_token& stop);
  tl::expected<void, std::string> connect(const std::stop_token& stop);
  tl::expected<void, std::string> request_connection();
  tl::expected<void, std::string> await_connection(const std::stop_token& stop);

  // ---- the library's threads, one call at a time ----
  void on_accepted(bool resumed);
  void on_refused(const std::string& why);
  void on_connected();
  void on_lost(const std::string& why);
  void on_message(const mqtt::message& message) noexcept;

  // ---- any thread ----
  bool change(Phase from, Phase to);
  mqtt::token_ptr announce(std::string_view word);
  void report(MqttReport::Kind kind, const std::string& subject, const std::string& why) noexcept;
  template <class Said>
  void say(const std::function<void(const Said&)>& to, const Said& said) noexcept;

  const MqttConfig config_;
  const MqttHandler handler_;
  const BrokerUrl url_;

  std::mutex mutex_;  // of the lines up to the next blank; never held while the library is called
  std::condition_variable_any changed_;
  Phase phase_ = Phase::idle;
  bool resumed_ = false;
  std::string refusal_;  // of the attempt

  std::atomic<bool> connected_{false};
  std::atomic<std::uint64_t> connects_{0}, messages_{0}, handler_failures_{0};

  PublishWindow window_;  // the outgoing thread's own

  MqttSubscriptions subscriptions_;
  ConnectListener connect_listener_{*this};
  std::unique_ptr<mqtt::async_client> client_;  // its callbacks use all of the above
  std::jthread thread_;                         // uses the client
};

// ---- the owner's thread ----

MqttLink::Impl::Impl(const MqttConfig& config, std::vector<Subscription> subscriptions,
                     MqttHandler handler)
    : config_{config},
      handler_{std::move(handler)},
      url_{checked_url(config.broker)},
      subscriptions_{std::move(subscriptions),
                     [this](const std::string& filter, const std::string& why) {
                       report(MqttReport::Kind::subscription_refused, filter, why);
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

void MqttLink::Impl::start() {
  thread_ = std::jthread{[this](const std::stop_token& stop) { run(stop); }};
}

void MqttLink::Impl::stop() {
  if (!client_) return;
  thread_.request_stop();
  if (thread_.joinable()) thread_.join();
  bool was_up = false;
  {
    const std::lock_guard hold{mutex_};
    was_up = std::exchange(phase_, Phase::stopped) == Phase::up;
  }
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
      window_.drain(longest_goodbye);  // a disconnect drops what is on its way; who announces nothing publishes alone
    }
    client_->disconnect(0)->wait_for(longest_goodbye);
  } catch (const mqtt::exception&) {  // gone already: the last will speaks
  }
}

// ---- the thread that connects ----

void MqttLink::Impl::run(const std::stop_token& stop) {
  BackOff back_off{first_pause, longest_pause};
  std::minstd_rand random{std::random_device{}()};
  while (!stop.stop_requested()) {
    const auto begin = SteadyClock::now();
    const auto connected = connect(stop);
    std::unique_lock hold{mutex_};
    if (connected) {
      changed_.wait(hold, stop, [this] { return phase_ != Phase::up; });
    } else if (!stop.stop_requested()) {
      hold.unlock();
      report(MqttReport::Kind::connect_refused, to_text(url_), connected.error());
      hold.lock();
    }
    if (SteadyClock::now() - begin >= good_link) back_off.reset();
    const auto pause = back_off.next(static_cast<std::uint32_t>(random()));
    changed_.wait_for(hold, stop, pause, [] { return false; });
  }
}

tl::expected<void, std::string> MqttLink::Impl::connect(const std::stop_token& stop) {
  {
    const std::lock_guard hold{mutex_};
    if (phase_ == Phase::up) return {};  // an answer after we had ceased to wait for it
  }
  return request_connection().and_then([&] { return await_connection(stop); });
}

tl::expected<void, std::string> MqttLink::Impl::request_connection() {
  mqtt::connect_options options;
  if (auto filled = fill_connect_options(config_, options); !filled) return filled;
  {
    const std::lock_guard hold{mutex_};
    phase_ = Phase::connecting;
    refusal_ = "no answer";
  }
  try {
    // Copied on purpose: moved options lose their properties (Paho C++ 1.2.0).
    client_->connect(options, nullptr, connect_listener_);
  } catch (const mqtt::exception& error) {
    change(Phase::connecting, Phase::idle);
    return Problem{reason_of(error)};
  }
  return {};
}

tl::expected<void, std::string> MqttLink::Impl::await_connection(const std::stop_token& stop) {
  std::unique_lock hold{mutex_};
  changed_.wait_for(hold, stop, no_answer, [this] { return phase_ != Phase::connecting; });
  if (phase_ == Phase::up) return {};
  phase_ = Phase::idle;
  return Problem{url_.tls ? refusal_ + tls_hint : refusal_};
}

// ---- the library's threads ----

void MqttLink::Impl::on_accepted(bool resumed) {
  const std::lock_guard hold{mutex_};
  resumed_ = resumed;  // on_connected follows
}

void MqttLink::Impl::on_refused(const std::string& why) {
  {
    const std::lock_guard hold{mutex_};
    refusal_ = why;
  }
  change(Phase::connecting, Phase::idle);
}

void MqttLink::Impl::on_connected() {
  bool resumed = false;
  {
    const std::lock_guard hold{mutex_};
    if (phase_ == Phase::up || phase_ == Phase::stopped) return;
    phase_ = Phase::up;
    resumed = resumed_;
    changed_.notify_all();
  }
  ++connects_;
  connected_ = true;
  say(handler_.link, MqttLinkEvent{.up = true, .resumed = resumed});
  // In a resumed session, too: a filter may be new, and a broker that lost its state makes us deaf.
  subscriptions_.request_all(*client_);
  announce(online_word);
}

void MqttLink::Impl::on_lost(const std::string& why) {
  if (!change(Phase::up, Phase::idle)) return;
  connected_ = false;
  say(handler_.link, MqttLinkEvent{});
  report(MqttReport::Kind::link_lost, to_text(url_), why.empty() ? "connection lost" : why);
}

void MqttLink::Impl::on_message(const mqtt::message& message) noexcept {
  messages_.fetch_add(1, std::memory_order_relaxed);
  say(handler_.message, MqttMessage{.topic = message.get_topic(),
                                    .payload = message.get_payload(),
                                    .qos = static_cast<std::uint8_t>(message.get_qos()),
                                    .retained = message.is_retained(),
                                    .duplicate = message.is_duplicate()});
}

// ---- any thread ----

bool MqttLink::Impl::change(Phase from, Phase to) {
  const std::lock_guard hold{mutex_};
  if (phase_ != from) return false;
  phase_ = to;
  changed_.notify_all();
  return true;
}

/// Nothing where there is nothing to announce, or nobody to hear it.
mqtt::token_ptr MqttLink::Impl::announce(std::string_view word) {
  if (config_.instance.empty()) return nullptr;
  try {
    return client_->publish(status_topic(config_.instance), word.data(), word.size(), 1, true);
  } catch (const mqtt::exception&) {  // lost again: the last will speaks
    return nullptr;
  }
}

void MqttLink::Impl::report(MqttReport::Kind kind, const std::string& subject,
                            const std::string& why) noexcept {
  try {
    if (handler_.report) handler_.report({kind, subject + ": " + why});
  } catch (...) {
    ++handler_failures_;
  }
}

/// What is thrown must not leave: the library ends the process, and the broker sends the same
/// message again and again.
template <class Said>
void MqttLink::Impl::say(const std::function<void(const Said&)>& to, const Said& said) noexcept {
  try {
    if (to) to(said);
    return;
  } catch (const std::exception& error) {
    report(MqttReport::Kind::handler_threw, "handler", error.what());
  } catch (...) {
    report(MqttReport::Kind::handler_threw, "handler", "no std::exception");
  }
  ++handler_failures_;
}

void MqttLink::Impl::subscribe(std::vector<Subscription> subscriptions) {
  subscriptions_.replace(std::move(subscriptions), connected_ ? client_.get() : nullptr);
}

MqttFigures MqttLink::Impl::figures() const {
  return {.connected = connected_,
          .connects = connects_,
          .messages = messages_,
          .handler_failures = handler_failures_,
          .wanted = subscriptions_.wanted(),
          .subscriptions = subscriptions_.granted(),
          .refused = subscriptions_.refused()};
}

// ---- the outgoing thread ----

Published MqttLink::Impl::publish(const Publication& value, std::uint8_t qos) {
  if (!connected_ || !window_.has_room(connects_)) return Published::later;
  try {
    window_.add(client_->publish(value.topic, value.payload.data(), value.payload.size(), qos,
                                 value.retain));
    return Published::sent;
  } catch (const mqtt::exception& error) {
    return error.get_return_code() == MQTTASYNC_BAD_UTF8_STRING ? Published::refused
                                                                : Published::later;
  }
}

// ---- MqttLink ----

MqttLink::MqttLink(const MqttConfig& config, std::vector<Subscription> subscriptions,
                   MqttHandler handler)
    : impl_{std::make_unique<Impl>(config, std::move(subscriptions), std::move(handler))} {}
MqttLink::~MqttLink() = default;

void MqttLink::start() { impl_->start(); }
void MqttLink::stop() { impl_->stop(); }
void MqttLink::subscribe(std::vector<Subscription> subscriptions) {
  impl_->subscribe(std::move(subscriptions));
}
Published MqttLink::publish(const Publication& value, std::uint8_t qos) {
  return impl_->publish(value, qos);
}
MqttFigures MqttLink::figures() const { return impl_->figures(); }

}  // namespace io
