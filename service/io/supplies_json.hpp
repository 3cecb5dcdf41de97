// Supplies as the API shows them, and what an alert says of one.
//
// What nobody knows is null, never 0: the stock before anything was entered; for how many days it
// lasts while it is doubtful or used too seldom to say. Pure functions of what they are given; any
// thread.
#pragma once

#include "service/core/desk.hpp"
#include "service/io/space_texts.hpp"

#include <boost/json/object.hpp>

#include <cstdint>
#include <functional>
#include <string>

namespace io {

/// Of a donor, a batch: TextBook::text_of.
using TextOf = std::function<std::string(std::uint32_t number)>;

/// {"id", "name", "unit", "use", "stock", "days", "doubtful", "low", "expiring", "batches": [{"donor",
/// "batch", "expires", "left", "expired"}]}; batches that are used up are left out.
[[nodiscard]] boost::json::object supply_json(const core::Desk& desk, const core::SupplyBook& book,
                                              const TextOf& text_of);
/// {"seq", "sites": [{"id", "name", "supplies": […]}], "no_longer_configured": [{"site", "supply",
/// "stock"}]}; only sites that keep any.
[[nodiscard]] std::string supplies_json(const core::Desk& desk, const TextOf& text_of);

/// What the alert `supply_low` says of this supply at that site.
[[nodiscard]] SupplyFacts supply_facts(const core::Desk& desk, core::SpaceId site,
                                       core::SupplyId supply, const TextOf& text_of);

}  // namespace io
