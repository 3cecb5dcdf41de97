// What a sensor said, packed into a record and taken out again. Part of record.hpp; pure functions.
#pragma once

#include "service/core/record.hpp"

#include <optional>

namespace core {

/// Kind, subject, flags and numbers.
void put_measured(Record& record, const Measured& measured);
/// Nothing if the record is of another kind.
[[nodiscard]] std::optional<Measured> get_measured(const Record& record);

}  // namespace core
