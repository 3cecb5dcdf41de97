// Brings alerts out of the house: over each channel what is new to it, one after another, again until
// it arrives, and all that stands once a minute where a channel wants that. A channel that is away
// holds nobody else up, and an alert that a channel refuses no other one; after a while that is
// itself something to be told.
//
// What was confirmed is kept (OutboxStore), so that a restart neither repeats nor forgets. A disk
// that does not take that is reported, and delivery goes on. Everything on the loop's thread.
#pragma once

#include "service/io/alert_channel.hpp"
#include "service/io/alert_outbox.hpp"
#include "service/io/back_off.hpp"
#include "service/io/clock.hpp"
#include "service/io/figures.hpp"
#include "service/io/outbox_store.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace io {

/// A channel over which nothing arrives, or something does not, for so long that people must know.
struct DeadChannel {
  std::string channel;
  core::Time since{};  ///< wall time
  friend bool operator==(const DeadChannel&, const DeadChannel&) = default;
};

class AlertDelivery {
 public:
  struct Log {
    std::function<void(const std::string& what)> warn, tell;
  };

  /// Without a store what was told is known until the end of this process only.
  AlertDelivery(std::optional<OutboxStore> store, Log log,
                std::chrono::seconds dead_after = std::chrono::minutes{5});
  ~AlertDelivery();

  /// REQUIRES: before anything else, each name once.
  void add(std::unique_ptr<AlertChannel> channel);
  /// After all are added: what other channels were told is nobody's any more.
  void forget_others();

  /// What stands now, and the time people know.
  void stands(const std::vector<AlertNotice>& notices, core::Time wall);
  /// Tries again what is due. `now` never decreases.
  void every_second(Monotonic now, core::Time wall);

  [[nodiscard]] std::vector<DeliveryFigures> figures() const;
  [[nodiscard]] std::vector<DeadChannel> dead() const;

 private:
  struct Line;
  void go_on(Line& line);
  void ended(Line& line, const Arrival& how);
  void failed(Line& line, const Arrival& how);
  void refused(Line& line, const std::string& error);
  void arrived(Line& line);
  void complain(Line& line, const std::string& error);
  void well(Line& line, bool was_troubled);
  void repeat(Line& line);
  void keep(const Line& line, const AlertNotice& notice);

  std::optional<OutboxStore> store_;
  const Log log_;
  const std::chrono::seconds dead_after_;
  std::vector<std::unique_ptr<Line>> lines_;
  Monotonic now_{};
  core::Time wall_{};
  bool disk_complained_ = false;
};

}  // namespace io
