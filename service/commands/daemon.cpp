#include "service/commands/daemon.hpp"

#include "service/core/overloaded.hpp"
#include "service/io/control_client.hpp"
#include "service/io/local_time.hpp"
#include "service/io/log.hpp"
#include "service/io/rebuild.hpp"
#include "service/io/systemd.hpp"

#include <fmt/format.h>

#include <csignal>
#include <iostream>
#include <utility>

namespace commands {
namespace {

using namespace std::chrono_literals;
using io::Severity;

constexpr auto heartbeat = 1s;
constexpr std::size_t deliveries_a_turn = 2000;  // then the loop looks at its other work

core::Time loop_time() { return core::Time{std::chrono::floor<core::Duration>(io::Clock::real())}; }

std::shared_ptr<const core::Premises> read_premises(const std::string& text) {
  auto config = io::parse_config(text, "ledger");
  return config ? config->premises : nullptr;
}

/// The state where the ledger left it, or a new one; and the configuration that state speaks of.
io::LedgerResult<io::Rebuilt> state_from(const io::Config& config) {
  auto reader = io::LedgerReader::open(config.ledger.path);
  if (!reader) return tl::make_unexpected(reader.error());
  auto rebuilt = io::rebuild(*reader, read_premises, config.premises);
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

// ---- start ----

tl::expected<std::unique_ptr<Daemon>, std::string> Daemon::make(DaemonOptions options,
                                                                io::Config config) {
  auto ledger = io::Ledger::open(config.ledger.path, {.quota = config.ledger.quota});
  if (!ledger) return tl::make_unexpected(ledger.error().what);
  tell_how_it_was_found(ledger->opened());
  auto rebuilt = state_from(config);
  if (!rebuilt) return tl::make_unexpected(rebuilt.error().what);
  for (const std::string& remark : rebuilt->remarks) io::log(Severity::warning, "", remark);
  std::unique_ptr<Daemon> daemon{new Daemon{std::move(options), std::move(config),
                                            std::move(*ledger), std::move(rebuilt->state),
                                            std::move(rebuilt->config_text)}};
  if (auto listening = daemon->listen(); !listening) return tl::make_unexpected(listening.error());
  return daemon;
}

Daemon::Daemon(DaemonOptions options, io::Config config, io::Ledger ledger, core::State state,
               std::string config_text)
    : options_{std::move(options)},
      config_{std::move(config)},
      clock_{options_.pretence},
      started_{clock_.wall()},
      ledger_{std::move(ledger)},
      loop_{[](std::string_view what) { io::log(Severity::error, "loop", what); }},
      out_{2 * config_.premises->spaces.size() + 16},
      api_{{.intake = [this] { return intake_.figures(); },
            .service = [this] { return service_figures(); },
            .health = [this] { return health(); }}} {
  const auto board = std::make_shared<core::Board>(state.premises);
  sequencer_ = std::make_unique<io::Sequencer>(
      io::Sequencer::Parts{
          .doorway = doorway_,
          .configurations = configurations_,
          .ledger = ledger_,
          .clock = clock_,
          .deliver =
              [this](auto deliveries) {
                for (const auto& d : deliveries) ring_.push(d);
              },
          .complain = [](const std::string& what) { io::log(Severity::error, "recording", what); }},
      std::move(state), board,
      io::SequencerOptions{.keep_readings = config_.privacy.keep_readings});
  backups_ = std::make_unique<Backups>(*sequencer_, loop_, clock_);
  reload_.last_success = started_;
  start_sequencer(board, std::move(config_text));
}

void Daemon::start_sequencer(std::shared_ptr<core::Board> board, std::string config_text) {
  std::optional<io::NewConfiguration> changed;
  if (config_text.empty())
    config_text = config_.text;  // that of the ledger could not be read: go on with ours
  if (board->premises().hash != config_.premises->hash) {
    board = std::make_shared<core::Board>(config_.premises);
    changed = {.premises = config_.premises, .text = config_.text, .board = board};
  }
  sequencer_->start(io::boot_id(), std::move(config_text), std::move(changed));
  use(std::move(board));
  route(nullptr);
  sequencing_ = std::jthread{[this](const std::stop_token& stop) { sequencer_->run(stop); }};
}

tl::expected<void, std::string> Daemon::listen() {
  add_routes();
  config_.http.socket = io::control_socket(config_.http, config_.ledger);
  auto server = io::HttpServer::open(loop_, routes_, config_.http);
  if (!server) return tl::make_unexpected(server.error());
  http_.emplace(std::move(*server));
  io::log(Severity::info, "",
          fmt::format("listening on http://{}:{}", config_.http.host, http_->port()));
  return {};
}

void Daemon::connect() {
  link_ = std::make_unique<io::MqttLink>(
      config_.mqtt, intake_.subscriptions(),
      io::MqttHandler{
          .message = [this](const io::MqttMessage& message) { intake_.take(message); },
          .link =
              [this](const io::MqttLinkEvent& link) {
                doorway_.push({.what = core::BrokerLink{.up = link.up, .resumed = link.resumed}});
                out_.link(link.up);
                io::log(link.up ? Severity::info : Severity::warning, "",
                        link.up ? "connected to the broker" : "the broker is gone; trying again");
              },
          .report =
              [](const io::MqttReport& report) {
                io::log(Severity::warning, "mqtt", report.what);
              }});
  out_.start([this](const io::Publication& value) { return link_->publish(value); });
  link_->start();
}

int Daemon::run() {
  for (const int signal : {SIGTERM, SIGINT}) {
    loop_.on_signal(signal, [this] { stop(); });
  }
  loop_.on_signal(SIGHUP, [this] { reload(); });
  loop_.on_bell(ring_.event().get(), [this] { take_deliveries(); });
  loop_.every(heartbeat, [this] { every_second(); });
  connect();
  io::notify_ready();
  loop_.run();
  // Nobody comes in any more: then the sequencer takes what is left, and the outgoing thread is the last to speak.
  link_->stop();
  sequencing_ = {};
  out_.stop();
  io::log(Severity::info, "", "stopped");
  return 0;
}

Daemon::~Daemon() {
  if (link_) link_->stop();
}

void Daemon::stop() {
  if (std::exchange(stopping_, true)) return;
  io::notify_stopping();
  http_->stop([this] { loop_.stop(); });
}

// ---- while it runs ----

/// From here on the router knows the sources; they are half of what a configuration weighs.
void Daemon::route(const core::Entry* announcement) {
  intake_.use(config_, announcement);
  config_.sources = {};
  config_.bindings = {};
  config_.text = {};
}

void Daemon::every_second() {
  use_coming_board();
  outlet_.tell(loop_time());
  backups_->look(config_.ledger);
  std::string status = "counting";
  const io::Health now = health();
  for (const auto& [part, reason] : now.why_not_ready())
    status += fmt::format("; {}: {}", part, reason);
  io::notify_status(status);
}

void Daemon::reload() {
  auto config = io::load_config(options_.config_file);
  if (!config) {
    for (const io::Mistake& mistake : config.error())
      io::log(Severity::error, "", io::to_line(mistake));
    io::log(Severity::error, "", "the configuration has mistakes; the one before stays in force");
    reload_.successful = false;
    return;
  }
  options_.override_config(*config);
  auto board = std::make_shared<core::Board>(config->premises);
  std::optional<std::uint32_t> place;  // none is taken while the one before is on its way
  if (!coming_)
    place =
        configurations_.put({.premises = config->premises, .text = config->text, .board = board});
  if (!place) {
    io::log(Severity::warning, "", "a reload is under way already; try again");
    return;
  }
  const core::Entry announcement{.what = core::Reconfigured{*place}};
  config_ = std::move(*config);
  route(&announcement);
  link_->subscribe(intake_.subscriptions());
  coming_ = std::move(board);
  reload_ = {.successful = true, .last_success = clock_.wall()};
  io::log(Severity::info, "", "the configuration was reloaded");
}

// ---- the rings' end ----

void Daemon::take_deliveries() {
  use_coming_board();
  bool told = false;
  (void)ring_.take(deliveries_a_turn, [&](const io::Delivery& delivery) {
    take(delivery);
    told |= std::holds_alternative<core::SpaceChanged>(delivery.what);
    signal_delay_.observe(io::Clock::real() - delivery.decided);
  });
  // Steps that the ring lost are no loss here: what is told stands on the board.
  if (told) outlet_.tell(loop_time());
}

void Daemon::take(const io::Delivery& delivery) {
  std::visit(core::Overloaded{
                 [&](const core::Answer& answer) {
                   const auto waiting = answers_.extract(answer.ticket);
                   if (!waiting.empty())
                     waiting.mapped()(core::Answer{answer.seq, answer.ticket, answer.outcome,
                                                   delivery.recorded});
                 },
                 [](const core::SpaceChanged&) {},
                 [](const core::ViolationChanged&) {},
             },
             delivery.what);
}

/// The board of a new configuration is shown once the sequencer has published on it.
void Daemon::use_coming_board() {
  if (coming_ && coming_->seq() > 0) use(std::exchange(coming_, nullptr));
}

void Daemon::use(std::shared_ptr<const core::Board> board) {
  api_.show(board, {.local_time = io::local_time_of(board->premises(), config_.sites),
                    .simulated = clock_.pretends()});
  outlet_.use(board);
  board_ = std::move(board);
}

std::uint64_t Daemon::expect_answer(std::function<void(const core::Answer&)> answered) {
  answers_.emplace(next_ticket_, std::move(answered));
  return next_ticket_++;
}

}  // namespace commands
