// [[supply]] into the plan.
#include "service/io/premises_plan.hpp"

#include <fmt/format.h>

namespace io {
namespace {

/// `days` of the table `key`; `otherwise` where there is no table.
std::int32_t days_of(const TomlReader& reader, std::string_view key, std::int32_t otherwise) {
  const std::optional<TomlReader> table = reader.table(key);
  if (!table) return otherwise;
  table->check_keys();
  return static_cast<std::int32_t>(table->number("days").value_or(0));
}

core::SupplyUse use_of(const TomlReader& reader) {
  const std::string use = reader.text("use");
  if (use == "per_visit") return core::SupplyUse::per_visit;
  // A wrong word is a mistake already.
  if (use == "on_tap" && reader.has("per_visit")) {
    reader.mistakes().add(reader.at("per_visit"), fmt::format("'per_visit' with use = \"{}\"", use),
                          "use = \"per_visit\", or no number");
  }
  return core::SupplyUse::on_tap;
}

PlannedSupply plan_supply(const TomlReader& reader) {
  reader.check_keys();
  PlannedSupply planned{.at = reader.at(), .supply = {}, .sites = reader.names("sites")};
  core::Supply& supply = planned.supply;
  supply.id = id_of(reader);
  supply.name = reader.text("name");
  if (supply.name.empty()) supply.name = supply.id;
  supply.unit = reader.text("unit");
  supply.use = use_of(reader);
  supply.per_visit = {reader.number("per_visit").value_or(1)};
  supply.low_days = days_of(reader, "reorder", supply.low_days);
  supply.expiry_days = days_of(reader, "expiry", supply.expiry_days);
  return planned;
}

}  // namespace

void plan_supplies(const ConfigBlocks& blocks, PremisesPlan& plan) {
  for (const TomlReader& supply : blocks.all("supply"))
    plan.supplies.push_back(plan_supply(supply));
}

}  // namespace io
