#include "service/core/record.hpp"

#include "service/core/record_fields.hpp"
#include "service/core/record_inputs.hpp"

#include <algorithm>

namespace core {
namespace {

// ---- outcome: verdict 8 bits, then what is in.. and out.., or refusal 8, level 8, admission 32,
// bound 4 and whether it waits, or of supplies their verdict 8 ----

constexpr std::uint32_t most_persons = (1U << 24) - 1;

bool is_of_supplies(RecordKind kind) {
  return (RecordKind::supply_received <= kind && kind <= RecordKind::supply_counted) ||
         kind == RecordKind::supply_taken_back;
}

std::int64_t pack_outcome(RecordKind kind, const Outcome& outcome) {
  auto word = static_cast<std::uint64_t>(outcome.verdict);
  if (kind == RecordKind::admission_asked) {
    word |= static_cast<std::uint64_t>(outcome.refusal) << 8;
    word |= std::uint64_t{outcome.bound_level} << 16;
    word |= std::uint64_t{outcome.admission.valid() ? outcome.admission.value : 0} << 24;
    word |= static_cast<std::uint64_t>(outcome.bound) << 56;
    word |= std::uint64_t{outcome.waits} << 60;
  } else if (is_of_supplies(kind)) {
    word |= static_cast<std::uint64_t>(outcome.supply) << 8;
  } else {
    word |= std::uint64_t{std::min(outcome.in, most_persons)} << 8;
    word |= std::uint64_t{std::min(outcome.out, most_persons)} << 32;
  }
  return as_number(word);
}

}  // namespace

Record to_record(Seq seq, const Entry& entry, const Outcome& outcome) {
  Record record;
  put_entry(record, seq, entry);
  put_outcome(record, outcome);
  return record;
}

void put_entry(Record& record, Seq seq, const Entry& entry) {
  record.seq = seq;
  record.t = entry.t;
  mark(record, marks::last_of_batch, entry.last_of_batch);
  put_input(record, entry.what);
}

void put_outcome(Record& record, const Outcome& outcome) {
  record.outcome = pack_outcome(record.kind, outcome);
}

std::optional<Entry> to_entry(const Record& record) {
  const std::optional<Input> what = get_input(record);
  if (!what) return std::nullopt;
  return Entry{.t = record.t,
               .ticket = 0,
               .last_of_batch = marked(record, marks::last_of_batch),
               .what = *what};
}

Outcome outcome_of(const Record& record) {
  const std::uint64_t word = as_bits(record.outcome);
  Outcome outcome{.verdict = static_cast<Verdict>(word & 0xff)};
  if (record.kind == RecordKind::admission_asked) {
    outcome.refusal = static_cast<Refusal>(word >> 8 & 0xff);
    outcome.bound_level = static_cast<std::uint8_t>(word >> 16 & 0xff);
    if (const auto number = static_cast<std::uint32_t>(word >> 24); number != 0)
      outcome.admission = {number};
    outcome.bound = static_cast<Bound>(word >> 56 & 0xf);
    outcome.waits = (word >> 60 & 1) != 0;
  } else if (is_of_supplies(record.kind)) {
    outcome.supply = static_cast<SupplyVerdict>(word >> 8 & 0xff);
  } else {
    outcome.in = static_cast<std::uint32_t>(word >> 8) & most_persons;
    outcome.out = static_cast<std::uint32_t>(word >> 32) & most_persons;
  }
  return outcome;
}

}  // namespace core
