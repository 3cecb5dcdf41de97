#include "service/io/space_names.hpp"

#include "service/io/did_you_mean.hpp"
#include "service/io/printable.hpp"

#include <fmt/format.h>

#include <vector>

namespace io {
namespace {

constexpr std::size_t most_shown = 40;  // of what somebody sent

}  // namespace

std::string no_such_space(const core::Premises& premises, std::string_view id) {
  std::vector<std::string_view> known;
  for (const core::Space& space : premises.spaces) known.push_back(space.id);
  return fmt::format("there is no space '{}'; {}", printable(id, most_shown),
                     did_you_mean(id, known, "GET /api/v1/sites lists them"));
}

core::SpaceId space_in(JsonBody& body, std::string_view name, const core::Premises& premises) {
  const std::optional<std::string> id = body.text(name);
  if (!id || *id == "outside") return core::outside;
  const core::SpaceId space = premises.find_space(*id);
  if (!space.valid()) body.mistake(name, no_such_space(premises, *id));
  return space;
}

}  // namespace io
