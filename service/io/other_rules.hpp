// A rules file: a part of a configuration, to ask what would have been under other rules. The same sections and keys as
// in the configuration, laid over it:
//
//   [profile]            of every set of rules in force, these values instead: area_per_person_m2 = 10; or `base`, another
//   [[profile]]          one more set of rules, or the values that replace those of one with this id
//   [[stage]]            of that name: these values instead; or one more
//   [rules] [[override]] settings of rules instead of those that are set
//   [[room]] [[area]] [[floor]] [site]   by id: limits (max_persons, seats) and what they follow from
//
// A number of persons takes the place of both seat plan and permit. Nobody needs to give reasons or a legal basis. What is
// unknown is a mistake with its line. Pure; the caller's thread.
#pragma once

#include "service/io/config.hpp"
#include "service/io/toml_document.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace io {

struct RulesFile {
  std::string name, text;
};

/// What to do with spaces that the configuration does not have: an older one may not have had them yet.
enum class UnknownSpaces : std::uint8_t { refused, passed_over };

/// As parse_config, under these rules.
[[nodiscard]] tl::expected<Config, Mistakes> parse_config_under(std::string_view text,
                                                                std::string_view name,
                                                                const RulesFile& rules,
                                                                UnknownSpaces unknown);

/// What `over` says is put into `base`.
void lay_over(TomlDocument& base, TomlDocument over, UnknownSpaces unknown, MistakeLog& mistakes);

}  // namespace io
