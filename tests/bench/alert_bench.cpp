// How soon those who must know do know: from a movement that is published to the frame of the event
// stream, and to the POST at an Alertmanager, in a house of 1000 rooms while 1000 messages a second
// come in; beside the same on a disk whose commits take 4 ms more.
//
// And how long handlers hold the loop's thread while 100 pages listen and 50 clients hold connections
// and say nothing, beside the same without them.
//
// Targets: p99 150 ms to the frame, 1000 ms to the POST (to the door light: flow_bench, 50 ms); 5 ms
// for the longest that the loop's thread is held.
#include "tests/bench/thousand_rooms.hpp"
#include "tests/support/client_socket.hpp"
#include "tests/support/daemon.hpp"
#include "tests/support/mqtt_client.hpp"
#include "tests/support/running_server.hpp"

#include <benchmark/benchmark.h>
#include <boost/json/parse.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace {

using namespace std::chrono_literals;
using namespace thousand_rooms;
using Clock = std::chrono::steady_clock;

/// Stands where an Alertmanager would: says when something new was posted to it. What it knows already
/// is posted to it again every minute, and is none of that.
class Sink {
 public:
  Sink() : server_{routes()} {}
  [[nodiscard]] std::uint16_t port() const { return server_.port(); }
  /// That an alert stands, or is over: so many words so far.
  void wait_for(std::size_t words) {
    std::unique_lock hold{mutex_};
    if (!changed_.wait_for(hold, 20s, [&] { return words_.size() >= words; }))
      throw std::runtime_error{"nothing is posted"};
  }

 private:
  io::Routes routes() {
    io::Routes routes;
    routes.add("POST", "/api/v2/alerts", [this](const io::HttpRequest& request) {
      const boost::json::value posted = boost::json::parse(request.body);
      const std::lock_guard hold{mutex_};
      for (const boost::json::value& alert : posted.as_array()) {
        // Who always comes with three others is found implausible, too.
        if (alert.at("labels").at("alertname") != "RoomOccupancy") continue;
        words_.emplace(alert.at("labels").at("alert").as_string(),
                       alert.at("annotations").as_object().contains("action_en"));
      }
      changed_.notify_one();
      return io::HttpResponse{};
    });
    routes.add("GET", "/api/v2/silences", [](const io::HttpRequest&) {
      return io::HttpResponse{.body = "[]", .headers = {}};
    });
    return routes;
  }

  std::mutex mutex_;
  std::condition_variable changed_;
  std::set<std::pair<std::string, bool>> words_;  // which alert, and whether it stands
  support::RunningServer server_;                 // last: it uses the others
};

/// The daemon under load; its room "light" takes three, and a fourth is told of at once.
class Scene {
 public:
  explicit Scene(std::vector<std::string> environment)
      : broker_{{.lines = support::project_broker_lines(), .logs_all = false}},
        daemon_{broker_,
                {.rooms = 0,
                 .more = rooms_and_counters() +
                         fmt::format("[rules]\n"
                                     "room_occupancy = {{ hold = \"0s\", clear = \"0s\" }}\n"
                                     "[alerts]\nrepeat_after = \"0s\"\n"
                                     "alertmanager = [\"http://127.0.0.1:{}\"]\n",
                                     sink.port()),
                 .environment = std::move(environment)}} {
    daemon_.start();
    client_.emplace(broker_.url());
    publish();
    load_ = std::jthread{
        [plan = others()](const std::stop_token& stop) { (void)support::run_load(plan, stop); }};
  }
  /// Four go in or all come out.
  void toggle() {
    (in_ == out_ ? in_ : out_) += 4;
    publish();
  }
  [[nodiscard]] std::uint16_t port() const { return daemon_.port(); }
  [[nodiscard]] const support::DaemonProcess& daemon() const { return daemon_; }

  Sink sink;

 private:
  [[nodiscard]] support::LoadPlan others() const {
    support::LoadPlan plan = load_of(broker_, 0, ~0ULL, 1);
    plan.per_second = 1000;
    return plan;
  }
  void publish() { client_->publish(std::string{light_topic}, support::total_payload(in_, out_)); }

  support::Broker broker_;
  support::DaemonProcess daemon_;
  std::optional<support::MqttClient> client_;
  std::uint64_t in_ = 0, out_ = 0;
  std::jthread load_;
};

