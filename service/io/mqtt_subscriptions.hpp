// The filters the daemon listens to, asked for at every connect, and what the broker said to each.
//
// Part of MqttLink. One filter a request: of a request with several, the library reports success
// even if the broker refused them all. Few requests at once: the library keeps a kilobyte of each
// until it is answered, and a house has a thousand.
#pragma once

#include "service/io/subscription.hpp"

#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace mqtt {
class async_client;
class iasync_client;
}  // namespace mqtt

namespace io {

class MqttSubscriptions {
 public:
  /// Called in the library's threads, or in that of replace().
  using Refused = std::function<void(const std::string& filter, const std::string& why)>;

  MqttSubscriptions(std::vector<Subscription> filters, Refused refused);
  ~MqttSubscriptions();  ///< after the client

  // ---- the connected handler ----
  /// Asks for all, on a new connection.
  void request_all(mqtt::async_client& client);

  // ---- any thread but the library's ----
  /// From now on these; what the broker refused of them is asked for again. `client`: nullptr while there is no
  /// connection.
  void replace(const std::vector<Subscription>& filters, mqtt::async_client* client);

  // ---- any thread ----
  [[nodiscard]] std::uint32_t wanted() const { return wanted_; }
  [[nodiscard]] std::uint32_t granted() const { return granted_; }
  [[nodiscard]] std::uint32_t refused() const { return refused_; }

 private:
  class Listener;

  void request_next(mqtt::iasync_client& client);
  bool request(const Subscription& wanted, mqtt::iasync_client& client);
  void give_up(const Subscription& unwanted, mqtt::async_client& client);
  void refuse(const std::string& filter, const std::string& why);

  /// What the broker said to a filter, on this connection.
  enum class Answer : std::uint8_t { none, granted, refused };
  using Answers = std::map<std::string, Answer>;
  /// None yet, of all that are not optional.
  static Answers unanswered(const std::vector<Subscription>& filters);
  void keep(const std::string& filter, Answer answer);
  void count();  // with mutex_

  const Refused on_refused_;
  const std::unique_ptr<Listener> listener_, optional_listener_;
  std::mutex mutex_;  // of the filters; never held while the library is called
  std::vector<Subscription> filters_;
  std::vector<Subscription> waiting_;  // to be asked for, the last one first
  Answers answers_;
  std::atomic<std::uint32_t> wanted_{0}, granted_{0}, refused_{0};  // how many of answers_
};

}  // namespace io
