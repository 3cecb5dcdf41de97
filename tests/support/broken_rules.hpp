// Which rules a ledger tells of as broken.
#pragma once

#include "service/core/premises.hpp"
#include "service/core/record.hpp"

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>

namespace support {

struct Broken {
  std::size_t times = 0;
  core::Record first{};  ///< with the places of the premises
};

/// By id. Nothing but what was read if it cannot be read to its end, and the test fails.
[[nodiscard]] std::map<std::string, Broken> broken_rules(const std::filesystem::path& ledger,
                                                         const core::Premises& premises);

}  // namespace support
