// What one channel is still to be told of alerts. A thing is done only when the channel has confirmed
// it; what changed while a channel was away is told as it stands then: everything that is still open,
// the oldest first, each once. Pure; one thread.
//
// One that a channel refuses stands aside for a while, longer each time, and holds up no other; it is
// due at once when there is something new to say of it. Nothing is given up.
//
// Of an alert that came and went while nobody could be told, nothing is told: nobody could act on it,
// and the ledger has it. One that was told is told to be over, however long that takes, in the words in
// which it was told: "done: 4 of 3 persons" is of use to nobody when the number is the one of the empty
// room.
#pragma once

#include "service/io/alert_notice.hpp"
#include "service/io/back_off.hpp"
#include "service/io/clock.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace io {

class AlertOutbox {
 public:
  /// `told`: what this channel confirmed before, and was not told to be over.
  explicit AlertOutbox(std::vector<AlertNotice> told = {});

  /// All that stands. `now` is when the others ended.
  void stands(const std::vector<AlertNotice>& notices, core::Time now);

  /// The oldest of those that are due; from then on it is under way, and there is no other until it
  /// is confirmed, refused or failed. Nothing if none is due, or one is under way.
  [[nodiscard]] std::optional<AlertNotice> next(Monotonic now);
  /// What was under way arrived. Returns it.
  AlertNotice confirmed();
  /// Nobody was there: it, or what has become of it, is next again. `perhaps`: they may have heard it;
  /// then they are told that it is over, if it is by then.
  void failed(bool perhaps = false);
  /// Somebody was, and did not take it: others go first until it is due again. Returns what it was,
  /// if it was taken to be well until then. `random`: any number.
  std::optional<AlertNotice> refused(Monotonic now, core::Time wall, std::uint32_t random);

  [[nodiscard]] bool is_under_way() const { return under_way_.has_value(); }
  [[nodiscard]] std::size_t waiting() const;
  /// Since when something does not arrive although somebody is there; nothing if all does.
  [[nodiscard]] std::optional<core::Time> refused_since() const;
  /// What the channel knows and still stands, for channels that want to hear it again.
  [[nodiscard]] std::vector<AlertNotice> known() const;

 private:
  struct Refusal {
    core::Time since{};
    Monotonic due{};
    BackOff back_off{std::chrono::seconds{1}, std::chrono::seconds{60}};
  };
  struct Item {
    std::optional<AlertNotice> told;     // as confirmed last
    std::optional<AlertNotice> perhaps;  // may have been heard since
    AlertNotice is;
    std::optional<Refusal> refusal;
    [[nodiscard]] bool waits() const { return !told || !told->says_as(is); }
    [[nodiscard]] bool is_due(Monotonic now) const {
      return waits() && (!refusal || refusal->due <= now);
    }
    [[nodiscard]] bool stands_and_is_known() const {
      return told && told->phase != AlertPhase::cleared && is.phase != AlertPhase::cleared;
    }
    void becomes(AlertNotice notice);
  };
  using Items = std::map<std::string, Item>;  // by id

  void end(Items::iterator item, core::Time now);
  /// What the channel heard of it last, or is hearing; null if nothing.
  [[nodiscard]] const AlertNotice* last_word(const Items::value_type& item) const;
  [[nodiscard]] const Item* oldest_due(Monotonic now) const;
  void forget_what_came_and_went(Items::iterator item);

  Items items_;
  std::optional<AlertNotice> under_way_;
};

}  // namespace io
