// `raumwacht record`: writes down what a broker says, as input of `raumwacht decode --messages`.
#include "sensors/topic.hpp"
#include "service/commands/commands.hpp"
#include "service/io/broker_url.hpp"
#include "service/io/config_values.hpp"
#include "service/io/message_file.hpp"
#include "service/io/mqtt_link.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>
#include <fstream>
#include <iostream>
#include <memory>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace commands {
namespace {

using SteadyClock = std::chrono::steady_clock;

struct RecordOptions {
  io::MqttConfig mqtt;
  std::filesystem::path out;
  std::vector<std::string> topics{"#"};
  std::string how_long;  ///< "30s"; empty: until interrupted
};

/// Writes each message as it comes. Called by the link's thread; figures by any.
class Recorder {
 public:
  explicit Recorder(const std::filesystem::path& file) : out_{file, std::ios::binary} {
    if (!out_) throw std::runtime_error{fmt::format("{}: {}", file.string(), std::strerror(errno))};
  }

  void take(const io::MqttMessage& message) {
    const auto now = SteadyClock::now();
    if (messages_ == 0) last_ = now;
    const auto delay = std::chrono::floor<std::chrono::milliseconds>(now - last_);
    last_ += delay;  // what was cut off counts for the next one
    out_ << io::to_line({.topic = std::string{message.topic},
                         .payload = std::string{message.payload},
                         .retained = message.retained,
                         .delay = delay})
         << std::endl;  // a line that is there is whole, whatever ends this process
    ++messages_;
    if (!out_) failed_ = true;
  }

  [[nodiscard]] std::uint64_t messages() const { return messages_; }
  [[nodiscard]] bool failed() const { return failed_; }

 private:
  std::ofstream out_;
  SteadyClock::time_point last_;
  std::atomic<std::uint64_t> messages_{0};
  std::atomic<bool> failed_{false};
};

/// Tells people about trouble with the broker, and the same trouble once.
class Complaints {
 public:
  void take(const io::MqttReport& report) {
    const std::lock_guard hold{mutex_};
    if (std::exchange(last_, report.what) != report.what)
      std::cerr << "raumwacht: " << report.what << '\n';
  }

 private:
  std::mutex mutex_;
  std::string last_;
};

/// SIGINT and SIGTERM, held back for the one thread that waits for them. Make it before others start.
class EndSignals {
 public:
  EndSignals() {
    sigemptyset(&signals_);
    sigaddset(&signals_, SIGINT);
    sigaddset(&signals_, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals_, nullptr);
  }
  /// True if one came within `most`.
  [[nodiscard]] bool came(std::chrono::milliseconds most) const {
    const auto seconds = std::chrono::floor<std::chrono::seconds>(most);
    const std::chrono::nanoseconds rest = most - seconds;
    const timespec wait{.tv_sec = seconds.count(), .tv_nsec = rest.count()};
    return sigtimedwait(&signals_, nullptr, &wait) > 0;
  }

 private:
  sigset_t signals_{};
};

void wait_for_the_end(const RecordOptions& options, const EndSignals& signals,
                      const Recorder& recorder) {
  constexpr std::chrono::milliseconds glance{200};  // at the recorder: a full disk ends it, too
  const auto how_long = io::duration_from(options.how_long);
  const auto end = how_long ? SteadyClock::now() + *how_long : SteadyClock::time_point::max();
  while (SteadyClock::now() < end && !recorder.failed()) {
    const auto left = end - SteadyClock::now();
    const auto wait = left < glance ? std::chrono::ceil<std::chrono::milliseconds>(left) : glance;
    if (signals.came(wait)) return;
  }
}

/// A passing listener: it leaves no session and announces nothing.
io::MqttConfig listener(io::MqttConfig config) {
  config.instance.clear();
  config.client_id = fmt::format("raumwacht-record-{}", getpid());
  config.session_expiry = std::chrono::seconds{0};
  return config;
}

std::vector<io::Subscription> subscriptions(const std::vector<std::string>& topics) {
  std::vector<io::Subscription> all;
  for (const std::string& topic : topics)
    all.push_back({.filter = sensors::TopicPattern::parse(topic)->filter(), .qos = 1});
  return all;
}

int record(const RecordOptions& options) {
  const EndSignals signals;
  Recorder recorder{options.out};
  Complaints complaints;
  io::MqttLink link{listener(options.mqtt),
                    subscriptions(options.topics),
                    {.message = [&](const io::MqttMessage& message) { recorder.take(message); },
                     .link = {},
                     .report = [&](const io::MqttReport& report) { complaints.take(report); }}};
  link.start();
  wait_for_the_end(options, signals, recorder);
  link.stop();
  std::cout << fmt::format("{} messages in {}\n", recorder.messages(), options.out.string());
  if (recorder.failed()) std::cerr << "raumwacht: cannot write " << options.out.string() << '\n';
  const bool heard = link.figures().connects > 0;
  if (!heard) std::cerr << "raumwacht: no connection to " << options.mqtt.broker << '\n';
  return heard && !recorder.failed() ? done : failed;
}

// ---- the command line ----

std::string check_broker(const std::string& text) {
  const auto url = io::parse_broker_url(text);
  return url ? std::string{} : "'" + text + "': " + url.error();
}

std::string check_topic(const std::string& text) {
  const auto pattern = sensors::TopicPattern::parse(text);
  return pattern ? std::string{} : "'" + text + "': " + pattern.error();
}

std::string check_duration(const std::string& text) {
  return io::duration_from(text) ? std::string{} : "'" + text + "' is no duration such as 30s";
}

void add_access(CLI::App& command, io::MqttConfig& mqtt) {
  command.add_option("--user", mqtt.user, "user name")->type_name("NAME");
  command.add_option("--password-file", mqtt.password_file, "its first line is the password")
      ->type_name("FILE");
  command.add_option("--ca", mqtt.ca, "mqtts://: whom to trust")->type_name("FILE");
  command.add_option("--cert", mqtt.cert, "mqtts://: own certificate")->type_name("FILE");
  command.add_option("--key", mqtt.key, "mqtts://: its key")->type_name("FILE");
}

}  // namespace

void add_record(CLI::App& app, Chosen& chosen) {
  CLI::App* const command =
      app.add_subcommand("record", "what a broker says, as input of decode --messages");
  const auto options = std::make_shared<RecordOptions>();
  command->add_option("--broker", options->mqtt.broker, "mqtt://HOST:PORT or mqtts://HOST:PORT")
      ->required()
      ->check(CLI::Validator{check_broker, ""})
      ->type_name("URL");
  command->add_option("--out", options->out, "file to write, one message a line")
      ->required()
      ->type_name("FILE.jsonl");
  command->add_option("--topic", options->topics, "what to listen to; may be repeated")
      ->check(CLI::Validator{check_topic, ""})
      ->type_name("FILTER")
      ->capture_default_str();
  command->add_option("--for", options->how_long, "end after 30s, 5min, 2h; else with Ctrl-C")
      ->check(CLI::Validator{check_duration, ""})
      ->type_name("DURATION");
  add_access(*command, options->mqtt);
  command->callback([options, &chosen] { chosen = [options] { return record(*options); }; });
}

}  // namespace commands
