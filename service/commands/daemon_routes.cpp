// What the daemon answers over HTTP, and what it knows about itself.
#include "service/commands/daemon.hpp"
#include "service/commands/public_pages.hpp"
#include "service/io/floor_plan.hpp"
#include "service/io/json_response.hpp"
#include "service/io/openapi.hpp"
#include "service/io/page_api.hpp"
#include "service/io/process_figures.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include <utility>

namespace commands {
namespace {

using namespace std::chrono_literals;

// The sequencer turns at least once a second; so long without a turn is a thread that hangs.
constexpr io::Monotonic longest_turn = 5s;

io::Health::Part subscription_of(const io::MqttFigures& mqtt, std::string_view deafness) {
  if (!mqtt.connected) {
    const std::string why =
        mqtt.trouble.empty() ? std::string{"check broker and network"} : mqtt.trouble;
    return {.fine = false, .reason = "no connection to the broker: " + why};
  }
  if (mqtt.refused > 0) {
    return {.fine = false,
            .reason =
                fmt::format("the broker refused {} topics: check its access rules", mqtt.refused)};
  }
  if (!deafness.empty()) return {.fine = false, .reason = std::string{deafness}};
  if (mqtt.subscriptions >= mqtt.wanted) return {.fine = true, .reason = {}};
  return {
      .fine = false,
      .reason = fmt::format("{} of {} topics subscribed so far", mqtt.subscriptions, mqtt.wanted)};
}

}  // namespace

void Daemon::add_routes() {
  api_.add_to(routes_);
  appointments_api_.add_to(routes_);
  add_walktest_routes();
  io::add_page(routes_);
  add_public_pages(routes_, [this] {
    return report::PrivacyFacts{.privacy = config_.privacy,
                                .premises = *config_.premises,
                                .backups = copies_that_stay(config_.ledger)};
  });
  live_.add_to(routes_);
  io::add_floor_plans(routes_, {.board = [this] { return api_.board(); },
                                .plans = [this] { return config_.plans; }});
  desk_api_.add_to(routes_);
  sheets_->add_to(routes_);
  add_supply_routes();
  measures_.add_to(routes_);
  reports_api_.add_to(routes_);
  add_access_routes();
  io::add_openapi(routes_);
  routes_.add_late(
      "POST", "/control/backup",
      [this](const io::HttpRequest& request, const io::Reply& reply) { back_up(request, reply); });
}

io::Health Daemon::health() const {
  const auto& figures = sequencer_->figures();
  const io::Monotonic turned{figures.last_turn.load(std::memory_order_relaxed)};
  const bool recording = figures.recording.load(std::memory_order_relaxed);
  const io::MqttFigures mqtt = link_ ? link_->figures() : io::MqttFigures{};
  const auto fine_if = [](bool fine, std::string reason) {
    return io::Health::Part{.fine = fine, .reason = fine ? std::string{} : std::move(reason)};
  };
  return {.loop = fine_if(true, ""),  // who answers this is the loop
          .sequencer = fine_if(io::Clock::real() - turned < longest_turn,
                               "it has not turned for 5 s: restart the daemon"),
          .ledger = fine_if(
              recording,
              "it cannot be written: check disk space; counting goes on, the gap is recorded"),
          .subscription =
              subscription_of(mqtt, supervision_ ? supervision_->deafness() : std::string_view{}),
          .http = fine_if(true, "")};
}

io::ServiceFigures Daemon::service_figures() {
  auto& sequencer = sequencer_->figures();
  const io::MqttFigures mqtt = link_->figures();
  const io::HttpFigures http = http_->figures();
  const io::SlotFigures out = out_.figures();
  const io::LedgerFigures ledger = sequencer.ledger();
  io::ServiceFigures figures;
  figures.mqtt = {.connected = mqtt.connected,
                  .reconnects = mqtt.connects > 0 ? mqtt.connects - 1 : 0,
                  .publish_failures = out.failed + out.no_slot,
                  .deaf = supervision_->deaf_connections(),
                  .dropped = drops_.dropped()};
  figures.ledger = {.commits = sequencer.commit.figures(),
                    .write_failures = sequencer.failed_commits.load(std::memory_order_relaxed),
                    .bytes = ledger.bytes,
                    .free_bytes = ledger.free_bytes,
                    .wal_bytes = ledger.wal_bytes,
                    .dead_letters = ledger.dead_letters,
                    .last_snapshot = {},
                    .last_backup = backups_->last(),
                    .backup_planned = config_.ledger.backup_at.has_value()};
  if (ledger.last_snapshot != core::Time{})
    figures.ledger.last_snapshot = ledger.last_snapshot + board_->wall_offset();
  figures.reports = report_figures();
  figures.certificates = certificates_.figures();
  figures.queue = {.length = doorway_.queue.size_hint(), .capacity = doorway_.queue.capacity()};
  figures.reload = reload_;
  figures.loop = {.turns = loop_.turn_durations(), .longest = loop_.longest_turn()};
  figures.http = {.connections = http.open, .requests = http.requests, .refused = http.refused};
  figures.alerts = alert_figures_;
  figures.deliveries = alerting_->figures();
  figures.events = live_.figures();
  figures.desk = desk_.get();
  figures.admissions = desk_api_.figures();
  figures.stepping = sequencer.stepping.figures();
  figures.processing = sequencer.decision.figures();
  figures.signal_delay = signal_delay_.figures();
  figures.process = io::read_process_figures(started_);
  return figures;
}

// ---- commands ----

void Daemon::back_up(const io::HttpRequest& request, const io::Reply& reply) {
  const io::LedgerConfig& ledger = config_.ledger;
  boost::system::error_code error;
  const boost::json::value body =
      request.body.empty() ? boost::json::object{} : boost::json::parse(request.body, error);
  if (error || !body.is_object())
    return reply(
        io::problem(422, "the body must be {\"directory\": …, \"keep\": …}, both optional"));
  const auto* to = body.as_object().if_contains("directory");
  const auto* keep = body.as_object().if_contains("keep");
  std::filesystem::path directory = ledger.backup_to;
  if (to != nullptr && to->is_string()) directory = std::string{to->as_string()};
  if (!directory.is_absolute()) {
    return reply(
        io::problem(422, "name an absolute directory, or configure [ledger] backup = { to = … }"));
  }
  const std::int64_t copies =
      keep != nullptr && keep->is_int64() ? keep->as_int64() : ledger.backup_keep;
  if (copies < 1) return reply(io::problem(422, "keep at least one copy"));
  const bool begun = backups_->make(std::move(directory), static_cast<std::uint32_t>(copies),
                                    [reply](const io::LedgerResult<std::filesystem::path>& made) {
                                      reply(made ? io::json_response({{"file", made->string()}})
                                                 : io::problem(500, made.error().what));
                                    });
  if (!begun) reply(io::problem(409, "a backup is being made already; try again later"));
}

}  // namespace commands
