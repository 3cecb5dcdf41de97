// The words of record.hpp, and what each kind's subjects are.
#include "service/core/record.hpp"

#include <array>

namespace core {
namespace {

struct KindWords {
  RecordKind kind;
  std::string_view name;
  SubjectKind subject = SubjectKind::none;
  SubjectKind other = SubjectKind::none;
};

constexpr std::array kinds{
    KindWords{RecordKind::started, "started"},
    KindWords{RecordKind::stopped, "stopped"},
    KindWords{RecordKind::reconfigured, "reconfigured"},
    KindWords{RecordKind::clock_stepped, "clock_stepped"},
    KindWords{RecordKind::broker_link, "broker_link"},
    KindWords{RecordKind::dead_letter, "dead_letter", SubjectKind::source},
    KindWords{RecordKind::gap, "gap"},
    KindWords{RecordKind::day_pruned, "day_pruned"},
    KindWords{RecordKind::observed, "observed", SubjectKind::space},
    KindWords{RecordKind::limit_set, "limit_set", SubjectKind::space},
    KindWords{RecordKind::admission_asked, "admission_asked", SubjectKind::space,
              SubjectKind::space},
    KindWords{RecordKind::admission_returned, "admission_returned"},
    KindWords{RecordKind::walktest_step, "walktest_step", SubjectKind::sensor},
    KindWords{RecordKind::visit_tapped, "visit_tapped"},
    KindWords{RecordKind::appointment_planned, "appointment_planned", SubjectKind::space},
    KindWords{RecordKind::appointment_cancelled, "appointment_cancelled"},
    KindWords{RecordKind::appointment_arrived, "appointment_arrived"},
    KindWords{RecordKind::room_tended, "room_tended", SubjectKind::space},
    KindWords{RecordKind::room_blocked, "room_blocked", SubjectKind::space},
    KindWords{RecordKind::item_confirmed, "item_confirmed", SubjectKind::space},
    KindWords{RecordKind::stage_ordered, "stage_ordered", SubjectKind::space, SubjectKind::stage},
    KindWords{RecordKind::supply_received, "supply_received", SubjectKind::space,
              SubjectKind::supply},
    KindWords{RecordKind::supply_transferred, "supply_transferred", SubjectKind::space,
              SubjectKind::supply},
    KindWords{RecordKind::supply_used, "supply_used", SubjectKind::space, SubjectKind::supply},
    KindWords{RecordKind::supply_taken_back, "supply_taken_back", SubjectKind::space,
              SubjectKind::supply},
    KindWords{RecordKind::supply_counted, "supply_counted", SubjectKind::space,
              SubjectKind::supply},
    KindWords{RecordKind::alert_taken, "alert_taken", SubjectKind::space, SubjectKind::rule},
    KindWords{RecordKind::measure_noted, "measure_noted", SubjectKind::space, SubjectKind::space},
    KindWords{RecordKind::co2, "co2", SubjectKind::sensor},
    KindWords{RecordKind::totals, "totals", SubjectKind::sensor},
    KindWords{RecordKind::passages, "passages", SubjectKind::sensor},
    KindWords{RecordKind::crossed, "crossed", SubjectKind::sensor},
    KindWords{RecordKind::heads, "heads", SubjectKind::sensor},
    KindWords{RecordKind::link, "link", SubjectKind::sensor},
    KindWords{RecordKind::battery, "battery", SubjectKind::sensor},
    KindWords{RecordKind::restarted, "restarted", SubjectKind::sensor},
    KindWords{RecordKind::heard, "heard", SubjectKind::sensor},
    KindWords{RecordKind::fault, "fault", SubjectKind::sensor},
    KindWords{RecordKind::corrected, "corrected", SubjectKind::space},
    KindWords{RecordKind::fell_silent, "fell_silent", SubjectKind::sensor},
    KindWords{RecordKind::admission_expired, "admission_expired", SubjectKind::space},
    KindWords{RecordKind::violation_started, "violation_started", SubjectKind::space,
              SubjectKind::rule},
    KindWords{RecordKind::violation_ended, "violation_ended", SubjectKind::space,
              SubjectKind::rule},
    KindWords{RecordKind::visit_began, "visit_began", SubjectKind::space},
    KindWords{RecordKind::visit_ended, "visit_ended", SubjectKind::space},
    KindWords{RecordKind::appointment_missed, "appointment_missed", SubjectKind::space},
    KindWords{RecordKind::release_awaited, "release_awaited", SubjectKind::space},
    KindWords{RecordKind::release_given, "release_given", SubjectKind::space},
    KindWords{RecordKind::airing_began, "airing_began", SubjectKind::space},
    KindWords{RecordKind::airing_ended, "airing_ended", SubjectKind::space},
    KindWords{RecordKind::stage_began, "stage_began", SubjectKind::space, SubjectKind::stage},
    KindWords{RecordKind::opened, "opened", SubjectKind::space},
    KindWords{RecordKind::walktest_ended, "walktest_ended", SubjectKind::sensor},
    KindWords{RecordKind::supply_moved, "supply_moved", SubjectKind::space, SubjectKind::supply},
    KindWords{RecordKind::alert_moved, "alert_moved", SubjectKind::space, SubjectKind::rule},
    KindWords{RecordKind::quarter_passed, "quarter_passed"},
};

// By number, so that a look-up is one load: it is on the way of every record.
constexpr std::size_t table_size = 256;
constexpr auto by_number = [] {
  std::array<KindWords, table_size> table{};
  for (const KindWords& words : kinds) table[static_cast<std::size_t>(words.kind)] = words;
  return table;
}();

const KindWords& words_of(RecordKind kind) { return by_number[static_cast<std::size_t>(kind)]; }

}  // namespace

SubjectKind subject_of(RecordKind kind) { return words_of(kind).subject; }
SubjectKind other_of(RecordKind kind) { return words_of(kind).other; }
std::string_view name_of(RecordKind kind) { return words_of(kind).name; }

std::string_view name_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::plain:
      return "plain";
    case Verdict::baseline:
      return "baseline";
    case Verdict::wrap:
      return "wrap";
    case Verdict::reset:
      return "reset";
    case Verdict::level:
      return "level";
    case Verdict::late:
      return "late";
    case Verdict::duplicate:
      return "duplicate";
    case Verdict::implausible_rate:
      return "implausible_rate";
    case Verdict::implausible_value:
      return "implausible_value";
    case Verdict::cross_check:
      return "cross_check";
    case Verdict::retained:
      return "retained";
    case Verdict::historical:
      return "historical";
    case Verdict::simulated:
      return "simulated";
    case Verdict::no_value:
      return "no_value";
    case Verdict::not_for_role:
      return "not_for_role";
    case Verdict::walktest:
      return "walktest";
    case Verdict::refused:
      return "refused";
    case Verdict::nothing_to_do:
      return "nothing_to_do";
  }
  return "";
}

std::string_view name_of(Refusal refusal) {
  static constexpr std::array<std::string_view, refusal_count> names{
      "granted",       "unknown",      "room_full",      "area_full",         "no_such_place",
      "too_many_open", "place_taken",  "not_released",   "not_ready",         "blocked",
      "closed_now",    "stage_closed", "not_invited",    "other_day",         "too_early",
      "too_late",      "other_site",   "concern_remote", "companion_no_seat", "already_in",
      "expired",       "unknown_code"};
  const auto number = static_cast<std::size_t>(refusal);
  return number < names.size() ? names[number] : "";
}

std::string to_text(const Record& record) {
  std::string text = std::to_string(record.seq);
  const auto add = [&text](std::string_view word, auto number) {
    text.append(" ").append(word).append(" ").append(std::to_string(number));
  };
  text.append(" ").append(name_of(record.kind));
  add("t", record.t.time_since_epoch().count());
  add("flags", record.flags);
  add("subject", record.subject);
  add("other", record.other);
  for (const std::int64_t number : {record.a, record.b, record.c, record.d, record.e})
    add("", number);
  add("outcome", record.outcome);
  return text;
}

}  // namespace core
