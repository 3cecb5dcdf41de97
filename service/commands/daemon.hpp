// The daemon: every part, made in the order in which they need each other, and wired.
//
// Owned by the main thread, which is its loop thread. Destruction is the reverse of the declaration: first nobody
// comes in any more, last the ledger is closed.
#pragma once

#include "service/commands/backups.hpp"
#include "service/io/clock.hpp"
#include "service/io/config.hpp"
#include "service/io/event_loop.hpp"
#include "service/io/health.hpp"
#include "service/io/http.hpp"
#include "service/io/http_server.hpp"
#include "service/io/intake.hpp"
#include "service/io/latest.hpp"
#include "service/io/ledger.hpp"
#include "service/io/mqtt_link.hpp"
#include "service/io/mqtt_out.hpp"
#include "service/io/outlet.hpp"
#include "service/io/read_api.hpp"
#include "service/io/ring.hpp"
#include "service/io/sequencer.hpp"
#include "service/io/submit.hpp"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <unordered_map>

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
  Daemon(DaemonOptions options, io::Config config, io::Ledger ledger, core::State state,
         std::string config_text);

  // ---- start, in daemon_start.cpp ----
  void start_sequencer(std::shared_ptr<core::Board> board, std::string config_text);
  tl::expected<void, std::string> listen();
  void connect();

  // ---- while it runs, in daemon.cpp ----
  void stop();
  void reload();
  void route(const core::Entry* announcement);
  void every_second();

  // ---- the rings' end, in daemon.cpp ----
  void take_deliveries();
  void take(const io::Delivery& delivery);
  void use_coming_board();
  void use(std::shared_ptr<const core::Board> board, io::Wiring wiring);
  void submit(const core::Input& what, io::Answered answered);

  // ---- routes, in daemon_routes.cpp ----
  void add_routes();
  [[nodiscard]] io::Health health() const;
  [[nodiscard]] io::ServiceFigures service_figures() const;
  void back_up(const io::HttpRequest& request, const io::Reply& reply);
  void observe(const io::HttpRequest& request, const io::Reply& reply);

  // ---- walktests, in daemon_walktest.cpp ----
  void add_walktest_routes();
  void walktest(const io::HttpRequest& request, const io::Reply& reply, core::WalkStep step);

  DaemonOptions options_;
  io::Config config_;
  io::Clock clock_;
  core::Time started_;
  io::Ledger ledger_;
  io::Doorway doorway_{4096};
  io::ConfigurationShelf configurations_{4};
  io::Ring<io::Delivery> ring_{16384};
  std::shared_ptr<const core::Board> board_;
  io::Latest<core::Desk> desk_;
  io::Intake intake_{doorway_, clock_};
  io::EventLoop loop_;
  io::MqttOut out_;
  io::Outlet outlet_{out_};
  std::unique_ptr<io::Sequencer> sequencer_;
  std::unique_ptr<Backups> backups_;
  std::unique_ptr<io::MqttLink> link_;
  io::ReadApi api_;
  io::Routes routes_;
  std::optional<io::HttpServer> http_;

  // The loop's own.
  std::unordered_map<std::uint64_t, io::Answered> answers_;
  std::uint64_t next_ticket_ = 1;
  std::shared_ptr<const core::Board> coming_;  // of a configuration on its way
  io::Wiring coming_wiring_;
  io::Histogram signal_delay_;
  io::ReloadFigures reload_;
  bool stopping_ = false;

  std::jthread sequencing_;  // last: it stops first
};

}  // namespace commands
