// How a configuration comes into force, at the start and when it changed.
#include "service/commands/daemon.hpp"
#include "service/commands/restart_settings.hpp"
#include "service/io/floor_plan.hpp"
#include "service/io/local_time.hpp"
#include "service/io/log.hpp"

#include <fmt/format.h>

#include <utility>

namespace commands {

using io::Severity;

/// From here on the router knows the sources; they are half of what a configuration weighs.
void Daemon::route() {
  intake_.use(config_, nullptr);
  // Not `= {}`, which empties a vector or a string and keeps its memory; a string does so even when
  // an empty one is moved into it.
  config_.sources = std::vector<io::Source>{};
  config_.bindings = std::vector<io::Binding>{};
  std::string{}.swap(config_.text);
}

void Daemon::read_changes() {
  reloading_.emplace(Reloading::Parts{
      .loop = loop_,
      .read = [file = options_.config_file,
               overriding =
                   options_.override_config] { return read_configuration(file, overriding); },
      .take = [this](ReadConfiguration read) { take(std::move(read)); },
      .may_take = [this] { return !coming_; }});
}

io::Retention Daemon::retention_of(const io::PrivacyConfig& privacy) {
  return {.readings = privacy.keep_readings,
          .minutes = privacy.keep_minutes,
          .figures = privacy.keep_quarter_hours};
}

void Daemon::take(ReadConfiguration read) {
  if (!read) {
    for (const io::Mistake& mistake : read.error())
      io::log(Severity::error, "", io::to_line(mistake));
    io::log(Severity::error, "", "the configuration has mistakes; the one before stays in force");
    reload_.successful = false;
    return;
  }
  const std::vector<std::string> waiting = keep_until_restart(config_, read->config);
  put_into_force(std::move(*read));
  appointments_.use(config_);
  alerting_->use(config_);
  access_.use_names(config_.http.names);
  certificates_.use(config_);
  if (const auto renewed = http_->renew_certificate(config_.http.tls); !renewed)
    io::log(Severity::error, "", renewed.error() + "; the certificate before stays in use");
  reload_ = {.successful = true, .last_success = clock_.wall()};
  io::log(Severity::info, "", "the configuration was reloaded");
  tell_what_waits(waiting);
}

void Daemon::tell_what_waits(const std::vector<std::string>& settings) {
  waiting_for_restart_ = fmt::format("{}", fmt::join(settings, ", "));
  if (settings.empty()) return;
  io::log(Severity::warning, "",
          fmt::format("not yet in force: {}; systemctl restart raumwacht brings the new values, "
                      "until then those before stay in use",
                      waiting_for_restart_));
}

/// What is large and was in use before goes on the reading thread, which also asks the broker: the loop shall not wait
/// for its library.
void Daemon::put_into_force(ReadyConfiguration ready) {
  const std::uint32_t place = *configurations_.put({.premises = ready.config.premises,
                                                    .text = std::move(ready.config.text),
                                                    .board = ready.board,
                                                    .keep = retention_of(ready.config.privacy),
                                                    .quota = ready.config.ledger.quota});
  // Topics of both: those that go have their places until the broker was told.
  out_.make_room_for(
      topics_for(config_.premises->spaces.size() + ready.config.premises->spaces.size()));
  const core::Entry announcement{.what = core::Reconfigured{place}};
  auto old =
      std::make_shared<io::Intake::Reading>(intake_.use(std::move(ready.reading), &announcement));
  auto old_config = std::make_shared<io::Config>(std::exchange(config_, std::move(ready.config)));
  auto sources = std::make_shared<std::pair<std::vector<io::Source>, std::vector<io::Binding>>>(
      std::exchange(config_.sources, {}), std::exchange(config_.bindings, {}));
  coming_metrics_ = std::move(ready.metrics);
  coming_wiring_ = std::move(ready.wiring);
  coming_ = std::move(ready.board);
  const bool commands = !config_.mqtt.commands.empty();
  reloading_->aside([this, commands, old = std::move(old), old_config = std::move(old_config),
                     sources = std::move(sources)] { link_->subscribe(subscriptions(commands)); });
}

/// The board of a new configuration is shown once the sequencer has published on it.
void Daemon::use_coming_board() {
  if (coming_ && coming_->seq() > 0) {
    // Metrics go before the board that they read; both on the other thread, since they are large.
    auto board = board_;
    std::shared_ptr<io::Metrics> metrics =
        use(std::exchange(coming_, nullptr), std::move(coming_wiring_), std::move(coming_metrics_));
    reloading_->aside([board = std::move(board), metrics = std::move(metrics)] {});
  }
  if (reloading_) reloading_->look();
}

std::unique_ptr<io::Metrics> Daemon::use(std::shared_ptr<const core::Board> board,
                                         io::Wiring wiring, std::unique_ptr<io::Metrics> metrics) {
  auto before =
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
                std::move(wiring), std::move(metrics));
  outlet_.use(board);
  board_ = std::move(board);
  describe_rooms();
  live_.show_anew();
  alerting_->look(clock_.wall());
  return before;
}

void Daemon::describe_rooms() {
  auto now =
      io::home_assistant(board_->premises(), config_.mqtt.instance, config_.mqtt.home_assistant);
  for (const io::Publication& gone : io::withdrawn(described_, now)) out_.post(gone);
  for (const io::Publication& entity : now) out_.post(entity, io::Repeat::skip);
  described_ = std::move(now);
}

}  // namespace commands
