// What the files that read libical's trees share; for ical_*.cpp alone. REQUIRES: the caller holds
// an IcalLibrary that lacks nothing.
#pragma once

#include "service/io/ical_file.hpp"
#include "service/io/ical_functions.hpp"

#include <memory>
#include <string>

namespace io {

template <class Does>
void each_property(icalcomponent* component, const Does& does) {
  for (icalproperty* property = icalcomponent_get_first_property(component, ICAL_ANY_PROPERTY);
       property != nullptr;
       property = icalcomponent_get_next_property(component, ICAL_ANY_PROPERTY))
    does(property);
}

template <class Does>
void each_component(icalcomponent* component, icalcomponent_kind kind, const Does& does) {
  for (icalcomponent* inner = icalcomponent_get_first_component(component, kind); inner != nullptr;
       inner = icalcomponent_get_next_component(component, kind))
    does(inner);
}

inline std::string text_of(const char* text) { return text == nullptr ? std::string{} : text; }

/// What an X- property says. Of all properties, they alone may have a value of any kind, which the
/// library would read as a text all the same; "" where it is none.
[[nodiscard]] std::string extension_text(icalproperty* property);

/// What a VEVENT says; `line` and `calendar` remain.
[[nodiscard]] IcalEvent event_of(icalcomponent* component);

}  // namespace io
