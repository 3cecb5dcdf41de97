#include "service/io/appointment_ics.hpp"

#include "service/io/appointment_event.hpp"
#include "service/io/appointment_times.hpp"
#include "service/io/german_text.hpp"
#include "service/io/ical_library.hpp"
#include "service/io/iso_time.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <vector>

namespace io {
namespace {

/// All versions of all events of one UID, the newest of each.
struct Series {
  const IcalEvent* master = nullptr;
  std::map<core::Time, const IcalEvent*> changed;  // by the instance they mean
};

bool is_newer(const IcalEvent& a, const IcalEvent& b) {
  if (a.sequence != b.sequence) return a.sequence > b.sequence;
  if (!a.stamp || !b.stamp) return true;  // the later one in the file
  return a.stamp->clock >= b.stamp->clock;
}

void keep_newer(const IcalEvent*& known, const IcalEvent& event) {
  if (known == nullptr || is_newer(event, *known)) known = &event;
}

/// A calendar that asks or answers is none of appointments.
bool tells_appointments(std::string_view method) {
  constexpr std::array<std::string_view, 5> methods{"", "PUBLISH", "REQUEST", "ADD", "CANCEL"};
  return std::ranges::find(methods, method) != methods.end();
}

class IcsImport {
 public:
  IcsImport(const IcalFile& file, const ImportContext& context)
      : file_{file},
        context_{context},
        log_{context},
        zones_{file, context.time_zone},
        times_{zones_, log_} {}

  void read() {
    for (const IcalEvent& event : file_.events()) sort(event);
    for (const std::string& uid : order_) add_series(uid, series_[uid]);
  }
  [[nodiscard]] ImportLog& log() { return log_; }

 private:
  // ---- events into series ----

  void sort(const IcalEvent& event) {
    for (std::size_t kind = 0; kind < personal_kinds; ++kind)
      log_.drop(static_cast<Personal>(kind), event.personal[kind]);
    if (is_all_day_elsewhen(event)) return log_.pass_over();
    if (const auto mistake = mistake_of(event)) return refuse(event, *mistake);
    if (!series_.contains(event.uid)) order_.push_back(event.uid);
    Series& series = series_[event.uid];
    if (!event.recurrence_id) return keep_newer(series.master, event);
    const auto which = times_.which(*event.recurrence_id, event);
    if (!which) return refuse(event, which.error());
    keep_newer(series.changed[which->from()], event);
  }

  [[nodiscard]] std::optional<EventRefusal> mistake_of(const IcalEvent& event) const {
    if (!event.broken.empty())
      return EventRefusal{fmt::format("{}: cannot be read", event.broken.front()),
                          "a value as RFC 5545 has it, once"};
    if (event.uid.empty()) return EventRefusal{"UID: missing", "a UID that stays the same"};
    if (event.start && event.start->kind == IcalTime::Kind::date)
      return EventRefusal{"all day: says of no hour that somebody comes",
                          "a start and an end with a time"};
    if (event.has_exception_rule)
      return EventRefusal{"EXRULE: is not followed", "EXDATE for what is left out"};
    if (!tells_appointments(file_.method(event.calendar)))
      return EventRefusal{"METHOD: asks or answers", "a calendar that is published"};
    return std::nullopt;
  }

  /// All day, once, and not on the days that are taken, whatever the zone.
  [[nodiscard]] bool is_all_day_elsewhen(const IcalEvent& event) const {
    if (!event.broken.empty() || !event.start || event.start->kind != IcalTime::Kind::date ||
        EventTimes::is_recurring(event))
      return false;
    const auto about = [](const IcalTime& time) {
      return core::Time{std::chrono::duration_cast<core::Duration>(time.clock.time_since_epoch())};
    };
    constexpr std::chrono::days margin{1};
    const core::Time start = about(*event.start);
    const core::Time end = event.end ? about(*event.end) : start + std::chrono::days{1};
    return end + margin < log_.from() || start - margin > log_.to();
  }

  [[nodiscard]] bool is_cancelled(const IcalEvent& event) const {
    return event.cancelled || file_.method(event.calendar) == "CANCEL";
  }

  // ---- series into appointments ----

  void add_series(const std::string& uid, Series& series) {
    key_ = key_of_series(uid);
    uid_ = uid;
    if (series.master != nullptr) add_master(*series.master, series);
    for (const auto& [instance, event] : series.changed) add_changed(*event, instance);
  }

  void add_master(const IcalEvent& event, const Series& series) {
    if (is_cancelled(event)) log_.add(WholeSeries{key_, event.sequence});
    if (!EventTimes::is_recurring(event)) return add_single(event);
    const auto words = words_of(event);
    if (!words) return refuse(event, words.error());
    auto instances = times_.instances_of(event, where_of(event));
    if (!instances) return refuse(event, instances.error());
    leave_to_changed(series, *instances);
    if (!has_room(event, instances->size())) return;
    for (const auto& [start, end] : *instances) add(event, *words, {start, end}, start);
    if (!is_cancelled(event)) log_.add(WholeSeries{key_, event.sequence});
  }

