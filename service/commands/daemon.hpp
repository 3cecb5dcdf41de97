// The daemon: every part, made in the order in which they need each other, and wired.
//
// Owned by the main thread, which is its loop thread. Destruction is the reverse of the declaration: first nobody
// comes in any more, last the ledger is closed.
#pragma once

#include "service/commands/alerting.hpp"
#include "service/commands/backups.hpp"
#include "service/commands/emergency_sheets.hpp"
#include "service/commands/reloading.hpp"
#include "service/commands/supervision.hpp"
#include "service/commands/supply_statements.hpp"
#include "service/io/access.hpp"
#include "service/io/access_log.hpp"
#include "service/io/access_trail.hpp"
#include "service/io/appointments.hpp"
#include "service/io/appointments_api.hpp"
#include "service/io/broker_drops.hpp"
#include "service/io/certificate_watch.hpp"
#include "service/io/clock.hpp"
#include "service/io/config.hpp"
#include "service/io/deliveries.hpp"
#include "service/io/desk_api.hpp"
#include "service/io/entrance.hpp"
#include "service/io/event_loop.hpp"
#include "service/io/health.hpp"
#include "service/io/home_assistant.hpp"
#include "service/io/http.hpp"
#include "service/io/http_server.hpp"
#include "service/io/intake.hpp"
#include "service/io/latest.hpp"
#include "service/io/ledger.hpp"
#include "service/io/live_api.hpp"
#include "service/io/log.hpp"
#include "service/io/measures_api.hpp"
#include "service/io/mqtt_commands.hpp"
#include "service/io/mqtt_link.hpp"
#include "service/io/mqtt_out.hpp"
#include "service/io/outlet.hpp"
#include "service/io/read_api.hpp"
#include "service/io/reports_api.hpp"
#include "service/io/sequencer.hpp"
#include "service/io/submit.hpp"
#include "service/io/supplies_api.hpp"
#include "service/io/supplies_json.hpp"
#include "service/io/text_book.hpp"
#include "service/io/tokens_api.hpp"
#include "service/io/worker.hpp"

#include <atomic>
#include <deque>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

namespace commands {

struct DaemonOptions {
  std::filesystem::path config_file;
  io::Clock::Pretence pretence;
  std::function<void(io::Config&)> override_config;  ///< what the command line says differently
};

class Daemon {
 public:
  /// What is wrong, in one line, if it cannot start.
  static tl::expected<std::unique_ptr<Daemon>, std::string> make(DaemonOptions options,
                                                                 io::Config config);
  ~Daemon();

  /// Until SIGTERM or SIGINT. The exit code.
  int run();

 private:
  /// What people typed, as the ledger has it.
  struct Written {
    std::vector<io::StoredText> texts;
    std::vector<io::Measure> measures;
  };
  static io::LedgerResult<Written> written_in(const std::filesystem::path& ledger);
  Daemon(DaemonOptions options, io::Config config, io::Ledger ledger, io::Logins logins,
         core::State state, std::string config_text, Written written);

  // ---- start, in daemon_start.cpp ----
  [[nodiscard]] io::DeskApi::Sources desk_sources();
  [[nodiscard]] EmergencySheets::Sources sheet_sources();
  void start_sequencer(std::shared_ptr<core::Board> board, std::string config_text);
  tl::expected<void, std::string> listen();

  // ---- while it runs, in daemon.cpp ----
  void stop();
  void every_second();
  void tell_board();
  [[nodiscard]] io::Condition condition() const;

  // ---- the broker, in daemon_link.cpp ----
  /// How many topics we speak to where there are so many spaces.
  [[nodiscard]] static std::size_t topics_for(std::size_t spaces);
  void tell_of_unsent();
  /// Each minute for what it refused: its rules may have changed. To be called every second.
  void ask_the_broker_again();
  void connect();
  /// Any thread. `commands`: whether the configuration accepts any.
  [[nodiscard]] std::vector<io::Subscription> subscriptions(bool commands) const;
  /// On the link's thread: the loop obeys.
  void hear(io::MqttCommand command);
  /// False: it was another message.
  bool hear_of_drops(const io::MqttMessage& message);

  // ---- where deliveries arrive, in daemon.cpp ----
  void take_deliveries();
  void take(const io::Delivery& delivery);
  /// Never waits: the loop has pages to tell and scrapes to answer.
  void submit(const core::Input& what, io::Answered answered);
  void submit_held_back();
  /// What would change something, while there is no room for it.
  [[nodiscard]] std::optional<io::HttpResponse> too_busy_for(const io::HttpRequest& request) const;

  // ---- configurations, in daemon_reload.cpp ----
  void route();
  void read_changes();
  [[nodiscard]] static io::Retention retention_of(const io::PrivacyConfig& privacy);
  void take(ReadConfiguration read);
  void tell_what_waits(const std::vector<std::string>& settings);
  void put_into_force(ReadyConfiguration ready);
  void use_coming_board();
  std::unique_ptr<io::Metrics> use(std::shared_ptr<const core::Board> board, io::Wiring wiring,
                                   std::unique_ptr<io::Metrics> metrics = {});
  void describe_rooms();

