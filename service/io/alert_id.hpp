// The name of an alert, for topics, addresses and other programs: "gs150.b101.co2_band.2000.1k8ck…"
// (site, space, rule, its level where it has several, and the start of the violation, milliseconds in
// base 36). The same as long as the violation stands, after a restart too; the next one has another.
// Letters, digits, '-', '_' and '.': as a level of a topic and in a path it needs no escape. Pure.
#pragma once

#include "service/core/entry.hpp"
#include "service/core/premises.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace io {

struct AlertName {
  core::SpaceId space;
  std::uint8_t rule = 0, level = 0;
  core::Time started{};
  friend bool operator==(const AlertName&, const AlertName&) = default;
};

[[nodiscard]] std::string alert_id(const core::Premises& premises, const AlertName& alert);
/// Nothing if these premises have no such space, rule or level, or it is no name at all.
[[nodiscard]] std::optional<AlertName> alert_of(const core::Premises& premises,
                                                std::string_view id);

}  // namespace io
