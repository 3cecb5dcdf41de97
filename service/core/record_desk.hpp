// What is said at the desk and about the house, as the fields of a record, and back: admissions,
// visits, appointments, rooms, stages. Part of record_inputs.cpp; pure functions.
#pragma once

#include "service/core/record.hpp"

#include <optional>

namespace core {

void put(Record& record, const AdmissionAsked& asked);
void put(Record& record, const AdmissionReturned& returned);
void put(Record& record, const VisitTapped& tapped);
void put(Record& record, const AppointmentPlanned& planned);
void put(Record& record, const AppointmentCancelled& cancelled);
void put(Record& record, const AppointmentArrived& arrived);
void put(Record& record, const RoomTended& tended);
void put(Record& record, const RoomBlocked& blocked);
void put(Record& record, const ItemConfirmed& confirmed);
void put(Record& record, const StageOrdered& ordered);
void put(Record& record, const AlertTaken& taken);

/// Nothing if the record is of another kind.
[[nodiscard]] std::optional<Input> get_desk(const Record& record);

}  // namespace core
