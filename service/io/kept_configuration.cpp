#include "service/io/kept_configuration.hpp"

#include "service/io/config.hpp"

namespace io {

std::shared_ptr<const core::Premises> read_premises(const std::string& text) {
  const auto config = parse_config(text, "ledger");
  return config ? config->premises : nullptr;
}

}  // namespace io
