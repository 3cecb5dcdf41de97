// Settings of a drop-in as text: from "key=value" of a command line, and as people read them. Pure.
#pragma once

#include "sensors/setting.hpp"

#include <tl/expected.hpp>

#include <span>
#include <string>
#include <string_view>

namespace commands {

/// Sets what "key=value" says; or one sentence fragment about what is wrong with it.
tl::expected<void, std::string> set_from(std::string_view text,
                                         std::span<const sensors::Setting> declared,
                                         sensors::Settings& settings);

/// "/co2", 64, 60s, true; texts in quotes.
[[nodiscard]] std::string to_text(const sensors::SettingDefault& value);

}  // namespace commands
