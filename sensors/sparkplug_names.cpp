#include "sensors/sparkplug_names.hpp"

#include "sensors/plain_text.hpp"

#include <algorithm>

namespace sensors {
namespace {

/// One of `aliases`: "Air/CO2=3".
struct Entry {
  std::string_view name;  ///< what it is
  std::string_view told;  ///< its alias or the name it is told by
};

template <class Fits>
Entry find_entry(std::string_view aliases, Fits fits) {
  while (!aliases.empty()) {
    const std::string_view text = first_of(aliases);
    aliases.remove_prefix(std::min(text.size() + 1, aliases.size()));
    const std::size_t equals = text.rfind('=');
    if (equals == std::string_view::npos) continue;
    const Entry entry{trimmed(text.substr(0, equals)), trimmed(text.substr(equals + 1))};
    if (fits(entry)) return entry;
  }
  return {};
}

/// What `aliases` calls that name or alias; "" if it says nothing of it.
std::string_view given_name(std::string_view aliases, std::string_view told) {
  if (told.empty()) return "";
  return find_entry(aliases, [told](const Entry& entry) { return entry.told == told; }).name;
}
std::string_view name_of_alias(std::string_view aliases, const SparkplugMetric& metric) {
  ValueBuffer buffer;
  return metric.alias ? given_name(aliases, number_text(*metric.alias, buffer)) : "";
}

/// "Room 101/CO2" is the CO2 of line "Room 101".
SparkplugMeaning meaning_of(std::string_view path, const SparkplugMetric& metric) {
  const std::string_view name = name_in(path);
  std::string_view folder = path.substr(0, path.size() - name.size());
  if (!folder.empty()) folder.remove_suffix(1);
  const bool is_flag = metric.told == SparkplugMetric::Told::flag;
  return {.what = quantity_named(name, is_flag ? "true" : ""), .line = folder};
}

}  // namespace

SparkplugMeaning meaning_in(std::string_view aliases, const SparkplugMetric& metric) {
  const std::string_view given = given_name(aliases, metric.name);
  const SparkplugMeaning own = meaning_of(given.empty() ? metric.name : given, metric);
  const std::string_view by_alias = name_of_alias(aliases, metric);
  return own.is_known() || by_alias.empty() ? own : meaning_of(by_alias, metric);
}

bool contradicts(std::string_view aliases, const SparkplugMetric& metric) {
  const SparkplugMeaning own = meaning_of(metric.name, metric);
  if (!metric.alias || !own.is_known()) return false;
  const std::string_view given = name_of_alias(aliases, metric);
  if (!given.empty()) return meaning_of(given, metric).what != own.what;
  const Entry moved = find_entry(aliases, [&](const Entry& entry) {
    return count_from(entry.told) && meaning_of(entry.name, metric) == own;
  });
  return !moved.name.empty();
}

}  // namespace sensors
