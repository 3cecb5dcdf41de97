// The whole way for real: door messages of 1000 rooms through a mosquitto into the daemon, until
// they are stored; beside subscribers of the same library that do nothing, or commit in place.
//
// An iteration is one block of messages, from the first that is written to the last that is stored.
// cpu_us/msg is the CPU time of the subscriber's process. Targets: QoS 0 at least 0.8 of the null
// callback and at most 1.3 us a message above it; QoS 1 at least 0.6 of bare one-row commits, 0.95
// where a commit takes 2 ms; 24 MB at 1000 rooms.
#include "service/io/sqlite.hpp"
#include "tests/bench/thousand_rooms.hpp"
#include "tests/support/daemon.hpp"
#include "tests/support/eventually.hpp"
#include "tests/support/ledger_samples.hpp"
#include "tests/support/load.hpp"

#include <benchmark/benchmark.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <mqtt/async_client.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <fstream>
#include <mutex>
#include <thread>

namespace {

using namespace std::chrono_literals;
using support::must;
using namespace thousand_rooms;
using Clock = std::chrono::steady_clock;

/// Of all threads of a process, in microseconds.
double cpu_microseconds(pid_t pid) {
  double sum = 0;
  for (const auto& task : std::filesystem::directory_iterator{fmt::format("/proc/{}/task", pid)}) {
    double nanoseconds = 0;
    std::ifstream{task.path() / "schedstat"} >> nanoseconds;
    sum += nanoseconds / 1000;
  }
  return sum;
}

// ---- who listens ----

/// The daemon, and how many messages are in its ledger.
class Daemon {
 public:
  explicit Daemon(const support::Broker& broker, std::vector<std::string> environment = {})
      : process_{
            broker,
            {.rooms = 0, .more = rooms_and_counters(), .environment = std::move(environment)}} {
    process_.start();
    ledger_.emplace(must(io::Connection::open(process_.ledger(), io::Connection::Access::read)));
    before_ = last();  // NOLINT(cppcoreguidelines-prefer-member-initializer): now that it runs
  }
  [[nodiscard]] std::uint64_t stored() const { return last() - before_; }
  [[nodiscard]] pid_t pid() const { return process_.pid(); }
  [[nodiscard]] double peak_mb() const {
    return static_cast<double>(process_.peak_kib()) * 1024 / 1e6;
  }

 private:
  [[nodiscard]] std::uint64_t last() const {
    return static_cast<std::uint64_t>(must(ledger_->number("SELECT max(seq) FROM entry")));
  }

  support::DaemonProcess process_;
  std::optional<io::Connection> ledger_;
  std::uint64_t before_ = 0;
};

/// reference_subscriber, and how many messages it has dealt with.
class Reference {
 public:
  Reference(const support::Broker& broker, std::string_view mode, int qos,
            std::vector<std::string> environment = {}) {
    std::ofstream{dir_ / "count", std::ios::binary} << std::string(8, '\0');
    const int file = open((dir_ / "count").c_str(), O_RDONLY | O_CLOEXEC);
    count_ = static_cast<std::atomic<std::uint64_t>*>(
        mmap(nullptr, sizeof *count_, PROT_READ, MAP_SHARED, file, 0));
    close(file);
    std::vector<std::string> command{RAUMWACHT_REFERENCE, std::string{mode},   broker.url(),
                                     "house/+/door",      std::to_string(qos), dir_ / "count"};
    if (mode == "commit") command.push_back(dir_ / "rows.db");
    process_.emplace(command,
                     support::Process::Options{.input = {}, .environment = std::move(environment)});
    if (!support::eventually([&] { return !process_->output().empty(); }))
      throw std::runtime_error{process_->errors()};
  }
  Reference(const Reference&) = delete;
  Reference& operator=(const Reference&) = delete;
  ~Reference() { munmap(count_, sizeof *count_); }

  [[nodiscard]] std::uint64_t stored() const { return count_->load(std::memory_order_acquire); }
  [[nodiscard]] pid_t pid() const { return process_->pid(); }
  [[nodiscard]] double peak_mb() const {
    return static_cast<double>(process_->peak_kib()) * 1024 / 1e6;
  }

