#include "service/core/record_supplies.hpp"

#include "service/core/record_fields.hpp"

namespace core {
namespace {

// `first` says that there is a day of expiry, `second` that there is an origin, or a day.
constexpr std::uint16_t side_in = 1U << marks::unused_from;

// ---- fields ----

void put_subjects(Record& record, RecordKind kind, SpaceId site, SupplyId supply, Amount amount) {
  record.kind = kind;
  record.subject = site.value;
  record.other = supply.value;
  record.a = amount.value;
}
SpaceId site_of(const Record& record) { return SpaceId{record.subject}; }
SupplyId supply_of(const Record& record) { return SupplyId{record.other}; }

Day day_of(std::int64_t field) { return Day{static_cast<std::int32_t>(field)}; }

void put_origin(Record& record, const SupplyOrigin& origin) {
  record.b = both(origin.donor, origin.batch);
  mark(record, marks::first, origin.expires.has_value());
  if (origin.expires) record.c = origin.expires->value;
}
SupplyOrigin origin_of(const Record& record) {
  SupplyOrigin origin{.donor = low_of(record.b), .batch = high_of(record.b), .expires = {}};
  if (marked(record, marks::first)) origin.expires = day_of(record.c);
  return origin;
}

// ---- inputs ----

SupplyReceived received_of(const Record& record) {
  return {.site = site_of(record),
          .supply = supply_of(record),
          .amount = Amount{record.a},
          .origin = origin_of(record),
          .note = low_of(record.d)};
}

SupplyTransferred transferred_of(const Record& record) {
  using enum SupplyTransferred::Side;
  SupplyTransferred transferred{.side = marked(record, side_in) ? in : out,
                                .site = site_of(record),
                                .other = low_of(record.d),
                                .to = SpaceId{low_of(record.e)},
                                .supply = supply_of(record),
                                .amount = Amount{record.a},
                                .origin = {},
                                .note = high_of(record.d)};
  if (marked(record, marks::second)) transferred.origin = origin_of(record);
  return transferred;
}

SupplyUsed used_of(const Record& record) {
  return {.site = site_of(record),
          .supply = supply_of(record),
          .amount = Amount{record.a},
          .how = static_cast<SupplyUse>(record.b)};
}

SupplyTakenBack taken_back_of(const Record& record) {
  return {.site = site_of(record), .supply = supply_of(record), .amount = Amount{record.a}};
}

SupplyCounted counted_of(const Record& record) {
  return {.site = site_of(record),
          .supply = supply_of(record),
          .amount = Amount{record.a},
          .reason = static_cast<SupplyReason>(record.b),
          .note = low_of(record.d)};
}

}  // namespace

void put(Record& record, const SupplyReceived& received) {
  put_subjects(record, RecordKind::supply_received, received.site, received.supply,
               received.amount);
  put_origin(record, received.origin);
  record.d = received.note;
}

void put(Record& record, const SupplyTransferred& transferred) {
  put_subjects(record, RecordKind::supply_transferred, transferred.site, transferred.supply,
               transferred.amount);
  mark(record, side_in, transferred.side == SupplyTransferred::Side::in);
  mark(record, marks::second, transferred.origin.has_value());
  if (transferred.origin) put_origin(record, *transferred.origin);
  record.d = both(transferred.other, transferred.note);
  record.e = transferred.to.value;  // a place in the premises in force, which replay has as well
}

void put(Record& record, const SupplyUsed& used) {
  put_subjects(record, RecordKind::supply_used, used.site, used.supply, used.amount);
  record.b = static_cast<std::int64_t>(used.how);
}

void put(Record& record, const SupplyTakenBack& taken) {
  put_subjects(record, RecordKind::supply_taken_back, taken.site, taken.supply, taken.amount);
}

void put(Record& record, const SupplyCounted& counted) {
  put_subjects(record, RecordKind::supply_counted, counted.site, counted.supply, counted.amount);
  record.b = static_cast<std::int64_t>(counted.reason);
  record.d = counted.note;
}

void put(Record& record, const SupplyMoved& moved) {
  put_subjects(record, RecordKind::supply_moved, moved.site, moved.supply, moved.amount);
  put_origin(record, moved.origin);
  record.d = both(static_cast<std::uint32_t>(moved.move), static_cast<std::uint32_t>(moved.reason));
  mark(record, marks::second, moved.day.has_value());
  if (moved.day) record.e = moved.day->value;
}

std::optional<Input> get_supplies(const Record& record) {
  switch (record.kind) {
    case RecordKind::supply_received:
      return received_of(record);
    case RecordKind::supply_transferred:
      return transferred_of(record);
    case RecordKind::supply_used:
      return used_of(record);
    case RecordKind::supply_taken_back:
      return taken_back_of(record);
    case RecordKind::supply_counted:
      return counted_of(record);
    default:
      return std::nullopt;
  }
}

SupplyMoved moved_of(const Record& record) {
  SupplyMoved moved{.site = site_of(record),
                    .supply = supply_of(record),
                    .move = static_cast<SupplyMove>(low_of(record.d)),
                    .reason = static_cast<SupplyReason>(high_of(record.d)),
                    .amount = Amount{record.a},
                    .origin = origin_of(record),
                    .day = {}};
  if (marked(record, marks::second)) moved.day = day_of(record.e);
  return moved;
}

}  // namespace core
