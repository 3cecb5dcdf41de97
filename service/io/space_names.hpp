// Spaces as requests name them, by their ids. Single thread.
#pragma once

#include "service/core/premises.hpp"
#include "service/io/json_body.hpp"

#include <string>
#include <string_view>

namespace io {

/// "there is no space 'b11'; did you mean 'b101'?"
[[nodiscard]] std::string no_such_space(const core::Premises& premises, std::string_view id);

/// The space a member names; invalid if it is absent, "outside", or wrong, which the body then says.
[[nodiscard]] core::SpaceId space_in(JsonBody& body, std::string_view name,
                                     const core::Premises& premises);

}  // namespace io
