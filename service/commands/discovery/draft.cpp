#include "service/commands/discovery/draft.hpp"

#include "service/commands/discovery/draft_parts.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <tuple>

namespace discovery {
namespace {

/// Sources in the making.
class Sources {
 public:
  SourceDraft& of(const Device& device, const std::string& topic, const Values& settings) {
    const int last = device.origin == Origin::likely ? 1 : 0;
    auto [at, added] = by_key_.try_emplace({last, device.format->name, topic, settings});
    SourceDraft& source = at->second;
    if (!added) return source;
    source.format = device.format;
    source.topic = topic;
    source.settings = settings;
    source.origin = device.origin;
    return source;
  }
  std::vector<SourceDraft> take() {
    std::vector<SourceDraft> all;
    for (auto& [key, source] : by_key_) all.push_back(std::move(source));
    return all;
  }

 private:
  std::map<std::tuple<int, std::string_view, std::string, Values>, SourceDraft> by_key_;
};

/// True if something is told whatever the choice.
bool is_told_without(const Device& device) {
  const auto found = device.told.find("");
  return found != device.told.end() && !found->second.empty();
}

SensorDraft sensor_of(const Device& device, const Part& part) {
  SensorDraft sensor{.device = part.told.device,
                     .line = part.told.line,
                     .role = part.role,
                     .kind = part.told.kind,
                     .origin = device.origin,
                     .settings = {},
                     .open_setting = {},
                     .choices = {}};
  if (device.choice) {
    const Choice& choice = *device.choice;
    const bool needed = !is_told_without(device);
    if (choice.is_settled()) {
      sensor.settings.emplace_back(choice.setting, choice.values.front());
    } else if (needed) {
      sensor.open_setting = choice.setting;
      sensor.choices = choice.values;
    }
  }
  sensor.remarks = remarks_on(device, part);
  return sensor;
}

void add_device(const Device& device, const AllTold& told, const std::string& topic_for_all,
                Sources& sources) {
  for (const Part& part : parts_of(told, device.format->heads_are_of_a_door)) {
    const std::string& topic = topic_for_all.empty() ? part.told.topic : topic_for_all;
    SourceDraft& source = sources.of(device, topic, device.settings);
    SensorDraft sensor = sensor_of(device, part);
    if (!topic_for_all.empty()) sensor.device = captured_in(topic_for_all, part.told.topic);
    source.sensors.push_back(std::move(sensor));
  }
}

// ---- ids ----

/// Each id once.
class Ids {
 public:
  std::string next(std::string_view text) {
    const std::string base = id_from(text);
    for (std::size_t n = 1;; ++n) {
      const std::string id = n == 1 ? base : fmt::format("{}-{}", base.substr(0, 27), n);
      if (taken_.emplace(id, true).second) return id;
    }
  }

 private:
  std::map<std::string, bool> taken_;
};

std::string name_for(const SourceDraft& source, const SensorDraft& sensor) {
  std::string name = sensor.device.empty() ? telling_part_of(source.topic) : sensor.device;
  if (!sensor.line.empty()) name += '-' + sensor.line;
  if (sensor.role == Role::air && sensor.line.empty() && !name.ends_with("co2")) name += "-co2";
  return name;
}

void name_all(std::vector<SourceDraft>& sources) {
  Ids source_ids, sensor_ids;
  for (SourceDraft& source : sources) {
    const bool shared =
        source.sensors.size() > 1 || source.topic.find("{device") != std::string::npos;
    if (shared) source.id = source_ids.next(source.format->name);
    for (SensorDraft& sensor : source.sensors)
      sensor.id = sensor_ids.next(name_for(source, sensor));
  }
}

// ---- what gives no sensor ----

/// True if not even what kind of sensor it is can be told: nothing proves that one of the values is
/// right, or they tell different things.
bool is_undecided(const Device& device) {
  if (!device.choice || is_told_without(device)) return false;
  const auto roles = [&device](const std::string& value) {
    const auto found = device.told.find(value);
    return found == device.told.end() ? std::vector<std::pair<std::string, Role>>{}
                                      : roles_in(found->second, *device.format);
  };
  const auto& values = device.choice->values;
  return !device.choice->is_proven() || std::ranges::any_of(values, [&](const std::string& value) {
    return roles(value) != roles(values.front());
  });
}

std::string undecided(const Device& device) {
  const Choice& choice = *device.choice;
  return fmt::format("{}{}{}: {} {}", device.name, device.alias.empty() ? "" : ", also called ",
                     device.alias, fmt::join(choice.values, ", "),
                     choice.is_proven() ? "fit, and tell different things"
                                        : "would fit, and so would much else: do not guess");
}

/// Told with the first value that fits: where it is not decided, all say the same.
const AllTold& told_by(const Device& device) {
  if (!device.best().empty() || !device.choice) return device.best();
  const auto found = device.told.find(device.choice->values.front());
  return found == device.told.end() ? device.best() : found->second;
}

void add_idle(const std::map<std::string_view, std::vector<const Device*>>& idle, Draft& draft) {
  for (const auto& [format, devices] : idle) {
    const auto estimating = std::ranges::count(devices, true, &Device::estimates_co2);
    std::string text =
        fmt::format("{}: {} device{}", format, devices.size(), devices.size() == 1 ? "" : "s");
    if (estimating > 0) text += fmt::format(", {} of them compute CO2 from VOC", estimating);
    draft.idle.push_back(std::move(text));
  }
}

void add_unsupported(const Catalogue& catalogue, Draft& draft) {
  for (const sensors::Candidate* candidate : catalogue.announcements().all()) {
    const bool missed = !candidate->unsupported.empty() && is_of_use(*candidate) &&
                        !catalogue.is_recognised(candidate->topic);
    if (missed)
      draft.unsupported.push_back(
          fmt::format("{}: template not supported: {}", candidate->topic, candidate->unsupported));
  }
}

}  // namespace

Draft draft_of(const Catalogue& catalogue) {
  Draft draft;
  Sources sources;
  std::map<std::string_view, std::vector<const Device*>> idle;
  const Families families{catalogue};
  for (const auto& [key, device] : catalogue.devices()) {
    if (is_undecided(device)) {
      draft.undecided.push_back(undecided(device));
    } else if (const AllTold& told = told_by(device); told.empty()) {
      idle[device.format->name].push_back(&device);
    } else {
      add_device(device, told, families.topic_for(key), sources);
    }
  }
  draft.sources = sources.take();
  name_all(draft.sources);
  add_idle(idle, draft);
  add_unsupported(catalogue, draft);
  return draft;
}

}  // namespace discovery
