#include "service/io/german_text.hpp"
#include "service/io/ical_parts.hpp"

#include <algorithm>

namespace io {
namespace {

// ---- times ----

std::optional<std::chrono::local_seconds> clock_of(const icaltimetype& time) {
  const std::chrono::year_month_day date{std::chrono::year{time.year},
                                         std::chrono::month{static_cast<unsigned>(time.month)},
                                         std::chrono::day{static_cast<unsigned>(time.day)}};
  const bool is_clock = time.hour >= 0 && time.hour < 24 && time.minute >= 0 && time.minute < 60 &&
                        time.second >= 0 && time.second < 60;
  const bool in_range = time.year >= 1970 && time.year <= 2100;
  if (!date.ok() || !is_clock || !in_range) return std::nullopt;
  return std::chrono::local_days{date} + std::chrono::hours{time.hour} +
         std::chrono::minutes{time.minute} + std::chrono::seconds{time.second};
}

std::string tzid_of(icalproperty* property) {
  const icalparameter* tzid = icalproperty_get_first_parameter(property, ICAL_TZID_PARAMETER);
  return tzid == nullptr ? std::string{} : text_of(icalparameter_get_tzid(tzid));
}

std::optional<IcalTime> time_of(icalproperty* property, const icaltimetype& time) {
  const std::optional<std::chrono::local_seconds> clock = clock_of(time);
  if (!clock) return std::nullopt;
  IcalTime read{.kind = IcalTime::Kind::floating, .clock = *clock, .zone = {}};
  if (time.is_date != 0) {
    read.kind = IcalTime::Kind::date;
  } else if (icaltime_is_utc(time) != 0) {
    read.kind = IcalTime::Kind::utc;
  } else if (icalproperty_get_first_parameter(property, ICAL_TZID_PARAMETER) != nullptr) {
    read.kind = IcalTime::Kind::zoned;
    read.zone = tzid_of(property);
  }
  return read;
}

std::string rule_text(icalrecurrencetype rule) {
  const std::unique_ptr<char, decltype([](char* text) { icalmemory_free_buffer(text); })> text{
      icalrecurrencetype_as_string_r(&rule)};
  return text_of(text.get());
}

/// Whole days and less; those that go back make no appointment.
std::optional<std::chrono::seconds> duration_of(const icaldurationtype& duration) {
  constexpr unsigned most = 1000;  // of each: more would be nonsense, and could overflow
  const bool sane = duration.weeks <= most && duration.days <= most && duration.hours <= most &&
                    duration.minutes <= 60 * most && duration.seconds <= 3600 * most;
  if (duration.is_neg != 0 || !sane) return std::nullopt;
  return std::chrono::weeks{duration.weeks} + std::chrono::days{duration.days} +
         std::chrono::hours{duration.hours} + std::chrono::minutes{duration.minutes} +
         std::chrono::seconds{duration.seconds};
}

// ---- one event ----

/// What must not be guessed: an event with one of these broken is refused.
constexpr std::array<std::string_view, 11> needed{"UID",    "DTSTART",       "DTEND", "DURATION",
                                                  "RRULE",  "EXRULE",        "RDATE", "EXDATE",
                                                  "STATUS", "RECURRENCE-ID", "TZID"};

class EventReader {
 public:
  explicit EventReader(IcalEvent& event) : event_{event} {}

  void read(icalproperty* property) {
    switch (icalproperty_isa(property)) {
      case ICAL_SUMMARY_PROPERTY:
      case ICAL_DESCRIPTION_PROPERTY:
      case ICAL_COMMENT_PROPERTY:
        return count(Personal::description);
      case ICAL_ATTENDEE_PROPERTY:
        return count(Personal::attendee);
      case ICAL_ORGANIZER_PROPERTY:
      case ICAL_CONTACT_PROPERTY:
        return count(Personal::name);
      case ICAL_XLICERROR_PROPERTY:
        return read_error(text_of(icalproperty_get_xlicerror(property)));
      case ICAL_X_PROPERTY:
        return read_extension(property);
      default:
        if (!read_time(property)) read_word(property);
    }
  }

 private:
  void refuse(std::string_view name) { event_.broken.push_back(name); }
  void count(Personal kind) { ++event_.personal[static_cast<std::size_t>(kind)]; }

  void take(std::optional<IcalTime>& into, std::string_view name, icalproperty* property,
            const icaltimetype& time) {
    if (into) return refuse(name);  // twice: which one?
    into = time_of(property, time);
    if (!into) refuse(name);
  }

