#include "service/commands/discovery/printing.hpp"

#include <fmt/format.h>
#include <fmt/ostream.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <ostream>

namespace discovery {
namespace {

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }

void comment(std::ostream& out, std::string_view text) {
  fmt::print(out, "# {}\n", one_line(text));
}

void key(std::ostream& out, std::string_view name, std::string_view value,
         std::string_view remark = "") {
  fmt::print(out, "{} = {}{}{}\n", name, toml_text(value), remark.empty() ? "" : "   # ",
             one_line(remark));
}

// ---- the blocks ----

void print_place(const SensorDraft& sensor, std::ostream& out) {
  switch (sensor.role) {
    case Role::air:
      return key(out, "room", open_place, "which room is it in?");
    case Role::heads:
      key(out, "room", open_place, "which room does it see?");
      return key(out, "measures", "heads");
    case Role::door:
      return key(out, "into", open_place, "which room does its \"in\" lead into? or: door = \"…\"");
  }
}

void print_how_heard(const SourceDraft& source, std::ostream& out) {
  key(out, "format", source.format->name);
  key(out, "topic", source.topic);
  for (const auto& [name, value] : source.settings) key(out, name, value);
}

/// Where neither the family nor a last will tells how long a silence is too long.
void print_interval(const SourceDraft& source, std::ostream& out) {
  const auto pattern = sensors::TopicPattern::parse(source.topic);
  const bool told = source.format->expect_every > std::chrono::seconds{0} ||
                    (pattern && sensors::tells_of_links(*source.format, *pattern));
  if (!told)
    key(out, "expect_every", open_place, "how often does it speak? or: \"never\", only on change");
}

/// What holds for all sensors of a source.
void print_remarks(const SourceDraft& source, std::ostream& out) {
  if (source.origin == Origin::likely)
    comment(out, "please verify: no known family; only the names of topic and keys suggest this");
  if (!source.format->hint.empty()) comment(out, source.format->hint);
}

void print(const SensorDraft& sensor, const SourceDraft& source, std::ostream& out) {
  out << '\n';
  for (const std::string& remark : sensor.remarks) comment(out, remark);
  if (source.id.empty()) print_remarks(source, out);
  out << "[[sensor]]\n";
  key(out, "id", sensor.id);
  if (source.id.empty()) {
    print_how_heard(source, out);
  } else {
    key(out, "source", source.id);
  }
  if (!sensor.device.empty()) key(out, "device", sensor.device);
  if (!sensor.line.empty()) key(out, "line", sensor.line);
  for (const auto& [name, value] : sensor.settings) key(out, name, value);
  if (source.id.empty()) print_interval(source, out);
  if (!sensor.open_setting.empty())
    key(out, sensor.open_setting, open_place, "which device is it?");
  print_place(sensor, out);
}

void print(const SourceDraft& source, std::ostream& out) {
  if (!source.id.empty()) {
    out << '\n';
    print_remarks(source, out);
    out << "[[source]]\n";
    key(out, "id", source.id);
    print_how_heard(source, out);
    print_interval(source, out);
  }
  for (const SensorDraft& sensor : source.sensors) print(sensor, source, out);
}

// ---- what is around them ----

void print_begin(const Draft& draft, const Figures& figures, const Occasion& occasion,
                 std::ostream& out) {
  std::size_t sensors = 0;
  for (const SourceDraft& source : draft.sources) sensors += source.sensors.size();
  comment(out, fmt::format("raumwacht discover: {} messages under {} topics of {} in {}",
                           figures.messages, figures.topics, occasion.broker, occasion.how_long));
  if (sensors == 0) return comment(out, "no sensor found: listen longer (--for 10min), or walk");
  comment(out, fmt::format("{} sensors. Fill in every \"{}\", then: raumwacht check --config FILE",
                           sensors, open_place));
}

/// Not every line unless that is asked for: of these there may be thousands.
void print_list(std::string_view title, const std::vector<std::string>& lines, bool all,
                std::ostream& out) {
  constexpr std::size_t most = 20;
  if (lines.empty()) return;
  out << '\n';
  comment(out, title);
  const std::size_t shown = all ? lines.size() : std::min(lines.size(), most);
  for (std::size_t i = 0; i < shown; ++i) comment(out, "  " + lines[i]);
  if (shown < lines.size())
    comment(out, fmt::format("  and {} more, --all lists them", lines.size() - shown));
}

std::vector<std::string> lines_of(const std::map<std::string, std::string>& map) {
  std::vector<std::string> lines;
  for (const auto& [topic, why] : map) lines.push_back(fmt::format("{}: {}", topic, why));
  return lines;
}

void print_unrecognised(const Catalogue& catalogue, bool all, std::ostream& out) {
  const auto topics = catalogue.unrecognised();
  if (topics.empty()) return;
  out << '\n';
  comment(out, fmt::format("{} topic{} not recognised{}", topics.size(),
                           topics.size() == 1 ? "" : "s", all ? ":" : ", --all lists them"));
  if (!all) return;
  for (const std::string_view topic : topics) comment(out, fmt::format("  {}", topic));
}

void print_limits(const Figures& figures, const Announcements& announcements, std::ostream& out) {
  std::vector<std::string> lines;
  if (figures.beyond > 0) {
    lines.push_back(
        fmt::format("{} messages of further topics were not looked at; narrow it down "
                    "with --topic",
                    figures.beyond));
  }
  if (figures.devices_beyond > 0)
    lines.push_back(
        fmt::format("{} messages of further devices were left out", figures.devices_beyond));
  if (!announcements.complete()) lines.emplace_back("not all announcements were kept");
  print_list("more than is kept in memory:", lines, true, out);
}

}  // namespace

std::string one_line(std::string_view text) {
  std::string line{text};
  for (char& c : line) {
    if (is_control(c)) c = ' ';
  }
  return line;
}

std::string toml_text(std::string_view text) {
  std::string quoted{'"'};
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      quoted += '\\';
      quoted += c;
    } else if (is_control(c)) {
      quoted += fmt::format("\\u{:04X}", static_cast<unsigned char>(c));
    } else {
      quoted += c;
    }
  }
  return quoted += '"';
}

void print_toml(const Draft& draft, const Catalogue& catalogue, const Occasion& occasion,
                std::ostream& out) {
  print_begin(draft, catalogue.figures(), occasion, out);
  for (const SourceDraft& source : draft.sources) print(source, out);
  const bool all = occasion.list_all;
  print_list("which sensors these are depends on their codec, which nothing tells:",
             draft.undecided, all, out);
  print_list("known families, nothing to configure told yet (for counters: walk through a door):",
             draft.idle, all, out);
  print_list("refused, since nobody may keep it; numbers beside it are used:",
             lines_of(catalogue.refused()), all, out);
  print_list("of a known family, but not readable:", lines_of(catalogue.unreadable()), all, out);
  print_list("announced to Home Assistant, not supported:", draft.unsupported, all, out);
  print_unrecognised(catalogue, all, out);
  print_limits(catalogue.figures(), catalogue.announcements(), out);
}

}  // namespace discovery
