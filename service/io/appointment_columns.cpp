#include "service/io/appointment_columns.hpp"

#include "service/io/csv_text.hpp"
#include "service/io/german_text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace io {
namespace {

struct Heading {
  std::string_view text;  ///< folded
  Column column;
};
constexpr std::array headings{
    Heading{"code", Column::code},
    Heading{"room", Column::room},
    Heading{"start", Column::start},
    Heading{"end", Column::end},
    Heading{"persons", Column::persons},
    Heading{"companion", Column::companion},
    Heading{"concern", Column::concern},
    Heading{"channel", Column::channel},
    Heading{"raum", Column::room},
    Heading{"beginn", Column::start},
    Heading{"ende", Column::end},
    Heading{"personen", Column::persons},
    Heading{"begleitung", Column::companion},
    Heading{"anliegen", Column::concern},
    Heading{"kanal", Column::channel},
};
constexpr std::array<std::string_view, columns> names{"code",    "room",      "start",   "end",
                                                      "persons", "companion", "concern", "channel"};

std::optional<Column> column_of(std::string_view heading) {
  const auto found = std::ranges::find(headings, folded(heading), &Heading::text);
  return found == headings.end() ? std::nullopt : std::optional{found->column};
}

std::ptrdiff_t known_with(std::string_view header_line, char separator) {
  const std::optional<CsvRow> row = CsvReader{header_line, separator}.next();
  if (!row) return 0;
  return std::ranges::count_if(
      row->fields, [](const std::string& heading) { return column_of(heading).has_value(); });
}

}  // namespace

std::string_view name_of(Column column) { return names[static_cast<std::size_t>(column)]; }

std::string_view ColumnMap::of(const std::vector<std::string>& fields, Column column) const {
  const std::optional<std::size_t> at = place[static_cast<std::size_t>(column)];
  return at && *at < fields.size() ? std::string_view{fields[*at]} : std::string_view{};
}

std::optional<char> separator_of(std::string_view header_line) {
  const std::ptrdiff_t commas = known_with(header_line, ',');
  const std::ptrdiff_t semicolons = known_with(header_line, ';');
  if (commas == 0 && semicolons == 0) return std::nullopt;
  return semicolons > commas ? ';' : ',';
}

tl::expected<ColumnMap, std::string> columns_of(const std::vector<std::string>& headers) {
  ColumnMap map;
  map.count = headers.size();
  for (std::size_t at = 0; at < headers.size(); ++at) {
    const std::optional<Column> column = column_of(headers[at]);
    if (!column) {
      if (!folded(headers[at]).empty()) map.unknown.push_back({at, personal_column(headers[at])});
      continue;
    }
    std::optional<std::size_t>& place = map.place[static_cast<std::size_t>(*column)];
    if (place) return tl::unexpected{fmt::format("two columns are '{}'", name_of(*column))};
    place = at;
  }
  for (const Column needed : {Column::room, Column::start, Column::end}) {
    if (!map.place[static_cast<std::size_t>(needed)])
      return tl::unexpected{fmt::format("no column '{}'", name_of(needed))};
  }
  return map;
}

}  // namespace io
