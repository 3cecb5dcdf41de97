// What the daemon knows about itself besides the board: plain values that the composition root
// collects for metrics and status. Values, safe from any thread.
#pragma once

#include "service/core/change.hpp"
#include "service/core/desk.hpp"
#include "service/core/rule.hpp"
#include "service/core/time.hpp"
#include "service/io/histogram.hpp"

#include <array>
#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace io {

struct BrokerFigures {
  bool connected = false;
  std::uint64_t reconnects = 0;
  std::uint64_t publish_failures = 0;  ///< with a topic that cannot be sent, or has no place
  std::uint64_t deaf = 0;              ///< connections over which our own message did not come back
  std::optional<std::uint64_t>
      dropped;  ///< by the broker, for any client; none if it does not tell
};

struct LedgerState {
  HistogramFigures commits;
  std::uint64_t write_failures = 0;  ///< commits that failed for good
  std::uint64_t bytes = 0, free_bytes = 0, wal_bytes = 0, dead_letters = 0;  ///< free: of bytes
  std::optional<core::Time> last_snapshot, last_backup;                      ///< wall time
  bool backup_planned = false;                                               ///< one a night
};

/// Of the weekly report of a site.
struct ReportFigures {
  std::string site;
  core::Time last_success{};  ///< wall time: made and, where it is to be mailed, mailed
};

/// Of a certificate that is in use.
struct CertificateFigures {
  std::string key;    ///< of the configuration that names it: "[mqtt] cert"
  core::Time ends{};  ///< wall time
};

struct QueueFigures {
  std::uint64_t length = 0, capacity = 0;  ///< entries waiting for the sequencer
};

struct ReloadFigures {
  bool successful = true;  ///< the last one; the start counts as one
  core::Time last_success{};
};

struct LoopFigures {
  HistogramFigures turns;
  std::chrono::nanoseconds longest{};
};

struct HttpCounts {
  std::uint64_t connections = 0;  ///< now
  std::uint64_t requests = 0, refused = 0;
};

struct ProcessFigures {
  std::chrono::nanoseconds cpu{};  ///< user and system, all threads
  std::uint64_t resident_bytes = 0, virtual_bytes = 0;
  std::uint64_t open_files = 0, most_files = 0;
  std::uint64_t threads = 0;
  core::Time started{};  ///< wall time
};

/// What became of alerts since the start, by whom they are for.
class AlertFigures {
 public:
  static constexpr std::size_t audiences = 6, steps = 8;  ///< of core::Audience, core::AlertStep

  void count(core::Audience audience, core::AlertStep step) { ++at(audience, step); }
  [[nodiscard]] std::uint64_t of(core::Audience audience, core::AlertStep step) const {
    return counts_[static_cast<std::size_t>(audience)][static_cast<std::size_t>(step)];
  }

 private:
  [[nodiscard]] std::uint64_t& at(core::Audience audience, core::AlertStep step) {
    return counts_[static_cast<std::size_t>(audience)][static_cast<std::size_t>(step)];
  }
  std::array<std::array<std::uint64_t, steps>, audiences> counts_{};
};

/// Alerts over one channel.
struct DeliveryFigures {
  std::string channel;
  bool up = true;               ///< the last attempt arrived, or there was none
  std::uint64_t delivered = 0;  ///< confirmed
  std::uint64_t failed = 0;     ///< attempts
  std::size_t waiting = 0;      ///< alerts of which something is to be told
  HistogramFigures took{.bounds = delivery_bounds};  ///< from what happened to its being confirmed
};

/// What the desk was told, when it asked to let somebody in, since the start.
class AdmissionFigures {
 public:
  void count(const std::string& site, core::Refusal refusal) {
    ++counts_[site][static_cast<std::size_t>(refusal)];
  }
  /// Refusal::none: granted.
  [[nodiscard]] std::uint64_t of(const std::string& site, core::Refusal refusal) const {
    const auto found = counts_.find(site);
    return found == counts_.end() ? 0 : found->second[static_cast<std::size_t>(refusal)];
  }

 private:
  std::map<std::string, std::array<std::uint64_t, core::refusal_count>> counts_;
};

/// Pages that listen.
struct EventFigures {
  std::uint64_t listeners = 0;  ///< now
  std::uint64_t events = 0;     ///< told, without beats
  std::uint64_t dropped = 0;    ///< listeners too slow
  std::uint64_t refused = 0;    ///< listeners too many
};

struct ServiceFigures {
  BrokerFigures mqtt;
  AlertFigures alerts;
  std::vector<DeliveryFigures> deliveries;
  EventFigures events;
  std::shared_ptr<const core::Desk> desk;  ///< none before the first
  AdmissionFigures admissions;
  LedgerState ledger;
  QueueFigures queue;
  ReloadFigures reload;
  LoopFigures loop;
  HttpCounts http;
  std::vector<ReportFigures> reports;
  std::vector<CertificateFigures> certificates;
  HistogramFigures stepping;    ///< a batch of entries: counting, and judging the rules it concerns
  HistogramFigures processing;  ///< arrival of a message to the published state
  HistogramFigures signal_delay;  ///< published state to the signal handed to the broker
  ProcessFigures process;
};

}  // namespace io
