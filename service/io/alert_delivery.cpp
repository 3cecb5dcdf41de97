#include "service/io/alert_delivery.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <utility>

namespace io {
namespace {

using namespace std::chrono_literals;

constexpr Monotonic repeat_every = 60s;

/// Spreads the attempts of several channels; no secret, so any number does.
std::uint32_t any_number(const std::string& of, std::uint64_t attempt) {
  return static_cast<std::uint32_t>(std::hash<std::string>{}(of) * 31 + attempt * 2654435761U);
}

}  // namespace

struct AlertDelivery::Line {
  explicit Line(std::unique_ptr<AlertChannel> is) : channel{std::move(is)} {}

  std::unique_ptr<AlertChannel> channel;
  AlertOutbox outbox;
  BackOff back_off{1s, 60s};
  Monotonic try_at{};     // not before
  Monotonic repeat_at{};  // what stands, again
  bool repeating = false;
  std::optional<core::Time> failing_since;
  std::string last_error;
  std::uint64_t delivered = 0, failed = 0;
  Histogram took{delivery_bounds};  // as exact as the time it is told, a second
};

AlertDelivery::AlertDelivery(std::optional<OutboxStore> store, Log log,
                             std::chrono::seconds dead_after)
    : store_{std::move(store)}, log_{std::move(log)}, dead_after_{dead_after} {}
AlertDelivery::~AlertDelivery() = default;

void AlertDelivery::add(std::unique_ptr<AlertChannel> channel) {
  auto line = std::make_unique<Line>(std::move(channel));
  if (store_) {
    auto told = store_->told(line->channel->name());
    if (told) {
      line->outbox = AlertOutbox{std::move(*told)};
    } else {
      log_.warn(told.error().what);
    }
  }
  lines_.push_back(std::move(line));
}

void AlertDelivery::forget_others() {
  std::vector<std::string> names;
  for (const auto& line : lines_) names.push_back(line->channel->name());
  if (!store_) return;
  if (auto done = store_->keep_only(names); !done) log_.warn(done.error().what);
}

void AlertDelivery::stands(const std::vector<AlertNotice>& notices, core::Time wall) {
  wall_ = wall;
  for (const auto& line : lines_) {
    line->outbox.stands(notices, wall);
    go_on(*line);
  }
}

void AlertDelivery::every_second(Monotonic now, core::Time wall) {
  now_ = now;
  wall_ = wall;
  for (const auto& line : lines_) {
    go_on(*line);
    repeat(*line);
  }
}

void AlertDelivery::go_on(Line& line) {
  if (line.outbox.is_under_way() || now_ < line.try_at) return;
  if (const auto notice = line.outbox.next())
    line.channel->deliver(*notice, [this, &line](const std::string& error) { ended(line, error); });
}

void AlertDelivery::ended(Line& line, const std::string& error) {
  if (!error.empty()) {
    line.outbox.failed();
    ++line.failed;
    line.try_at = now_ + line.back_off.next(any_number(line.channel->name(), line.failed));
    if (!line.failing_since) line.failing_since = wall_;
    if (std::exchange(line.last_error, error) != error)
      log_.warn(fmt::format("alerts over {}: {}", line.channel->name(), error));
    return;
  }
  if (std::exchange(line.failing_since, std::nullopt))
    log_.tell(fmt::format("alerts over {}: arrive again", line.channel->name()));
  line.last_error.clear();
  line.back_off.reset();
  ++line.delivered;
  const AlertNotice told = line.outbox.confirmed();
  line.took.observe(std::max(wall_ - told.at, core::Duration{}));
  keep(line, told);
  go_on(line);
}

/// Not while something new is under way or fails: that goes first, and tells as much.
void AlertDelivery::repeat(Line& line) {
  const bool waits = line.repeating || line.outbox.waiting() > 0 || now_ < line.repeat_at;
  if (waits) return;
  const std::vector<AlertNotice> known = line.outbox.known();
  if (known.empty()) return;
  line.repeating = true;
  line.repeat_at = now_ + repeat_every;
  line.channel->repeat(known, [this, &line](const std::string& error) {
    line.repeating = false;
    if (error.empty()) {
      line.failing_since.reset();
      return;
    }
    ++line.failed;
    if (!line.failing_since) line.failing_since = wall_;
  });
}

void AlertDelivery::keep(const Line& line, const AlertNotice& notice) {
  if (!store_) return;
  const auto kept = store_->confirmed(line.channel->name(), notice);
  const bool fails = !kept;
  if (fails && !disk_complained_) log_.warn(kept.error().what);
  disk_complained_ = fails;
}

std::vector<DeliveryFigures> AlertDelivery::figures() const {
  std::vector<DeliveryFigures> figures;
  for (const auto& line : lines_) {
    figures.push_back({.channel = line->channel->name(),
                       .up = !line->failing_since,
                       .delivered = line->delivered,
                       .failed = line->failed,
                       .waiting = line->outbox.waiting(),
                       .took = line->took.figures()});
  }
  return figures;
}

std::vector<DeadChannel> AlertDelivery::dead() const {
  std::vector<DeadChannel> dead;
  for (const auto& line : lines_) {
    const bool long_enough = line->failing_since && wall_ - *line->failing_since >= dead_after_;
    if (long_enough) dead.push_back({line->channel->name(), *line->failing_since});
  }
  return dead;
}

}  // namespace io
