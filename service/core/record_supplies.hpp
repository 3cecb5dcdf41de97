// What happens to supplies, as the fields of a record, and back. Part of record_inputs.cpp and
// record_derived.cpp; pure functions.
#pragma once

#include "service/core/record.hpp"

#include <optional>

namespace core {

void put(Record& record, const SupplyReceived& received);
void put(Record& record, const SupplyTransferred& transferred);
void put(Record& record, const SupplyUsed& used);
void put(Record& record, const SupplyTakenBack& taken);
void put(Record& record, const SupplyCounted& counted);
void put(Record& record, const SupplyMoved& moved);

/// Nothing if the record is of another kind.
[[nodiscard]] std::optional<Input> get_supplies(const Record& record);
/// REQUIRES: the record is of kind supply_moved.
[[nodiscard]] SupplyMoved moved_of(const Record& record);

}  // namespace core
