#include "tests/support/load.hpp"

#include "tests/support/load_connection.hpp"

#include <poll.h>

#include <algorithm>
#include <exception>
#include <memory>
#include <numeric>
#include <stdexcept>

namespace support {
namespace {

using Clock = std::chrono::steady_clock;

std::string topic_of_room(std::string_view pattern, std::size_t room) {
  std::string topic{pattern};
  for (std::size_t i = topic.size(); i-- > 0;) {
    if (topic[i] != '#') continue;
    topic[i] = static_cast<char>('0' + room % 10);
    room /= 10;
  }
  return topic;
}

class Load {
 public:
  Load(const LoadPlan& plan, LoadReport& report) : plan_{plan}, report_{report} {
    for (std::size_t room = 0; room < plan.rooms; ++room)
      packets_.emplace_back(
          PublishTemplate::Parts{.topic = topic_of_room(plan.topic, room + plan.first_room),
                                 .payload = plan.payload,
                                 .qos = plan.qos,
                                 .version = plan.version});
    for (std::size_t i = 0; i < plan.connections; ++i)
      lanes_.push_back({.connection = std::make_unique<LoadConnection>(plan, i), .room = i});
  }

  void run(const std::stop_token& stop) {
    const Clock::time_point start = Clock::now();
    Clock::time_point last_progress = start;
    while (!is_done(stop)) {
      const Clock::time_point now = Clock::now();
      if (pass(now - start, stop.stop_requested())) {
        last_progress = now;
      } else if (!all_idle() && now - last_progress > plan_.patience) {
        throw std::runtime_error{"the broker takes nothing more"};
      } else {
        wait();
      }
    }
    for (const Lane& lane : lanes_) lane.connection->finish();
    report_.took = Clock::now() - start;
  }

 private:
  /// A connection and the rooms that speak through it: its number, and every n-th from there.
  struct Lane {
    std::unique_ptr<LoadConnection> connection;
    std::size_t room = 0;  // whose turn it is
    std::uint64_t added = 0;
  };

  [[nodiscard]] bool all_idle() const {
    return std::ranges::all_of(lanes_, [](const Lane& lane) { return lane.connection->is_idle(); });
  }
  [[nodiscard]] bool is_done(const std::stop_token& stop) const {
    const auto added = std::accumulate(
        lanes_.begin(), lanes_.end(), std::uint64_t{0},
        [](std::uint64_t sum_so_far, const Lane& lane) { return sum_so_far + lane.added; });
    return (added == plan_.messages || stop.stop_requested()) && all_idle();
  }

  /// One round over the connections; false if none moved.
  bool pass(Clock::duration since_start, bool stopping) {
    const std::uint64_t allowed = stopping ? 0 : allowed_until(since_start);
    bool moved = false;
    for (std::size_t i = 0; i < lanes_.size(); ++i) {
      LoadConnection& connection = *lanes_[i].connection;
      if (!connection.has_to_write()) fill(i, allowed);
      moved |= connection.write_some();
      if (plan_.qos > 0) moved |= connection.read_some(report_.acked);
    }
    return moved;
  }

  [[nodiscard]] std::uint64_t allowed_until(Clock::duration since_start) const {
    if (plan_.per_second == 0) return plan_.messages;
    const auto microseconds =
        std::chrono::duration_cast<std::chrono::microseconds>(since_start).count();
    const std::uint64_t due =
        plan_.per_second * static_cast<std::uint64_t>(microseconds) / 1'000'000;
    return std::min(plan_.messages, due + 1);
  }

  /// All connections have the same share, and within one its rooms take turns.
  void fill(std::size_t at, std::uint64_t allowed) {
    Lane& lane = lanes_[at];
    const std::uint64_t share = (allowed + lanes_.size() - 1 - at) / lanes_.size();
    while (lane.added < share && lane.connection->has_room()) {
      lane.connection->add(packets_[lane.room], lane.room,
                           plan_.first_number + report_.sent[lane.room]++);
      ++lane.added;
      lane.room += lanes_.size();
      if (lane.room >= plan_.rooms) lane.room = at;
    }
  }

  void wait() {
    std::vector<pollfd> wanted;
    for (const auto& [connection, room, added] : lanes_) {
      const auto events =
          static_cast<short>(connection->has_to_write() ? POLLIN | POLLOUT : POLLIN);
      wanted.push_back({connection->socket(), events, 0});
    }
    poll(wanted.data(), wanted.size(), 1);  // ms: how exactly a rate is kept
  }

  const LoadPlan& plan_;
  LoadReport& report_;
  std::vector<PublishTemplate> packets_;  // by room
  std::vector<Lane> lanes_;
};

std::uint64_t sum(const std::vector<std::uint64_t>& counts) {
  return std::accumulate(counts.begin(), counts.end(), std::uint64_t{0});
}

}  // namespace

std::uint64_t LoadReport::total_sent() const { return sum(sent); }
std::uint64_t LoadReport::total_acked() const { return sum(acked); }

LoadReport run_load(const LoadPlan& plan, const std::stop_token& stop) {
  LoadReport report;
  report.sent.resize(plan.rooms);
  report.acked.resize(plan.rooms);
  try {
    Load{plan, report}.run(stop);
  } catch (const std::exception& error) {
    report.broken = error.what();
  }
  return report;
}

}  // namespace support
