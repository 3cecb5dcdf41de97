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

  /// Nothing arrives, or something does not.
  [[nodiscard]] std::optional<core::Time> troubled_since() const {
    const auto refused = outbox.refused_since();
    if (!failing_since || !refused) return failing_since ? failing_since : refused;
    return std::min(*failing_since, *refused);
  }
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
  if (const auto notice = line.outbox.next(now_))
    line.channel->deliver(*notice, [this, &line](const Arrival& how) { ended(line, how); });
}

void AlertDelivery::ended(Line& line, const Arrival& how) {
  if (how.refused) return refused(line, how.error);
  how.error.empty() ? arrived(line) : failed(line, how);
}

void AlertDelivery::failed(Line& line, const Arrival& how) {
  line.outbox.failed(how.perhaps);
  ++line.failed;
  line.try_at = now_ + line.back_off.next(any_number(line.channel->name(), line.failed));
  if (!line.failing_since) line.failing_since = wall_;
  complain(line, how.error);
}

/// Once for each error.
void AlertDelivery::complain(Line& line, const std::string& error) {
  if (std::exchange(line.last_error, error) != error)
    log_.warn(fmt::format("alerts over {}: {}", line.channel->name(), error));
}

/// The channel is there: only this one waits.
void AlertDelivery::refused(Line& line, const std::string& error) {
  ++line.failed;
  const core::Time since = std::exchange(line.failing_since, std::nullopt).value_or(wall_);
  const auto first =
      line.outbox.refused(now_, since, any_number(line.channel->name(), line.failed));
  if (first)
    log_.warn(
        fmt::format("alerts over {}: {} is refused: {}", line.channel->name(), first->id, error));
  line.back_off.reset();
  go_on(line);
}

void AlertDelivery::arrived(Line& line) {
  const bool was_troubled = line.troubled_since().has_value();
  const AlertNotice told = line.outbox.confirmed();
  well(line, was_troubled);
  line.back_off.reset();
  ++line.delivered;
  line.took.observe(std::max(wall_ - told.at, core::Duration{}));
  keep(line, told);
  go_on(line);
}

/// Nothing fails any more, though one that is refused may still wait.
void AlertDelivery::well(Line& line, bool was_troubled) {
  line.failing_since.reset();
  if (was_troubled && !line.troubled_since())
    log_.tell(fmt::format("alerts over {}: arrive again", line.channel->name()));
  line.last_error.clear();
}

/// Also while something new is under way or fails: who forgets what is not repeated would take what
/// stands to be over. That nothing came back proves nothing of a channel that something waits for.
void AlertDelivery::repeat(Line& line) {
  if (line.repeating || now_ < line.repeat_at) return;
  const std::vector<AlertNotice> known = line.outbox.known();
  if (known.empty()) return;
  line.repeating = true;
  line.repeat_at = now_ + repeat_every;
  line.channel->repeat(known, [this, &line](const Arrival& how) {
    line.repeating = false;
    if (how.error.empty()) {
      if (line.outbox.waiting() == 0) well(line, line.troubled_since().has_value());
      return;
    }
    ++line.failed;
    if (!line.failing_since) line.failing_since = wall_;
    complain(line, how.error);
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
                       .up = !line->troubled_since(),
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
    const auto since = line->troubled_since();
    if (since && wall_ - *since >= dead_after_) dead.push_back({line->channel->name(), *since});
  }
  return dead;
}

}  // namespace io
