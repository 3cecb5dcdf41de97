// Any bytes as a file of appointments: values as promised, or reasons; the same at every reading.
#include "service/io/appointment_csv.hpp"
#include "tests/support/appointments.hpp"
#include "tests/support/import_checks.hpp"

#include <cstdint>
#include <string_view>

namespace {

const io::ImportContext& context() {
  static support::ImportDesk desk;
  if (desk.context().concerns.empty()) desk.set_concerns({"erstgespraech", "gutachten"});
  return desk.context();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes{reinterpret_cast<const char*>(data), size};
  const io::ImportResult first = io::read_appointment_csv(bytes, context());
  support::check_import(first, context());
  support::check_same(first, io::read_appointment_csv(bytes, context()));
  return 0;
}
