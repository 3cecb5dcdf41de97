// A key of the configuration as constant data: its kind, range, default, unit and meaning.
// Immutable, safe from any thread.
#pragma once

#include "sensors/setting.hpp"

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <variant>

namespace io {

enum class KeyKind : std::uint8_t {
  flag,      ///< true or false
  number,    ///< a whole number
  real,      ///< any number
  duration,  ///< "60s"
  interval,  ///< "60s", or "never"
  size,      ///< "64KiB"
  text,
  id,       ///< "b101": lower-case letters, digits and -
  name,     ///< the id of something that stands elsewhere
  word,     ///< a text or a whole number
  date,     ///< 2026-12-24, as TOML has it or as a text
  numbers,  ///< a list of numbers
  names,    ///< a list of ids of other things, or of texts
  table,    ///< { … }, described as a section of its own: "ledger.backup"
  tables,   ///< [{ … }, …], likewise
};

/// None: the key may be absent, and then says nothing.
using KeyDefault =
    std::variant<std::monostate, bool, std::int64_t, sensors::Milliseconds, std::string_view>;

inline constexpr std::int64_t no_bound = std::numeric_limits<std::int64_t>::max();

struct Key {
  std::string_view name;
  KeyKind kind = KeyKind::text;
  std::string_view meaning;
  KeyDefault fallback{};
  std::int64_t least = 0;  ///< numbers, milliseconds, bytes; names: how many; texts: 1 if not empty
  std::int64_t most = no_bound;
  std::string_view choices = "";  ///< texts: allowed words separated by '|'
  std::string_view unit = "";
  bool required = false;
};

/// What `least` and `most` of a duration are.
constexpr std::int64_t as_bound(sensors::Milliseconds duration) { return duration.count(); }

/// A setting of a format or rule as a key.
[[nodiscard]] Key key_of(const sensors::Setting& setting);

/// What may be written for this key: "a number from 1 to 500", "one of a, b, c".
[[nodiscard]] std::string describe(const Key& key);

/// True for keys that would hold a secret.
[[nodiscard]] bool is_secret(std::string_view key);

}  // namespace io
