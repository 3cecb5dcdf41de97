// `raumwacht appointments import`: hands a file to the running daemon, and prints what became of it.
#include "service/commands/command_line.hpp"
#include "service/commands/commands.hpp"
#include "service/commands/daemon_call.hpp"
#include "service/commands/ledger_option.hpp"
#include "service/io/appointment.hpp"
#include "service/io/control_client.hpp"
#include "service/io/whole_file.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include <filesystem>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

namespace commands {
namespace {

namespace json = boost::json;

constexpr std::chrono::minutes patience{1};  // ten thousand rows take a second or two

struct ImportOptions {
  std::string file, site;
  std::shared_ptr<LedgerOption> which;
};

int fail(std::string_view why) {
  std::cerr << "raumwacht: " << why << '\n';
  return failed;
}

std::int64_t number(const json::object& object, std::string_view name) {
  return object.at(name).to_number<std::int64_t>();
}

/// "phone 2, video 1"; "" if there is none.
std::string counts(const json::object& object) {
  std::vector<std::string> parts;
  for (const auto& [name, count] : object) {
    if (const auto n = count.to_number<std::int64_t>(); n > 0)
      parts.push_back(fmt::format("{} {}", std::string_view{name}, n));
  }
  return fmt::format("{}", fmt::join(parts, ", "));
}

void print_notes(std::string_view kind, const json::array& notes) {
  for (const json::value& note : notes) {
    const io::ImportNote line{std::string{note.at("where").as_string()},
                              std::string{note.at("what").as_string()},
                              std::string{note.at("advice").as_string()}};
    std::cout << kind << ": " << io::to_line(line) << '\n';
  }
}

void print_lines(const json::object& report) {
  const json::object& book = report.at("book").as_object();
  const json::object& remote = report.at("remote").as_object();
  std::cout << fmt::format("taken: {} ({} new, {} changed, {} as before)\n",
                           number(report, "taken"), number(book, "added"), number(book, "changed"),
                           number(book, "unchanged"));
  const auto line = [](std::string_view what, const std::string& how_many) {
    if (!how_many.empty() && how_many != "0") std::cout << what << ": " << how_many << '\n';
  };
  const auto count = [&](const json::object& in, std::string_view name) {
    return std::to_string(number(in, name));
  };
  line("cancelled", count(report, "cancelled"));
  line("withdrawn", count(book, "withdrawn"));
  line("older than what is known", count(book, "older"));
  line("outside the days that are taken", count(report, "outside"));
  line("without a place", count(book, "without_place"));
  line("remote, counted and not kept", counts(remote));
  line("concern dealt with without a visit", count(report, "concern_remote"));
  line("dropped unseen", counts(report.at("dropped").as_object()));
  line("columns not known", count(report, "unknown_columns"));
  line("rows refused", count(report, "refused_rows"));
  print_notes("refused", report.at("refused").as_array());
  print_notes("note", report.at("notes").as_array());
}

bool took_anything(const json::object& report) {
  std::int64_t taken = number(report, "taken") + number(report, "cancelled");
  for (const auto& [name, count] : report.at("remote").as_object())
    taken += count.to_number<std::int64_t>();
  return taken > 0;
}

/// What became of it, or one line why nothing did.
int print(const io::ControlAnswer& answer, const std::string& socket) {
  boost::system::error_code broken;
  const json::value said = json::parse(answer.body, broken);
  if (broken || !said.is_object()) return fail(socket + ": what answers there is not the daemon");
  const json::object& report = said.as_object();
  if (const json::value* detail = report.if_contains("detail"); detail != nullptr)
    return fail(std::string{detail->as_string()});
  if (const json::value& error = report.at("error"); error.is_object()) {
    return fail(io::to_line({std::string{error.at("where").as_string()},
                             std::string{error.at("what").as_string()},
                             std::string{error.at("advice").as_string()}}));
  }
  print_lines(report);
  if (took_anything(report)) return done;
  return fail("nothing was taken");
}

int import(const ImportOptions& options) {
  const std::filesystem::path file{options.file};
  const std::string kind = file.extension().string();
  if (kind != ".csv" && kind != ".ics") {
    fail(options.file + ": neither .csv nor .ics; name it by what it is");
    return usage;
  }
  const auto bytes = io::read_file(file, io::most_import_bytes);
  if (!bytes) return fail(bytes.error());
  if (bytes->size() > io::most_import_bytes)
    return fail(options.file + ": larger than 1 MiB; several files, or fewer days");
  const auto place = ledger_of(*options.which);
  if (!place) return place.error();
  std::string path = "/api/v1/appointments/import?format=" + kind.substr(1);
  if (!options.site.empty()) path += "&site=" + as_segment(options.site);
  const auto answer = io::call_daemon(
      place->socket, {.method = "POST", .path = path, .body = *bytes, .at_most = patience});
  return answer ? print(*answer, place->socket.string()) : fail(answer.error().what);
}

}  // namespace

void add_appointments(Command app, Chosen& chosen) {
  auto options = std::make_shared<ImportOptions>();
  const Command appointments = app.add_subcommand("appointments", "who is invited, without names");
  appointments.needs_subcommand();
  const Command command = appointments.add_subcommand(
      "import", "hand appointments to the running daemon, from CSV or iCalendar");
  command.add_option("file", options->file, "ending in .csv or .ics").type_name("FILE").required();
  command.add_option("--site", options->site, "whose they are; not needed with one site")
      .type_name("ID");
  options->which = add_ledger_option(command);
  command.does(chosen, [options] { return import(*options); });
}

}  // namespace commands
