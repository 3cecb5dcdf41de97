// `raumwacht formats`: every message format and codec, or everything about one.
#include "service/commands/catalogue.hpp"
#include "service/commands/command_line.hpp"
#include "service/commands/commands.hpp"
#include "service/io/did_you_mean.hpp"

#include <fmt/ostream.h>

#include <iostream>
#include <memory>

namespace commands {
namespace {

struct FormatsOptions {
  std::string name;
  bool markdown = false;
  bool json = false;
};

int print_one(const std::string& name) {
  const std::string page = catalogue_page(name);
  std::cout << page;
  if (!page.empty()) return done;
  fmt::print(std::cerr, "raumwacht formats: no format or codec '{}'; {}\n", name,
             io::did_you_mean(name, catalogue_names(), "`raumwacht formats` lists them"));
  return usage;
}

int formats(const FormatsOptions& options) {
  if (!options.name.empty()) return print_one(options.name);
  if (options.markdown) {
    std::cout << catalogue_markdown();
  } else if (options.json) {
    std::cout << catalogue_json();
  } else {
    std::cout << catalogue_table();
  }
  return done;
}

}  // namespace

void add_formats(Command app, Chosen& chosen) {
  auto options = std::make_shared<FormatsOptions>();
  const Command command =
      app.add_subcommand("formats", "every message format and codec, or everything about one");
  const Option name = command.add_option("NAME", options->name, "a format or codec");
  const Option markdown =
      command.add_flag("--markdown", options->markdown, "the page sensors/FORMATS.md");
  const Option json = command.add_flag("--json", options->json, "all of it, for programs");
  markdown.excludes(name);
  json.excludes(name).excludes(markdown);
  command.does(chosen, [options] { return formats(*options); });
}

}  // namespace commands
