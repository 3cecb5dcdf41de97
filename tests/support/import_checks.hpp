// What every import keeps, whatever the file: for fuzzing.
#pragma once

#include "service/io/appointment_import.hpp"

#include <string_view>

namespace support {

/// Reads the bytes twice, in the house of an ImportDesk. Aborts with a sentence if values or reasons are
/// not as their headers promise, or if the two readings differ.
void check_reading(std::string_view bytes,
                   io::ImportResult (*read)(std::string_view, const io::ImportContext&));

}  // namespace support
