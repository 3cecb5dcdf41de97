// What every import keeps, whatever the file: for fuzzing.
#pragma once

#include "service/io/appointment_import.hpp"

#include <string_view>

namespace support {

/// Aborts with a sentence if values or reasons are not as their headers promise. `context` is that
/// of an ImportDesk with concerns.
void check_import(const io::ImportResult& result, const io::ImportContext& context);
/// Aborts if two readings of one file differ.
void check_same(const io::ImportResult& first, const io::ImportResult& second);

}  // namespace support
