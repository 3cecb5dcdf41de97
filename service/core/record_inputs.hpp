// Inputs as the fields of a record, and back; part of record.hpp. Pure functions.
#pragma once

#include "service/core/record.hpp"

#include <optional>

namespace core {

void put_input(Record& record, const Input& what);
/// Nothing if the record is derived, or its kind is from a newer version.
[[nodiscard]] std::optional<Input> get_input(const Record& record);

}  // namespace core
