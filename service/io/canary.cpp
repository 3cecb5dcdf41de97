#include "service/io/canary.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace io {
namespace {

using namespace std::chrono_literals;

constexpr int songs_to_miss = 3;
constexpr Monotonic longest_patience = 1h;
/// The thread that hears wakes every second, whether there is something to hear or not.
constexpr Monotonic thread_wakes_within = 2s;

}  // namespace

std::string canary_topic(std::string_view instance) {
  return fmt::format("raumwacht/{}/canary", instance);
}

Canary::Canary(std::string topic, std::string mark, Monotonic period)
    : topic_{std::move(topic)},
      mark_{std::move(mark)},
      period_{period},
      patience_{songs_to_miss * period} {}

void Canary::sent(const Publication& value) {
  if (value.topic == topic_) sent_.fetch_add(1, std::memory_order_relaxed);
}

bool Canary::take(const MqttMessage& message) {
  if (message.topic != topic_) return false;
  if (message.payload.starts_with(mark_)) heard_.fetch_add(1, std::memory_order_relaxed);
  return true;
}

std::optional<Publication> Canary::sing(Monotonic now) {
  if (now < next_song_) return std::nullopt;
  next_song_ = now + period_;
  Publication song;
  song.topic = topic_;
  song.payload = fmt::format("{} {}", mark_, ++songs_);
  return song;
}

bool Canary::is_deaf(const Link& link, Monotonic now) {
  if (heard() != heard_then_) patience_ = songs_to_miss * period_;
  if (!link.up || link.connects != connects_ || heard() != heard_then_) {
    begin_anew(link, now);
    return false;
  }
  const std::uint64_t missed = sent_.load(std::memory_order_relaxed) - sent_then_;
  if (missed < songs_to_miss || now - since_ < patience_) return false;
  if (!probe_) probe_ = Probe{.at = now, .receiving = link.receiving};
  if (now - probe_->at < thread_wakes_within) return false;
  const bool turns = link.receiving != std::exchange(probe_, std::nullopt)->receiving;
  if (!turns) return false;
  patience_ = std::min(2 * patience_, longest_patience);
  begin_anew(link, now);
  return true;
}

void Canary::begin_anew(const Link& link, Monotonic now) {
  heard_then_ = heard();
  sent_then_ = sent_.load(std::memory_order_relaxed);
  connects_ = link.connects;
  since_ = now;
  probe_.reset();
}

}  // namespace io
