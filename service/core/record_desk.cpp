#include "service/core/record_desk.hpp"

#include "service/core/record_fields.hpp"

namespace core {
namespace {

std::uint32_t small(std::int64_t number) { return static_cast<std::uint32_t>(number); }
Persons persons(std::int64_t number) { return Persons{static_cast<std::int32_t>(number)}; }
std::int64_t as_number(WallTime wall) { return wall.time_since_epoch().count(); }
WallTime as_wall_time(std::int64_t number) { return WallTime{Duration{number}}; }

AdmissionAsked asked_of(const Record& record) {
  return {.from = SpaceId{record.other},
          .to = SpaceId{record.subject},
          .persons = persons(record.a),
          .appointment = small(record.b),
          .exception = static_cast<Exception>(record.c),
          .companion = marked(record, marks::first),
          .dry_run = marked(record, marks::second),
          .other_site = marked(record, marks::third),
          .booked = static_cast<BookedFor>(record.d)};
}

AppointmentPlanned planned_of(const Record& record) {
  return {.number = small(record.a),
          .room = SpaceId{record.subject},
          .start = as_wall_time(record.b),
          .end = as_wall_time(record.c),
          .persons = persons(record.d),
          .companion = marked(record, marks::first),
          .remote = marked(record, marks::second)};
}

AlertTaken taken_of(const Record& record) {
  return {.space = SpaceId{record.subject},
          .rule = static_cast<std::uint8_t>(record.other),
          .level = static_cast<std::uint8_t>(record.a),
          .started = as_time(record.b),
          .role = static_cast<Role>(record.c),
          .returned = marked(record, marks::first)};
}

}  // namespace

void put(Record& record, const AdmissionAsked& asked) {
  record.kind = RecordKind::admission_asked;
  record.subject = asked.to.value;
  record.other = asked.from.value;
  record.a = asked.persons.value;
  record.b = asked.appointment;
  record.c = static_cast<std::int64_t>(asked.exception);
  mark(record, marks::first, asked.companion);
  mark(record, marks::second, asked.dry_run);
  mark(record, marks::third, asked.other_site);
  record.d = static_cast<std::int64_t>(asked.booked);
}

void put(Record& record, const AdmissionReturned& returned) {
  record.kind = RecordKind::admission_returned;
  record.a = returned.admission.value;
}

void put(Record& record, const VisitTapped& tapped) {
  record.kind = RecordKind::visit_tapped;
  record.a = tapped.admission.value;
}

void put(Record& record, const AppointmentPlanned& planned) {
  record.kind = RecordKind::appointment_planned;
  record.subject = planned.room.value;
  record.a = planned.number;
  record.b = as_number(planned.start);
  record.c = as_number(planned.end);
  record.d = planned.persons.value;
  mark(record, marks::first, planned.companion);
  mark(record, marks::second, planned.remote);
}

void put(Record& record, const AppointmentCancelled& cancelled) {
  record.kind = RecordKind::appointment_cancelled;
  record.a = cancelled.number;
}

void put(Record& record, const AppointmentArrived& arrived) {
  record.kind = RecordKind::appointment_arrived;
  record.a = arrived.number;
  mark(record, marks::first, arrived.undone);
}

void put(Record& record, const RoomTended& tended) {
  record.kind = RecordKind::room_tended;
  record.subject = tended.room.value;
  mark(record, marks::first, tended.aired);
  mark(record, marks::second, tended.cleaned);
}

void put(Record& record, const RoomBlocked& blocked) {
  record.kind = RecordKind::room_blocked;
  record.subject = blocked.room.value;
  record.a = static_cast<std::int64_t>(blocked.reason);
  record.b = as_number(blocked.until);
}

void put(Record& record, const ItemConfirmed& confirmed) {
  record.kind = RecordKind::item_confirmed;
  record.subject = confirmed.room.value;
  record.a = confirmed.items;
  mark(record, marks::first, confirmed.in_place);
}

void put(Record& record, const StageOrdered& ordered) {
  record.kind = RecordKind::stage_ordered;
  record.subject = ordered.site.value;
  record.other = ordered.stage;
}

void put(Record& record, const AlertTaken& taken) {
  record.kind = RecordKind::alert_taken;
  record.subject = taken.space.value;
  record.other = taken.rule;
  record.a = taken.level;
  record.b = core::as_number(taken.started);
  record.c = static_cast<std::int64_t>(taken.role);
  mark(record, marks::first, taken.returned);
}

std::optional<Input> get_desk(const Record& record) {
  switch (record.kind) {
    case RecordKind::admission_asked:
      return asked_of(record);
    case RecordKind::admission_returned:
      return AdmissionReturned{AdmissionId{small(record.a)}};
    case RecordKind::visit_tapped:
      return VisitTapped{AdmissionId{small(record.a)}};
    case RecordKind::appointment_planned:
      return planned_of(record);
    case RecordKind::appointment_cancelled:
      return AppointmentCancelled{small(record.a)};
    case RecordKind::appointment_arrived:
      return AppointmentArrived{small(record.a), marked(record, marks::first)};
    case RecordKind::room_tended:
      return RoomTended{SpaceId{record.subject}, marked(record, marks::first),
                        marked(record, marks::second)};
    case RecordKind::room_blocked:
      return RoomBlocked{SpaceId{record.subject}, static_cast<BlockReason>(record.a),
                         as_time(record.b)};
    case RecordKind::item_confirmed:
      return ItemConfirmed{SpaceId{record.subject}, small(record.a), marked(record, marks::first)};
    case RecordKind::stage_ordered:
      return StageOrdered{SpaceId{record.subject}, record.other};
    case RecordKind::alert_taken:
      return taken_of(record);
    default:
      return std::nullopt;
  }
}

}  // namespace core
