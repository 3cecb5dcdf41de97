#include "service/commands/walktest_text.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include <iterator>
#include <string_view>

namespace commands {
namespace {

namespace json = boost::json;

std::string_view text_at(const json::object& object, std::string_view name) {
  const json::value* value = object.if_contains(name);
  return value != nullptr && value->is_string() ? std::string_view{value->as_string()} : "";
}

bool flag_at(const json::object& object, std::string_view name) {
  const json::value* value = object.if_contains(name);
  return value != nullptr && value->is_bool() && value->as_bool();
}

std::uint64_t count_at(const json::object& object, std::string_view name) {
  return object.at(name).to_number<std::uint64_t>();
}

/// "10.0 %", or "-" where nothing was expected.
std::string percent_at(const json::object& object, std::string_view name) {
  const json::value* rate = object.if_contains(name);
  return rate == nullptr ? "-" : fmt::format("{:.1f} %", 100 * rate->to_number<double>());
}

std::string row(std::string_view direction, const json::object& figures) {
  return fmt::format("{:<10}{:>8}{:>9}{:>8}{:>7}{:>13}{:>12}\n", direction,
                     count_at(figures, "expected"), count_at(figures, "counted"),
                     count_at(figures, "missed"), count_at(figures, "extra"),
                     percent_at(figures, "missed_rate"), percent_at(figures, "extra_rate"));
}

/// "in: with 95 % certainty it misses at most 30.0 % of all persons, and adds at most 30.0 %".
std::string conclusion(std::string_view direction, const json::object& figures) {
  std::string said;
  const auto say = [&](std::string_view verb, std::string_view of, std::string_view rate) {
    if (figures.contains(rate))
      said += fmt::format("{}{} at most {}{}", said.empty() ? "it " : ", and ", verb,
                          percent_at(figures, rate), of);
  };
  say("misses", " of all persons", "missed_rate_at_most");
  say("adds", "", "extra_rate_at_most");
  return said.empty() ? fmt::format("{}: so few walks, or so many errors, tell no more than that\n",
                                    direction)
                      : fmt::format("{}: with 95 % certainty {}\n", direction, said);
}

bool turned_round(const json::object& figures) {
  const std::uint64_t expected = count_at(figures, "expected");
  return expected > 0 && count_at(figures, "missed") == expected &&
         count_at(figures, "extra") >= expected;
}

std::string_view advice_for(std::string_view state) {
  if (state == "never_heard")
    return "it was never heard; is the topic right, and does the device send at all?";
  if (state == "silent")
    return "it was not heard for three times what was expected; look at its power and its network";
  if (state == "offline") return "it, or its bridge, says that it is offline; look at its power";
  if (state == "faulty")
    return "it says itself that it is stopped, covered or misaligned; look at its sight";
  return "";
}

std::string source_line(const json::object& source) {
  std::string line = fmt::format("  source {}: format {}, topic {}", text_at(source, "id"),
                                 text_at(source, "format"), text_at(source, "topic"));
  for (const std::string_view name : {"device", "line", "codec"}) {
    if (const std::string_view value = text_at(source, name); !value.empty())
      line += fmt::format(", {} {}", name, value);
  }
  return line + "\n";
}

std::string refused_line(const json::object& source) {
  const json::value* last = source.if_contains("last_refused");
  if (last == nullptr) return "  no message of its source was refused\n";
  const json::object& of = last->as_object();
  std::string line =
      fmt::format("  last refused: {}, {}", text_at(of, "reason"), text_at(of, "text"));
  for (const std::string_view name : {"at", "topic", "detail", "payload"}) {
    if (const std::string_view value = text_at(of, name); !value.empty())
      line += fmt::format("\n    {:<8} {}", name, value);
  }
  return line + "\n";
}

}  // namespace

std::string walktest_table(const json::object& result) {
  const json::object& in = result.at("in").as_object();
  const json::object& out = result.at("out").as_object();
  std::string text = "          expected  counted  missed  extra  missed rate  extra rate\n";
  text += row("in", in) + row("out", out);
  const bool both_ways = count_at(out, "expected") > 0;
  text += conclusion("in", in);
  if (both_ways) text += conclusion("out", out);
  if (turned_round(in) && (!both_ways || turned_round(out)))
    text += "It takes in for out: set invert = true, or turn it round.\n";
  return text;
}

std::string why_not_heard(const json::object& sensor) {
  const std::string_view state = text_at(sensor, "state");
  const bool broker_lost = flag_at(sensor, "broker_lost");
  if (state == "heard" && !broker_lost) return "";
  const std::string_view why =
      broker_lost ? "the broker is away; look at it and at the network" : advice_for(state);
  const json::object& source = sensor.at("source").as_object();
  return fmt::format("{} is not heard: {}\n", text_at(sensor, "id"), why) + source_line(source) +
         refused_line(source);
}

}  // namespace commands