void tell(benchmark::State& state, std::vector<double>& milliseconds) {
  std::ranges::sort(milliseconds);
  state.counters["p50_ms"] = milliseconds[milliseconds.size() / 2];
  state.counters["p99_ms"] = milliseconds[milliseconds.size() * 99 / 100];
}

template <class Reached>
void measure(benchmark::State& state, Scene& scene, Reached reached) {
  std::vector<double> milliseconds;
  for (auto _ : state) {
    const auto begin = Clock::now();
    scene.toggle();
    reached();
    const double took = std::chrono::duration<double>{Clock::now() - begin}.count();
    state.SetIterationTime(took);
    milliseconds.push_back(took * 1000);
  }
  tell(state, milliseconds);
}

std::vector<std::string> slow_disk(std::int64_t microseconds) {
  if (microseconds == 0) return {};
  return {"LD_PRELOAD=" RAUMWACHT_SLOW_DISK_LIBRARY,
          fmt::format("RAUMWACHT_SLOW_DISK={}", microseconds)};
}

void publish_to_event_frame(benchmark::State& state) {
  Scene scene{slow_disk(state.range(0))};
  auto page = support::ClientSocket::to_port(scene.port());
  page.send(support::get("/api/v1/stream"));
  (void)page.receive_to("\n\n");  // the head of the response ends otherwise
  bool full = false;
  measure(state, scene, [&] {
    full = !full;
    const std::string_view state_of_light =
        full ? R"("id":"light","name":"Room light","kind":"room","parent":"floor","state":"over")"
             : R"("id":"light","name":"Room light","kind":"room","parent":"floor","state":"free")";
    while (page.receive_to("\n\n").find(state_of_light) == std::string::npos) {
    }
  });
}
BENCHMARK(publish_to_event_frame)
    ->Arg(0)
    ->Arg(4000)
    ->UseManualTime()
    ->Unit(benchmark::kMillisecond);

void publish_to_alertmanager(benchmark::State& state) {
  Scene scene{slow_disk(state.range(0))};
  measure(state, scene, [&, words = std::size_t{0}]() mutable { scene.sink.wait_for(++words); });
}
BENCHMARK(publish_to_alertmanager)
    ->Arg(0)
    ->Arg(4000)
    ->UseManualTime()
    ->Unit(benchmark::kMillisecond);

/// Pages that listen and take what they hear, and clients that begin a request and go no further.
class Crowd {
 public:
  Crowd(std::uint16_t port, std::size_t pages, std::size_t sloths) {
    for (std::size_t i = 0; i < sloths; ++i) {
      sloths_.push_back(support::ClientSocket::to_port(port));
      sloths_.back().send("GET /metr");
    }
    for (std::size_t i = 0; i < pages; ++i) {
      pages_.push_back(support::ClientSocket::to_port(port));
      pages_.back().send(support::get("/api/v1/stream"));
    }
    reading_ = std::jthread{[this](const std::stop_token& stop) { read(stop); }};
  }

 private:
  /// All hear the same, if only that nothing happened.
  void read(const std::stop_token& stop) {
    while (!stop.stop_requested())
      for (support::ClientSocket& page : pages_) (void)page.receive_to("\n\n");
  }

  std::vector<support::ClientSocket> sloths_, pages_;
  std::jthread reading_;  // last: it uses the others
};

/// What is measured is a scrape among them; beside it stands what held the loop.
void scrape_in_a_crowd(benchmark::State& state) {
  Scene scene{{}};
  const auto pages = static_cast<std::size_t>(state.range(0));
  const Crowd crowd{scene.port(), pages, pages / 2};
  std::vector<double> milliseconds;
  for (auto _ : state) {
    scene.toggle();
    const auto begin = Clock::now();
    benchmark::DoNotOptimize(scene.daemon().get("/metrics"));
    const double took = std::chrono::duration<double>{Clock::now() - begin}.count();
    state.SetIterationTime(took);
    milliseconds.push_back(took * 1000);
  }
  tell(state, milliseconds);
  const auto held = scene.daemon().metric("raumwacht_loop_longest_turn_seconds");
  state.counters["longest_turn_ms"] = held.value() * 1000;
}
BENCHMARK(scrape_in_a_crowd)->Arg(0)->Arg(100)->UseManualTime()->Unit(benchmark::kMillisecond);

}  // namespace
