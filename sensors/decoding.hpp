// What the formats share: the steps that are the same whatever a device sends. Pure, safe from any
// thread.
#pragma once

#include "sensors/format.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace sensors {

/// A reading of what the topic names: {device}, {line}, and whether the message was retained.
[[nodiscard]] Reading reading_of(const Message& message);

/// The same with another body.
[[nodiscard]] Reading with(const Reading& reading, const Body& body);

/// Names the device as its message does, where it does: gateways hand on what many devices say
/// under one topic. What the topic calls it becomes the alias.
void name_device(Reading& reading, std::string_view told, Readings& out);

/// The settings of the device, by its name or its alias, else those of the source.
[[nodiscard]] const Settings& settings_for(const Message& message, const Reading& reading,
                                           const Settings& of_source);

/// Adds that the device is alive, unless something came of its message.
void add_seen_at_least(const Reading& reading, Readings& out);

/// Adds the reading as an Occupancy of so many people; of what is no whole number of them `out` has
/// the problem. Negative is kept: it tells of drift.
void add_occupancy(std::optional<double> people, const Reading& reading, Readings& out);

/// True if the payload is text of a size a device may send; otherwise `out` has the problem.
bool is_readable_text(std::string_view payload, Readings& out);

/// "online" and "offline" in any case, as word or as {"state":"online"}: a Link of that scope.
/// Retained is the normal case here: brokers keep the last will.
void decode_availability(const Message& message, const Reading& reading, LinkScope scope,
                         Readings& out);

// ---- topics, level by level ----
/// "SENSOR" of "tele/x/SENSOR".
[[nodiscard]] std::string_view last_level(std::string_view topic);
/// "tele/x" of "tele/x/SENSOR"; "" if there is only one level.
[[nodiscard]] std::string_view without_last_level(std::string_view topic);
/// "tele/x/LWT" of "tele/x/SENSOR".
[[nodiscard]] std::string with_last_level(std::string_view topic, std::string_view level);

// ---- the way back ----
/// What the topic of a reading is made of.
[[nodiscard]] Captures captures_for(const Reading& reading);
/// The topic of the reading in the companion pattern; nothing if that is no pattern.
[[nodiscard]] std::optional<std::string> topic_in(const std::string& companion,
                                                  const Reading& reading);

}  // namespace sensors
