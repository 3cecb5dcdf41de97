// Any bytes through any codec. Input: a line with the name of the codec, one byte for the port, the
// bytes.
#include "sensors/codec.hpp"
#include "sensors/reading_text.hpp"
#include "tests/fuzz/named.hpp"

#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <string>
#include <string_view>

namespace {

using namespace sensors;

void require(bool holds, std::string_view what) {
  if (holds) return;
  std::cerr << what << '\n';
  std::abort();
}

/// Everything that came out, as text: touches every view.
std::string text_of(const Readings& readings) {
  std::string text;
  for (const Reading& reading : readings.all()) text += to_json(reading) + '\n';
  return readings.problem() ? text + to_json(*readings.problem()) : text;
}

void check_co2(const Readings& readings) {
  for (const Reading& reading : readings.all()) {
    const auto* co2 = std::get_if<Co2>(&reading.body);
    if (co2 == nullptr || co2->invalid) continue;
    require(co2->ppm >= 300 && co2->ppm <= 10000, "a CO2 value is within what can be true");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view rest{reinterpret_cast<const char*>(data), size};
  const Codec& codec = fuzz::named(all_codecs(), fuzz::take_line(rest));
  if (rest.size() < 2) return 0;
  const Bytes bytes = Bytes{data, size}.last(rest.size());
  const Uplink uplink{.bytes = bytes.subspan(1), .port = bytes[0]};
  Readings first, second;
  second.explain();
  codec.decode(uplink, {.device = "d"}, first);
  codec.decode(uplink, {.device = "d"}, second);
  require(!first.all().empty() || first.problem().has_value(), "a reading or a reason");
  require(text_of(first) == text_of(second), "decoding is a pure function, explained or not");
  check_co2(first);
  return 0;
}
