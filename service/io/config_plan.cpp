// The key `plan` of floors, areas and rooms.
#include "service/io/config_values.hpp"
#include "service/io/premises_plan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace io {
namespace {

constexpr double largest = 100'000;

std::optional<double> real_in(const TomlValue& value) {
  if (const auto* whole = std::get_if<std::int64_t>(&value.what))
    return static_cast<double>(*whole);
  if (const auto* real = std::get_if<double>(&value.what)) return *real;
  return std::nullopt;
}

/// Nothing if it is none: x and y from zero, width and height above it.
std::optional<PlanBox> box_in(const TomlValue& value) {
  const auto* list = std::get_if<TomlArray>(&value.what);
  if (list == nullptr || list->size() != 4) return std::nullopt;
  std::array<double, 4> numbers{};
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const std::optional<double> number = real_in((*list)[i]);
    const bool fits = number && *number <= largest && (i < 2 ? *number >= 0 : *number > 0);
    if (!fits) return std::nullopt;
    numbers[i] = *number;
  }
  return PlanBox{.x = numbers[0], .y = numbers[1], .width = numbers[2], .height = numbers[3]};
}

}  // namespace

std::optional<PlanBox> read_plan_box(const TomlReader& reader) {
  const TomlTable& entries = reader.all_entries();
  const auto entry = std::ranges::find(entries, "plan", &TomlEntry::key);
  if (entry == entries.end()) return std::nullopt;
  const std::optional<PlanBox> box = box_in(entry->value);
  if (!box) {
    reader.mistakes().add(
        entry->value.at, fmt::format("plan = {}: no place on a plan", shown(entry->value)),
        "four numbers such as [2, 0, 4, 3]: x and y from the upper left corner, width, height");
  }
  return box;
}

}  // namespace io
