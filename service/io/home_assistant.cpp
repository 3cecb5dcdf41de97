#include "service/io/home_assistant.hpp"

#include "service/core/change.hpp"
#include "service/io/mqtt_topics.hpp"
#include "service/io/state_json.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace io {
namespace json = boost::json;
namespace {

class SpaceEntities {
 public:
  SpaceEntities(const core::Premises& premises, core::SpaceId space, const std::string& instance,
                const HomeAssistantConfig& config)
      : premises_{premises}, space_{space}, instance_{instance}, config_{config} {}

  void add_to(std::vector<Publication>& all) const {
    all.push_back(entity("state", state()));
    if (may_show_persons(premises_, space_)) all.push_back(entity("persons", persons()));
    if (premises_[space_].kind == core::SpaceKind::room) all.push_back(entity("co2", co2()));
  }

 private:
  /// A member that a state topic leaves out is unknown there, too.
  static std::string value_of(std::string_view member) {
    return fmt::format("{{{{ value_json.{} | default(none) }}}}", member);
  }
  [[nodiscard]] std::string word(std::string_view key) const {
    return std::string{texts::get(key).in(config_.language)};
  }
  [[nodiscard]] json::object state() const {
    json::array words;
    for (std::size_t i = 0; i < core::status_count; ++i)
      words.emplace_back(core::name_of(static_cast<core::Status>(i)));
    return {{"name", word("entity.state")},
            {"device_class", "enum"},
            {"options", std::move(words)},
            {"value_template", value_of("state")}};
  }
  [[nodiscard]] json::object persons() const {
    return {{"name", word("entity.persons")},
            {"state_class", "measurement"},
            {"icon", "mdi:account-group"},
            {"value_template", value_of("persons")}};
  }
  static json::object co2() {
    return {{"name", "CO2"},
            {"device_class", "carbon_dioxide"},
            {"state_class", "measurement"},
            {"unit_of_measurement", "ppm"},
            {"value_template", value_of("co2_ppm")}};
  }
  [[nodiscard]] json::object device() const {
    return {{"identifiers", json::array{"raumwacht_" + premises_[space_].id}},
            {"name", premises_[space_].name},
            {"manufacturer", "Raumwacht"},
            {"model", premises_[premises_[space_].site].name}};
  }
  [[nodiscard]] Publication entity(std::string_view what, json::object is) const {
    const std::string device_id = "raumwacht_" + premises_[space_].id;
    is.emplace("unique_id", fmt::format("{}_{}", device_id, what));
    is.emplace("state_topic", state_topic(premises_, space_));
    is.emplace("availability_topic", status_topic(instance_));
    is.emplace("payload_available", online_word);
    is.emplace("payload_not_available", offline_word);
    is.emplace("device", device());
    return {.topic = fmt::format("{}/sensor/{}/{}/config", config_.prefix, device_id, what),
            .payload = json::serialize(is),
            .retain = true};
  }

  const core::Premises& premises_;
  const core::SpaceId space_;
  const std::string& instance_;
  const HomeAssistantConfig& config_;
};

}  // namespace

std::vector<Publication> home_assistant(const core::Premises& premises, const std::string& instance,
                                        const HomeAssistantConfig& config) {
  std::vector<Publication> all;
  if (config.prefix.empty()) return all;
  for (std::uint32_t i = 0; i < premises.spaces.size(); ++i)
    SpaceEntities{premises, core::SpaceId{i}, instance, config}.add_to(all);
  return all;
}

std::vector<Publication> withdrawn(const std::vector<Publication>& before,
                                   const std::vector<Publication>& now) {
  std::vector<Publication> gone;
  for (const Publication& one : before) {
    if (std::ranges::find(now, one.topic, &Publication::topic) == now.end())
      gone.push_back({.topic = one.topic, .payload = {}, .retain = true});
  }
  return gone;
}

}  // namespace io
