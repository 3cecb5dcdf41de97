#include "service/io/mqtt_commands.hpp"

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <utility>

namespace io {
namespace {

namespace json = boost::json;

constexpr std::string_view root = "raumwacht";

struct Parts {
  std::string_view site, space, command;
};

/// raumwacht/<site>/command/<space>/<command>
std::optional<Parts> parts_of(std::string_view topic) {
  std::array<std::string_view, 5> levels;
  for (std::string_view& level : levels) {
    const std::size_t slash = std::min(topic.find('/'), topic.size());
    level = topic.substr(0, slash);
    if (level.empty()) return std::nullopt;
    topic.remove_prefix(std::min(slash + 1, topic.size()));
  }
  if (!topic.empty() || levels[0] != root || levels[2] != "command") return std::nullopt;
  return Parts{levels[1], levels[3], levels[4]};
}

/// The body as an object; a bare number is a count of persons. Nothing if it is neither.
std::optional<json::object> body_of(const Parts& parts, std::string_view payload) {
  if (payload.empty()) return json::object{};
  boost::system::error_code error;
  const json::value body = json::parse(payload, error);
  if (error) return std::nullopt;
  if (body.is_int64() && parts.command == "count") return json::object{{"persons", body}};
  return body.is_object() ? std::optional{body.get_object()} : std::nullopt;
}

HttpRequest request_for(const Parts& parts, json::object body) {
  HttpRequest request{.method = "POST"};
  if (const json::value* key = body.if_contains("key"); key != nullptr && key->is_string())
    request.idempotency_key = std::string{key->get_string()};
  body.erase("key");
  const std::string room = fmt::format("/api/v1/rooms/{}/", parts.space);
  if (parts.command == "release") {
    request.path = room + "release";
    body["aired"] = true;
  } else if (parts.command == "clean") {
    request.path = room + "release";
    body["cleaned"] = true;
  } else if (parts.command == "ready") {
    request.path = room + "ready";
  } else if (parts.command == "count") {
    request.path = fmt::format("/api/v1/spaces/{}/count", parts.space);
  } else {
    request.path = "/api/v1/admissions";
    body["room"] = parts.space;
  }
  request.body = json::serialize(body);
  return request;
}

bool is_site(const core::Premises& premises, std::string_view id) {
  const core::SpaceId site = premises.find_space(id);
  return site.valid() && premises[site].kind == core::SpaceKind::site;
}

/// Nothing to say against it: then the routes answer, also where there is no such space.
std::optional<HttpResponse> refusal_of(const Parts& parts, const MqttPowers& powers) {
  if (std::ranges::find(powers.accepted, parts.command) == powers.accepted.end())
    return problem(403,
                   fmt::format("[mqtt] commands accepts {}", fmt::join(powers.accepted, ", ")));
  const core::SpaceId space = powers.premises.find_space(parts.space);
  if (space.valid() && powers.premises[powers.premises[space].site].id != parts.site)
    return problem(404, fmt::format("there is no space {} at {}", parts.space, parts.site));
  return std::nullopt;
}

MqttAnswer answered(const Parts& parts, const std::string& key, const HttpResponse& response) {
  boost::system::error_code error;
  json::object said{{"status", response.status}};
  if (!key.empty()) said.emplace("key", key);
  said.emplace("answer", json::parse(response.body, error));
  return {fmt::format("{}/{}/answer/{}/{}", root, parts.site, parts.space, parts.command),
          json::serialize(said)};
}

}  // namespace

Subscription command_subscription() {
  return {.filter = fmt::format("{}/+/command/+/+", root), .qos = 0};
}

std::optional<MqttCommand> command_in(const MqttMessage& message) {
  if (message.retained || !message.topic.starts_with(root) || !parts_of(message.topic))
    return std::nullopt;
  return MqttCommand{std::string{message.topic}, std::string{message.payload}};
}

void obey(const MqttCommand& command, const MqttPowers& powers, const Routes& routes,
          const AnswerCommand& answer) {
  const std::optional<Parts> parts = parts_of(command.topic);
  if (!parts || !is_site(powers.premises, parts->site)) return;
  if (const std::optional<HttpResponse> refusal = refusal_of(*parts, powers))
    return answer(answered(*parts, "", *refusal));
  const std::optional<json::object> body = body_of(*parts, command.payload);
  if (!body)
    return answer(
        answered(*parts, "", problem(422, "the payload must be a JSON object, or empty")));
  HttpRequest request = request_for(*parts, *body);
  const std::string topic = command.topic, key = request.idempotency_key;
  routes.answer(request, [topic, key, answer](const HttpResponse& response) {
    answer(answered(parts_of(topic).value(), key, response));
  });
}

}  // namespace io
