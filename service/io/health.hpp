// Whether the daemon is alive and whether it is ready: plain values that the composition root
// judges, and the answers of /healthz and /readyz. Values, any thread.
//
// Alive: every part made progress lately; if not, a restart may help, and the watchdog gives one.
// Ready: what it promises it does now; a restart would not help against a full disk.
#pragma once

#include "service/io/http.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace io {

struct Health {
  struct Part {
    bool fine = false;
    std::string reason;  ///< one line, while not fine: what is wrong, what to do
  };
  Part loop, sequencer;             ///< alive
  Part ledger, subscription, http;  ///< ready

  /// The parts that are not fine, by name.
  [[nodiscard]] std::vector<std::pair<std::string_view, std::string_view>> why_not_alive() const;
  /// Those and what else is not ready.
  [[nodiscard]] std::vector<std::pair<std::string_view, std::string_view>> why_not_ready() const;
};

/// 200 {"alive":true}, or 503 with "reasons".
[[nodiscard]] HttpResponse healthz(const Health& health);
/// 200 {"ready":true}, or 503 with "reasons".
[[nodiscard]] HttpResponse readyz(const Health& health);

}  // namespace io
