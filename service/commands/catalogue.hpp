// What formats and codecs say of themselves, as people and programs read it: `raumwacht formats`, and the page
// sensors/FORMATS.md. Made of the tables alone, so that it cannot say anything else than they do. Pure, any thread.
#pragma once

#include "sensors/codec.hpp"
#include "sensors/format.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace commands {

/// A format or a codec.
struct CatalogueEntry {
  std::string_view name, meaning;
  std::string_view reads;   ///< kinds of readings, separated by '|'
  std::string_view source;  ///< of codecs: where the bytes are published
  std::string every;        ///< "10min", "on change"
  sensors::Basis basis;     ///< of `every`
  std::string totals;       ///< how running totals end; "" where there are none
  std::span<const std::string_view> topics;
  std::span<const sensors::Setting> settings;
  std::string example;  ///< blocks of a configuration
};

[[nodiscard]] CatalogueEntry entry_of(const sensors::Format& format);
[[nodiscard]] CatalogueEntry entry_of(const sensors::Codec& codec);

/// "any text", "16 or 32", "8 to 64 bits": what a setting may be.
[[nodiscard]] std::string allowed(const sensors::Setting& setting);

/// One line each.
[[nodiscard]] std::string catalogue_table();
/// Everything about the format or codec of that name; "" if there is none.
[[nodiscard]] std::string catalogue_page(std::string_view name);
[[nodiscard]] std::string catalogue_markdown();
[[nodiscard]] std::string catalogue_json();
/// All names, formats first.
[[nodiscard]] std::vector<std::string_view> catalogue_names();

}  // namespace commands
