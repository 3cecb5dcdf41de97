// Any bytes as a file of appointments: values as promised, or reasons; the same at every reading.
#include "service/io/appointment_ics.hpp"
#include "tests/support/import_checks.hpp"

#include <cstdint>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes{reinterpret_cast<const char*>(data), size};
  support::check_reading(bytes, io::read_appointment_ics);
  return 0;
}
