#include "service/commands/daemon.hpp"

#include "service/core/overloaded.hpp"
#include "service/io/floor_plan.hpp"
#include "service/io/local_time.hpp"
#include "service/io/log.hpp"

#include <fmt/format.h>

#include <csignal>
#include <utility>

namespace commands {
namespace {

using namespace std::chrono_literals;
using io::Severity;

constexpr auto heartbeat = 1s;
constexpr auto longest_between_backups = 26h;    // one a night, and some patience
constexpr std::size_t deliveries_a_turn = 2000;  // then the loop looks at its other work

core::Answer with_storage(core::Answer answer, bool recorded) {
  answer.recorded = recorded;
  return answer;
}

core::Time loop_time() { return core::Time{std::chrono::floor<core::Duration>(io::Clock::real())}; }

}  // namespace

int Daemon::run() {
  for (const int signal : {SIGTERM, SIGINT}) {
    loop_.on_signal(signal, [this] { stop(); });
  }
  loop_.on_signal(SIGHUP, [this] { reload(); });
  loop_.on_bell(ring_.event().get(), [this] { take_deliveries(); });
  loop_.every(heartbeat, [this] { every_second(); });
  connect();
  supervision_->start(*link_, config_.http.socket, [this] { return health(); });
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
  supervision_->stop();
  http_->stop([this] { loop_.stop(); });
}

// ---- while it runs ----

/// From here on the router knows the sources; they are half of what a configuration weighs.
void Daemon::route(const core::Entry* announcement) {
  intake_.use(config_, announcement);
  // Not `= {}`, which empties a vector or a string and keeps its memory; a string does so even when
  // an empty one is moved into it.
  config_.sources = std::vector<io::Source>{};
  config_.bindings = std::vector<io::Binding>{};
  std::string{}.swap(config_.text);
}

void Daemon::every_second() {
  use_coming_board();
  outlet_.tell(loop_time());
  live_.every_second();
  alerting_->every_second(clock_.wall());
  if (troubles_.look(condition(), clock_.wall())) live_.troubles_changed();
  backups_->look(config_.ledger);
  sheets_->look(loop_time());
  appointments_.look();
  access_log_.look(clock_.wall(), config_.privacy.keep_access_log);
}

io::Condition Daemon::condition() const {
  io::Condition now{.broker_lost = board_->broker_lost(),
                    .recording = sequencer_->figures().recording.load(std::memory_order_relaxed)};
  for (const io::DeadChannel& dead : alerting_->dead())
    now.channels.push_back(
        {.key = "delivery_failed", .since = dead.since, .subject = dead.channel});
  const auto last = backups_->last();
  const bool nightly = config_.ledger.backup_at.has_value();
  if (nightly && last && clock_.wall() - *last > longest_between_backups) {
    now.backup_due = *last + longest_between_backups;
    now.last_backup = *last;
  }
  return now;
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
  coming_wiring_ = io::wiring_of(config_);
  route(&announcement);
  link_->subscribe(subscriptions());
  appointments_.use(config_);
  alerting_->use(config_);
  access_.use_names(config_.http.names);
  if (const auto renewed = http_->renew_certificate(config_.http.tls); !renewed)
    io::log(Severity::error, "", renewed.error() + "; the certificate before stays in use");
  coming_ = std::move(board);
  reload_ = {.successful = true, .last_success = clock_.wall()};
  io::log(Severity::info, "", "the configuration was reloaded");
}

// ---- the rings' end ----

void Daemon::take_deliveries() {
  use_coming_board();
  bool told = false, alerts = false;
  const bool lost = ring_.take(deliveries_a_turn, [&](const io::Delivery& delivery) {
    take(delivery);
    told |= std::holds_alternative<core::SpaceChanged>(delivery.what);
    alerts |= std::holds_alternative<core::AlertChanged>(delivery.what);
    signal_delay_.observe(io::Clock::real() - delivery.decided);
  });
  // Steps that the ring lost are no loss here: what is told stands on the board.
  if (told) outlet_.tell(loop_time());
  if (alerts || lost) alerting_->look(clock_.wall());
  lost ? live_.show_anew() : live_.tell_changes();
}

void Daemon::take(const io::Delivery& delivery) {
  std::visit(core::Overloaded{
                 [&](const core::Answer& answer) {
                   const auto waiting = answers_.extract(answer.ticket);
                   if (!waiting.empty()) waiting.mapped()(with_storage(answer, delivery.recorded));
                 },
                 [this](const core::SpaceChanged& change) { live_.space_changed(change.space); },
                 [this](const core::AlertChanged& change) {
                   live_.space_changed(change.space);
                   const core::Rule& rule = *board_->premises().rules[change.rule].rule;
                   alert_figures_.count(rule.levels[change.level].audience, change.step);
                 },
             },
             delivery.what);
}

/// The board of a new configuration is shown once the sequencer has published on it.
void Daemon::use_coming_board() {
  if (coming_ && coming_->seq() > 0)
    use(std::exchange(coming_, nullptr), std::move(coming_wiring_));
}

void Daemon::use(std::shared_ptr<const core::Board> board, io::Wiring wiring) {
  api_.show(board,
            {.local_time = io::local_time_of(board->premises(), config_.sites),
             .time_zone = io::time_zones_of(board->premises(), config_.sites),
             .has_appointments =
                 [this](std::string_view site) {
                   return appointments_.codes() != nullptr &&
                          appointments_.settings().rooms.contains(std::string{site});
                 },
             .supply = [this](core::SpaceId site,
                              core::SupplyId supply) { return supply_facts(site, supply); },
             .simulated = clock_.pretends(),
             .has_plan =
                 [this](core::SpaceId floor) {
                   return io::has_plan(board_->premises(), *config_.plans, floor);
                 }},
            std::move(wiring));
  outlet_.use(board);
  board_ = std::move(board);
  describe_rooms();
  live_.show_anew();
  alerting_->look(clock_.wall());
}

void Daemon::describe_rooms() {
  auto now =
      io::home_assistant(board_->premises(), config_.mqtt.instance, config_.mqtt.home_assistant);
  for (const io::Publication& gone : io::withdrawn(described_, now)) out_.post(gone);
  for (const io::Publication& entity : now) out_.post(entity, io::Repeat::skip);
  described_ = std::move(now);
}

void Daemon::submit(const core::Input& what, io::Answered answered) {
  answers_.emplace(next_ticket_, std::move(answered));
  doorway_.push({.ticket = next_ticket_++, .what = what});
  doorway_.hurry();
}

}  // namespace commands
