// Any announcement. Input: topic, newline, payload; a first byte of '{' stands for a usual topic.
#include "sensors/ha_discovery.hpp"
#include "sensors/json_text.hpp"
#include "sensors/value_template.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <string>
#include <string_view>

namespace {

void require(bool holds, std::string_view what) {
  if (holds) return;
  std::cerr << what << '\n';
  std::abort();
}

void check(const sensors::Candidate& candidate) {
  require(!candidate.topic.empty(), "a candidate has a topic");
  require(candidate.quantity != sensors::Quantity::other, "a candidate is something");
  require(candidate.pointer.empty() || candidate.pointer.front() == '/', "a pointer begins with /");
  require(candidate.pointer.empty() || candidate.unsupported.empty(), "nothing is guessed");
  sensors::Readings problems;
  sensors::JsonText text;
  require(text.read_object(to_json(candidate), problems) != nullptr, "what is printed is JSON");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input{reinterpret_cast<const char*>(data), size};
  const bool usual = input.starts_with('{');
  const std::size_t newline = std::min(input.find('\n'), input.size());
  const std::string_view topic =
      usual ? "homeassistant/sensor/co2/config" : input.substr(0, newline);
  const std::string_view payload =
      usual ? input : input.substr(std::min(newline + 1, input.size()));
  const auto candidates = sensors::candidates_from(topic, payload);
  if (candidates) std::ranges::for_each(*candidates, check);
  const auto pointer = sensors::pointer_from_template(input);
  require(!pointer || pointer->empty() || pointer->front() == '/', "a pointer begins with /");
  return 0;
}
