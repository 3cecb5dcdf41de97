// `raumwacht status`: how the daemon is, and what its ledger holds.
#include "service/commands/command_line.hpp"
#include "service/commands/commands.hpp"
#include "service/commands/ledger_option.hpp"
#include "service/commands/status_nagios.hpp"
#include "service/io/control_client.hpp"
#include "service/io/digest_text.hpp"
#include "service/io/iso_time.hpp"
#include "service/io/ledger_reader.hpp"
#include "service/io/printable.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include <array>
#include <filesystem>
#include <iostream>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace commands {
namespace {

struct StatusOptions {
  bool json = false;
  bool nagios = false;
  std::shared_ptr<LedgerOption> which;
};

/// "1.5 MiB"
std::string size(std::uint64_t bytes) {
  constexpr std::array units{"B", "KiB", "MiB", "GiB", "TiB"};
  constexpr double step = 1024;
  auto amount = static_cast<double>(bytes);
  std::size_t unit = 0;
  for (; amount >= step && unit + 1 < units.size(); ++unit) amount /= step;
  return fmt::format("{:.{}f} {}", amount, unit == 0 ? 0 : 1, units[unit]);
}

/// None where there is nothing yet.
boost::json::value time_or_null(core::Time t) {
  if (t == core::Time{}) return nullptr;
  return boost::json::value(io::to_iso(t));
}

std::string time_or_dash(core::Time t) { return t == core::Time{} ? "-" : io::to_iso(t); }

/// What the daemon that writes this ledger says of itself; null if none runs. One that cannot be
/// asked is an error: it is not known how it is.
tl::expected<boost::json::value, std::string> ask_daemon(const std::filesystem::path& socket) {
  const auto answer = io::call_daemon(socket, {.path = "/control/status"});
  if (!answer && answer.error().kind == io::ControlError::Kind::no_daemon)
    return boost::json::value(nullptr);  // braces would be an array that holds a null
  if (!answer) return tl::make_unexpected(answer.error().what);
  boost::system::error_code error;
  boost::json::value said = boost::json::parse(answer->body, error);
  if (error || answer->status != 200)
    return tl::make_unexpected(socket.string() + ": what answers there is not the daemon");
  return said;
}

constexpr std::size_t letters_shown = 5;
constexpr std::size_t topic_shown = 100;  // characters

/// What the ledger says: figures, the last day of the chain of digests, the newest unreadable messages.
/// All times by the clock on the wall, as people compare them with it.
struct Stored {
  io::LedgerFigures figures;
  std::optional<io::StoredDay> head{};
  std::vector<io::StoredDeadLetter> letters{};
};

/// Stream time only goes on: it does not follow a wall clock that was set.
io::LedgerResult<> to_wall(const io::LedgerReader& reader, core::Seq seq, core::Time& t) {
  return reader.era_at(seq).map([&](const io::StoredEra& era) { t += era.wall_offset; });
}

io::LedgerResult<std::vector<io::StoredDeadLetter>> newest_letters(const io::LedgerReader& reader) {
  auto letters = reader.dead_letters(letters_shown);
  if (!letters) return letters;
  for (io::StoredDeadLetter& letter : *letters) {
    if (const auto read = to_wall(reader, letter.seq, letter.t); !read)
      return tl::make_unexpected(read.error());
  }
  return letters;
}

/// None where there is none.
io::LedgerResult<core::Time> newest_snapshot(const io::LedgerReader& reader) {
  const auto snapshot = reader.snapshot();
  if (!snapshot) return tl::make_unexpected(snapshot.error());
  if (!*snapshot) return core::Time{};
  core::Time t = (*snapshot)->t;
  return to_wall(reader, (*snapshot)->seq, t).map([&] { return t; });
}

io::LedgerResult<io::LedgerFigures> figures_of(const io::LedgerReader& reader) {
  auto figures = reader.figures();
  if (!figures || figures->last == 0) return figures;  // nothing, and no clock that goes with it
  const auto read = to_wall(reader, figures->first, figures->oldest)
                        .and_then([&] { return to_wall(reader, figures->last, figures->newest); })
                        .and_then([&] { return newest_snapshot(reader); })
                        .map([&](core::Time t) { figures->last_snapshot = t; });
  if (!read) return tl::make_unexpected(read.error());
  return figures;
}

io::LedgerResult<Stored> read_from(const io::LedgerReader& reader) {
  const auto figures = figures_of(reader);
  if (!figures) return tl::make_unexpected(figures.error());
  const auto days = reader.days();
  if (!days) return tl::make_unexpected(days.error());
  auto letters = newest_letters(reader);
  if (!letters) return tl::make_unexpected(letters.error());
  return Stored{*figures, days->empty() ? std::nullopt : std::optional{days->back()},
                std::move(*letters)};
}

io::LedgerResult<Stored> read_stored(const std::filesystem::path& ledger) {
  return io::LedgerReader::open(ledger).and_then(read_from);
}

boost::json::value head_or_null(const std::optional<io::StoredDay>& head) {
  if (!head) return nullptr;
  return boost::json::object{{"day", io::iso_date(head->day)},
                             {"digest", io::hex_of(head->digest)}};
}

void print_json(const std::filesystem::path& path, const Stored& stored,
                const boost::json::value& daemon) {
  const io::LedgerFigures& figures = stored.figures;
  std::cout << boost::json::object{{"ledger", path.string()},
                                   {"first", figures.first},
                                   {"last", figures.last},
                                   {"oldest", time_or_null(figures.oldest)},
                                   {"newest", time_or_null(figures.newest)},
                                   {"rows", figures.rows},
                                   {"days", figures.days},
                                   {"head", head_or_null(stored.head)},
                                   {"last_snapshot", time_or_null(figures.last_snapshot)},
                                   {"dead_letters", figures.dead_letters},
                                   {"bytes", figures.bytes},
                                   {"free_bytes", figures.free_bytes},
                                   {"wal_bytes", figures.wal_bytes},
                                   {"daemon", daemon}}
            << '\n';
}

void line(std::string_view name, std::string_view value) {
  std::cout << fmt::format("{:<14}{}\n", name, value);
}

void print_daemon(const boost::json::value& daemon) {
  if (daemon.is_null()) return line("daemon", "none runs");
  const bool ready = daemon.at("ready").as_bool();
  line("daemon", fmt::format("{}, since {}", ready ? "counting" : "not ready",
                             std::string_view{daemon.at("started").as_string()}));
  for (const boost::json::value& reason : daemon.at("reasons").as_array())
    line("  " + std::string{reason.at("part").as_string()}, reason.at("reason").as_string());
  // A daemon of before says nothing of it.
  const auto* waiting = daemon.as_object().if_contains("waiting_for_restart");
  if (waiting != nullptr && waiting->is_string() && !waiting->get_string().empty())
    line("  restart", fmt::format("needed for {}", std::string_view{waiting->get_string()}));
  line("rooms", fmt::format("{}, {} sensors", daemon.at("rooms").to_number<int>(),
                            daemon.at("sensors").to_number<int>()));
}

/// As `verify --head` takes it.
std::string head_text(const Stored& stored) {
  if (!stored.head) return "no day yet";
  return fmt::format("{} days, the last {}={}", stored.figures.days, io::iso_date(stored.head->day),
                     io::hex_of(stored.head->digest));
}

void print_text(const std::filesystem::path& path, const Stored& stored) {
  const io::LedgerFigures& figures = stored.figures;
  line("ledger", path.string());
  line("entries", fmt::format("{} ({} to {})", figures.rows, figures.first, figures.last));
  line("oldest", time_or_dash(figures.oldest));
  line("newest", time_or_dash(figures.newest));
  line("snapshot", time_or_dash(figures.last_snapshot));
  line("digests", head_text(stored));
  line("dead letters", std::to_string(figures.dead_letters));
  for (const io::StoredDeadLetter& letter : stored.letters)
    std::cout << fmt::format("  {}  {}  {}\n", io::to_iso(letter.t), letter.reason,
                             io::printable(letter.topic, topic_shown));
  line("size", fmt::format("{}, {} of it free, log {}", size(figures.bytes),
                           size(figures.free_bytes), size(figures.wal_bytes)));
}

int tell(const std::string& what) {
  std::cerr << "raumwacht: " << what << '\n';
  return failed;
}

int tell(const NagiosReport& report) {
  std::cout << report.line << '\n';
  return static_cast<int>(report.grade);
}

/// The ledger is not opened: who asks every minute asks the daemon.
int show_to_nagios(const StatusOptions& options) {
  const auto place = ledger_of(*options.which);
  if (!place) return tell(nagios_unknown("the configuration cannot be read: raumwacht check"));
  const auto daemon = ask_daemon(place->socket);
  return tell(daemon ? nagios_report(*daemon, place->ledger.quota)
                     : nagios_unknown(daemon.error()));
}

int show(const StatusOptions& options) {
  if (options.nagios) return show_to_nagios(options);
  const auto place = ledger_of(*options.which);
  if (!place) return place.error();
  const std::filesystem::path& ledger = place->ledger.path;
  const auto stored = read_stored(ledger);
  if (!stored) return tell(stored.error().what);
  const auto daemon = ask_daemon(place->socket);
  if (!daemon) return tell(daemon.error());
  if (options.json) {
    print_json(ledger, *stored, *daemon);
  } else {
    print_daemon(*daemon);
    print_text(ledger, *stored);
  }
  return done;
}

}  // namespace

void add_status(Command app, Chosen& chosen) {
  auto options = std::make_shared<StatusOptions>();
  const Command command =
      app.add_subcommand("status", "how the daemon is, and what its ledger holds");
  command.add_flag("--json", options->json, "as one JSON object");
  command.add_flag("--nagios", options->nagios,
                   "one line with figures; exit code 0 ok, 1 warning, 2 critical, 3 unknown");
  options->which = add_ledger_option(command);
  command.does(chosen, [options] { return show(*options); });
}

}  // namespace commands
