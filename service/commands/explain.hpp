// The steps of `decode --explain`, for people. Values of a payload are not repeated: there may be
// credentials in it.
#pragma once

#include "sensors/format.hpp"

#include <iosfwd>
#include <span>
#include <string_view>

namespace commands {

void explain_topic(std::string_view topic, std::span<const sensors::TopicPattern> tried,
                   const sensors::TopicPattern* matching, const sensors::Captures& captures,
                   std::ostream& err);
/// Size, kind, and the JSON Pointers of what is in it.
void explain_payload(std::string_view payload, std::ostream& err);
/// Where the format looked, and what came of it.
void explain_readings(const sensors::Readings& readings, std::ostream& err);

}  // namespace commands
