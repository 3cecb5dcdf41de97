// libical, loaded when the first calendar is read. It comes with the tables of ICU, 2.3 MB of a
// daemon that should be 24 (measured: 1000 rooms under load), and most houses read no calendar.
//
// The only header that includes it. Each function below hides libical's of the same name from who
// calls it in this namespace, has its type, and is there once an IcalLibrary is held that lacks
// nothing. For ical_*.cpp alone.
#pragma once

#include <libical/ical.h>

// NOLINTBEGIN(cppcoreguidelines-macro-usage): one list declares, defines and finds them all
#define RAUMWACHT_ICAL_FUNCTIONS(DO)          \
  DO(icalcomponent_free)                      \
  DO(icalcomponent_get_first_component)       \
  DO(icalcomponent_get_first_property)        \
  DO(icalcomponent_get_next_component)        \
  DO(icalcomponent_get_next_property)         \
  DO(icalcomponent_get_timezone)              \
  DO(icalcomponent_isa)                       \
  DO(icalerror_set_errors_are_fatal)          \
  DO(icalmemory_free_buffer)                  \
  DO(icalparameter_get_tzid)                  \
  DO(icalparser_parse_string)                 \
  DO(icalproperty_get_categories)             \
  DO(icalproperty_get_conference)             \
  DO(icalproperty_get_dtend)                  \
  DO(icalproperty_get_dtstamp)                \
  DO(icalproperty_get_dtstart)                \
  DO(icalproperty_get_duration)               \
  DO(icalproperty_get_exdate)                 \
  DO(icalproperty_get_first_parameter)        \
  DO(icalproperty_get_location)               \
  DO(icalproperty_get_method)                 \
  DO(icalproperty_get_rdate)                  \
  DO(icalproperty_get_recurrenceid)           \
  DO(icalproperty_get_rrule)                  \
  DO(icalproperty_get_sequence)               \
  DO(icalproperty_get_status)                 \
  DO(icalproperty_get_tzid)                   \
  DO(icalproperty_get_uid)                    \
  DO(icalproperty_get_value)                  \
  DO(icalproperty_get_x_name)                 \
  DO(icalproperty_get_xlicerror)              \
  DO(icalproperty_isa)                        \
  DO(icalproperty_method_to_string)           \
  DO(icalrecur_iterator_free)                 \
  DO(icalrecur_iterator_new)                  \
  DO(icalrecur_iterator_next)                 \
  DO(icalrecurrencetype_as_string_r)          \
  DO(icalrecurrencetype_from_string)          \
  DO(icaltime_from_timet_with_zone)           \
  DO(icaltime_is_null_time)                   \
  DO(icaltime_is_utc)                         \
  DO(icaltime_is_valid_time)                  \
  DO(icaltime_null_time)                      \
  DO(icaltimezone_get_utc_offset_of_utc_time) \
  DO(icaltimezone_get_utc_timezone)           \
  DO(icalvalue_get_text)                      \
  DO(icalvalue_get_uri)                       \
  DO(icalvalue_get_x)                         \
  DO(icalvalue_isa)
// NOLINTEND(cppcoreguidelines-macro-usage)

namespace io {

// NOLINTNEXTLINE(bugprone-macro-parentheses): a name that is declared
#define RAUMWACHT_DECLARE(name) extern decltype(&::name) name;
RAUMWACHT_ICAL_FUNCTIONS(RAUMWACHT_DECLARE)
#undef RAUMWACHT_DECLARE

}  // namespace io
