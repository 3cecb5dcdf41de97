// `raumwacht formats`: every message format with its topics and settings.
#include "sensors/format.hpp"
#include "service/commands/commands.hpp"
#include "service/commands/setting_text.hpp"
#include "service/io/config_values.hpp"

#include <fmt/format.h>
#include <fmt/ostream.h>

#include <iostream>

namespace commands {
namespace {

std::string allowed(const sensors::Setting& setting) {
  if (setting.named_choices != nullptr) return " (see below)";
  if (!setting.choices.empty()) return fmt::format(" ({})", setting.choices);
  if (std::holds_alternative<std::int64_t>(setting.fallback))
    return fmt::format(" ({} to {} {})", setting.least, setting.most, setting.unit);
  return setting.unit.empty() ? std::string{} : fmt::format(" ({})", setting.unit);
}

void print(const sensors::Format& format) {
  fmt::print(std::cout, "{}\n  {}\n", format.name, format.meaning);
  for (const std::string_view topic : format.topics)
    fmt::print(std::cout, "  topic    {}\n", topic);
  if (format.topics.empty()) fmt::print(std::cout, "  topic    none of its own: name one\n");
  fmt::print(std::cout, "  reports  {}\n",
             format.expect_every.count() > 0
                 ? "every " + io::to_text(sensors::Milliseconds{format.expect_every})
                 : "only on change, or at times nobody knows");
  for (const sensors::Setting& setting : format.settings)
    fmt::print(std::cout, "  {:<10} = {:<12}  {}{}\n", setting.name, to_text(setting.fallback),
               setting.meaning, allowed(setting));
  std::cout << '\n';
}

}  // namespace

void add_formats(CLI::App& app, Chosen& chosen) {
  CLI::App* command =
      app.add_subcommand("formats", "every message format, its topics and settings");
  command->callback([&chosen] {
    chosen = [] {
      for (const sensors::Format* format : sensors::all_formats()) print(*format);
      return done;
    };
  });
}

}  // namespace commands
