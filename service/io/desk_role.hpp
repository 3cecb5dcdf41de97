// What somebody at the desk is who does not say so: the role of the login. Pure, any thread.
#pragma once

#include "service/core/policy.hpp"
#include "service/io/roles.hpp"

#include <optional>

namespace io {

/// Without a login somebody of this machine, which stands at the desk.
[[nodiscard]] constexpr core::Role desk_role(std::optional<Role> login) {
  if (login == Role::manager || login == Role::safety) return core::Role::building;
  return login == Role::admin ? core::Role::technical : core::Role::reception;
}

}  // namespace io
