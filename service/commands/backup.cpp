// `raumwacht backup`: a checked copy of the ledger in a directory; the daemon that writes it is
// asked to make it, without one the command is the writer.
#include "service/commands/access_note.hpp"
#include "service/commands/command_line.hpp"
#include "service/commands/commands.hpp"
#include "service/commands/ledger_option.hpp"
#include "service/commands/ledger_user.hpp"
#include "service/io/control_client.hpp"
#include "service/io/ledger.hpp"
#include "service/io/ledger_backup.hpp"

#include <boost/json.hpp>

#include <filesystem>
#include <iostream>
#include <memory>
#include <optional>

namespace commands {
namespace {

struct BackupOptions {
  std::filesystem::path directory;
  std::optional<std::uint32_t> keep;
  std::shared_ptr<LedgerOption> which;
};

int tell(const std::string& what) {
  std::cerr << "raumwacht: " << what << '\n';
  return failed;
}

std::string text_at(const boost::json::value& object, std::string_view key) {
  const auto* text = object.is_object() ? object.as_object().if_contains(key) : nullptr;
  return text != nullptr && text->is_string() ? std::string{text->as_string()} : "no answer";
}

/// As the only writer there is: with the lock, and never making a new ledger in place of a bad one.
io::LedgerResult<std::string> back_up_alone(const BackupOptions& options,
                                            const io::LedgerConfig& config) {
  auto ledger = io::Ledger::open(config.path, {.quota = config.quota, .start_fresh = false});
  if (!ledger) return tl::make_unexpected(ledger.error());
  return io::back_up(*ledger, options.directory, options.keep.value_or(config.backup_keep))
      .map([](const std::filesystem::path& copy) { return copy.string(); });
}

/// The daemon that writes the ledger makes it, between its batches.
int ask_daemon(const BackupOptions& options, const LedgerPlace& place,
               const io::LedgerError& held) {
  boost::json::object wanted{{"directory", std::filesystem::absolute(options.directory).string()}};
  if (options.keep) wanted["keep"] = *options.keep;
  const auto answer = io::call_daemon(place.socket, {.method = "POST",
                                                     .path = "/control/backup",
                                                     .body = boost::json::serialize(wanted),
                                                     .at_most = std::chrono::hours{1}});
  if (!answer) {
    using enum io::ControlError::Kind;
    return tell(answer.error().kind == no_daemon ? held.what : answer.error().what);
  }
  const boost::json::value said = boost::json::parse(answer->body);
  if (answer->status != 200) return tell(text_at(said, "detail"));
  std::cout << text_at(said, "file") << '\n';
  return done;
}

int back_up(const BackupOptions& options) {
  const auto place = ledger_of(*options.which);
  if (!place) return place.error();
  const auto user = become_owner_beside(place->ledger.path);
  if (!user) return tell(user.error());
  const auto copy = back_up_alone(options, place->ledger);
  if (!copy && copy.error().kind == io::LedgerError::Kind::busy)
    return ask_daemon(options, *place, copy.error());
  if (!copy) return tell(copy.error().what + tried_as(*user));
  note_access(place->ledger.path, "backup");
  std::cout << *copy << '\n';
  return done;
}

}  // namespace

void add_backup(Command app, Chosen& chosen) {
  auto options = std::make_shared<BackupOptions>();
  const Command command = app.add_subcommand("backup", "a checked copy of the ledger");
  command.add_option("directory", options->directory, "where copies are kept")
      .type_name("DIR")
      .required();
  command
      .add_option("--keep", options->keep, "so many copies stay there (default: [ledger] backup)")
      .positive();
  options->which = add_ledger_option(command);
  command.does(chosen, [options] { return back_up(*options); });
}

}  // namespace commands
