#include "tests/support/desk_house.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <cstdio>
#include <cstdlib>
#include <optional>

namespace support {

DeskHouse::DeskHouse(std::shared_ptr<const core::Premises> premises)
    : house{std::move(premises)},
      api_{{.submit = [this](const core::Input& what,
                             const io::Answered& answered) { submit(what, answered); },
            .premises = [this] { return house.state.premises; },
            .desk =
                [this] { return std::make_shared<const core::Desk>(core::desk_of(house.state)); },
            .occupancy =
                [this](core::SpaceId space) { return core::occupancy_of(house.state, space); },
            .code_of = [](std::uint32_t number) { return "C" + std::to_string(number); },
            .number_of = [](std::string_view code) -> std::optional<std::uint32_t> {
              if (!code.starts_with('C')) return std::nullopt;
              return static_cast<std::uint32_t>(std::strtoul(code.data() + 1, nullptr, 10));
            },
            .elsewhen = [this](std::uint32_t number) -> std::optional<io::BookedElsewhen> {
              const auto found = elsewhen.find(number);
              return found == elsewhen.end() ? std::nullopt : std::optional{found->second};
            },
            .criteria = [this](const io::HttpRequest&, const auto& tell) { tell(criteria); },
            .role_of = [this](const io::HttpRequest&) { return login; }}} {
  api_.add_to(routes_);
}

void DeskHouse::submit(const core::Input& what, const io::Answered& answered) {
  house.enter(what, 1);
  if (meanwhile) meanwhile();
  const auto& happenings = house.happenings();
  for (auto happening = happenings.rbegin(); happening != happenings.rend(); ++happening) {
    if (const auto* answer = std::get_if<core::Answer>(&*happening)) {
      core::Answer told = *answer;
      told.recorded = recorded;
      return answered(told);
    }
  }
}

DeskHouse::Told DeskHouse::ask(std::string_view method, std::string_view path,
                               std::string_view body) {
  io::HttpRequest request{.method = std::string{method}, .body = std::string{body}};
  (void)io::parse_target(path, request);
  Told told;
  routes_.answer(request, [&told](const io::HttpResponse& response) {
    told = {response.status, boost::json::parse(response.body)};
  });
  return told;
}

const boost::json::value& DeskHouse::Told::at(std::string_view pointer) const {
  boost::system::error_code error;
  const boost::json::value* found = body.find_pointer(pointer, error);
  if (found != nullptr) return *found;
  std::fprintf(stderr, "no %.*s in %s\n", static_cast<int>(pointer.size()), pointer.data(),
               boost::json::serialize(body).c_str());
  std::abort();
}

std::string DeskHouse::Told::text(std::string_view pointer) const {
  return std::string{at(pointer).as_string()};
}

bool DeskHouse::Told::has(std::string_view pointer) const {
  boost::system::error_code error;
  return body.find_pointer(pointer, error) != nullptr;
}

}  // namespace support
