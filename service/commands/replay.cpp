// `raumwacht replay`: weeks of the ledger once more, through the same step: is everything as it was recorded, to the byte
// of the report; or, with --rules, what would have been under other rules.
#include "service/commands/command_line.hpp"
#include "service/commands/commands.hpp"
#include "service/commands/replay_parts.hpp"

#include <fmt/format.h>

#include <memory>

namespace commands {
namespace {

int replay(const ReplayOptions& options) {
  const auto task = replay_task_of(options);
  if (!task) return task.error();
  return options.rules.empty() ? replay_as_it_was(options, *task)
                               : replay_under_other_rules(options, *task);
}

}  // namespace

void add_replay(Command app, Chosen& chosen) {
  auto options = std::make_shared<ReplayOptions>();
  const Command command = app.add_subcommand(
      "replay", "weeks of the ledger once more: as they were, or under other rules");
  command
      .add_option(
          "--config", options->config,
          fmt::format("the configuration that names the ledger; default, without --ledger: {}",
                      usual_configuration))
      .type_name("FILE");
  command.add_option("--ledger", options->ledger, "the ledger, with the configuration it keeps")
      .type_name("FILE");
  command.add_option("--week", options->week, "ISO 8601, as 2026-W47; default: all there is");
  command.add_option("--from", options->from, "the first day, as 2026-11-16");
  command.add_option("--to", options->to, "the last day");
  command.add_option("--site", options->site, "of this site only; default: all").type_name("ID");
  command.add_option("--lang", options->language, "de or en; default: both").one_of({"de", "en"});
  command
      .add_option("--rules", options->rules,
                  "other rules, written as in the configuration: compare with these")
      .type_name("FILE");
  command.add_option("--out", options->out, "with --rules: into this directory; default: here")
      .type_name("DIR");
  command.add_option("--formats", options->formats, "with --rules: html, csv, json; default: all")
      .separated_by(',')
      .one_of({"html", "csv", "json"});
  command.does(chosen, [options] { return replay(*options); });
}

}  // namespace commands