  // ---- routes, in daemon_routes.cpp ----
  void add_routes();
  [[nodiscard]] io::Health health() const;
  [[nodiscard]] io::ServiceFigures service_figures();
  void back_up(const io::HttpRequest& request, const io::Reply& reply);

  // ---- walktests, in daemon_walktest.cpp ----
  void add_walktest_routes();
  void walktest(const io::HttpRequest& request, const io::Reply& reply, core::WalkStep step);

  // ---- supplies, in daemon_supplies.cpp ----
  void add_supply_routes();
  [[nodiscard]] io::SupplyFacts supply_facts(core::SpaceId site, core::SupplyId supply) const;

  // ---- measures, in daemon_measures.cpp ----
  [[nodiscard]] io::MeasuresApi::Sources measure_sources();
  // ---- safety reports, in daemon_reports.cpp ----
  [[nodiscard]] io::ReportsApi::Parts report_parts();
  [[nodiscard]] std::vector<io::ReportFigures> report_figures() const;
  void tell_criteria(const io::HttpRequest& request, std::function<void(io::CriteriaSeen)> tell);

  // ---- who may come in, in daemon_access.cpp ----
  /// Where others can reach the daemon, there must have been a login: `file` says where to add one.
  static tl::expected<io::Logins, std::string> logins_for(const io::Config& config,
                                                          const std::filesystem::path& file);
  void add_access_routes();
  [[nodiscard]] io::Asked asked() const { return {io::Clock::real(), clock_.wall()}; }

  DaemonOptions options_;
  io::Config config_;
  io::Clock clock_;
  core::Time started_;
  io::Ledger ledger_;
  io::Doorway doorway_{1024};
  io::ConfigurationShelf configurations_{4};
  io::Deliveries deliveries_{4096};
  std::shared_ptr<const core::Board> board_;
  io::Latest<core::Desk> desk_;
  io::TextBook texts_;
  io::Intake intake_{doorway_, clock_};
  io::EventLoop loop_;
  io::MqttOut out_;
  io::Outlet outlet_{out_};
  std::vector<io::Publication> described_;  // to Home Assistant
  std::unique_ptr<io::Sequencer> sequencer_;
  std::unique_ptr<Backups> backups_;
  std::optional<Supervision> supervision_;  // before the link, whose handlers use it
  io::BrokerDrops drops_;                   // as that
  std::unique_ptr<io::MqttLink> link_;
  io::ReadApi api_;
  io::LiveApi live_;
  std::optional<Alerting> alerting_;
  io::Troubles troubles_;
  io::AlertFigures alert_figures_;
  io::DeskApi desk_api_;
  std::optional<EmergencySheets> sheets_;
  io::SuppliesApi supplies_;
  io::MeasuresApi measures_;
  SupplyStatements statements_{loop_};
  io::ReportsApi reports_api_{report_parts()};
  std::optional<io::Worker>
      archive_reading_;  // from the first question on; ends before what it answers for
  io::Appointments appointments_;
  io::AppointmentsApi appointments_api_;
  io::Access access_;
  io::AccessLog access_log_;
  io::CertificateWatch certificates_{
      [](const std::string& line) { io::log(io::Severity::warning, "", line); }};
  io::AccessTrail trail_{
      {.who =
           [this](const io::HttpRequest& request) { return access_.asker(request, clock_.wall()); },
       .now = [this] { return clock_.wall(); },
       .note = [this](io::AccessLine line) { access_log_.note(std::move(line)); }}};
  io::Entrance entrance_{access_, [this] { return asked(); }};
  std::optional<io::TokensApi> tokens_;
  io::Routes routes_;
  std::optional<io::HttpServer> http_;

  std::atomic<std::uint32_t> commands_waiting_{0};  // the link's thread against the loop's

  // The loop's own.
  std::unordered_map<std::uint64_t, io::Answered> answers_;
  std::uint64_t next_ticket_ = 1;
  // What found the queue full, in its order. Not more than requests and commands that were let in just before it was
  // (too_busy_for), and a portion of appointments.
  std::deque<core::Entry> held_back_;
  std::uint64_t unsent_ = 0;                   // messages the log knows of
  io::Monotonic asked_the_broker_{};           // for all of them, or for what it refused
  std::shared_ptr<const core::Board> coming_;  // of a configuration on its way
  std::unique_ptr<io::Metrics> coming_metrics_;
  io::Wiring coming_wiring_;
  io::Histogram signal_delay_;
  io::ReloadFigures reload_;
  std::string waiting_for_restart_;  // settings of the newest configuration
  bool stopping_ = false;

  std::jthread sequencing_;             // it stops before all of them
  std::optional<Reloading> reloading_;  // last: its thread uses the link
};

}  // namespace commands
