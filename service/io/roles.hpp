// Who may what over HTTP: each role may what the ones before it may. Pure, any thread.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace io {

enum class Role : std::uint8_t {
  display,    ///< looks at the page
  reception,  ///< lets in, counts, tends rooms, takes alerts, hands out
  manager,    ///< imports appointments, orders supplies about, sees sums
  safety,     ///< orders the stage of opening
  admin       ///< everything
};
inline constexpr std::array role_names{std::string_view{"display"}, std::string_view{"reception"},
                                       std::string_view{"manager"}, std::string_view{"safety"},
                                       std::string_view{"admin"}};

[[nodiscard]] constexpr std::string_view name_of(Role role) {
  return role_names[static_cast<std::size_t>(role)];
}
[[nodiscard]] std::optional<Role> role_from(std::string_view name);

}  // namespace io
