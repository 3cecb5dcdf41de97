// Configurations of before, as the ledger keeps them. Any thread.
#pragma once

#include "service/core/premises.hpp"

#include <memory>
#include <string>

namespace io {

/// The premises of such a configuration; nullptr: this version cannot read it.
[[nodiscard]] std::shared_ptr<const core::Premises> read_premises(const std::string& text);

}  // namespace io
