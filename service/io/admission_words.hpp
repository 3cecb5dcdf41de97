// What the desk is told when it asks for a place: the code of the answer and the sentence that can be
// read aloud. Pure functions, any thread.
#pragma once

#include "service/core/desk.hpp"
#include "service/core/offer.hpp"
#include "service/io/space_texts.hpp"

#include <optional>
#include <string>

namespace io {

/// A question and its answer, both as of `desk`. References outlive it.
struct AdmissionAnswer {
  const core::Desk& desk;
  core::AdmissionAsked asked;
  core::Outcome outcome;
  core::Offer offer;
  std::optional<core::WallTime> start;  ///< of an appointment that the desk does not know
  std::optional<core::Persons> taken;   ///< of the space that refused, where that is known
  std::optional<core::Persons> limit;   ///< of that space
  bool uncertain = false;               ///< how many are in the place asked for
};

/// As in texts.md: "granted", "granted_wait", "room_full", "room_full_none", "closed_now", …
[[nodiscard]] std::string admission_code(const AdmissionAnswer& answer);
/// The sentence; of a dry run without a place that is held. What it cannot say for want of a time or
/// another room it leaves out; if things changed since the answer, so that its reason is gone, it asks
/// to ask again.
[[nodiscard]] BothLanguages admission_words(const AdmissionAnswer& answer);

/// To look first, where somebody may go to a place of which nobody is sure that it is free.
[[nodiscard]] std::optional<BothLanguages> look_first_words(const AdmissionAnswer& answer);

/// The space whose limit refused, `asked.to` or one that contains it.
[[nodiscard]] core::SpaceId refusing_space(const AdmissionAnswer& answer);
/// "bound by floor area (10 m² per person)"; nothing if no limit refused.
[[nodiscard]] std::optional<BothLanguages> bound_words(const AdmissionAnswer& answer);
/// Telephone, e-mail, portal: what is configured of them; "" if nothing is.
[[nodiscard]] std::string contact_of(const core::Site& site);

}  // namespace io
