// When an event of a calendar takes place: its recurrences worked out, in the zones it names.
// REQUIRES for all: the caller holds an IcalLibrary. Single thread.
#pragma once

#include "service/io/appointment_event.hpp"
#include "service/io/ical_rule.hpp"
#include "service/io/ical_zones.hpp"

#include <map>
#include <string_view>
#include <vector>

namespace io {

/// Start and end of the instances by their start as the rules have it.
using EventInstances = std::map<core::Time, core::Time>;

class EventTimes {
 public:
  EventTimes(IcalZones& zones, ImportLog& log) : zones_{zones}, log_{log} {}

  struct Span {
    core::Time start{}, end{};
  };
  /// Of the event itself, which must end within a day; `where` names it in notes. REQUIRES: it is
  /// not all day.
  [[nodiscard]] tl::expected<Span, EventRefusal> span_of(const IcalEvent& event,
                                                         std::string_view where);

  [[nodiscard]] static bool is_recurring(const IcalEvent& event) {
    return !event.rules.empty() || !event.more_dates.empty();
  }
  /// Those that begin within the days that are taken. Where clocks never show the time of an
  /// instance of a rule, there is none (RFC 5545, 3.3.10).
  [[nodiscard]] tl::expected<EventInstances, EventRefusal> instances_of(const IcalEvent& event,
                                                                        std::string_view where);

  /// Which instance a RECURRENCE-ID or EXDATE means: that instant, or any of that local day.
  class Which {
   public:
    [[nodiscard]] bool is(core::Time start) const { return start >= from_ && start < to_; }
    [[nodiscard]] core::Time from() const { return from_; }

   private:
    friend EventTimes;
    Which(core::Time from, core::Time to) : from_{from}, to_{to} {}
    core::Time from_, to_;
  };
  [[nodiscard]] tl::expected<Which, EventRefusal> which(const IcalTime& time,
                                                        const IcalEvent& event);

 private:
  [[nodiscard]] tl::expected<ClockZone, EventRefusal> zone_of(const IcalTime& time,
                                                              const IcalEvent& event);
  [[nodiscard]] tl::expected<core::Time, EventRefusal> instant_of(const IcalTime& time,
                                                                  const IcalEvent& event,
                                                                  std::string_view where);
  [[nodiscard]] tl::expected<core::Time, EventRefusal> end_of(const IcalEvent& event,
                                                              core::Time start,
                                                              std::string_view where);
  [[nodiscard]] tl::expected<void, EventRefusal> add_rules(const IcalEvent& event, Span span,
                                                           std::string_view where,
                                                           EventInstances& instances);
  [[nodiscard]] tl::expected<void, EventRefusal> add_dates(const IcalEvent& event, Span span,
                                                           std::string_view where,
                                                           EventInstances& instances);
  [[nodiscard]] tl::expected<void, EventRefusal> take_exceptions(const IcalEvent& event,
                                                                 EventInstances& instances);

  IcalZones& zones_;
  ImportLog& log_;
  RuleBudget budget_;
};

}  // namespace io
