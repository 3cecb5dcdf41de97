// What is measured and stored here, for how long, who may see it and what is locked: the one statement
// of it, which the page, the command and its forms show. Pure functions, any thread.
#pragma once

#include "service/core/premises.hpp"
#include "service/io/config.hpp"
#include "service/io/kept.hpp"
#include "service/texts/texts.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace report {

struct PrivacyFacts {
  const io::PrivacyConfig& privacy;
  const core::Premises& premises;
  std::uint32_t backups = 0;     ///< copies of the ledger that stay; 0: none are made
  std::vector<io::Kept> kept{};  ///< what is really there; empty: nobody looked
  core::Time now{};              ///< when they looked, wall time
};

struct PrivacyLine {
  enum class Is : std::uint8_t { heading, subheading, paragraph, item } is = Is::paragraph;
  std::string text;
};

[[nodiscard]] std::vector<PrivacyLine> privacy_statement(const PrivacyFacts& facts,
                                                         texts::Language language);
/// For a terminal.
[[nodiscard]] std::string privacy_text(const PrivacyFacts& facts, texts::Language language);
/// For programs.
[[nodiscard]] std::string privacy_json(const PrivacyFacts& facts);

}  // namespace report
