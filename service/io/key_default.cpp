#include "service/io/key_default.hpp"

#include "service/core/overloaded.hpp"
#include "service/io/config_values.hpp"

#include <fmt/format.h>

namespace io {

std::string default_text(const Key& key) {
  return std::visit(
      core::Overloaded{
          [](std::monostate) { return std::string{}; },
          [](bool flag) { return std::string{flag ? "true" : "false"}; },
          [](std::int64_t number) { return fmt::format("{}", number); },
          [](sensors::Milliseconds duration) { return fmt::format("\"{}\"", to_text(duration)); },
          [](std::string_view text) { return fmt::format("\"{}\"", text); }},
      key.fallback);
}

}  // namespace io
