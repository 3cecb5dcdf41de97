#include "service/commands/daemon.hpp"

#include "service/core/overloaded.hpp"
#include "service/io/log.hpp"

#include <fmt/format.h>

#include <csignal>
#include <utility>

namespace commands {
namespace {

using namespace std::chrono_literals;
using io::Severity;

constexpr auto heartbeat = 1s;
constexpr std::size_t deliveries_a_turn = 2000;  // then the loop looks at its other work

core::Answer with_storage(core::Answer answer, bool recorded) {
  answer.recorded = recorded;
  return answer;
}

void tell_of_overflow(std::uint64_t since_start) {
  io::log(Severity::warning, "loop.behind",
          fmt::format("the loop was busy too long: {} steps since the start found no room on their "
                      "way to it; what they tell is read anew",
                      since_start));
}

core::Time loop_time() { return core::Time{std::chrono::floor<core::Duration>(io::Clock::real())}; }

}  // namespace

int Daemon::run() {
  for (const int signal : {SIGTERM, SIGINT}) {
    loop_.on_signal(signal, [this] { stop(); });
  }
  loop_.on_signal(SIGHUP, [this] { reloading_->ask(); });
  loop_.on_bell(deliveries_.event().get(), [this] { take_deliveries(); });
  loop_.every(heartbeat, [this] { every_second(); });
  connect();
  read_changes();
  supervision_->start(*link_, config_.http.socket, [this] { return health(); });
  loop_.run();
  // Nobody comes in any more: then the sequencer takes what is left. Who speaks through the link ends before it.
  reloading_.reset();
  out_.stop();
  link_->stop();
  sequencing_ = {};
  io::log(Severity::info, "", "stopped");
  return 0;
}

Daemon::~Daemon() {
  out_.stop();
  if (link_) link_->stop();
}

void Daemon::stop() {
  if (std::exchange(stopping_, true)) return;
  supervision_->stop();
  http_->stop([this] { loop_.stop(); });
}

// ---- while it runs ----

void Daemon::every_second() {
  use_coming_board();
  submit_held_back();
  tell_board();
  live_.every_second();
  alerting_->every_second(clock_.wall());
  tell_of_unsent();
  ask_the_broker_again();
  if (troubles_.look(condition(), clock_.wall())) live_.troubles_changed();
  backups_->look(config_.ledger);
  sheets_->look(loop_time(), std::chrono::floor<core::Duration>(std::chrono::system_clock::now()));
  appointments_.look();
  certificates_.look(std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()));
  access_log_.look(clock_.wall(), config_.privacy.keep_access_log);
}

/// What is left of a new board comes between other turns.
void Daemon::tell_board() {
  if (outlet_.tell(loop_time())) loop_.post([this] { tell_board(); });
}

io::Condition Daemon::condition() const {
  io::Condition now{.broker_lost = board_->broker_lost(),
                    .recording = sequencer_->figures().recording.load(std::memory_order_relaxed)};
  for (const io::DeadChannel& dead : alerting_->dead())
    now.channels.push_back(
        {.key = "delivery_failed", .since = dead.since, .subject = dead.channel});
  now.waiting_for_restart = waiting_for_restart_;
  if (const core::Time due = backups_->overdue_from(); clock_.wall() > due) {
    now.backup_due = due;
    now.last_backup = backups_->last();
  }
  return now;
}

// ---- where deliveries arrive ----

void Daemon::take_deliveries() {
  use_coming_board();
  bool told = false, alerts = false;
  const bool lost = deliveries_.take(deliveries_a_turn, [&](const io::Delivery& delivery) {
    take(delivery);
    told |= std::holds_alternative<core::SpaceChanged>(delivery.what);
    alerts |= std::holds_alternative<core::AlertChanged>(delivery.what);
    signal_delay_.observe(io::Clock::real() - delivery.decided);
  });
  // Steps that were lost on the way are no loss here: what is told stands on the board.
  if (lost) tell_of_overflow(deliveries_.overflowed());
  if (told) tell_board();
  if (alerts || lost) alerting_->look(clock_.wall());
  lost ? live_.show_anew() : live_.tell_changes();
  submit_held_back();  // the sequencer has taken some
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

void Daemon::submit(const core::Input& what, io::Answered answered) {
  answers_.emplace(next_ticket_, std::move(answered));
  held_back_.push_back({.ticket = next_ticket_++, .what = what});
  submit_held_back();
}

void Daemon::submit_held_back() {
  if (held_back_.empty()) return;
  while (!held_back_.empty() && doorway_.try_push(held_back_.front())) held_back_.pop_front();
  doorway_.hurry();
}

std::optional<io::HttpResponse> Daemon::too_busy_for(const io::HttpRequest& request) const {
  const bool reads = request.method == "GET" || request.method == "HEAD";
  if (reads || !request.path.starts_with("/api/")) return std::nullopt;
  if (held_back_.empty() && !doorway_.is_full()) return std::nullopt;
  return io::problem(503, "too much waits to be recorded; nothing was done, try again in a moment");
}

}  // namespace commands
