// Which column of a table of appointments is which, told by its heading. Pure; any thread.
#pragma once

#include "service/io/personal_data.hpp"

#include <tl/expected.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace io {

enum class Column : std::uint8_t { code, room, start, end, persons, companion, concern, channel };
inline constexpr std::size_t columns = 8;

[[nodiscard]] std::string_view name_of(Column column);

struct ColumnMap {
  std::array<std::optional<std::size_t>, columns> place;  ///< of each Column
  struct Unknown {
    std::size_t place = 0;
    std::optional<Personal> holds;  ///< as its heading says
  };
  std::vector<Unknown> unknown;
  std::size_t count = 0;

  /// The field, "" if there is no such column or the row ends before.
  [[nodiscard]] std::string_view of(const std::vector<std::string>& fields, Column column) const;
};

/// The separator between the headings, ',' or ';'; nothing if no heading is known with either.
[[nodiscard]] std::optional<char> separator_of(std::string_view header_line);

/// Or what is wrong with the headings.
[[nodiscard]] tl::expected<ColumnMap, std::string> columns_of(
    const std::vector<std::string>& headers);

}  // namespace io