  bool read_time(icalproperty* property) {
    switch (icalproperty_isa(property)) {
      case ICAL_DTSTART_PROPERTY:
        take(event_.start, "DTSTART", property, icalproperty_get_dtstart(property));
        return true;
      case ICAL_DTEND_PROPERTY:
        take(event_.end, "DTEND", property, icalproperty_get_dtend(property));
        return true;
      case ICAL_RECURRENCEID_PROPERTY:
        read_recurrence_id(property);
        return true;
      case ICAL_DTSTAMP_PROPERTY:
        event_.stamp = time_of(property, icalproperty_get_dtstamp(property));
        return true;
      case ICAL_DURATION_PROPERTY:
        event_.duration = duration_of(icalproperty_get_duration(property));
        if (!event_.duration) refuse("DURATION");
        return true;
      case ICAL_EXDATE_PROPERTY:
        read_exception(property);
        return true;
      case ICAL_RDATE_PROPERTY:
        read_date(property);
        return true;
      default:
        return false;
    }
  }

  void read_word(icalproperty* property) {
    switch (icalproperty_isa(property)) {
      case ICAL_UID_PROPERTY:
        event_.uid = text_of(icalproperty_get_uid(property));
        return;
      case ICAL_SEQUENCE_PROPERTY:
        event_.sequence =
            static_cast<std::uint32_t>(std::max(0, icalproperty_get_sequence(property)));
        return;
      case ICAL_STATUS_PROPERTY:
        event_.cancelled = icalproperty_get_status(property) == ICAL_STATUS_CANCELLED;
        return;
      case ICAL_RRULE_PROPERTY:
        event_.rules.push_back(rule_text(icalproperty_get_rrule(property)));
        return;
      case ICAL_EXRULE_PROPERTY:
        event_.has_exception_rule = true;
        return;
      case ICAL_LOCATION_PROPERTY:
        event_.location = text_of(icalproperty_get_location(property));
        return;
      case ICAL_CATEGORIES_PROPERTY:
        event_.categories.push_back(text_of(icalproperty_get_categories(property)));
        return;
      case ICAL_CONFERENCE_PROPERTY:
        event_.conferences.push_back(text_of(icalproperty_get_conference(property)));
        return;
      default:
        return;
    }
  }

  void read_extension(icalproperty* property) {
    const std::string name = folded(text_of(icalproperty_get_x_name(property)));
    const auto value = [property] { return extension_text(property); };
    if (name == "x-concern") event_.concern = value();
    if (name == "x-channel") event_.channel = value();
    if (name == "x-persons") event_.persons = value();
    if (name == "x-companion") event_.companion = value();
    if (name == "x-alt-desc") count(Personal::description);
    // Of Google and Microsoft: there is a way to take part from afar. Which, their address says.
    if (name == "x-google-conference" || name == "x-microsoft-skypeteamsmeetingurl")
      event_.conferences.push_back(value());
  }

  void read_recurrence_id(icalproperty* property) {
    take(event_.recurrence_id, "RECURRENCE-ID", property, icalproperty_get_recurrenceid(property));
    const icalparameter* range = icalproperty_get_first_parameter(property, ICAL_RANGE_PARAMETER);
    event_.and_following = range != nullptr;
  }

  void read_exception(icalproperty* property) {
    const std::optional<IcalTime> time = time_of(property, icalproperty_get_exdate(property));
    if (time) return event_.except.push_back(*time);
    refuse("EXDATE");
  }

  void read_date(icalproperty* property) {
    const icaldatetimeperiodtype date = icalproperty_get_rdate(property);
    const bool is_period = icaltime_is_null_time(date.time) != 0;
    const auto start = time_of(property, is_period ? date.period.start : date.time);
    if (!start) return refuse("RDATE");
    IcalDate read{.start = *start, .end = {}, .duration = {}};
    if (is_period && icaltime_is_null_time(date.period.end) == 0) {
      read.end = time_of(property, date.period.end);
    } else if (is_period) {
      read.duration = duration_of(date.period.duration);
    }
    if (is_period && !read.end && !read.duration) return refuse("RDATE");
    event_.more_dates.push_back(std::move(read));
  }

  /// "Can't parse as RECUR value in RRULE property. Removing entire property: …": what stood there
  /// is not looked at.
  void read_error(std::string_view error) {
    error = error.substr(0, error.find("Removing"));
    for (const std::string_view name : needed) {
      if (error.find(name) != std::string_view::npos) refuse(name);
    }
  }

  IcalEvent& event_;
};

}  // namespace

std::string extension_text(icalproperty* property) {
  const icalvalue* value = icalproperty_get_value(property);
  switch (value == nullptr ? ICAL_NO_VALUE : icalvalue_isa(value)) {
    case ICAL_X_VALUE:
      return text_of(icalvalue_get_x(value));
    case ICAL_TEXT_VALUE:
      return text_of(icalvalue_get_text(value));
    case ICAL_URI_VALUE:
      return text_of(icalvalue_get_uri(value));
    default:
      return {};
  }
}

IcalEvent event_of(icalcomponent* component) {
  IcalEvent event;
  EventReader reader{event};
  each_property(component, [&](icalproperty* property) { reader.read(property); });
  return event;
}

}  // namespace io
