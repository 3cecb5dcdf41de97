#include "tests/support/memory_model.hpp"

#include <algorithm>
#include <utility>

namespace support {
namespace {

bool acquires(std::memory_order order) {
  return order == std::memory_order_acquire || order == std::memory_order_acq_rel ||
         order == std::memory_order_seq_cst;
}
bool releases(std::memory_order order) {
  return order == std::memory_order_release || order == std::memory_order_acq_rel ||
         order == std::memory_order_seq_cst;
}
bool is_seq_cst(std::memory_order order) { return order == std::memory_order_seq_cst; }

std::uint64_t changed(const Operation& operation, std::uint64_t before) {
  switch (operation.change) {
    case Operation::Change::set:
      return operation.operand;
    case Operation::Change::add:
      return (before + operation.operand) & operation.mask;
    case Operation::Change::set_bits:
      return before | operation.operand;
    case Operation::Change::clear_bits:
      return before & operation.operand;
  }
  return before;
}

}  // namespace

void Clock::join(const Clock& other) {
  for (std::size_t i = 0; i < most_threads; ++i) at_[i] = std::max(at_[i], other.at_[i]);
}

std::uint32_t Memory::make(ThreadNumber by, std::uint64_t value) {
  Location location;
  clocks_[by].tick(by);
  location.stores.push_back(
      {.value = value, .message = clocks_[by], .modification = false, .place = 0});
  location.order.push_back(0);
  location.seen[by].push_back({.time = clocks_[by].of(by), .store = 0});
  locations_.push_back(std::move(location));
  return static_cast<std::uint32_t>(locations_.size() - 1);
}

// Coherence: nobody sees a store older than one that he, or somebody who happens before him, has
// read or written.
std::uint32_t Memory::floor(const Location& location, const Clock& known, bool seq_cst) {
  std::uint32_t place = 0;
  for (ThreadNumber thread = 0; thread < most_threads; ++thread) {
    const std::vector<Access>& seen = location.seen[thread];
    const auto last = std::find_if(seen.rbegin(), seen.rend(), [&](const Access& access) {
      return known.knows(thread, access.time);
    });
    if (last != seen.rend()) place = std::max(place, location.stores[last->store].place);
  }
  if (seq_cst && location.newest_seq_cst) {
    place = std::max(place, location.stores[*location.newest_seq_cst].place);
  }
  return place;
}

// Nothing comes between a read-modify-write and the store it read.
bool Memory::is_free_behind(const Location& location, std::uint32_t place) {
  return place + 1 == location.order.size() ||
         !location.stores[location.order[place + 1]].modification;
}

void Memory::ways(ThreadNumber by, const Operation& operation, bool spurious,
                  std::vector<Way>& out) const {
  out.clear();
  if (operation.kind == Operation::Kind::compare) return compare_ways(by, operation, spurious, out);
  const Location& location = locations_[operation.location];
  Clock known = clocks_[by];
  if (operation.kind == Operation::Kind::wait) known.join(location.woken);
  const std::uint32_t least =
      floor(location, known, !operation.is_futex() && is_seq_cst(operation.order));
  const bool writes = operation.may_write();
  for (auto place = static_cast<std::uint32_t>(location.order.size()); place-- > least;) {
    if (writes && !is_free_behind(location, place)) continue;
    out.push_back({.store = location.order[place], .writes = writes});
  }
}

void Memory::compare_ways(ThreadNumber by, const Operation& operation, bool spurious,
                          std::vector<Way>& out) const {
  const Location& location = locations_[operation.location];
  const std::uint32_t writable = floor(location, clocks_[by], is_seq_cst(operation.order));
  const std::uint32_t readable = floor(location, clocks_[by], is_seq_cst(operation.on_failure));
  for (auto place = static_cast<std::uint32_t>(location.order.size());
       place-- > std::min(writable, readable);) {
    const std::uint32_t store = location.order[place];
    const bool equal = location.stores[store].value == operation.expected;
    if (equal && place >= writable && is_free_behind(location, place)) {
      out.push_back({.store = store, .writes = true});
    }
    if (place >= readable && (!equal || (operation.weak && spurious))) {
      out.push_back({.store = store, .writes = false});
    }
  }
}

std::uint64_t Memory::perform(ThreadNumber by, const Operation& operation, Way way) {
  Location& location = locations_[operation.location];
  Clock& clock = clocks_[by];
  clock.tick(by);
  const bool failed = operation.kind == Operation::Kind::compare && !way.writes;
  const std::memory_order order = failed ? operation.on_failure : operation.order;
  const Store& before = location.stores[way.store];
  const std::uint64_t value = before.value;
  if (operation.kind != Operation::Kind::wait && operation.may_read() && acquires(order)) {
    clock.join(before.message);
  }
  std::uint32_t touched = way.store;
  if (way.writes) {
    Store store{.value = changed(operation, value),
                .message = {},
                .modification = operation.modifies(),
                .place = 0};
    if (store.modification) store.message = before.message;  // the release sequence goes on
    if (releases(order)) store.message.join(clock);
    touched = static_cast<std::uint32_t>(location.stores.size());
    insert(location, store, way.store);
  }
  location.seen[by].push_back({.time = clock.of(by), .store = touched});
  if (!operation.is_futex() && is_seq_cst(order)) {
    std::optional<std::uint32_t>& newest = location.newest_seq_cst;
    if (!newest || location.stores[*newest].place < location.stores[touched].place)
      newest = touched;
  }
  return value;
}

void Memory::insert(Location& location, Store store, std::uint32_t behind) {
  store.place = location.stores[behind].place + 1;
  const auto number = static_cast<std::uint32_t>(location.stores.size());
  location.stores.push_back(store);
  location.order.insert(location.order.begin() + store.place, number);
  for (std::uint32_t place = store.place + 1; place < location.order.size(); ++place) {
    location.stores[location.order[place]].place = place;
  }
}

bool Memory::is_overtaken(const Operation& operation, Way way) const {
  const Location& location = locations_[operation.location];
  return location.stores[way.store].place + 1 < location.order.size();
}

void Memory::start(ThreadNumber thread) {
  clocks_[0].tick(0);  // what the test did last, plain or not
  clocks_[thread] = clocks_[0];
}

void Memory::join(ThreadNumber thread) {
  clocks_[thread].tick(thread);
  clocks_[0].join(clocks_[thread]);
}

void Memory::wake(ThreadNumber by, const Operation& operation) {
  locations_[operation.location].woken.join(clocks_[by]);
}

bool Memory::read_plain(ThreadNumber by, PlainHistory& history) const {
  history.read[by] = plain_time(by);
  return history.writer == by || clocks_[by].knows(history.writer, history.written);
}

bool Memory::write_plain(ThreadNumber by, PlainHistory& history) const {
  bool ordered = history.writer == by || clocks_[by].knows(history.writer, history.written);
  for (ThreadNumber reader = 0; reader < most_threads; ++reader) {
    ordered = ordered && (reader == by || clocks_[by].knows(reader, history.read[reader]));
  }
  history.writer = by;
  history.written = plain_time(by);
  return ordered;
}

}  // namespace support
