#include "service/commands/discovery/catalogue.hpp"

#include "sensors/device_name.hpp"
#include "sensors/personal_content.hpp"
#include "service/commands/discovery/suggestion.hpp"
#include "service/commands/discovery/topic_names.hpp"

#include <algorithm>

namespace discovery {
namespace {

using sensors::Message;
using sensors::Readings;

/// How often a topic that nobody recognises is looked at, and any for what nobody may keep.
constexpr std::uint8_t most_looks = 3;

bool is_of_a_bridge(const sensors::Reading& reading) {
  const auto* link = std::get_if<sensors::Link>(&reading.body);
  return link != nullptr && link->scope == sensors::LinkScope::bridge;
}

/// The first reading that is of a device.
const sensors::Reading* speaker_in(const Readings& readings) {
  const auto found = std::ranges::find_if_not(readings.all(), is_of_a_bridge);
  return found == readings.all().end() ? nullptr : &*found;
}

bool is_estimated(const sensors::Reading& reading) {
  return std::holds_alternative<sensors::Co2>(reading.body) && !kind_of(reading.body);
}

/// How to configure who spoke there.
sensors::Advice advice_on(const sensors::Format& format, const sensors::TopicPattern* pattern,
                          const Message& message, const sensors::Reading& speaker) {
  sensors::Advice advice{.topic = pattern == nullptr
                                      ? for_all_devices(as_pattern(message.topic), speaker)
                                      : pattern->text()};
  if (format.advise != nullptr) format.advise(message, advice);
  return advice;
}

}  // namespace

Catalogue::Topic* Catalogue::remember(std::string_view topic) {
  if (const auto found = topics_.find(topic); found != topics_.end()) return &found->second;
  if (topics_.size() >= limits_.topics || topic_bytes_ + topic.size() > limits_.topic_bytes)
    return nullptr;
  topic_bytes_ += topic.size();
  return &topics_[std::string{topic}];
}

Spoken Catalogue::take(const Message& message) {
  ++figures_.messages;
  Topic* const topic = remember(message.topic);
  if (topic == nullptr) ++figures_.beyond;
  if (topic == nullptr || message.payload.empty()) return {};
  if (sensors::is_discovery_topic(message.topic) &&
      announcements_.take(message.topic, message.payload)) {
    topic->explained = true;
    return {};
  }
  refuse_personal(message, *topic);
  const bool known = topic->format != nullptr || topic->suggested != nullptr;
  if (!known && topic->looks < most_looks) look(message, *topic);
  if (topic->suggested != nullptr) return hear_suggested(message, *topic);
  return topic->format == nullptr ? Spoken{} : hear(message, *topic);
}

// ---- whose it is ----

void Catalogue::look(const Message& message, Topic& topic) {
  ++topic.looks;
  Message now = message;
  now.retained = false;  // an event of the past is dropped, and yet tells what the device is
  Verdict verdict = recogniser_.verdict_on(now);
  if (verdict.claim != nullptr) {
    unreadable_.erase(std::string{message.topic});
    return assign(*verdict.claim, topic);
  }
  topic.explained |= !verdict.trouble.empty();
  if (!verdict.trouble.empty()) {
    unreadable_.insert_or_assign(std::string{message.topic}, std::move(verdict.trouble));
  } else if (!topic.personal) {
    suggest(message, topic);
  }
}

void Catalogue::assign(const sensors::Claim& claim, Topic& topic) {
  topic.format = claim.format;
  topic.pattern = claim.pattern;
  topic.rank = claim.rank;
  topic.explained = true;
}

void Catalogue::refuse_personal(const Message& message, Topic& topic) {
  if (topic.glances >= most_looks) return;
  ++topic.glances;
  const std::string_view found = sensors::personal_content(message.payload);
  if (found.empty()) return;
  refused_.try_emplace(std::string{message.topic}, found);
  topic.personal = topic.explained = true;
}

void Catalogue::suggest(const Message& message, Topic& topic) {
  if (as_pattern(message.topic).empty()) return;
  auto device = suggestion_for(message.topic, message.payload);
  if (!device) return;
  const std::string format{device->format->name};
  topic.suggested = add_device({format, std::string{message.topic}}, std::move(*device));
  topic.explained = topic.suggested != nullptr;
}

// ---- what it says ----

void Catalogue::decode(const sensors::Format& format, const Values& values, Message message,
                       Readings& out) {
  message.retained = false;
  out.clear();
  ++figures_.decoded;
  format.decode(message, settings_with(format, values), out);
}

Spoken Catalogue::hear(Message message, const Topic& topic) {
  if (topic.pattern != nullptr && !topic.pattern->matches(message.topic, message.captures))
    return {};
  decode(*topic.format, {}, message, readings_);
  if (readings_.problem() && readings_.problem()->reason == sensors::Reason::personal_data)
    refused_.try_emplace(std::string{message.topic}, readings_.problem()->detail);
  const sensors::Reading* speaker = speaker_in(readings_);
  if (speaker == nullptr) return {};
  const sensors::Advice advice = advice_on(*topic.format, topic.pattern, message, *speaker);
  const auto configured = sensors::TopicPattern::parse(advice.topic);
  if (!configured) return {};
  Device fresh;
  fresh.format = topic.format;
  fresh.name = speaker->device;
  fresh.alias = speaker->alias;
  const std::string name = fresh.name.empty() ? advice.topic : sensors::device_key(fresh.name);
  Device* const device = add_device({std::string{topic.format->name}, name}, std::move(fresh));
  if (device == nullptr) return {};
  if (topic.pattern == nullptr || advice.topic != topic.pattern->text()) {
    // What it will be called under the topic to configure may be something else.
    sensors::Captures captures;
    if (configured->matches(message.topic, captures)) message.captures = captures;
    decode(*topic.format, {}, message, readings_);
  }
  learn(*device, message, topic, advice);
  const bool settled = device->choice && device->choice->is_settled();
  return {.device = device,
          .topic = message.topic,
          .retained = message.retained,
          .readings = settled ? chosen_.all() : readings_.all()};
}

void Catalogue::learn(Device& device, const Message& message, const Topic& topic,
                      const sensors::Advice& advice) {
  ++device.messages;
  device.estimates_co2 |= std::ranges::any_of(readings_.all(), is_estimated);
  narrow(advice, device.choice);
  add_told(readings_.all(), topic.rank, advice.topic, !message.retained, device.told[""]);
  if (!device.choice) return;
  for (const std::string& value : device.choice->values) {
    decode(*topic.format, {{device.choice->setting, value}}, message, chosen_);
    add_told(chosen_.all(), topic.rank, advice.topic, !message.retained, device.told[value]);
  }
}

Spoken Catalogue::hear_suggested(const Message& message, const Topic& topic) {
  Device& device = *topic.suggested;
  decode(*device.format, device.settings, message, readings_);
  ++device.messages;
  add_told(readings_.all(), 0, std::string{message.topic}, !message.retained, device.told[""]);
  return {.device = &device,
          .topic = message.topic,
          .retained = message.retained,
          .readings = readings_.all()};
}

Device* Catalogue::add_device(Key key, Device device) {
  if (const auto found = devices_.find(key); found != devices_.end()) return &found->second;
  if (devices_.size() >= limits_.devices) {
    ++figures_.devices_beyond;
    return nullptr;
  }
  return &devices_.emplace(std::move(key), std::move(device)).first->second;
}

// ---- what is known ----

bool Catalogue::is_recognised(std::string_view topic) const {
  const auto found = topics_.find(topic);
  return found != topics_.end() && found->second.format != nullptr;
}

std::vector<std::string_view> Catalogue::unrecognised() const {
  std::vector<std::string_view> topics;
  for (const auto& [name, topic] : topics_) {
    if (!topic.explained && topic.looks > 0) topics.push_back(name);
  }
  std::ranges::sort(topics);
  return topics;
}

Figures Catalogue::figures() const {
  Figures figures = figures_;
  figures.decoded += recogniser_.decoded();
  figures.topics = topics_.size();
  figures.sensors = static_cast<std::size_t>(std::ranges::count_if(
      devices_, [](const auto& entry) { return !entry.second.best().empty(); }));
  return figures;
}

}  // namespace discovery
