// What ails the service itself, for the page at the desk: the broker, the record, a channel for
// alerts, copies that are not made, settings that wait for a restart. Rooms have violations instead (rules), and technicians hear of all
// this through Prometheus. Single thread, the caller's.
#pragma once

#include "service/core/time.hpp"
#include "service/io/words.hpp"

#include <boost/json/array.hpp>

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace io {

struct Trouble {
  std::string key;         ///< of its texts: "broker_lost"
  core::Time since{};      ///< wall time
  std::string subject;     ///< which channel, which settings; "" where there is one only
  std::uint64_t days = 0;  ///< backup_overdue: so many
  bool never = false;      ///< backup_overdue: none was ever made
  friend bool operator==(const Trouble&, const Trouble&) = default;
};

/// What is asked now and then.
struct Condition {
  bool broker_lost = false;
  bool recording = true;
  std::optional<core::Time> backup_due,  ///< a copy is overdue since then
      last_backup;                       ///< with it: the last one there was, if there was one
  std::vector<Trouble> channels;         ///< delivery_failed, each with its own since
  std::string waiting_for_restart{};     ///< settings: "[mqtt] broker, [http] listen"
};

/// Remembers since when each lasts.
class Troubles {
 public:
  /// True if there is something else to tell than before.
  bool look(const Condition& condition, core::Time wall);
  [[nodiscard]] const std::vector<Trouble>& all() const { return all_; }

 private:
  [[nodiscard]] core::Time since(std::string_view key, core::Time wall) const;

  std::vector<Trouble> all_;
};

/// [{"key", "since", "title": {…}, "action": {…}}]. `clock`: "14:05" of a wall time.
[[nodiscard]] boost::json::array troubles_json(const std::vector<Trouble>& troubles,
                                               const std::function<std::string(core::Time)>& clock);

}  // namespace io
