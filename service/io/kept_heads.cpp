#include "service/io/kept_heads.hpp"

#include "service/io/premises_words.hpp"

namespace io {
namespace {

bool is_locked_room(const core::Premises& premises, std::uint32_t space) {
  return !premises.agreement && space < premises.spaces.size() &&
         premises.spaces[space].kind == core::SpaceKind::room;
}

/// The others tell of rooms what stands in reports without an agreement, too: airings, looks, corrections.
bool tells_of_comings(core::Tally what) {
  switch (what) {
    case core::Tally::visit_began:
    case core::Tally::visit_ended:
    case core::Tally::visitors:
    case core::Tally::appointment_missed:
    case core::Tally::released:
    case core::Tally::released_by_time:
    case core::Tally::corrected_persons:
    case core::Tally::admitted:
    case core::Tally::with_companion:
    case core::Tally::refused:
      return true;
    case core::Tally::aired:
    case core::Tally::corrected:
    case core::Tally::tended:
    case core::Tally::looked:
    case core::Tally::cancelled:
      return false;
  }
  return true;
}

}  // namespace

core::Tallied as_may_be_kept(const core::Premises& premises, const core::Tallied& tallied) {
  if (!is_locked_room(premises, tallied.space) || !tells_of_comings(tallied.what)) return tallied;
  core::Tallied kept = tallied;
  kept.space = premises.spaces[tallied.space].site.value;
  return kept;
}

core::Record as_may_be_kept(const core::Premises& premises, const core::Record& record) {
  const bool began = record.kind == core::RecordKind::violation_started;
  if (!began && record.kind != core::RecordKind::violation_ended) return record;
  if (record.other >= premises.rules.size() || record.subject >= premises.spaces.size() ||
      !is_locked(premises, *premises.rules[record.other].rule, core::SpaceId{record.subject}))
    return record;
  core::Record kept = record;
  (began ? kept.b : kept.c) = 0;
  return kept;
}

}  // namespace io
