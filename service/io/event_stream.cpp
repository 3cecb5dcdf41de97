#include "service/io/event_stream.hpp"

#include <fmt/format.h>

#include <charconv>
#include <utility>

namespace io {

// ---- one listener ----

EventFrame EventListener::next() {
  if (everything_) return std::exchange(everything_, {})(*this);
  if (waiting_.empty()) return nullptr;
  EventFrame frame = std::move(waiting_.front());
  waiting_.pop_front();
  bytes_ -= frame->size();
  return frame;
}

void EventListener::push(const EventFrame& frame, std::size_t most_bytes) {
  if (everything_) return;  // will tell of it
  // One frame alone may be larger: a change of all of a large house.
  if (!waiting_.empty() && bytes_ + frame->size() > most_bytes) return end();
  waiting_.push_back(frame);
  bytes_ += frame->size();
  if (wake_) std::exchange(wake_, {})();
}

void EventListener::push_everything(Everything everything) {
  waiting_.clear();
  bytes_ = 0;
  everything_ = std::move(everything);
  if (wake_) std::exchange(wake_, {})();
}

void EventListener::end() {
  over_ = true;
  everything_ = {};
  waiting_.clear();
  bytes_ = 0;
  if (wake_) std::exchange(wake_, {})();
}

// ---- all of them ----

EventChannel::EventChannel(std::string name, Snapshot snapshot, EventLimits limits)
    : name_{std::move(name)}, snapshot_{std::move(snapshot)}, limits_{limits} {}

EventChannel::~EventChannel() { dismiss(); }

void EventChannel::dismiss() {
  for (const std::weak_ptr<EventListener>& weak : std::exchange(listeners_, {}))
    if (const auto listener = weak.lock()) listener->end();
}

EventFrame EventChannel::frame_of(std::string_view event, std::string_view data) const {
  return std::make_shared<const std::string>(
      fmt::format("event: {}\nid: {}-{}\ndata: {}\n\n", event, name_, last_, data));
}

std::optional<std::uint64_t> EventChannel::number_of(std::string_view last) const {
  if (!last.starts_with(name_) || last.size() <= name_.size() || last[name_.size()] != '-')
    return std::nullopt;
  last.remove_prefix(name_.size() + 1);
  std::uint64_t number = 0;
  const auto read = std::from_chars(last.data(), last.data() + last.size(), number);
  if (read.ec != std::errc{} || read.ptr != last.data() + last.size() || number > last_)
    return std::nullopt;
  return number;
}

bool EventChannel::knows_all_since(std::uint64_t number) const {
  return number == last_ || (!kept_.empty() && kept_.front().number <= number + 1);
}

void EventChannel::push_since(EventListener& listener, std::uint64_t number) const {
  for (const Kept& kept : kept_)
    if (kept.number > number) listener.push(kept.frame, limits_.waiting);
}

std::shared_ptr<EventListener> EventChannel::listen(std::string_view last) {
  std::erase_if(listeners_, [](const auto& weak) { return weak.expired(); });
  if (listeners_.size() >= limits_.listeners) {
    ++figures_.refused;
    return nullptr;
  }
  auto listener = std::make_shared<EventListener>();
  const std::optional<std::uint64_t> number = number_of(last);
  if (number && knows_all_since(*number)) {
    push_since(*listener, *number);
  } else {
    wait_for_everything(*listener);
  }
  listeners_.push_back(listener);
  return listener;
}

void EventChannel::wait_for_everything(EventListener& listener) {
  listener.push_everything([this](EventListener& taker) { return everything(taker); });
}

EventFrame EventChannel::everything(EventListener& listener) {
  if (!whole_ || !knows_all_since(whole_at_)) {
    whole_ = frame_of("snapshot", snapshot_());
    whole_at_ = last_;
  }
  push_since(listener, whole_at_);
  return whole_;
}

void EventChannel::tell(std::string_view event, std::string_view data) {
  ++last_;
  ++figures_.events;
  EventFrame frame = frame_of(event, data);
  send(frame);
  keep(std::move(frame));
}

void EventChannel::keep(EventFrame frame) {
  kept_bytes_ += frame->size();
  kept_.push_back({last_, std::move(frame)});
  while (kept_.size() > limits_.kept || (kept_bytes_ > limits_.kept_bytes && !kept_.empty())) {
    kept_bytes_ -= kept_.front().frame->size();
    kept_.pop_front();
  }
}

void EventChannel::forget() {
  kept_.clear();
  kept_bytes_ = 0;
}

void EventChannel::pass_over() {
  ++last_;
  forget();
}

void EventChannel::tell_everything() {
  forget();  // what was before means something else now
  ++last_;
  ++figures_.events;
  for (const std::weak_ptr<EventListener>& weak : listeners_)
    if (const auto listener = weak.lock()) wait_for_everything(*listener);
}

void EventChannel::beat(std::string_view data) {
  send(std::make_shared<const std::string>(fmt::format("event: beat\ndata: {}\n\n", data)));
}

void EventChannel::send(const EventFrame& frame) {
  std::erase_if(listeners_, [&](const std::weak_ptr<EventListener>& weak) {
    const auto listener = weak.lock();
    if (!listener) return true;
    listener->push(frame, limits_.waiting);
    if (listener->is_over()) ++figures_.dropped;
    return listener->is_over();
  });
}

bool EventChannel::is_heard() {
  std::erase_if(listeners_, [](const auto& weak) { return weak.expired(); });
  return !listeners_.empty();
}

EventFigures EventChannel::figures() {
  std::erase_if(listeners_, [](const auto& weak) { return weak.expired(); });
  figures_.listeners = listeners_.size();
  return figures_;
}

}  // namespace io
