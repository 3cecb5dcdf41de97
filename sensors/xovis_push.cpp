#include "sensors/xovis_push.hpp"

#include "sensors/decoding.hpp"
#include "sensors/passages.hpp"
#include "sensors/plain_text.hpp"
#include "sensors/time_text.hpp"

namespace sensors {
namespace {

/// The counts of one record, by what their names mean.
struct Counts {
  bool broken = false;  ///< one of them is none
  std::optional<std::uint64_t> in{}, out{};
  std::optional<double> balance{};
};

Counts counts_in(const XovisPush& push, const JsonArray* counts, std::string_view name_key,
                 Readings& out) {
  Counts found;
  each_object(counts, [&](const JsonObject& count) {
    const std::string_view name = text_at(&count, name_key);
    if (name.empty()) return;
    if (one_of(push.own.text(xovis_in), name)) {
      found.in = count_at(&count, "value", out);
      found.broken = found.broken || is_no_count(&count, "value");
    } else if (one_of(push.own.text(xovis_out), name)) {
      found.out = count_at(&count, "value", out);
      found.broken = found.broken || is_no_count(&count, "value");
    } else if (one_of(push.own.text(xovis_balance), name)) {
      found.balance = number_at(&count, "value");
    } else {
      out.note(name, "a count of something else");
    }
  });
  return found;
}

void add_record(const XovisPush& push, const JsonObject& record, const Counts& counts,
                const Reading& reading, Readings& out) {
  if (counts.broken || (!counts.in && !counts.out)) return;
  const CountInterval passed{.in = counts.in.value_or(0),
                             .out = counts.out.value_or(0),
                             .from = instant_at(&record, "from"),
                             .to = instant_at(&record, "to")};
  add_passages(passed, passed.to ? reading : xovis_reading_at(push, reading, {}, out),
               xovis_rules(push), out);
}

/// Of levels only the newest matters.
void add_newest_balance(const XovisPush& push, const JsonArray* records, const Reading& reading,
                        Readings& out) {
  std::optional<double> balance;
  std::optional<Instant> newest;
  each_object(records, [&](const JsonObject& record) {
    const auto told = counts_in(push, array_at(&record, "counts"), "name", out).balance;
    const auto at = instant_at(&record, "to");
    if (!told || (balance && at < newest)) return;
    balance = told;
    newest = at;
  });
  if (balance) add_occupancy(balance, xovis_reading_at(push, reading, newest, out), out);
}

}  // namespace

PeriodRules xovis_rules(const XovisPush& push) {
  return {.arrival = push.arrival, .history = push.own.duration(xovis_history)};
}

Reading xovis_reading_at(const XovisPush& push, Reading reading, std::optional<Instant> time,
                         Readings& out) {
  const JsonObject* package = object_at(&push.body, "package_info");
  if (time) {
    set_end(reading, time, xovis_rules(push));
  } else if (const auto number = count_at(package, "id", out)) {
    const auto agent = count_at(package, "agent_id", out);
    reading.sequence = Sequence{.session = agent.value_or(0), .value = *number};
    reading.numbered_by = "package_id";
  }
  return reading;
}

void take_xovis_logics(const XovisPush& push, const Reading& reading, Readings& out) {
  const JsonArray* logics = array_at(&push.body, "logics");
  const auto each_logic = [&](auto use) {
    each_object(logics, [&](const JsonObject& logic) {
      Reading of_logic = reading;
      of_logic.line = out.keep(text_at(&logic, "name"));
      use(array_at(&logic, "records"), of_logic);
    });
  };
  each_logic([&](const JsonArray* records, const Reading& of_logic) {
    out.note("logic", of_logic.line);
    each_object(records, [&](const JsonObject& record) {
      const Counts counts = counts_in(push, array_at(&record, "counts"), "name", out);
      add_record(push, record, counts, of_logic, out);
    });
  });
  each_logic([&](const JsonArray* records, const Reading& of_logic) {
    add_newest_balance(push, records, of_logic, out);
  });
}

void take_xovis_status(const XovisPush& push, const Reading& reading, Readings& out) {
  const JsonObject* states = object_at(&push.body, "states");
  const auto state_of = [&](std::string_view part) {
    return object_at(object_at(states, part), "state");
  };
  const JsonObject* device = object_at(state_of("device"), "details");
  const JsonObject* view = object_at(object_at(states, "singlesensor"), "status");
  const std::string_view light = text_at(view, "illumination");
  out.note("illumination", light);
  Health health{.uptime_s = number_at(device, "uptime_sec")};
  if (!light.empty()) health.blocked = light != "SUFFICIENT";
  if (health == Health{}) return;
  Reading at = reading;
  set_event_time(at, instant_at(object_at(state_of("time"), "details"), "time"), push.arrival);
  out.add(with(at, health));
}

void take_xovis_content(const XovisPush& push, const Reading& reading, Readings& out) {
  const JsonObject* content = object_at(&push.body, "content");
  each_object(array_at(content, "element"), [&](const JsonObject& element) {
    Reading of_line = reading;
    of_line.line = out.keep(text_at(&element, "element-name"));
    out.note("element", of_line.line);
    each_object(array_at(&element, "measurement"), [&](const JsonObject& measured) {
      const Counts counts = counts_in(push, array_at(&measured, "value"), "label", out);
      add_record(push, measured, counts, of_line, out);
    });
  });
}

}  // namespace sensors
