// Places given out, visits, and what a desk is answered, as JSON. A member without a value is absent.
// Pure functions, any thread.
//
// An answer: {"granted", "code", "text" {de,en}, "seq", "recorded", "dry_run",
//   "admission", "space", "expires"             a place: its number, where, until when
//   "bound_by" {"rule", "space", "text"}        which limit refused
//   "alternatives" [{"id", "name"}], "retry_at" other rooms, and when to ask again
//   "note"}                                     to look first, where nobody is sure; it holds, but could not be
//                                               recorded
#pragma once

#include "service/io/admission_words.hpp"

#include <boost/json/value.hpp>

#include <cstdint>
#include <functional>
#include <string>

namespace io {

/// The visible code of an appointment by its number.
using CodeOf = std::function<std::string(std::uint32_t)>;

[[nodiscard]] boost::json::value admission_json(const AdmissionAnswer& answer, core::Seq seq,
                                                bool recorded);
/// {"seq", "time", "admissions": [{"id", "space", "from", "persons", "opened", "expires",
/// "appointment", "exception"}], "visits": [{"id", "room", "persons", "started", "planned_end",
/// "appointment"}]}
[[nodiscard]] boost::json::value admissions_json(const core::Desk& desk, const CodeOf& code_of);

}  // namespace io
