#include "service/core/timers.hpp"

namespace core {

Timers::Timers(std::size_t slots) : place_(slots, none), due_(slots, never) {
  heap_.reserve(slots);
}

void Timers::set(std::uint32_t slot, Time due) {
  if (!is_set(slot)) {
    due_[slot] = due;
    heap_.push_back(slot);
    place_[slot] = static_cast<std::uint32_t>(heap_.size() - 1);
    up(heap_.size() - 1);
    return;
  }
  const bool later = due_[slot] < due;
  due_[slot] = due;
  later ? down(place_[slot]) : up(place_[slot]);
}

void Timers::cancel(std::uint32_t slot) {
  if (!is_set(slot)) return;
  const std::size_t place = place_[slot];
  const std::uint32_t last = heap_.back();
  heap_.pop_back();
  place_[slot] = none;
  if (last == slot) return;
  put(place, last);
  up(place);
  down(place_[last]);
}

std::uint32_t Timers::pop() {
  const std::uint32_t slot = heap_.front();
  cancel(slot);
  return slot;
}

void Timers::put(std::size_t place, std::uint32_t slot) {
  heap_[place] = slot;
  place_[slot] = static_cast<std::uint32_t>(place);
}

void Timers::up(std::size_t place) {
  const std::uint32_t slot = heap_[place];
  while (place > 0 && before(slot, heap_[(place - 1) / 2])) {
    put(place, heap_[(place - 1) / 2]);
    place = (place - 1) / 2;
  }
  put(place, slot);
}

void Timers::down(std::size_t place) {
  const std::uint32_t slot = heap_[place];
  for (;;) {
    std::size_t child = 2 * place + 1;
    if (child >= heap_.size()) break;
    if (child + 1 < heap_.size() && before(heap_[child + 1], heap_[child])) ++child;
    if (!before(heap_[child], slot)) break;
    put(place, heap_[child]);
    place = child;
  }
  put(place, slot);
}

}  // namespace core
