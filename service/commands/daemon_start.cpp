// How the daemon comes up: the ledger first, the state where the ledger left it, then everybody who works on it.
#include "service/commands/daemon.hpp"
#include "service/io/authority.hpp"
#include "service/io/control_client.hpp"
#include "service/io/desk_role.hpp"
#include "service/io/kept.hpp"
#include "service/io/kept_configuration.hpp"
#include "service/io/log.hpp"
#include "service/io/rebuild.hpp"

#include <fmt/format.h>

#include <utility>

namespace commands {
namespace {

using io::Severity;

/// The state where the ledger left it, or a new one; and the configuration that state speaks of.
io::LedgerResult<io::Rebuilt> state_from(const io::Config& config) {
  auto reader = io::LedgerReader::open(config.ledger.path);
  if (!reader) return tl::make_unexpected(reader.error());
  auto rebuilt = io::rebuild(*reader, io::read_premises, config.premises);
  if (!rebuilt) return tl::make_unexpected(rebuilt.error());
  if (*rebuilt) return std::move(**rebuilt);
  io::Rebuilt fresh;
  fresh.state = core::make_state(config.premises, core::Time{});
  fresh.config_text = config.text;
  return fresh;
}

void tell_how_it_was_found(const io::LedgerOpened& opened) {
  if (opened.fresh) io::log(Severity::info, "", "a new ledger was made");
  if (opened.unclean)
    io::log(Severity::warning, "",
            "the ledger was not closed last time; it was checked and is whole");
  if (!opened.moved_aside.empty()) {
    io::log(Severity::error, "",
            fmt::format("the ledger was broken ({}) and is now {}; a new one was made, restore a "
                        "backup if you can",
                        opened.broken, opened.moved_aside.string()));
  }
  if (opened.migrated_from != 0) {
    io::log(Severity::info, "",
            fmt::format("the ledger was brought to this version; before it is {}",
                        opened.backup.string()));
  }
}

}  // namespace

tl::expected<std::unique_ptr<Daemon>, std::string> Daemon::make(DaemonOptions options,
                                                                io::Config config) {
  auto ledger = io::Ledger::open(config.ledger.path, {.quota = config.ledger.quota});
  if (!ledger) return tl::make_unexpected(ledger.error().what);
  tell_how_it_was_found(ledger->opened());
  auto logins = logins_for(config, options.config_file);
  if (!logins) return tl::make_unexpected(logins.error());
  auto rebuilt = state_from(config);
  if (!rebuilt) return tl::make_unexpected(rebuilt.error().what);
  for (const std::string& remark : rebuilt->remarks) io::log(Severity::warning, "", remark);
  auto written = written_in(config.ledger.path);
  if (!written) return tl::make_unexpected(written.error().what);
  std::unique_ptr<Daemon> daemon{
      new Daemon{std::move(options), std::move(config), std::move(*ledger), std::move(*logins),
                 std::move(rebuilt->state), std::move(rebuilt->config_text), std::move(*written)}};
  if (auto listening = daemon->listen(); !listening) return tl::make_unexpected(listening.error());
  return daemon;
}

Daemon::Daemon(DaemonOptions options, io::Config config, io::Ledger ledger, io::Logins logins,
               core::State state, std::string config_text, Written written)
    : options_{std::move(options)},
      config_{std::move(config)},
      clock_{options_.pretence},
      started_{clock_.wall()},
      ledger_{std::move(ledger)},
      texts_{written.texts},
      loop_{[](std::string_view what) { io::log(Severity::error, "loop", what); }},
      out_{topics_for(config_.premises->spaces.size())},
      api_{{.intake = [this] { return intake_.figures(); },
            .service = [this] { return service_figures(); },
            .health = [this] { return health(); },
            .refusals = [this](std::string_view source) { return intake_.refusals(source); },
            .desk = [this] { return desk_.get(); },
            .troubles = [this] { return troubles_.all(); }}},
      live_{{.board = [this] { return api_.board(); },
             .view =
                 [this] {
                   io::SiteView view = api_.view();
                   view.live_page = true;
                   return view;
                 }},
            fmt::format("{:x}", started_.time_since_epoch().count())},
      desk_api_{desk_sources()},
      supplies_{{.submit = [this](const core::Input& what,
                                  io::Answered answered) { submit(what, std::move(answered)); },
                 .premises = [this] { return config_.premises; },
                 .desk = [this] { return desk_.get(); },
                 .texts = texts_}},
      measures_{measure_sources(), io::MeasureBook{std::move(written.measures)}},
      appointments_{
          {.loop = loop_,
           .clock = clock_,
           .submit = [this](const auto& what, auto answered) { submit(what, std::move(answered)); },
           .desk = [this] { return desk_.get(); },
           .tell = [](const std::string& line) { io::log(Severity::warning, "", line); }}},
      appointments_api_{
          {.appointments = appointments_,
           .clock = clock_,
           .submit = [this](const auto& what, auto answered) { submit(what, std::move(answered)); },
           .desk = [this] { return desk_.get(); },
           .smallest_cell = [this] { return config_.privacy.smallest_cell; }}},
      access_{std::move(logins), config_.http.names},
      access_log_{config_.ledger.path,
                  [](const std::string& what) { io::log(Severity::error, "access log", what); }} {
  const auto board = std::make_shared<core::Board>(state.premises);
  sequencer_ = std::make_unique<io::Sequencer>(
      io::Sequencer::Parts{
          .doorway = doorway_,
          .configurations = configurations_,
          .ledger = ledger_,
          .clock = clock_,
          .deliver =
              [this](auto deliveries) {
                for (const auto& d : deliveries) deliveries_.push(d);
              },
          .show_desk =
              [this](std::shared_ptr<const core::Desk> desk) { desk_.put(std::move(desk)); },
          .complain = [](const std::string& what) { io::log(Severity::error, "recording", what); },
          .texts = &texts_},
      std::move(state), board, io::SequencerOptions{.keep = retention_of(config_.privacy)});
  sheets_.emplace(io::emergency_sheets_of(config_.ledger.path), sheet_sources());
  alerting_.emplace(
      config_,
      Alerting::Sources{.loop = loop_,
                        .out = out_,
                        .is_connected = [this] { return link_ && link_->figures().connected; },
                        .board = [this] { return api_.board(); },
                        .view = [this] { return api_.view(); }});
  backups_ = std::make_unique<Backups>(*sequencer_, loop_, clock_);
  reload_.last_success = started_;
  start_sequencer(board, std::move(config_text));
  appointments_.use(config_);
}

io::DeskApi::Sources Daemon::desk_sources() {
  return {.submit = [this](const core::Input& what,
                           io::Answered answered) { submit(what, std::move(answered)); },
          .premises = [this] { return config_.premises; },
          .desk = [this] { return desk_.get(); },
          .occupancy = [this](core::SpaceId space) { return board_->occupancy(space); },
          .code_of =
              [this](std::uint32_t number) {
                const io::AppointmentCodes* codes = appointments_.codes();
                return codes == nullptr ? std::string{} : codes->code_of(number);
              },
          .number_of =
              [this](std::string_view code) {
                const io::AppointmentCodes* codes = appointments_.codes();
                return codes == nullptr ? std::nullopt : codes->number_of(code);
              },
          .elsewhen =
              [this](std::uint32_t number) {
                return io::booked_elsewhen(*appointments_.book(), *desk_.get(), number);
              },
          .criteria = [this](const io::HttpRequest& request,
                             auto tell) { tell_criteria(request, std::move(tell)); },
          .role_of =
              [this](const io::HttpRequest& request) {
                return io::desk_role(io::role_from(access_.asker(request, clock_.wall()).role));
              }};
}

EmergencySheets::Sources Daemon::sheet_sources() {
  const io::DeskApi::Sources desk = desk_sources();
  return {.desk = desk.desk,
          .limit_of = [this](core::SpaceId space) { return board_->occupancy(space).limit; },
          .code_of = desk.code_of};
}

void Daemon::start_sequencer(std::shared_ptr<core::Board> board, std::string config_text) {
  std::optional<io::NewConfiguration> changed;
  if (config_text.empty())
    config_text = config_.text;  // that of the ledger could not be read: go on with ours
  if (board->premises().hash != config_.premises->hash) {
    outlet_.use(board);  // what the broker keeps of spaces that are no longer there goes
    board = std::make_shared<core::Board>(config_.premises);
    changed = {.premises = config_.premises, .text = config_.text, .board = board};
  }
  sequencer_->start(io::boot_id(), std::move(config_text), std::move(changed));
  use(std::move(board), io::wiring_of(config_));
  route();
  sequencing_ = std::jthread{[this](const std::stop_token& stop) { sequencer_->run(stop); }};
}

tl::expected<void, std::string> Daemon::listen() {
  add_routes();
  config_.http.socket = io::control_socket(config_.http, config_.ledger);
  auto server = io::HttpServer::open(loop_, routes_, config_.http);
  if (!server) return tl::make_unexpected(server.error());
  http_.emplace(std::move(*server));
  io::log(Severity::info, "",
          fmt::format("listening on {}://{}:{}", config_.http.tls.cert.empty() ? "http" : "https",
                      io::bracketed(config_.http.host), http_->port()));
  return {};
}

}  // namespace commands
