// One value of the configuration against what its key allows. Pure.
#pragma once

#include "service/io/config_keys.hpp"
#include "service/io/toml_document.hpp"

#include <tl/expected.hpp>

#include <cstdint>
#include <string>
#include <variant>

namespace io {

/// A value of any kind but lists and tables. Sizes are bytes, "never" is 0 ms, words
/// are texts, and so are dates: "2026-12-24".
using Scalar = std::variant<bool, std::int64_t, double, sensors::Milliseconds, std::string>;

/// The value, or what is wrong with it: "not a whole number", "out of range".
/// REQUIRES: the kind of the key is neither names nor table nor tables.
[[nodiscard]] tl::expected<Scalar, std::string> scalar_of(const Key& key, const TomlValue& value);

/// The default of the key, as if it had been written.
/// REQUIRES: the key has one, and the kind of the key is neither names nor table nor tables.
[[nodiscard]] Scalar default_of(const Key& key);

}  // namespace io
