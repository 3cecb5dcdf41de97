// Where a format puts what it makes of one message: readings, and at most one problem. Single
// thread; reused from message to message, so that decoding in the daemon allocates nothing once
// warm.
#pragma once

#include "sensors/reading.hpp"

#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sensors {

/// Why a message gave nothing, or less than it should. Also the `reason` of
/// raumwacht_messages_total.
enum class Reason : std::uint8_t {
  empty,      ///< no payload: a retained topic was deleted
  too_large,  ///< over the payload limit, not looked at
  not_utf8,
  invalid_json,
  too_deep,
  not_object,
  not_numeric,
  unknown_topic,   ///< no source has a pattern for it, or its format has no use for that topic
  unknown_word,    ///< a text that is none of the words this format knows
  unknown_device,  ///< no sensor is configured for this device and line
  no_quantity,     ///< understood, but nothing in it that a sensor was configured for
  retained_event,  ///< an event delivered with the RETAIN flag: it happened before, perhaps long
                   ///< ago
  broken,          ///< readable form, impossible content
  undecodable,     ///< bytes that the device of this codec does not send
  personal_data,   ///< images, tracks, addresses of phones: not looked at, not kept
  old_session,     ///< the death of a session that is over: a newer one lives
  unborn,          ///< told by an alias that no birth explained
};

/// The reason in the one spelling used in output, metrics and the ledger: "invalid_json".
[[nodiscard]] std::string_view name_of(Reason reason);
inline constexpr std::size_t reason_count = static_cast<std::size_t>(Reason::unborn) + 1;

struct Problem {
  Reason reason = Reason::broken;
  std::string detail{};  ///< what and where, for people: "at byte 42: incomplete JSON"
  friend bool operator==(const Problem&, const Problem&) = default;
};

/// A message that a format would have sent, so that a device says more.
struct Request {
  std::string topic, payload;
  friend bool operator==(const Request&, const Request&) = default;
};

class Readings {
 public:
  void add(const Reading& reading) { readings_.push_back(reading); }
  /// Takes the reading at that place back. REQUIRES: place < all().size().
  void take_back(std::size_t place) {
    readings_.erase(readings_.begin() + static_cast<std::ptrdiff_t>(place));
  }
  /// The first problem of a message is kept.
  void fail(Reason reason, std::string_view detail = {});
  /// At most one a message; whether it is sent is the caller's decision.
  void ask(Request request) { request_ = std::move(request); }
  /// Text that outlives the call of decode: until clear().
  std::string_view keep(std::string_view text);
  /// "a/b", likewise.
  std::string_view keep_path(std::string_view a, std::string_view b);
  void clear();

  [[nodiscard]] std::span<const Reading> all() const { return readings_; }
  [[nodiscard]] const std::optional<Problem>& problem() const { return problem_; }
  [[nodiscard]] const std::optional<Request>& request() const { return request_; }

  // ---- for `decode --explain`: formats say where they looked and what they found there ----
  /// From now on notes are taken; without this they cost one comparison.
  void explain() { explains_ = true; }
  [[nodiscard]] bool explains() const { return explains_; }
  void note(std::string_view where, std::string_view what) {
    if (explains_) notes_.emplace_back(std::string{where}.append(": ").append(what));
  }
  [[nodiscard]] std::span<const std::string> notes() const { return notes_; }

 private:
  std::vector<Reading> readings_;
  std::deque<std::string> kept_;  // a deque: adding moves nobody; reused, so that it stays warm
  std::size_t kept_size_ = 0;
  std::optional<Problem> problem_;
  std::optional<Request> request_;
  std::vector<std::string> notes_;
  bool explains_ = false;
};

}  // namespace sensors
