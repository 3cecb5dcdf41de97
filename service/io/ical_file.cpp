#include "service/io/ical_file.hpp"

#include "service/io/german_text.hpp"
#include "service/io/ical_lines.hpp"
#include "service/io/ical_parts.hpp"

#include <algorithm>

namespace io {

namespace {

struct FreeComponent {
  void operator()(icalcomponent* component) const noexcept { icalcomponent_free(component); }
};
using Component = std::unique_ptr<icalcomponent, FreeComponent>;

// ---- zones ----

bool is_yearly(icalproperty* property) {
  return icalproperty_get_rrule(property).freq == ICAL_YEARLY_RECURRENCE;
}

/// A part of a zone: from when on its clocks go how. Rules of other than years would be expanded
/// without end, and a part without offset would silently be UTC.
bool is_sound_part(icalcomponent* part) {
  bool start = false, from = false, to = false, sound = true;
  each_property(part, [&](icalproperty* property) {
    switch (icalproperty_isa(property)) {
      case ICAL_DTSTART_PROPERTY:
        start = icaltime_is_valid_time(icalproperty_get_dtstart(property)) != 0;
        break;
      case ICAL_TZOFFSETFROM_PROPERTY:
        from = true;
        break;
      case ICAL_TZOFFSETTO_PROPERTY:
        to = true;
        break;
      case ICAL_RRULE_PROPERTY:
        sound = sound && is_yearly(property);
        break;
      case ICAL_XLICERROR_PROPERTY:
        sound = false;
        break;
      default:
        break;
    }
  });
  return start && from && to && sound;
}

bool is_sound_zone(icalcomponent* zone) {
  std::size_t parts = 0, sound = 0;
  each_component(zone, ICAL_ANY_COMPONENT, [&](icalcomponent* part) {
    ++parts;
    if (is_sound_part(part)) ++sound;
  });
  return parts > 0 && parts == sound;
}

struct FileZone {
  std::size_t calendar = 0;
  std::string tzid, location;
  icaltimezone* zone = nullptr;  // of its calendar; nullptr if it cannot be understood
};

FileZone zone_of(icalcomponent* calendar, icalcomponent* component) {
  FileZone read;
  each_property(component, [&](icalproperty* property) {
    if (icalproperty_isa(property) == ICAL_TZID_PROPERTY)
      read.tzid = text_of(icalproperty_get_tzid(property));
    if (icalproperty_isa(property) != ICAL_X_PROPERTY) return;
    if (folded(text_of(icalproperty_get_x_name(property))) == "x-lic-location")
      read.location = extension_text(property);
  });
  if (is_sound_zone(component)) read.zone = icalcomponent_get_timezone(calendar, read.tzid.c_str());
  return read;
}

}  // namespace

// ---- the file ----

struct IcalFile::Impl {
  std::vector<Component> calendars;  // own the zones
  std::vector<std::string> methods;
  std::vector<FileZone> zones;
  std::vector<IcalEvent> events;

  /// False if it is none, or holds other events than its lines say.
  bool add(const CalendarText& text) {
    Component calendar{icalparser_parse_string(text.text.c_str())};
    if (!calendar || icalcomponent_isa(calendar.get()) != ICAL_VCALENDAR_COMPONENT) return false;
    std::size_t count = 0;
    each_component(calendar.get(), ICAL_VEVENT_COMPONENT, [&](icalcomponent* component) {
      if (count < text.event_lines.size()) add_event(component, text.event_lines[count]);
      ++count;
    });
    each_component(calendar.get(), ICAL_VTIMEZONE_COMPONENT, [&](icalcomponent* component) {
      zones.push_back(zone_of(calendar.get(), component));
      zones.back().calendar = calendars.size();
    });
    methods.push_back(method_of(calendar.get()));
    calendars.push_back(std::move(calendar));
    return count == text.event_lines.size();
  }

  void add_event(icalcomponent* component, std::size_t line) {
    IcalEvent& event = events.emplace_back(event_of(component));
    event.line = line;
    event.calendar = calendars.size();
  }

  static std::string method_of(icalcomponent* calendar) {
    icalproperty* property = icalcomponent_get_first_property(calendar, ICAL_METHOD_PROPERTY);
    if (property == nullptr) return {};
    return text_of(icalproperty_method_to_string(icalproperty_get_method(property)));
  }
};

IcalFile::IcalFile(std::unique_ptr<Impl> impl) : impl_{std::move(impl)} {}
IcalFile::~IcalFile() = default;
IcalFile::IcalFile(IcalFile&&) noexcept = default;

tl::expected<IcalFile, std::string> IcalFile::parse(std::string_view text) {
  tl::expected<std::vector<CalendarText>, std::string> calendars = calendars_in(text);
  if (!calendars) return tl::unexpected{std::move(calendars.error())};
  auto impl = std::make_unique<Impl>();
  for (const CalendarText& calendar : *calendars) {
    if (!impl->add(calendar)) return tl::unexpected{std::string{"no iCalendar that can be read"}};
  }
  return IcalFile{std::move(impl)};
}

const std::vector<IcalEvent>& IcalFile::events() const { return impl_->events; }

std::string_view IcalFile::method(std::size_t calendar) const { return impl_->methods[calendar]; }

std::optional<std::size_t> IcalFile::find_zone(std::size_t calendar, std::string_view tzid) const {
  const auto found = std::ranges::find_if(impl_->zones, [&](const FileZone& zone) {
    return zone.calendar == calendar && zone.tzid == tzid;
  });
  if (found == impl_->zones.end() || found->zone == nullptr) return std::nullopt;
  return static_cast<std::size_t>(found - impl_->zones.begin());
}

std::string_view IcalFile::location_of(std::size_t zone) const {
  return impl_->zones[zone].location;
}

std::chrono::seconds IcalFile::offset_at(std::size_t zone, std::chrono::sys_seconds t) const {
  icaltimetype utc = icaltime_from_timet_with_zone(t.time_since_epoch().count(), 0,
                                                   icaltimezone_get_utc_timezone());
  int is_daylight = 0;
  return std::chrono::seconds{
      icaltimezone_get_utc_offset_of_utc_time(impl_->zones[zone].zone, &utc, &is_daylight)};
}

}  // namespace io
