// `raumwacht token`: who may use page and API from where others can reach it. The running daemon
// enters it; while none runs, it is written beside the ledger, so that the first start finds it.
#include "service/commands/command_line.hpp"
#include "service/commands/commands.hpp"
#include "service/commands/daemon_call.hpp"
#include "service/commands/ledger_option.hpp"
#include "service/io/clock.hpp"
#include "service/io/http.hpp"
#include "service/io/tokens_api.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <iostream>
#include <memory>
#include <string>

namespace commands {
namespace {

namespace json = boost::json;

constexpr const char* tokens_path = "/control/tokens";

struct TokenOptions {
  std::string role, name, id;
  bool bearer = false, json = false;
  std::shared_ptr<LedgerOption> which;
};
using Options = std::shared_ptr<TokenOptions>;
using Answer = tl::expected<json::object, std::string>;

/// What a daemon would answer, where none runs: from the same file, by the same code.
Answer ask_the_file(const LedgerPlace& place, const io::ControlCall& call) {
  auto logins = io::Logins::open(place.ledger.path);
  if (!logins) return tl::make_unexpected(logins.error().what);
  if (!logins->remark().empty()) std::cerr << "raumwacht: " << logins->remark() << '\n';
  io::TokensApi api{
      {.logins = *logins,
       .now = [] { return io::Clock{}.wall(); },
       .link =
           [&](std::string_view code) { return io::desk_link(place.http, place.http.port, code); },
       .changed = [] {}}};
  io::Routes routes;
  api.add_to(routes);
  io::HttpRequest request{
      .method = call.method, .path = call.path, .body = call.body, .local_socket = true};
  io::HttpResponse response;
  routes.answer(request, [&response](io::HttpResponse given) { response = std::move(given); });
  return answer_in(place.ledger.path, response.status, response.body);
}

Answer ask_whoever_keeps_them(const LedgerPlace& place, const io::ControlCall& call) {
  const auto answer = io::call_daemon(place.socket, call);
  if (!answer && answer.error().kind == io::ControlError::Kind::no_daemon)
    return ask_the_file(place, call);
  if (!answer) return tl::make_unexpected(answer.error().what);
  return answer_in(place.socket, answer->status, answer->body);
}

int with_answer(const TokenOptions& options, const io::ControlCall& call,
                const std::function<std::string(const json::object&)>& text) {
  const auto place = ledger_of(*options.which);
  if (!place) return place.error();
  const Answer answer = ask_whoever_keeps_them(*place, call);
  if (!answer) {
    std::cerr << "raumwacht: " << answer.error() << '\n';
    return failed;
  }
  if (options.json) {
    std::cout << *answer << '\n';
  } else {
    std::cout << text(*answer);
  }
  return done;
}

std::string text_in(const json::object& object, std::string_view name) {
  const json::value* found = object.if_contains(name);
  return found != nullptr && found->is_string() ? std::string{found->as_string()} : std::string{};
}

/// The secret alone, so that a script can take it; what goes with it stands on stderr.
std::string secret_text(const json::object& added) {
  const std::string link = text_in(added, "link");
  std::cerr << (link.empty() ? "Keep this token; it is not shown again. Programs send it as "
                               "'Authorization: Bearer TOKEN'.\n"
                             : "Open this link at the desk within 15 minutes; it works once.\n");
  return (link.empty() ? text_in(added, "token") : link) + '\n';
}

std::string list_text(const json::object& said) {
  std::string text =
      fmt::format("{:<5}{:<11}{:<12}{:<12}{}\n", "id", "role", "since", "last seen", "name");
  for (const json::value& one : said.at("tokens").as_array()) {
    const json::object& token = one.as_object();
    const std::string seen = text_in(token, "seen");
    text += fmt::format("{:<5}{:<11}{:<12}{:<12}{}{}{}\n", token.at("id").as_int64(),
                        text_in(token, "role"), text_in(token, "since"), seen.empty() ? "-" : seen,
                        text_in(token, "name"), token.at("bearer").as_bool() ? " (program)" : "",
                        token.contains("until") ? " (link not used yet)" : "");
  }
  return text;
}

// ---- what the command line has ----

void finish(Command command, const Options& options, Chosen& chosen,
            const std::function<int(const TokenOptions&)>& run) {
  command.add_flag("--json", options->json, "as one JSON object");
  options->which = add_ledger_option(command);
  command.does(chosen, [options, run] { return run(*options); });
}

int add(const TokenOptions& options) {
  json::object body{{"role", options.role}, {"bearer", options.bearer}};
  if (!options.name.empty()) body.emplace("name", options.name);
  return with_answer(
      options, {.method = "POST", .path = tokens_path, .body = json::serialize(body)}, secret_text);
}

void add_add(Command token, Chosen& chosen) {
  auto options = std::make_shared<TokenOptions>();
  const Command command = token.add_subcommand("add", "prints a link for a desk, good once");
  command.add_option("--role", options->role, "each may what the ones before it may")
      .type_name(fmt::format("{}", fmt::join(io::role_names, "|")))
      .required();
  command.add_option("--name", options->name, "of the desk or program, for the list");
  command.add_flag("--bearer", options->bearer, "a token for a program instead of a link");
  finish(command, options, chosen, add);
}

void add_list(Command token, Chosen& chosen) {
  auto options = std::make_shared<TokenOptions>();
  const Command command = token.add_subcommand("list", "who may, since when, and when last seen");
  finish(command, options, chosen, [](const TokenOptions& list) {
    return with_answer(list, {.path = tokens_path}, list_text);
  });
}

void add_revoke(Command token, Chosen& chosen) {
  auto options = std::make_shared<TokenOptions>();
  const Command command = token.add_subcommand("revoke", "from now on it lets nobody in");
  command.add_option("id", options->id, "of the list").type_name("ID").required();
  finish(command, options, chosen, [](const TokenOptions& revoke) {
    return with_answer(
        revoke,
        {.method = "DELETE", .path = fmt::format("{}/{}", tokens_path, as_segment(revoke.id))},
        [](const json::object&) { return std::string{}; });
  });
}

}  // namespace

void add_token(Command app, Chosen& chosen) {
  const Command token = app.add_subcommand(
      "token", "who may use page and API, and from which desk: add, list, revoke");
  token.needs_subcommand();
  add_add(token, chosen);
  add_list(token, chosen);
  add_revoke(token, chosen);
}

}  // namespace commands
