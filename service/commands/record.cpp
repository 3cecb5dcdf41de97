// `raumwacht record`: writes down what a broker says, as input of `raumwacht decode --messages`.
#include "service/commands/access_note.hpp"
#include "service/commands/command_line.hpp"
#include "service/commands/commands.hpp"
#include "service/commands/listening.hpp"
#include "service/io/config.hpp"
#include "service/io/config_values.hpp"
#include "service/io/message_file.hpp"
#include "service/io/mqtt_link.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <fstream>
#include <iostream>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace commands {
namespace {

using SteadyClock = std::chrono::steady_clock;

struct RecordOptions {
  io::MqttConfig mqtt;
  std::filesystem::path out;
  std::vector<std::string> topics{"#"};
  std::string how_long;          ///< "30s"; empty: until interrupted
  std::filesystem::path config;  ///< of the installation whose access log says so
};

sensors::Instant wall_now() {
  return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

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
                         .delay = delay,
                         .at = messages_ == 0 ? std::optional{wall_now()} : std::nullopt})
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

/// On a machine without an installation there is no log.
void note(const RecordOptions& options) {
  const std::filesystem::path usual{usual_configuration};
  std::error_code absent;
  if (options.config.empty() && !std::filesystem::exists(usual, absent)) return;
  const auto config = io::load_config(options.config.empty() ? usual : options.config);
  if (config) note_access(config->ledger.path, "record");
}

/// A recording may be of a day that does not come again; devices and pipes hold none.
bool would_overwrite(const std::filesystem::path& file) {
  std::error_code unknown;
  return std::filesystem::is_regular_file(file, unknown) &&
         std::filesystem::file_size(file, unknown) > 0;
}

int record(const RecordOptions& options) {
  if (would_overwrite(options.out)) {
    std::cerr << fmt::format("raumwacht: {} exists already: name another --out\n",
                             options.out.string());
    return failed;
  }
  if (!options.config.empty()) {
    const auto config = io::load_config(options.config);
    if (!config) {
      for (const io::Mistake& mistake : config.error()) std::cerr << io::to_line(mistake) << '\n';
      return configuration;
    }
  }
  const EndSignals signals;
  Recorder recorder{options.out};
  Complaints complaints;
  io::MqttLink link{passing_listener(options.mqtt, "record"),
                    subscriptions_to(options.topics, 1),
                    {.message = [&](const io::MqttMessage& message) { recorder.take(message); },
                     .link = {},
                     .report = [&](const io::MqttReport& report) { complaints.take(report); }}};
  link.start();
  wait_for_the_end(options, signals, recorder);
  link.stop();
  if (recorder.messages() > 0) note(options);
  std::cout << fmt::format("{} messages in {}\n", recorder.messages(), options.out.string());
  if (recorder.failed()) std::cerr << "raumwacht: cannot write " << options.out.string() << '\n';
  const bool heard = link.figures().connects > 0;
  if (!heard) std::cerr << "raumwacht: no connection to " << options.mqtt.broker << '\n';
  return heard && !recorder.failed() ? done : failed;
}

}  // namespace

void add_record(Command app, Chosen& chosen) {
  const Command command =
      app.add_subcommand("record", "what a broker says, as input of decode --messages");
  const auto options = std::make_shared<RecordOptions>();
  add_broker(command, options->mqtt);
  command.add_option("--out", options->out, "file to write, one message a line")
      .required()
      .type_name("FILE.jsonl");
  add_topics(command, options->topics);
  command
      .add_option("--config", options->config,
                  "of the installation whose access log says so; else that of /etc/raumwacht")
      .type_name("FILE");
  add_duration(command, options->how_long, "end after 30s, 5min, 2h; else with Ctrl-C");
  command.does(chosen, [options] { return record(*options); });
}

}  // namespace commands
