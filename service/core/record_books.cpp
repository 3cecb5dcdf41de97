#include "service/core/record_books.hpp"

#include "service/core/record_fields.hpp"

#include <array>
#include <bit>

namespace core {
namespace {

// `first` says that there is a day it is due.

MeasureNoted noted_of(const Record& record) {
  MeasureNoted noted{.site = SpaceId{record.subject},
                     .space = SpaceId{record.other},
                     .number = low_of(record.a),
                     .finding = low_of(record.b),
                     .what = high_of(record.b),
                     .function = low_of(record.c),
                     .due = {},
                     .status = static_cast<MeasureStatus>(high_of(record.a))};
  if (marked(record, marks::first)) noted.due = Day{static_cast<std::int32_t>(record.d)};
  return noted;
}

constexpr std::size_t digest_parts = 4;
using DigestParts = std::array<std::int64_t, digest_parts>;

DayPruned pruned_of(const Record& record) {
  return {.day = Day{static_cast<std::int32_t>(record.a)},
          .parts = static_cast<std::uint8_t>(record.flags >> marks::unused_from),
          .digest = std::bit_cast<DayPruned::Digest>(
              DigestParts{record.b, record.c, record.d, record.e})};
}

}  // namespace

std::string_view name_of(MeasureStatus status) {
  static constexpr std::array<std::string_view, measure_statuses> names{"open", "begun", "done",
                                                                        "dropped"};
  const auto number = static_cast<std::size_t>(status);
  return number < names.size() ? names[number] : "";
}

void put(Record& record, const MeasureNoted& noted) {
  record.kind = RecordKind::measure_noted;
  record.subject = noted.site.value;
  record.other = noted.space.value;
  record.a = both(noted.number, static_cast<std::uint32_t>(noted.status));
  record.b = both(noted.finding, noted.what);
  record.c = both(noted.function, 0);
  mark(record, marks::first, noted.due.has_value());
  if (noted.due) record.d = noted.due->value;
}

void put(Record& record, const DayPruned& pruned) {
  record.kind = RecordKind::day_pruned;
  record.flags = static_cast<std::uint16_t>(record.flags | (pruned.parts << marks::unused_from));
  record.a = pruned.day.value;
  const auto parts = std::bit_cast<DigestParts>(pruned.digest);
  record.b = parts[0];
  record.c = parts[1];
  record.d = parts[2];
  record.e = parts[3];
}

std::optional<Input> get_books(const Record& record) {
  if (record.kind == RecordKind::measure_noted) return noted_of(record);
  if (record.kind == RecordKind::day_pruned) return pruned_of(record);
  return std::nullopt;
}

}  // namespace core
