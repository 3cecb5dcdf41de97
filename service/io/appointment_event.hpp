// What an event of a calendar says as an appointment, but for its times: who is where, in words.
// Pure; any thread.
#pragma once

#include "service/io/appointment_import.hpp"
#include "service/io/ical_file.hpp"

#include <tl/expected.hpp>

#include <string>

namespace io {

/// Why an event is not taken, in words that hold nothing of it.
struct EventRefusal {
  std::string what, advice;
};

/// Room, channel, persons, companion and concern. LOCATION names the room, or the way to take part
/// from afar, else CONFERENCE does; X-CHANNEL decides. Persons and companion stand in X-PERSONS and
/// X-COMPANION; the concern in X-CONCERN, or is the first of the CATEGORIES that a stage knows.
[[nodiscard]] tl::expected<ImportedAppointment, EventRefusal> appointment_in_words(
    const IcalEvent& event, const ImportContext& context);

}  // namespace io
