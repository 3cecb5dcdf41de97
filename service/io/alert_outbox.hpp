// What one channel is still to be told of alerts. A thing is done only when the channel has confirmed
// it; what changed while a channel was away is told as it stands then: everything that is still open,
// the oldest first, each once. Pure; one thread.
//
// Of an alert that came and went while nobody could be told, nothing is told: nobody could act on it,
// and the ledger has it. One that was told is told to be over, however long that takes.
#pragma once

#include "service/io/alert_notice.hpp"

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

  /// The next to be told; from then on it is under way, and there is no other until it is confirmed
  /// or failed. Nothing if there is nothing, or one is under way.
  [[nodiscard]] std::optional<AlertNotice> next();
  /// What was under way arrived. Returns it.
  AlertNotice confirmed();
  /// It did not: it, or what has become of it, is next again.
  void failed();

  [[nodiscard]] bool is_under_way() const { return under_way_.has_value(); }
  [[nodiscard]] std::size_t waiting() const;
  /// What the channel knows and still stands, for channels that want to hear it again.
  [[nodiscard]] std::vector<AlertNotice> known() const;

 private:
  struct Item {
    std::optional<AlertNotice> told;  // as confirmed last
    AlertNotice is;
    [[nodiscard]] bool waits() const { return !told || !told->says_as(is); }
  };
  void end(std::map<std::string, Item>::iterator item, core::Time now);
  [[nodiscard]] const Item* oldest_waiting() const;

  std::map<std::string, Item> items_;  // by id
  std::optional<AlertNotice> under_way_;
};

}  // namespace io