 private:
  support::TempDir dir_;
  std::atomic<std::uint64_t>* count_ = nullptr;
  std::optional<support::Process> process_;
};

// ---- how fast ----

template <class Listener>
void measure(benchmark::State& state, const support::Broker& broker, const Listener& listener,
             std::uint8_t qos, std::uint64_t block) {
  std::uint64_t sent = 0;
  const auto send_block = [&] {
    const auto begin = Clock::now();
    const support::LoadReport report =
        support::run_load(load_of(broker, qos, block, sent / rooms + 1));
    if (report.broken) throw std::runtime_error{*report.broken};
    sent += block;
    while (listener.stored() < sent) {
      if (Clock::now() - begin > 30s)
        throw std::runtime_error{fmt::format("{} of {} came", listener.stored(), sent)};
      std::this_thread::sleep_for(200us);
    }
    return std::chrono::duration<double>{Clock::now() - begin}.count();
  };
  send_block();  // first totals are baselines
  const double cpu = cpu_microseconds(listener.pid());
  for (auto _ : state) state.SetIterationTime(send_block());
  const auto messages = static_cast<double>(block * static_cast<std::uint64_t>(state.iterations()));
  state.counters["msgs/s"] = benchmark::Counter(messages, benchmark::Counter::kIsRate);
  state.counters["cpu_us/msg"] = (cpu_microseconds(listener.pid()) - cpu) / messages;
  state.counters["peak_MB"] = listener.peak_mb();
}

// A broker drops what a subscriber leaves waiting at QoS 0: a block is less than that.
constexpr std::uint64_t block_q0 = 20'000, block_q1 = 5'000, block_slow = 1'000;

support::Broker project_broker() {
  return support::Broker{{.lines = support::project_broker_lines(), .logs_all = false}};
}
/// As that, but nothing outlives a power cut. What saving costs the broker is the difference: it
/// writes its whole state every twenty changes, and each message is two.
support::Broker forgetful_broker() {
  std::vector<std::string> lines = support::project_broker_lines();
  lines.emplace_back("persistence false");
  return support::Broker{{.lines = std::move(lines), .logs_all = false}};
}

void q0_null_callback(benchmark::State& state) {
  const support::Broker broker = project_broker();
  measure(state, broker, Reference{broker, "null", 0}, 0, block_q0);
}
void q0_daemon(benchmark::State& state) {
  const support::Broker broker = project_broker();
  measure(state, broker, Daemon{broker}, 0, block_q0);
}
BENCHMARK(q0_null_callback)->UseManualTime()->Unit(benchmark::kMillisecond);
BENCHMARK(q0_daemon)->UseManualTime()->Unit(benchmark::kMillisecond);

/// The argument: microseconds that making something durable takes longer.
std::vector<std::string> disk(const benchmark::State& state) {
  if (state.range(0) == 0) return {};
  return {"LD_PRELOAD=" RAUMWACHT_SLOW_DISK_LIBRARY,
          fmt::format("RAUMWACHT_SLOW_DISK={}", state.range(0))};
}
std::uint64_t block_for(const benchmark::State& state) {
  return state.range(0) == 0 ? block_q1 : block_slow;
}

/// What this disk gives: one row, one commit, again and again.
void q1_bare_commits(benchmark::State& state) {
  double rate = 0;
  for (auto _ : state) {
    const support::TempDir dir;
    support::Process process{
        {RAUMWACHT_REFERENCE, "rows", std::to_string(block_for(state)), dir / "rows.db"},
        {.input = {}, .environment = disk(state)}};
    if (process.exit_code(60s) != 0) throw std::runtime_error{process.errors()};
    rate = std::stod(process.output());
    state.SetIterationTime(static_cast<double>(block_for(state)) / rate);
  }
  state.counters["msgs/s"] = rate;
}
void q1_null_callback(benchmark::State& state) {
  const support::Broker broker = project_broker();
  measure(state, broker, Reference{broker, "null", 1, disk(state)}, 1, block_for(state));
}
void q1_commit_in_callback(benchmark::State& state) {
  const support::Broker broker = project_broker();
  measure(state, broker, Reference{broker, "commit", 1, disk(state)}, 1, block_for(state));
}
void q1_daemon(benchmark::State& state) {
  const support::Broker broker = project_broker();
  measure(state, broker, Daemon{broker, disk(state)}, 1, block_for(state));
}
void q1_forgetful_null_callback(benchmark::State& state) {
  const support::Broker broker = forgetful_broker();
  measure(state, broker, Reference{broker, "null", 1, disk(state)}, 1, block_for(state));
}
void q1_forgetful_commit_in_callback(benchmark::State& state) {
  const support::Broker broker = forgetful_broker();
  measure(state, broker, Reference{broker, "commit", 1, disk(state)}, 1, block_for(state));
}
void q1_forgetful_daemon(benchmark::State& state) {
  const support::Broker broker = forgetful_broker();
  measure(state, broker, Daemon{broker, disk(state)}, 1, block_for(state));
}
BENCHMARK(q1_bare_commits)->Arg(0)->Arg(2000)->UseManualTime()->Unit(benchmark::kMillisecond);
BENCHMARK(q1_null_callback)->Arg(0)->UseManualTime()->Unit(benchmark::kMillisecond);
BENCHMARK(q1_commit_in_callback)->Arg(0)->Arg(2000)->UseManualTime()->Unit(benchmark::kMillisecond);
BENCHMARK(q1_daemon)->Arg(0)->Arg(2000)->UseManualTime()->Unit(benchmark::kMillisecond);
BENCHMARK(q1_forgetful_null_callback)->Arg(0)->UseManualTime()->Unit(benchmark::kMillisecond);
BENCHMARK(q1_forgetful_commit_in_callback)->Arg(0)->UseManualTime()->Unit(benchmark::kMillisecond);
BENCHMARK(q1_forgetful_daemon)->Arg(0)->UseManualTime()->Unit(benchmark::kMillisecond);

// ---- how soon ----

/// A client of its own that publishes totals of one room and waits for what the door light is told.
class DoorLight {
 public:
  explicit DoorLight(const support::Broker& broker)
      : client_{"tcp" + broker.url().substr(broker.url().find("://")), "door-light",
                mqtt::create_options{MQTTVERSION_5}} {
    client_.set_message_callback([this](const mqtt::const_message_ptr& message) {
      const std::lock_guard hold{mutex_};
      shown_ = message->get_payload();
      changed_.notify_one();
    });
    mqtt::connect_options options;
    options.set_mqtt_version(MQTTVERSION_5);
    options.set_clean_start(true);
    client_.connect(options)->wait();
    client_.subscribe("raumwacht/house/light/signal", 0)->wait();
    publish();  // the first total, a baseline: the room is free before it, and the light hears nothing new
    toggle();
    toggle();
  }

