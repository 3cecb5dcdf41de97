#include "service/commands/supervision.hpp"

#include "service/io/log.hpp"
#include "service/io/systemd.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <chrono>
#include <utility>

namespace commands {
namespace {

using namespace std::chrono_literals;

constexpr io::Monotonic canary_period = 10s;
constexpr std::chrono::seconds pace = 1s;

/// Twice between two feedings, so that one that is late does no harm.
io::Monotonic songs_for(const std::optional<io::Monotonic>& period) {
  return period ? std::min(canary_period, *period / 6) : canary_period;
}

/// Each of them sees several looks between two feedings.
std::chrono::milliseconds looks_for(const std::optional<io::Monotonic>& period) {
  if (!period) return pace;
  const auto often = std::chrono::duration_cast<std::chrono::milliseconds>(*period / 12);
  return std::clamp<std::chrono::milliseconds>(often, 20ms, pace);
}

}  // namespace

Supervision::Supervision(io::EventLoop& loop, io::MqttOut& out, io::SequencerFigures& sequencer,
                         std::string_view instance, std::string mark)
    : loop_{loop},
      out_{out},
      sequencer_{sequencer},
      period_{io::watchdog_period()},
      canary_{io::canary_topic(instance), std::move(mark), songs_for(period_)},
      announcements_{io::Clock::real()} {}

void Supervision::start(io::MqttLink& link, const std::filesystem::path& control_socket,
                        std::function<io::Health()> health) {
  link_ = &link;
  health_ = std::move(health);
  if (period_) watch(control_socket);
  loop_.every(looks_for(period_), [this] { look(); });
}

/// The loop is watched by being who feeds.
void Supervision::watch(const std::filesystem::path& control_socket) {
  self_.emplace(loop_, control_socket);
  std::vector<io::Watchdog::Part> parts;
  parts.push_back({"sequencer", [this] {
                     return static_cast<std::uint64_t>(
                         sequencer_.last_turn.load(std::memory_order_relaxed));
                   }});
  parts.push_back({"receiving from the broker", [this] { return receiving_beats(); }});
  parts.push_back({"sending to the broker", [this] { return out_.turns(); }});
  parts.push_back({"http", [this] { return self_->answered(); }});
  watchdog_.emplace(*period_, std::move(parts), io::Clock::real());
}

void Supervision::stop() {
  if (!std::exchange(stopped_, true)) (void)io::notify_stopping();
}

std::string_view Supervision::deafness() const {
  return deaf_ ? "the broker does not give our own message back: check its access rules for this "
                 "topic"
               : std::string_view{};
}

void Supervision::look() {
  if (stopped_) return;
  const io::Monotonic now = io::Clock::real();
  if (const auto song = canary_.sing(now)) {
    out_.post(*song);
    if (self_) self_->ask();
  }
  look_at_link(now);
  announcements_.look(health_(), now);
  if (watchdog_) feed(now);
}

/// A connection that once gave it back and ceased to is made anew. One that never did stays: whatever the broker's
/// rules are, another connection has the same.
void Supervision::look_at_link(io::Monotonic now) {
  const io::MqttFigures link = link_->figures();
  if (canary_.heard() != heard_before_deaf_) deaf_ = false;
  if (!canary_.is_deaf(
          {.up = link.connected, .connects = link.connects, .receiving = link.receiving}, now))
    return;
  deaf_ = true;
  heard_before_deaf_ = canary_.heard();
  io::log(io::Severity::warning, "deaf",
          fmt::format("mqtt: {} does not come back from the broker, so other messages may not come "
                      "either; let the daemon read and write that topic",
                      canary_.topic()));
  if (canary_.heard() == 0) return;
  ++deaf_connections_;
  link_->reconnect("a message of our own did not come back");
}

/// Where it never came back nothing but the thread that would hear it says that it could: restarts would not end.
std::uint64_t Supervision::receiving_beats() const {
  const io::MqttFigures link = link_->figures();
  const bool never_heard = deaf_ && canary_.heard() == 0;
  const auto turns = never_heard ? static_cast<std::uint64_t>(link.receiving.count()) : 0;
  return canary_.heard() + link.steps + turns;
}

void Supervision::feed(io::Monotonic now) {
  hungry_ |= watchdog_->look(now);
  if (hungry_ && io::notify_alive()) hungry_ = false;
  const auto hanging = watchdog_->hanging(now);
  if (hanging.empty()) return;
  const std::string names = fmt::format("{}", fmt::join(hanging, ", "));
  io::log(io::Severity::error, "watchdog: " + names,
          fmt::format("no progress: {}; systemd is not told that we are alive and will restart us",
                      names));
}

}  // namespace commands
