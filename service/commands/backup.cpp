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
#include <fmt/format.h>

#include <filesystem>
#include <iostream>
#include <memory>
#include <optional>
#include <string>
#include <system_error>

namespace commands {
namespace {

constexpr unsigned internal_error = 500;

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

constexpr const char* where_it_may_write =
    "the daemon's unit lets it write below /var/lib/raumwacht, and where ReadWritePaths= says, as "
    "/var/backups/raumwacht; its /tmp, /home and /root are not the ones seen here";

/// As the only writer there is: with the lock, and never making a new ledger in place of a bad one.
io::LedgerResult<std::string> back_up_alone(const BackupOptions& options,
                                            const io::LedgerConfig& config) {
  auto ledger = io::Ledger::open(config.path, {.quota = config.quota, .start_fresh = false});
  if (!ledger) return tl::make_unexpected(ledger.error());
  const std::filesystem::path& directory =
      options.directory.empty() ? config.backup_to : options.directory;
  if (directory.empty()) {
    return tl::make_unexpected(
        io::LedgerError{io::LedgerError::Kind::io,
                        "where to? Give DIR, or configure [ledger] backup = { to = ... }"});
  }
  return io::back_up(*ledger, directory, options.keep.value_or(config.backup_keep))
      .map([](const std::filesystem::path& copy) { return copy.string(); });
}

/// A systemd gives the daemon a /tmp of its own: what it made there nobody else has, and it ends with the daemon.
int tell_copy(const std::string& file) {
  std::error_code code;
  if (std::filesystem::status(file, code).type() == std::filesystem::file_type::not_found)
    return tell(fmt::format("the daemon says that it made {}, and it is not there: {}", file,
                            where_it_may_write));
  std::cout << file << '\n';
  return done;
}

/// The daemon that writes the ledger makes it, between its batches.
int ask_daemon(const BackupOptions& options, const LedgerPlace& place,
               const io::LedgerError& held) {
  boost::json::object wanted;
  if (!options.directory.empty())
    wanted["directory"] = std::filesystem::absolute(options.directory).string();
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
  if (answer->status == internal_error && !options.directory.empty())
    return tell(fmt::format("{} ({})", text_at(said, "detail"), where_it_may_write));
  if (answer->status != 200) return tell(text_at(said, "detail"));
  return tell_copy(text_at(said, "file"));
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
  command
      .add_option("directory", options->directory,
                  "where copies are kept, and the daemon may write (default: [ledger] backup)")
      .type_name("DIR");
  command
      .add_option("--keep", options->keep, "so many copies stay there (default: [ledger] backup)")
      .positive();
  options->which = add_ledger_option(command);
  command.does(chosen, [options] { return back_up(*options); });
}

}  // namespace commands
