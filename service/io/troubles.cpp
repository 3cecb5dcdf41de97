#include "service/io/troubles.hpp"

#include "service/io/iso_time.hpp"
#include "service/io/words_json.hpp"

#include <boost/json/object.hpp>

#include <algorithm>
#include <utility>

namespace io {
namespace json = boost::json;
namespace {

Phrases phrases_of(const Trouble& trouble, const std::string& clock) {
  Phrases phrases;
  phrases.add("time", clock).add("channel", trouble.subject).add("settings", trouble.subject);
  phrases.add("reason", words_of(texts::get("trouble.disk")));
  phrases.add("days", static_cast<std::int64_t>(trouble.days));
  return phrases;
}

}  // namespace

core::Time Troubles::since(std::string_view key, core::Time wall) const {
  const auto known = std::ranges::find(all_, key, &Trouble::key);
  return known == all_.end() ? wall : known->since;
}

bool Troubles::look(const Condition& condition, core::Time wall) {
  std::vector<Trouble> now;
  const auto add = [&](bool ails, std::string_view key) {
    if (ails) now.push_back({.key = std::string{key}, .since = since(key, wall), .subject = {}});
  };
  add(condition.broker_lost, "broker_lost");
  add(!condition.recording, "ledger_failed");
  now.insert(now.end(), condition.channels.begin(), condition.channels.end());
  if (condition.backup_due) {
    const auto age =
        std::chrono::floor<std::chrono::days>(wall - condition.last_backup.value_or(wall));
    now.push_back({.key = "backup_overdue",
                   .since = *condition.backup_due,
                   .subject = {},
                   .days = static_cast<std::uint64_t>(std::max<std::int64_t>(age.count(), 0)),
                   .never = !condition.last_backup});
  }
  if (!condition.waiting_for_restart.empty()) {
    now.push_back({.key = "restart_needed",
                   .since = since("restart_needed", wall),
                   .subject = condition.waiting_for_restart});
  }
  return std::exchange(all_, std::move(now)) != all_;
}

json::array troubles_json(const std::vector<Trouble>& troubles,
                          const std::function<std::string(core::Time)>& clock) {
  json::array array;
  for (const Trouble& trouble : troubles) {
    const Phrases phrases = phrases_of(trouble, clock(trouble.since));
    json::object object{{"key", trouble.key}, {"since", to_iso(trouble.since)}};
    const std::string key = "alert." + trouble.key + (trouble.never ? ".never" : "");
    if (const auto title = phrases.fill(texts::get(key)))
      object.emplace("title", words_json(*title));
    if (const auto action = phrases.fill(texts::get(key + ".action")))
      object.emplace("action", words_json(*action));
    array.push_back(std::move(object));
  }
  return array;
}

}  // namespace io
