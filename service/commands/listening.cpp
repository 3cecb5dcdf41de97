#include "service/commands/listening.hpp"

#include "sensors/topic.hpp"
#include "service/commands/command_line.hpp"
#include "service/io/broker_url.hpp"
#include "service/io/config_values.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <iostream>
#include <utility>

namespace commands {
namespace {

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

}  // namespace

void add_broker(Command command, io::MqttConfig& mqtt) {
  command.add_option("--broker", mqtt.broker, "mqtt://HOST:PORT or mqtts://HOST:PORT")
      .required()
      .checked(check_broker)
      .type_name("URL");
  command.add_option("--user", mqtt.user, "user name").type_name("NAME");
  command.add_option("--password-file", mqtt.password_file, "its first line is the password")
      .type_name("FILE");
  command.add_option("--ca", mqtt.ca, "mqtts://: whom to trust").type_name("FILE");
  command.add_option("--cert", mqtt.cert, "mqtts://: own certificate").type_name("FILE");
  command.add_option("--key", mqtt.key, "mqtts://: its key").type_name("FILE");
}

void add_topics(Command command, std::vector<std::string>& topics) {
  command.add_option("--topic", topics, "what to listen to; may be repeated")
      .checked(check_topic)
      .type_name("FILTER")
      .shows_default();
}

void add_duration(Command command, std::string& how_long, const std::string& meaning) {
  command.add_option("--for", how_long, meaning).checked(check_duration).type_name("DURATION");
}

io::MqttConfig passing_listener(io::MqttConfig config, std::string_view command) {
  config.instance.clear();
  config.client_id = fmt::format("raumwacht-{}-{}", command, getpid());
  config.session_expiry = std::chrono::seconds{0};
  return config;
}

std::vector<io::Subscription> subscriptions_to(const std::vector<std::string>& topics,
                                               std::uint8_t qos) {
  std::vector<io::Subscription> all;
  for (const std::string& topic : topics)
    all.push_back({.filter = sensors::TopicPattern::parse(topic)->filter(), .qos = qos});
  return all;
}

void Complaints::take(const io::MqttReport& report) {
  const std::lock_guard hold{mutex_};
  if (std::exchange(last_, report.what) != report.what)
    std::cerr << "raumwacht: " << report.what << '\n';
}

EndSignals::EndSignals() {
  sigemptyset(&signals_);
  sigaddset(&signals_, SIGINT);
  sigaddset(&signals_, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals_, nullptr);
}

bool EndSignals::came(std::chrono::milliseconds most) const {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(most);
  const std::chrono::nanoseconds rest = most - seconds;
  const timespec wait{.tv_sec = seconds.count(), .tv_nsec = rest.count()};
  return sigtimedwait(&signals_, nullptr, &wait) > 0;
}

}  // namespace commands
