// What is stored here, as the configuration in force has it: for staff, their council, and whoever comes
// in. Pure function, any thread.
#pragma once

#include "service/core/premises.hpp"
#include "service/io/config.hpp"
#include "service/texts/texts.hpp"

#include <string>

namespace report {

struct PrivacyFacts {
  const io::PrivacyConfig& privacy;
  const core::Premises& premises;
};

[[nodiscard]] std::string privacy_page(const PrivacyFacts& facts, texts::Language language);

}  // namespace report
