#include "service/commands/discovery/draft_parts.hpp"

#include "sensors/plain_text.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <optional>
#include <set>

namespace discovery {
namespace {

bool is_plain(std::string_view topic) { return topic.find('{') == std::string_view::npos; }

/// One line of a device on its way to parts.
class Line {
 public:
  void take(const Told& told, const Heard& heard) {
    if (told.kind == Kind::co2) {
      const bool another =
          air_.empty() || (is_plain(told.topic) && is_plain(air_.back().told.topic));
      if (another) air_.push_back({.told = told, .heard = heard, .role = Role::air});
    } else if (told.kind == Kind::heads) {
      if (!heads_) heads_ = Part{.told = told, .heard = heard, .role = Role::heads};
    } else if (!door_) {
      door_ = Part{.told = told, .heard = heard, .role = Role::door};
    }
  }
  void put(bool heads_are_of_a_door, std::vector<Part>& out) {
    std::ranges::move(air_, std::back_inserter(out));
    if (door_) {
      door_->sees_heads_too = heads_.has_value() && !heads_are_of_a_door;
      out.push_back(std::move(*door_));
    } else if (heads_) {
      if (heads_are_of_a_door) heads_->role = Role::door;
      out.push_back(std::move(*heads_));
    }
  }

 private:
  std::vector<Part> air_;
  std::optional<Part> door_, heads_;
};

std::string how_announced(const Device& device, const Part& part) {
  const bool silent = device.messages <= 1 && !part.heard.live;
  return fmt::format("announced to Home Assistant{}{}{}",
                     device.label.empty() ? "" : " as part of ", device.label,
                     silent ? "; nothing heard yet" : "");
}

std::string how_heard(const Part& part) {
  return fmt::format("{}; {} message{}{}", part.heard.last, part.heard.messages,
                     part.heard.messages == 1 ? "" : "s",
                     part.heard.live ? "" : ", only from the broker's memory: is it still there?");
}

void add_choice(const Device& device, std::vector<std::string>& remarks) {
  const Choice& choice = *device.choice;
  const std::string all = fmt::format("{}", fmt::join(choice.values, ", "));
  const auto told = device.told.find("");
  if (choice.contradictory)
    remarks.push_back(
        fmt::format("no {} fits all of its messages, each of these only some", choice.setting));
  if (choice.is_settled()) return;
  if (told != device.told.end() && !told->second.empty()) {
    remarks.push_back(
        fmt::format("read by the network server's decoder; its bytes would need {} = one of: {}",
                    choice.setting, all));
  } else {
    remarks.push_back(fmt::format("ambiguous: {} = one of: {}", choice.setting, all));
  }
}

/// As it stands in an id: '-' for what does not.
char in_id(char c) {
  const char low = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  const bool good = (low >= 'a' && low <= 'z') || (low >= '0' && low <= '9');
  return good ? low : '-';
}

}  // namespace

std::vector<Part> parts_of(const AllTold& all, bool heads_are_of_a_door) {
  std::map<std::string_view, Line> lines;
  for (const auto& [told, heard] : all) lines[told.line].take(told, heard);
  std::vector<Part> parts;
  for (auto& [name, line] : lines) line.put(heads_are_of_a_door, parts);
  return parts;
}

std::vector<std::pair<std::string, Role>> roles_in(const AllTold& all,
                                                   const sensors::Format& format) {
  std::vector<std::pair<std::string, Role>> roles;
  for (const Part& part : parts_of(all, format.heads_are_of_a_door))
    roles.emplace_back(part.told.line, part.role);
  return roles;
}

std::vector<std::string> remarks_on(const Device& device, const Part& part) {
  std::vector<std::string> remarks{device.origin == Origin::announced ? how_announced(device, part)
                                                                      : how_heard(part)};
  if (!device.alias.empty()) remarks.push_back("also called " + device.alias);
  if (device.choice) add_choice(device, remarks);
  for (const std::string& place : device.unclear) remarks.push_back("please verify: " + place);
  if (part.sees_heads_too)
    remarks.emplace_back("it also tells how many it sees: room and measures = \"heads\" instead");
  if (part.role == Role::heads)
    remarks.emplace_back("if it counts at a door: into or door instead of room and measures");
  return remarks;
}

std::string id_from(std::string_view text) {
  constexpr std::size_t most = 32;
  std::string id;
  for (const char c : text) {
    const char next = in_id(c);
    if (next != '-' || (!id.empty() && id.back() != '-')) id += next;
  }
  if (id.size() > most) id.erase(0, id.size() - most);
  while (!id.empty() && id.back() == '-') id.pop_back();
  while (!id.empty() && id.front() == '-') id.erase(0, 1);
  return id.empty() ? "sensor" : id;
}

std::string telling_part_of(std::string_view topic) {
  constexpr std::string_view tell_nothing =
      "state|status|sensor|measurements|up|uplink|json|value|data|co2|event|sensors|readings|"
      "live_counts|logics|live|tele|stat";
  std::string_view rest = topic;
  while (!rest.empty()) {
    const std::size_t slash = rest.rfind('/');
    const std::string_view level = rest.substr(slash == std::string_view::npos ? 0 : slash + 1);
    if (!level.empty() && is_plain(level) && !sensors::one_of(tell_nothing, level))
      return std::string{level};
    rest = slash == std::string_view::npos ? std::string_view{} : rest.substr(0, slash);
  }
  return std::string{topic};
}

// ---- families ----

namespace {

std::vector<std::string_view> levels_of(std::string_view topic) {
  std::vector<std::string_view> levels;
  while (true) {
    const std::size_t slash = std::min(topic.find('/'), topic.size());
    levels.push_back(topic.substr(0, slash));
    if (slash == topic.size()) return levels;
    topic.remove_prefix(slash + 1);
  }
}

std::string masked(const std::vector<std::string_view>& levels, std::size_t place) {
  std::string pattern;
  for (std::size_t i = 0; i < levels.size(); ++i) {
    if (i > 0) pattern += '/';
    pattern += i == place ? "{device}" : levels[i];
  }
  return pattern;
}

using Alike = std::pair<Values, std::string>;  // settings, and the pattern

std::map<Alike, std::vector<Catalogue::Key>> families_in(const Catalogue& catalogue) {
  std::map<Alike, std::vector<Catalogue::Key>> families;
  for (const auto& [key, device] : catalogue.devices()) {
    if (device.settings.empty()) continue;
    const auto levels = levels_of(key.second);
    for (std::size_t place = 0; place < levels.size(); ++place) {
      if (!levels[place].empty()) families[{device.settings, masked(levels, place)}].push_back(key);
    }
  }
  return families;
}

}  // namespace

Families::Families(const Catalogue& catalogue) {
  const auto families = families_in(catalogue);
  std::vector<std::pair<const Alike*, const std::vector<Catalogue::Key>*>> by_size;
  for (const auto& [alike, keys] : families) {
    if (keys.size() > 1) by_size.emplace_back(&alike, &keys);
  }
  std::ranges::stable_sort(by_size, std::greater{},
                           [](const auto& family) { return family.second->size(); });
  for (const auto& [alike, keys] : by_size) {
    std::vector<Catalogue::Key> free;
    std::ranges::copy_if(*keys, std::back_inserter(free),
                         [this](const auto& key) { return !patterns_.contains(key); });
    if (free.size() < 2) continue;
    for (const Catalogue::Key& key : free) patterns_.emplace(key, alike->second);
  }
}

std::string Families::topic_for(const Catalogue::Key& key) const {
  const auto found = patterns_.find(key);
  return found == patterns_.end() ? std::string{} : found->second;
}

std::string captured_in(const std::string& pattern, std::string_view topic) {
  const auto parsed = sensors::TopicPattern::parse(pattern);
  sensors::Captures captures;
  const bool matches = parsed && parsed->matches(topic, captures);
  return matches ? std::string{captures["device"]} : std::string{};
}

}  // namespace discovery
