// Configurations as texts, for tests of what is read from them and of what is wrong with them.
#pragma once

#include "service/io/config.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace support {

/// Seven lines: site "haus", floor "eg", room "b101". What a test adds begins in line 8.
[[nodiscard]] std::string small_house();

/// Every mistake as `check` prints it, the file being called "t"; none if there is none.
[[nodiscard]] std::vector<std::string> mistakes_in(std::string_view text);
/// As mistakes_in, of what is added to small_house().
[[nodiscard]] std::vector<std::string> mistakes_in_house(std::string_view added);

/// What is read. Throws std::runtime_error with all mistakes if there are any.
[[nodiscard]] io::Config config_of(std::string_view text);
[[nodiscard]] io::Config house_with(std::string_view added);

using Lines = std::vector<std::string>;

}  // namespace support
