// What was announced to Home Assistant and not heard while somebody listened: a Zigbee sensor may
// report once an hour.
#include "service/commands/discovery/catalogue.hpp"
#include "service/commands/discovery/suggestion.hpp"
#include "service/commands/discovery/topic_names.hpp"

namespace discovery {

void Catalogue::settle() {
  Candidates of_one_topic;
  for (const sensors::Candidate* candidate : announcements_.all()) {
    if (!is_of_use(*candidate)) continue;
    if (!of_one_topic.empty() && of_one_topic.front()->topic != candidate->topic) {
      settle(of_one_topic);
      of_one_topic.clear();
    }
    of_one_topic.push_back(candidate);
  }
  if (!of_one_topic.empty()) settle(of_one_topic);
}

void Catalogue::settle(const Candidates& announced) {
  const std::string& name = announced.front()->topic;
  if (as_pattern(name).empty()) return;
  const auto found = topics_.find(name);
  Topic* const heard =
      found == topics_.end() || found->second.looks == 0 ? nullptr : &found->second;
  if (heard != nullptr && heard->format != nullptr) return;
  bool known = false;
  for (const sensors::Candidate* candidate : announced)
    known |= heard == nullptr && candidate->unsupported.empty() && settle_by_format(*candidate);
  if (!known) settle_by_suggestion(announced, heard);
}

/// Shown to the formats is a message as it could be. False if none knows such a topic.
bool Catalogue::settle_by_format(const sensors::Candidate& candidate) {
  const std::string sample = sample_of(candidate);
  const sensors::Message message{
      .topic = candidate.topic, .payload = sample, .retained = true, .captures = {}};
  const Verdict verdict = recogniser_.verdict_on({.topic = message.topic, .payload = sample});
  if (verdict.claim == nullptr) return false;
  Topic topic;
  assign(*verdict.claim, topic);
  Device* const device = hear(message, topic).device;
  if (device == nullptr) return false;
  if (device->messages == 1) device->origin = Origin::announced;
  if (device->label.empty()) device->label = candidate.device;
  return true;
}

void Catalogue::settle_by_suggestion(const Candidates& announced, Topic* heard) {
  auto device = suggestion_for(announced);
  if (!device) return;
  const std::string& name = announced.front()->topic;
  for (const sensors::Candidate* candidate : announced) {
    const std::string sample = sample_of(*candidate);
    decode(*device->format, device->settings, {.topic = name, .payload = sample}, readings_);
    add_told(readings_.all(), 0, name, false, device->told[""]);
  }
  if (heard == nullptr || heard->suggested == nullptr) {
    add_device({std::string{device->format->name}, name}, std::move(*device));
    if (heard != nullptr) heard->explained = true;
    return;
  }
  // What was announced is surer than what names of keys suggest.
  Device& suggested = *heard->suggested;
  device->messages = suggested.messages;
  if (device->settings == suggested.settings) device->told = std::move(suggested.told);
  suggested = std::move(*device);
}

}  // namespace discovery
