#include "service/io/appointment_times.hpp"

#include <fmt/format.h>

namespace io {
namespace {

using std::chrono::floor;
using std::chrono::local_seconds;
using std::chrono::seconds;

tl::unexpected<EventRefusal> refusal(std::string_view what, std::string_view advice) {
  return tl::unexpected{EventRefusal{std::string{what}, std::string{advice}}};
}

}  // namespace

tl::expected<ClockZone, EventRefusal> EventTimes::zone_of(const IcalTime& time,
                                                          const IcalEvent& event) {
  std::optional<ClockZone> zone = zones_.zone_of(time, event.calendar);
  if (zone) return std::move(*zone);
  return refusal("TZID: a time zone that is not known",
                 "a name such as Europe/Berlin, or a VTIMEZONE with yearly rules in the file");
}

tl::expected<core::Time, EventRefusal> EventTimes::instant_of(const IcalTime& time,
                                                              const IcalEvent& event,
                                                              std::string_view where) {
  const auto zone = zone_of(time, event);
  if (!zone) return tl::unexpected{zone.error()};
  const LocalInstant instant = zones_.instant_of(*zone, time.clock);
  if (instant.shown == Shown::twice)
    log_.note(where, "clocks are put back and show its time twice; the first is meant");
  if (instant.shown == Shown::never)
    log_.note(where, "clocks are put forward and never show its time; an hour later is meant");
  return instant.time;
}

tl::expected<core::Time, EventRefusal> EventTimes::end_of(const IcalEvent& event, core::Time start,
                                                          std::string_view where) {
  if (event.end && event.end->kind != IcalTime::Kind::date)
    return instant_of(*event.end, event, where);
  if (!event.end && event.duration) return core::Time{start + *event.duration};
  return refusal("no end", "DTEND with a time, or DURATION");
}

tl::expected<EventTimes::Span, EventRefusal> EventTimes::span_of(const IcalEvent& event,
                                                                 std::string_view where) {
  if (!event.start) return refusal("DTSTART: missing", "a start");
  const auto start = instant_of(*event.start, event, where);
  if (!start) return tl::unexpected{start.error()};
  const auto end = end_of(event, *start, where);
  if (!end) return tl::unexpected{end.error()};
  const std::string_view mistake = length_mistake(*start, *end);
  if (!mistake.empty()) return refusal(mistake, "an end after the start, within a day");
  return Span{*start, *end};
}

// ---- recurrences ----

tl::expected<void, EventRefusal> EventTimes::add_rules(const IcalEvent& event, Span span,
                                                       std::string_view where,
                                                       EventInstances& instances) {
  const auto zone = zone_of(*event.start, event);
  if (!zone) return tl::unexpected{zone.error()};
  const auto clock_at = [&](std::chrono::sys_seconds t) { return zones_.clock_at(*zone, t); };
  // A day around, since clocks are not put forward by more; below, instants decide.
  const RuleSpan asked{.first = event.start->clock,
                       .from = clock_at(floor<seconds>(log_.from())) - std::chrono::days{1},
                       .to = clock_at(floor<seconds>(log_.to())) + std::chrono::days{1},
                       .clock_at = clock_at};
  bool skipped = false;
  for (const std::string& rule : event.rules) {
    const auto clocks = io::instances_of(rule, asked, budget_);
    if (!clocks)
      return refusal(fmt::format("RRULE: {}", clocks.error().what), clocks.error().advice);
    for (const local_seconds clock : *clocks) {
      const LocalInstant instant = zones_.instant_of(*zone, clock);
      const bool shown = instant.shown != Shown::never;
      skipped = skipped || !shown;
      if (shown) instances.emplace(instant.time, instant.time + (span.end - span.start));
    }
  }
  if (skipped)
    log_.note(where, "clocks are put forward and never show the time of one instance: left out");
  return {};
}

tl::expected<void, EventRefusal> EventTimes::add_dates(const IcalEvent& event, Span span,
                                                       std::string_view where,
                                                       EventInstances& instances) {
  for (const IcalDate& date : event.more_dates) {
    if (date.start.kind == IcalTime::Kind::date)
      return refusal("RDATE: a day without a time", "a date with a time");
    const auto start = instant_of(date.start, event, where);
    if (!start) return tl::unexpected{start.error()};
    core::Time end = *start + (span.end - span.start);
    if (date.duration) end = *start + *date.duration;
    if (date.end) {
      const auto told = instant_of(*date.end, event, where);
      if (!told) return tl::unexpected{told.error()};
      end = *told;
    }
    const std::string_view mistake = length_mistake(*start, end);
    if (!mistake.empty())
      return refusal(fmt::format("RDATE: {}", mistake), "an end after the start, within a day");
    instances.emplace(*start, end);
  }
  return {};
}

tl::expected<EventTimes::Which, EventRefusal> EventTimes::which(const IcalTime& time,
                                                                const IcalEvent& event) {
  const auto zone = zone_of(time, event);
  if (!zone) return tl::unexpected{zone.error()};
  const core::Time from = zones_.instant_of(*zone, time.clock).time;
  if (time.kind != IcalTime::Kind::date) return Which{from, from + core::Duration{1}};
  return Which{from, zones_.instant_of(*zone, time.clock + std::chrono::days{1}).time};
}

tl::expected<void, EventRefusal> EventTimes::take_exceptions(const IcalEvent& event,
                                                             EventInstances& instances) {
  for (const IcalTime& time : event.except) {
    const auto excepted = which(time, event);
    if (!excepted) return tl::unexpected{excepted.error()};
    std::erase_if(instances, [&](const auto& one) { return excepted->is(one.first); });
  }
  return {};
}

tl::expected<EventInstances, EventRefusal> EventTimes::instances_of(const IcalEvent& event,
                                                                    std::string_view where) {
  const auto span = span_of(event, where);
  if (!span) return tl::unexpected{span.error()};
  EventInstances instances{{span->start, span->end}};
  return add_rules(event, *span, where, instances)
      .and_then([&] { return add_dates(event, *span, where, instances); })
      .and_then([&] { return take_exceptions(event, instances); })
      .and_then([&]() -> tl::expected<EventInstances, EventRefusal> {
        std::erase_if(instances, [&](const auto& one) {
          return one.first < log_.from() || one.first >= log_.to();
        });
        if (instances.size() > most_instances)
          return refusal("more than 1000 instances in 60 days", "a rarer rule");
        return std::move(instances);
      });
}

}  // namespace io
