// How the daemon and the broker are joined: what arrives, what it is asked for, and what of it are commands.
#include "service/commands/daemon.hpp"
#include "service/io/log.hpp"

#include <fmt/format.h>

#include <utility>

namespace commands {
namespace {

using io::Severity;

constexpr std::uint32_t most_commands_waiting = 256;
constexpr std::chrono::minutes between_requests{1};  // for what the broker refused
/// Of what is said once and to whoever listens: whoever comes later has no use for it, and its topic needs no place any more.
constexpr std::chrono::seconds said_once{60};

/// State, signal, and the answer to each command.
constexpr std::size_t topics_a_space = 2 + io::mqtt_commands.size() + io::home_assistant_topics;
/// Topics for what formats ask of devices, beside those of states and signals: one an edge node.
constexpr std::size_t most_requests = 256;
/// Alerts that stand at once, a space; more than one in all of them is no building any more.
constexpr std::size_t alerts_a_space = 1;

}  // namespace

std::size_t Daemon::topics_for(std::size_t spaces) {
  return (topics_a_space + alerts_a_space) * spaces + 16 + most_requests;
}

/// Nobody else would see that it was not sent.
void Daemon::tell_of_unsent() {
  const std::uint64_t unsent = out_.figures().no_slot;
  if (unsent == unsent_) return;
  io::log(Severity::warning, "mqtt.places",
          fmt::format("mqtt: {} messages were not sent: more topics at once than there are places "
                      "for",
                      unsent - std::exchange(unsent_, unsent)));
}

void Daemon::connect() {
  supervision_.emplace(loop_, out_, sequencer_->figures(), config_.mqtt.instance,
                       fmt::format("{:x}", started_.time_since_epoch().count()));
  link_ = std::make_unique<io::MqttLink>(
      config_.mqtt, subscriptions(!config_.mqtt.commands.empty()),
      io::MqttHandler{
          .message =
              [this](const io::MqttMessage& message) {
                if (supervision_->canary().take(message) || hear_of_drops(message)) return;
                std::optional<io::MqttCommand> command = io::command_in(message);
                command ? hear(*std::move(command)) : intake_.take(message);
              },
          .link =
              [this](const io::MqttLinkEvent& link) {
                if (link.up) intake_.lose_touch();
                doorway_.push({.what = core::BrokerLink{.up = link.up, .resumed = link.resumed}});
                out_.link(link.up);
                if (!link.up) loop_.post([this] { alerting_->link_lost(); });
                io::log(link.up ? Severity::info : Severity::warning, "",
                        link.up ? "connected to the broker" : "the broker is gone; trying again");
              },
          .report =
              [](const io::MqttReport& report) {
                io::log(Severity::warning, io::cause_of(report.kind), report.what);
              }});
  intake_.on_request([this](const sensors::Request& request) {
    out_.post({.topic = request.topic, .payload = request.payload, .expires = said_once});
  });
  out_.start(
      [this](const io::Publication& value) {
        const io::Published published = link_->publish(value);
        if (published == io::Published::sent) supervision_->canary().sent(value);
        return published;
      },
      [this](const io::Publication& value) { alerting_->arrived(value); },
      [this](const io::Publication& value) { alerting_->refused(value, link_->refusal()); });
  certificates_.use(config_);
  asked_the_broker_ = clock_.monotonic();
  link_->start();
}

std::vector<io::Subscription> Daemon::subscriptions(bool commands) const {
  std::vector<io::Subscription> wanted = intake_.subscriptions();
  if (commands) wanted.push_back(io::command_subscription());
  wanted.push_back(supervision_->canary().subscription());
  wanted.push_back(io::BrokerDrops::subscription());
  return wanted;
}

/// On the thread that reads configurations: the loop shall not wait for the library.
void Daemon::ask_the_broker_again() {
  if (clock_.monotonic() - asked_the_broker_ < between_requests) return;
  asked_the_broker_ = clock_.monotonic();
  if (!reloading_ || link_->figures().refused == 0) return;
  const bool commands = !config_.mqtt.commands.empty();
  reloading_->aside([this, commands] { link_->subscribe(subscriptions(commands)); });
}

bool Daemon::hear_of_drops(const io::MqttMessage& message) {
  const std::optional<std::uint64_t> more = drops_.take(message);
  if (more > 0)
    io::log(
        Severity::warning, "mqtt",
        fmt::format("the broker dropped {} messages that waited for a client, us or another: see "
                    "max_queued_messages in its configuration, and what is slow",
                    *more));
  return more.has_value();
}

void Daemon::hear(io::MqttCommand command) {
  if (commands_waiting_.fetch_add(1) >= most_commands_waiting) {
    commands_waiting_.fetch_sub(1);
    return io::log(Severity::warning, "mqtt",
                   command.topic + ": too many commands at once; this one was dropped");
  }
  loop_.post([this, command = std::move(command)] {
    commands_waiting_.fetch_sub(1);
    io::obey(command, {.accepted = config_.mqtt.commands, .premises = *config_.premises}, routes_,
             [this](const io::MqttAnswer& answer) {
               out_.post({.topic = answer.topic, .payload = answer.payload, .expires = said_once});
             });
  });
}

}  // namespace commands
