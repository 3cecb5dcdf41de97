// What concerns the record itself and the reports made of it, and is counted nowhere else, as the fields of a record, and back. Part of
// record_inputs.cpp; pure functions.
#pragma once

#include "service/core/record.hpp"

#include <optional>

namespace core {

void put(Record& record, const MeasureNoted& noted);
void put(Record& record, const DayPruned& pruned);

/// Nothing if the record is of another kind.
[[nodiscard]] std::optional<Input> get_books(const Record& record);

}  // namespace core
