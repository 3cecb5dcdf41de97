#include "service/io/tokens_api.hpp"

#include "service/io/authority.hpp"
#include "service/io/iso_time.hpp"
#include "service/io/json_body.hpp"
#include "service/io/json_response.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <charconv>

namespace io {
namespace {

namespace json = boost::json;

std::string day_text(std::chrono::sys_days day) { return to_iso(core::Time{day}).substr(0, 10); }

json::object login_json(const Login& login) {
  json::object object{{"id", login.id},
                      {"role", name_of(login.role)},
                      {"name", login.name},
                      {"bearer", login.bearer},
                      {"since", day_text(login.since)}};
  if (login.seen) object.emplace("seen", day_text(*login.seen));
  if (!login.code.empty()) object.emplace("until", to_iso(login.until));
  return object;
}

std::string name_of_this_machine() {
  std::array<char, 256> name{};
  if (::gethostname(name.data(), name.size() - 1) != 0 || name.front() == 0) return "localhost";
  return name.data();
}

std::string host_for_people(const HttpConfig& http) {
  if (!http.names.empty()) return http.names.front();
  const bool all = http.host == "0.0.0.0" || http.host == "::";
  return all ? name_of_this_machine() : bracketed(http.host);
}

}  // namespace

void TokensApi::add_to(Routes& routes) {
  routes.add("POST", "/control/tokens",
             [this](const HttpRequest& request) { return add(request); });
  routes.add("GET", "/control/tokens", [this](const HttpRequest&) { return list(); });
  routes.add("DELETE", "/control/tokens/{id}",
             [this](const HttpRequest& request) { return revoke(request); });
}

HttpResponse TokensApi::add(const HttpRequest& request) {
  JsonBody body{request.body};
  const auto role = body.word("role", role_names);
  body.require("role", role.has_value());
  const auto name = body.text("name");
  if (name && name->size() > Logins::longest_name)
    body.mistake("name", fmt::format("of at most {} bytes", Logins::longest_name));
  const bool bearer = body.truth("bearer").value_or(false);
  if (const std::string mistakes = body.mistakes(); !mistakes.empty())
    return problem(422, mistakes);
  const auto given = parts_.logins.add(
      {.role = static_cast<Role>(*role), .name = name.value_or(""), .bearer = bearer},
      parts_.now());
  if (!given) return problem(409, given.error());
  parts_.changed();
  json::object said = login_json(given->login);
  if (bearer) {
    said.emplace("token", given->secret);
  } else {
    said.emplace("link", parts_.link(given->secret));
  }
  return json_response(said);
}

HttpResponse TokensApi::list() {
  json::array tokens;
  for (const Login& login : parts_.logins.list(parts_.now())) tokens.push_back(login_json(login));
  return json_response(json::object{{"tokens", std::move(tokens)}});
}

HttpResponse TokensApi::revoke(const HttpRequest& request) {
  const std::string_view text = request.capture("id");
  std::int64_t id = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
  const bool is_id = error == std::errc{} && end == text.data() + text.size();
  const auto gone = is_id ? parts_.logins.revoke(id) : false;
  if (!gone) return problem(503, gone.error());
  if (!*gone) return problem(404, "there is no such token; 'raumwacht token list' shows them");
  parts_.changed();
  return json_response(json::object{{"id", id}});
}

std::string desk_link(const HttpConfig& http, std::uint16_t port, std::string_view code) {
  const bool tls = !http.tls.cert.empty();
  const bool usual = port == (tls ? 443 : 80);
  return fmt::format("{}://{}{}/enter?code={}", tls ? "https" : "http", host_for_people(http),
                     usual ? "" : fmt::format(":{}", port), code);
}

}  // namespace io
