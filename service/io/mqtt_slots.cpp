#include "service/io/mqtt_slots.hpp"

#include <algorithm>
#include <utility>

namespace io {

using namespace std::chrono_literals;
namespace {

/// Of one topic, said once each: more than that wait for nobody who still listens.
constexpr std::size_t most_behind = 256;

bool is_said_once(const Publication& value) { return value.expires > 0s && !value.retain; }

}  // namespace

void MqttSlots::make_due(Slots::value_type& entry, std::string_view payload, Monotonic decided) {
  Slot& slot = entry.second;
  slot.pending = payload;
  slot.decided = decided;
  if (std::exchange(slot.due, true)) return;
  due_.push_back(&entry);
  if (up_) changed_.notify_one();
}

void MqttSlots::put(Slots::value_type& entry, const Publication& value) {
  Slot& slot = entry.second;
  slot.retain = value.retain;
  slot.confirm = value.confirm;
  slot.expires = value.expires;
  make_due(entry, value.payload, value.decided);
}

/// Whoever listens to the topic hears one of two that are equal just as well.
void MqttSlots::put_behind(Slot& slot, const Publication& value) {
  const auto is_equal = [&value](const Publication& one) { return one.payload == value.payload; };
  const bool known = slot.pending == value.payload || std::ranges::any_of(slot.behind, is_equal);
  const bool full = slot.behind.size() >= most_behind;
  if (known || full) ++figures_.replaced;
  if (known) return;
  if (full) slot.behind.erase(slot.behind.begin());
  slot.behind.push_back(value);
}

bool MqttSlots::post(const Publication& value, Repeat repeat) {
  const std::lock_guard hold{mutex_};
  auto at = slots_.find(value.topic);
  if (at == slots_.end()) {
    if (slots_.size() >= most_topics_) {
      ++figures_.no_slot;
      return false;
    }
    at = slots_.emplace(value.topic, Slot{}).first;
  }
  ++figures_.posted;
  Slot& slot = at->second;
  const bool same = slot.due ? slot.pending == value.payload : slot.taken == value.payload;
  if (repeat == Repeat::skip && same) {
    ++figures_.skipped;
    return true;
  }
  if (slot.due && is_said_once(value)) {
    put_behind(slot, value);
    return true;
  }
  if (slot.due) ++figures_.replaced;
  put(*at, value);
  return true;
}

void MqttSlots::link(bool up) {
  const std::lock_guard hold{mutex_};
  if (std::exchange(up_, up) == up || !up) return;
  for (auto& entry : slots_) {
    const Slot& slot = entry.second;
    if (slot.retain && slot.taken && !slot.due) make_due(entry, *slot.taken, {});
  }
  changed_.notify_all();
}

void MqttSlots::make_room_for(std::size_t topics) {
  const std::lock_guard hold{mutex_};
  most_topics_ = std::max(most_topics_, topics);
}

SlotFigures MqttSlots::figures() const {
  const std::lock_guard hold{mutex_};
  SlotFigures figures = figures_;
  figures.topics = slots_.size();
  return figures;
}

std::optional<Publication> MqttSlots::take(const std::stop_token& stop) {
  std::unique_lock hold{mutex_};
  if (!changed_.wait(hold, stop, [this] { return has_work(); })) return std::nullopt;
  return take_first();
}

std::optional<Publication> MqttSlots::take(const std::stop_token& stop,
                                           std::chrono::milliseconds at_most) {
  std::unique_lock hold{mutex_};
  if (!changed_.wait_for(hold, stop, at_most, [this] { return has_work(); })) return std::nullopt;
  return take_first();
}

Publication MqttSlots::take_first() {
  Slots::value_type& entry = *due_.front();
  auto& [topic, slot] = entry;
  due_.pop_front();
  slot.due = false;
  slot.taken = slot.pending;
  Publication first{topic,       std::move(slot.pending), slot.retain, slot.decided, slot.confirm,
                    slot.expires};
  if (!slot.behind.empty()) {
    put(entry, slot.behind.front());
    slot.behind.erase(slot.behind.begin());
  }
  return first;
}

void MqttSlots::sent(const Publication& value) {
  const std::lock_guard hold{mutex_};
  ++figures_.published;
  const auto at = slots_.find(value.topic);
  const bool last = (value.retain && value.payload.empty()) || value.expires > 0s;
  if (last && !at->second.due) slots_.erase(at);
}

void MqttSlots::postpone(const Publication& value) {
  const std::lock_guard hold{mutex_};
  ++figures_.postponed;
  const auto at = slots_.find(value.topic);
  Slot& slot = at->second;
  if (slot.due && is_said_once(value)) {  // before what came meanwhile
    slot.behind.insert(slot.behind.begin(),
                       {{}, slot.pending, slot.retain, slot.decided, slot.confirm, slot.expires});
    put(*at, value);
  } else if (slot.due) {
    ++figures_.replaced;
  } else {
    put(*at, value);
  }
}

void MqttSlots::give_up(const Publication& value) {
  const std::lock_guard hold{mutex_};
  ++figures_.failed;
  const auto at = slots_.find(value.topic);
  at->second.taken.reset();
  if (!at->second.due) slots_.erase(at);
}

}  // namespace io
