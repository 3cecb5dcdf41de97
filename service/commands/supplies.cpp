// `raumwacht supplies`: what is on hand, what came, went, was handed out or counted, and the statement
// for donors. The running daemon keeps the books; without one nothing is entered.
#include "service/commands/command_line.hpp"
#include "service/commands/commands.hpp"
#include "service/commands/daemon_call.hpp"
#include "service/commands/ledger_option.hpp"
#include "service/commands/supplies_text.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include <functional>
#include <iostream>
#include <memory>
#include <string>
#include <utility>

namespace commands {
namespace {

namespace json = boost::json;

constexpr const char* supplies_path = "/api/v1/supplies";

struct SuppliesOptions {
  std::string supply, site, from, to, donor, batch, expires, reason, note, language;
  std::int64_t amount = 1;
  bool elsewhere = false, json = false;
  std::shared_ptr<LedgerOption> which;
};
using Options = std::shared_ptr<SuppliesOptions>;

int tell(const std::string& what) {
  std::cerr << "raumwacht: " << what << '\n';
  return failed;
}

/// Where the daemon listens, for `use`; or the exit code of a mistake that has been told.
int with_daemon(const SuppliesOptions& options,
                const std::function<int(const std::filesystem::path& socket)>& use) {
  const auto place = ledger_of(*options.which);
  return place ? use(place->socket) : place.error();
}

// ---- reading ----

int list(const SuppliesOptions& options) {
  return with_daemon(options, [&](const std::filesystem::path& socket) {
    const auto said = ask(socket, {.path = supplies_path});
    if (!said) return tell(said.error());
    if (options.json) {
      std::cout << *said << '\n';
    } else {
      std::cout << supplies_table(*said);
    }
    return int{done};
  });
}

int state(const SuppliesOptions& options) {
  return with_daemon(options, [&](const std::filesystem::path& socket) {
    const auto csv = ask_for_text(
        socket, {.path = fmt::format("{}/statement.csv?from={}&to={}&language={}", supplies_path,
                                     as_segment(options.from), as_segment(options.to),
                                     as_segment(options.language))});
    if (!csv) return tell(csv.error());
    std::cout << *csv;
    return int{done};
  });
}

// ---- entering ----

/// Only what was said.
json::object body_of(const SuppliesOptions& options) {
  json::object body{{"amount", options.amount}};
  const auto add = [&body](std::string_view name, const std::string& said) {
    if (!said.empty()) body.emplace(name, said);
  };
  add("site", options.site);
  add("from", options.from);
  add("to", options.to);
  add("donor", options.donor);
  add("batch", options.batch);
  add("expires", options.expires);
  add("reason", options.reason);
  add("note", options.note);
  if (options.elsewhere) body.emplace("elsewhere", true);
  return body;
}

int enter(const SuppliesOptions& options, const std::string& what) {
  return with_daemon(options, [&](const std::filesystem::path& socket) {
    const auto said = ask(
        socket, {.method = "POST",
                 .path = fmt::format("{}/{}/{}", supplies_path, as_segment(options.supply), what),
                 .body = json::serialize(body_of(options))});
    if (!said) return tell(said.error());
    if (const json::value* supply = said->if_contains("supply"))
      std::cout << supply_line(supply->as_object());
    if (said->at("recorded").as_bool()) return int{done};
    return tell("counted, but not recorded: the ledger cannot be written; see raumwacht status");
  });
}

// ---- what the command line has ----

void add_supply(Command command, const Options& options, bool needs_amount) {
  command.add_option("supply", options->supply, "which one").type_name("ID").required();
  const Option amount = command.add_option("amount", options->amount, "how many").type_name("N");
  if (needs_amount) amount.required();
}

void add_site(Command command, const Options& options) {
  command.add_option("--site", options->site, "where; needed if it is kept at several sites")
      .type_name("ID");
}

void add_origin(Command command, const Options& options) {
  command.add_option("--donor", options->donor, "donor or supplier");
  command.add_option("--batch", options->batch, "as printed on the box");
  command.add_option("--expires", options->expires, "the last day it is good")
      .type_name("YYYY-MM-DD");
}

void add_note(Command command, const Options& options) {
  command.add_option("--note", options->note, "kept beside it; no names of persons");
}

Command add_entry(Command supplies, const std::string& name, const std::string& meaning,
                  const std::string& what, const Options& options, Chosen& chosen) {
  const Command command = supplies.add_subcommand(name, meaning);
  add_supply(command, options, what != "used" && what != "taken_back");
  options->which = add_ledger_option(command);
  command.does(chosen, [options, what] { return enter(*options, what); });
  return command;
}

void add_entries(Command supplies, Chosen& chosen) {
  const auto options = [] { return std::make_shared<SuppliesOptions>(); };
  const Options received = options(), sent = options(), used = options(), back = options(),
                counted = options();

  Command receive =
      add_entry(supplies, "receive", "a delivery or a gift came in", "received", received, chosen);
  add_site(receive, received);
  add_origin(receive, received);
  add_note(receive, received);

  Command transfer = add_entry(supplies, "transfer", "some go from one site to another",
                               "transferred", sent, chosen);
  transfer.add_option("--from", sent->from, "from which site").type_name("ID").required();
  transfer.add_option("--to", sent->to, "to which").type_name("ID").required();
  add_origin(transfer, sent);
  add_note(transfer, sent);
  transfer.add_flag("--elsewhere", sent->elsewhere,
                    "one of the sites belongs to another house, with books of its own");

  Command use = add_entry(supplies, "use", "some were handed out", "used", used, chosen);
  add_site(use, used);

  Command take_back =
      add_entry(supplies, "take-back", "some that were entered as handed out today were not",
                "taken_back", back, chosen);
  add_site(take_back, back);

  Command count = add_entry(supplies, "count", "somebody counted: so many are there", "counted",
                            counted, chosen);
  add_site(count, counted);
  count.add_option("--reason", counted->reason, "why it differs from the books")
      .type_name("counted|lost|damaged|expired");
  add_note(count, counted);
}

void add_list(Command supplies, Chosen& chosen) {
  auto options = std::make_shared<SuppliesOptions>();
  const Command command =
      supplies.add_subcommand("list", "what is on hand, and for how long it lasts");
  command.add_flag("--json", options->json, "as the API says it");
  options->which = add_ledger_option(command);
  command.does(chosen, [options] { return list(*options); });
}

void add_statement(Command supplies, Chosen& chosen) {
  auto options = std::make_shared<SuppliesOptions>();
  options->language = "de";
  const Command command = supplies.add_subcommand(
      "statement", "received, issued, transferred, on hand by site and donor, as CSV");
  command.add_option("--from", options->from, "first day").type_name("YYYY-MM-DD").required();
  command.add_option("--to", options->to, "last day").type_name("YYYY-MM-DD").required();
  command.add_option("--language", options->language, "de or en").shows_default();
  options->which = add_ledger_option(command);
  command.does(chosen, [options] { return state(*options); });
}

}  // namespace

void add_supplies(Command app, Chosen& chosen) {
  const Command supplies = app.add_subcommand(
      "supplies", "masks, gloves, pens, disinfectant: what is there, came, went");
  supplies.needs_subcommand();
  add_list(supplies, chosen);
  add_entries(supplies, chosen);
  add_statement(supplies, chosen);
}

}  // namespace commands