  /// Three go in or all come out; until the light has changed.
  double toggle() {
    const bool fill = in_ == out_;
    (fill ? in_ : out_) += 3;
    return tell(fill ? "full" : "free");
  }

 private:
  void publish() {
    const std::string payload = support::total_payload(in_, out_);
    client_.publish(std::string{light_topic}, payload.data(), payload.size(), 1, false);
  }
  double tell(std::string_view expected) {
    const auto begin = Clock::now();
    publish();
    std::unique_lock hold{mutex_};
    if (!changed_.wait_for(hold, 20s, [&] { return shown_ == expected; }))
      throw std::runtime_error{"the light does not change"};
    return std::chrono::duration<double>{Clock::now() - begin}.count();
  }

  std::mutex mutex_;
  std::condition_variable changed_;
  std::string shown_;
  std::uint64_t in_ = 0, out_ = 0;
  mqtt::async_client client_;
};

void publish_to_signal_at_1000_a_second(benchmark::State& state) {
  const support::Broker broker = project_broker();
  const Daemon daemon{broker, disk(state)};
  DoorLight light{broker};
  support::LoadPlan others = load_of(broker, 0, ~0ULL, 1);
  others.per_second = 1000;
  std::jthread load{[&](const std::stop_token& stop) { (void)support::run_load(others, stop); }};
  std::vector<double> milliseconds;
  for (auto _ : state) {
    const double took = light.toggle();
    state.SetIterationTime(took);
    milliseconds.push_back(took * 1000);
  }
  std::ranges::sort(milliseconds);
  state.counters["p50_ms"] = milliseconds[milliseconds.size() / 2];
  state.counters["most_ms"] = milliseconds.back();
  state.counters["p99_ms"] = milliseconds[milliseconds.size() * 99 / 100];
}
BENCHMARK(publish_to_signal_at_1000_a_second)
    ->Arg(0)
    ->Arg(4000)
    ->UseManualTime()
    ->Unit(benchmark::kMillisecond);

}  // namespace