  void add_single(const IcalEvent& event) {
    const auto span = times_.span_of(event, where_of(event));
    if (!span) return refuse(event, span.error());
    if (!add_at(event, *span, std::nullopt)) return;
    if (!is_cancelled(event)) log_.add(WholeSeries{key_, event.sequence});
  }

  /// Of what is not of the days that are taken, no word matters: a calendar of years has many places.
  bool add_at(const IcalEvent& event, EventTimes::Span span, std::optional<core::Time> instance) {
    if (!log_.takes(span.start)) {
      log_.pass_over();
      return true;
    }
    const auto words = words_of(event);
    if (!words) refuse(event, words.error());
    if (!words || !has_room(event, 1)) return false;
    add(event, *words, span, instance);
    return true;
  }

  /// What was changed is told by the change; where a change means all that follow, they are not
  /// known.
  void leave_to_changed(const Series& series, EventInstances& instances) {
    for (const auto& [instance, event] : series.changed) {
      const auto which = times_.which(*event->recurrence_id, *event);
      std::erase_if(instances, [&](const auto& one) {
        return which->is(one.first) || (event->and_following && one.first >= which->from());
      });
    }
  }

  void add_changed(const IcalEvent& event, core::Time instance) {
    if (event.and_following) {
      return refuse(event, {"RECURRENCE-ID: changes all that follow, which is not followed; they "
                            "are left out",
                            "a new series from there on"});
    }
    auto span = times_.span_of(event, where_of(event));
    if (!span && is_cancelled(event)) span = EventTimes::Span{instance, instance};
    if (!span) return refuse(event, span.error());
    add_at(event, *span, instance);
  }

  /// Of what is cancelled, nothing but its time matters.
  [[nodiscard]] tl::expected<ImportedAppointment, EventRefusal> words_of(
      const IcalEvent& event) const {
    auto words = appointment_in_words(event, context_);
    if (!words && is_cancelled(event)) return ImportedAppointment{};
    return words;
  }

  void add(const IcalEvent& event, ImportedAppointment appointment, EventTimes::Span span,
           std::optional<core::Time> instance) {
    appointment.key = context_.key.hash(
        {"ics", context_.site, uid_, instance ? to_iso(*instance) : std::string{}});
    appointment.series = key_;
    appointment.start = span.start;
    appointment.end = span.end;
    appointment.cancelled = is_cancelled(event);
    appointment.sequence = event.sequence;
    log_.add(std::move(appointment));
  }

  [[nodiscard]] std::string key_of_series(std::string_view uid) const {
    return context_.key.hash({"ics", context_.site, uid});
  }

  // ---- what is said of it ----

  [[nodiscard]] bool has_room(const IcalEvent& event, std::size_t more) {
    if (log_.size() + more <= most_imported) return true;
    refuse(event, {fmt::format("more than {} appointments in one file", most_imported),
                   "several files, or fewer days"});
    return false;
  }

  [[nodiscard]] std::string where_of(const IcalEvent& event) const {
    if (event.uid.empty()) return fmt::format("line {}", event.line);
    return fmt::format("line {} (event {})", event.line, key_of_series(event.uid).substr(0, 8));
  }

  void refuse(const IcalEvent& event, const EventRefusal& why) {
    const bool known =
        !event.uid.empty() && std::ranges::find(event.broken, "UID") == event.broken.end();
    log_.refuse(where_of(event), why.what, why.advice, known ? key_of_series(event.uid) : "");
  }

  const IcalFile& file_;
  const ImportContext& context_;
  ImportLog log_;
  IcalZones zones_;
  EventTimes times_;
  std::map<std::string, Series> series_;
  std::vector<std::string> order_;  // of the UIDs
  std::string uid_, key_;           // of the series being added
};

tl::unexpected<ImportNote> refused(std::string_view what, std::string_view advice) {
  return tl::unexpected{ImportNote{"file", std::string{what}, std::string{advice}}};
}

}  // namespace

ImportResult read_appointment_ics(std::string_view bytes, const ImportContext& context) {
  if (bytes.size() > most_import_bytes)
    return refused("larger than 1 MiB", "several files, or fewer days");
  if (bytes.find('\0') != std::string_view::npos)
    return refused("no text, or UTF-16", "iCalendar in UTF-8");
  const DecodedText text = decoded(bytes);
  const IcalLibrary in_use;
  if (!in_use.lacks().empty())
    return refused("no calendar can be read here (" + in_use.lacks() + ")",
                   "the package libical3, or the appointments as CSV");
  tl::expected<IcalFile, std::string> file = IcalFile::parse(text.utf8);
  if (!file) return refused(file.error(), "a whole iCalendar file (RFC 5545)");
  IcsImport import{*file, context};
  if (text.was_windows_1252)
    import.log().note("file", "not UTF-8: read as Windows-1252",
                      "exported as UTF-8, it is certain");
  import.read();
  return import.log().take();
}

}  // namespace io
