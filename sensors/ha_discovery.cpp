#include "sensors/ha_discovery.hpp"

#include "sensors/ha_entity.hpp"
#include "sensors/json_text.hpp"
#include "sensors/plain_text.hpp"
#include "sensors/value_template.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

namespace sensors {
namespace {

namespace json = boost::json;

// ---- the topic ----

struct Place {
  std::string_view component;
  std::string_view object;
};

/// <prefix>/<component>/[<node>/]<object>/config; the prefix may have levels of its own.
std::optional<Place> place_of(std::string_view topic) {
  constexpr std::string_view components = "sensor|binary_sensor|number|device";
  const auto take_last = [&topic] {
    const std::size_t slash = topic.rfind('/');
    const std::string_view last = topic.substr(slash + 1);
    topic = slash == std::string_view::npos ? std::string_view{} : topic.substr(0, slash);
    return last;
  };
  if (take_last() != "config") return std::nullopt;
  const std::string_view object = take_last();
  const std::string_view near = take_last();
  const std::string_view far = take_last();
  if (!topic.empty() && one_of(components, far)) return Place{far, object};
  if (!far.empty() && one_of(components, near)) return Place{near, object};
  return std::nullopt;
}

// ---- keys ----

constexpr HaKey state_topic{"state_topic", "stat_t"};
constexpr HaKey value_template{"value_template", "val_tpl"};
constexpr HaKey availability{"availability", "avty"};
constexpr HaKey availability_topic{"availability_topic", "avty_t"};
constexpr HaKey availability_template{"availability_template", "avty_tpl"};
constexpr HaKey payload_available{"payload_available", "pl_avail"};
constexpr HaKey payload_not_available{"payload_not_available", "pl_not_avail"};
constexpr HaKey topic_key{"topic", "t"};
constexpr HaKey device{"device", "dev"};
constexpr HaKey identifiers{"identifiers", "ids"};
constexpr HaKey components{"components", "cmps"};
constexpr HaKey platform{"platform", "p"};

// ---- where it tells that it is there ----

std::string or_else(std::string_view text, std::string_view fallback) {
  return std::string{text.empty() ? fallback : text};
}

/// Of one entry; where its template says more than a place, nothing is known of it.
void add_availability(const HaEntity& entity, const json::object& told, HaKey topic,
                      HaKey with_template, Candidate& candidate) {
  const std::string where = entity.topic(ha_text(told, topic));
  const std::string_view how = ha_text(told, with_template);
  const auto pointer = how.empty() ? std::optional<std::string>{""} : pointer_from_template(how);
  if (where.empty() || !pointer) return;
  candidate.availability.push_back(
      {.topic = where,
       .pointer = *pointer,
       .available = or_else(ha_text(told, payload_available), "online"),
       .not_available = or_else(ha_text(told, payload_not_available), "offline")});
}

void take_availability(const HaEntity& entity, Candidate& candidate) {
  const bool own = ha_find(entity.own, availability_topic) != nullptr;
  add_availability(entity, own ? entity.own : entity.shared, availability_topic,
                   availability_template, candidate);
  const json::value* told = entity.find(availability);
  if (told == nullptr) return;
  if (told->is_object())
    add_availability(entity, told->get_object(), topic_key, value_template, candidate);
  if (!told->is_array()) return;
  for (const json::value& entry : told->get_array()) {
    if (entry.is_object())
      add_availability(entity, entry.get_object(), topic_key, value_template, candidate);
  }
}

// ---- the candidate ----

std::string device_name(const HaEntity& entity) {
  const json::value* told = entity.find(device);
  if (told == nullptr || !told->is_object()) return "";
  const std::string_view name = text_at(told->get_object(), "name");
  if (!name.empty()) return std::string{name};
  const json::value* ids = ha_find(told->get_object(), identifiers);
  if (ids == nullptr) return "";
  const bool several = ids->is_array() && !ids->get_array().empty();
  return std::string{text_in(several ? ids->get_array().front() : *ids)};
}

void add_candidate(const HaEntity& entity, std::vector<Candidate>& out) {
  const std::string topic = entity.topic(entity.text(state_topic));  // "~" may stand for nothing
  const NamedQuantity is = quantity_of(entity);
  if (topic.empty() || is.quantity == Quantity::other) return;
  const std::string_view how = ha_text(entity.own, value_template);
  const auto pointer = how.empty() ? std::optional<std::string>{""} : pointer_from_template(how);
  Candidate candidate{.quantity = is.quantity,
                      .sensed = std::string{is.sensed},
                      .unit = std::string{ha_text(entity.own, ha_unit)},
                      .topic = topic,
                      .pointer = pointer.value_or(""),
                      .unsupported = std::string{pointer ? std::string_view{} : how},
                      .device = device_name(entity),
                      .name = std::string{text_at(entity.own, "name")},
                      .availability = {}};
  take_availability(entity, candidate);
  out.push_back(std::move(candidate));
}

void add_components(const json::object& document, std::vector<Candidate>& out) {
  const json::value* told = ha_find(document, components);
  if (told == nullptr || !told->is_object()) return;
  for (const auto& [id, component] : told->get_object()) {
    if (!component.is_object()) continue;
    const json::object& own = component.get_object();
    add_candidate({.component = ha_text(own, platform), .id = id, .own = own, .shared = document},
                  out);
  }
}

void put_availability(const std::vector<Availability>& all, json::object& out) {
  if (all.empty()) return;
  const Availability& first = all.front();
  out["availability"] = first.topic;
  if (!first.pointer.empty()) out["availability_pointer"] = first.pointer;
  out["available"] = first.available;
  out["not_available"] = first.not_available;
  json::array others;
  for (std::size_t i = 1; i < all.size(); ++i) others.emplace_back(all[i].topic);
  if (!others.empty()) out["more_availability"] = std::move(others);
}

}  // namespace

bool is_discovery_topic(std::string_view topic) { return place_of(topic).has_value(); }

tl::expected<std::vector<Candidate>, Problem> candidates_from(std::string_view topic,
                                                              std::string_view payload) {
  std::vector<Candidate> candidates;
  const auto place = place_of(topic);
  if (!place || payload.empty()) return candidates;
  Readings problems;
  JsonText text;
  const json::object* told = text.read_object(payload, problems);
  if (told == nullptr) return tl::unexpected{problems.problem().value_or(Problem{})};
  if (place->component == "device") {
    add_components(*told, candidates);
  } else {
    add_candidate(
        {.component = place->component, .id = place->object, .own = *told, .shared = *told},
        candidates);
  }
  return candidates;
}

std::string to_json(const Candidate& candidate) {
  json::object out;
  const auto put = [&out](std::string_view key, std::string_view text) {
    if (!text.empty()) out[key] = text;
  };
  out["kind"] = "candidate";
  out["quantity"] = name_of(candidate.quantity);
  put("sensed", candidate.sensed);
  put("unit", candidate.unit);
  out["topic"] = candidate.topic;
  put("pointer", candidate.pointer);
  put("unsupported", candidate.unsupported);
  put_availability(candidate.availability, out);
  put("device", candidate.device);
  put("name", candidate.name);
  return to_text(json::value(std::move(out)));
}

}  // namespace sensors
