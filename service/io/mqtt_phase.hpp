// How far the link to the broker is. What the library's threads hear is passed on here to the thread
// that connects, and waits. Part of MqttLink; no function calls the library.
#pragma once

#include <tl/expected.hpp>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>

namespace io {

class MqttPhase {
 public:
  // ---- the thread that connects ----
  /// A request to connect is about to be made.
  void begin();
  /// The request could not even be made.
  void give_up();
  /// Until the request is answered, at most so long. Why there is no connection.
  tl::expected<void, std::string> await_answer(const std::stop_token& stop,
                                               std::chrono::milliseconds at_most);
  /// Until it is lost, or to be made anew: then why.
  std::optional<std::string> await_loss(const std::stop_token& stop);
  /// So long, or until `stop`.
  void pause(const std::stop_token& stop, std::chrono::milliseconds length);

  // ---- the library's threads, one call at a time ----
  /// The broker took the request; connected() follows.
  void accepted(bool resumed);
  void refused(const std::string& why);
  /// Whether the broker kept the session; nothing if this is no news, or comes after the end.
  std::optional<bool> connected();
  /// False if this is no news.
  bool lost();

  // ---- any thread ----
  [[nodiscard]] bool is_up() const;
  /// Grows while a connection is looked for, unless the library owes an answer.
  [[nodiscard]] std::uint64_t steps() const { return steps_.load(std::memory_order_relaxed); }
  /// The connection, if there is one, is to be made anew.
  void ask_anew(std::string why);
  /// For good. True if there was a connection.
  bool end();

 private:
  enum class Phase : std::uint8_t { idle, connecting, up, ended };

  bool change(Phase from, Phase to);
  template <class Done>
  void wait(std::unique_lock<std::mutex>& hold, const std::stop_token& stop,
            std::chrono::milliseconds at_most, Done done);

  mutable std::mutex mutex_;  // of all that follows
  std::condition_variable_any changed_;
  Phase phase_ = Phase::idle;
  bool resumed_ = false;
  bool owes_answer_ = false;                // the library, for longer than it promised
  std::string refusal_;                     // of the attempt
  std::optional<std::string> wanted_anew_;  // the connection, and why
  std::atomic<std::uint64_t> steps_{0};
};

}  // namespace io
