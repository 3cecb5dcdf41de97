// Of the desk: what it sees, rooms, stages.
#include "service/io/alert_id.hpp"
#include "service/io/desk_api.hpp"
#include "service/io/moment_words.hpp"
#include "service/io/premises_words.hpp"
#include "service/io/space_names.hpp"
#include "service/io/stage_json.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace io {
namespace {

constexpr std::int64_t most_seen = 10'000;  // persons

/// The words of an enumeration, in its order.
template <class Word, std::size_t count, std::size_t from = 0>
std::array<std::string_view, count - from> words_from() {
  std::array<std::string_view, count - from> words;
  for (std::size_t i = from; i < count; ++i) words[i - from] = core::name_of(static_cast<Word>(i));
  return words;
}

HttpResponse done_or(const core::Answer& answer, std::string_view otherwise) {
  return answer.outcome.verdict == core::Verdict::plain ? done(answer) : problem(409, otherwise);
}

/// The room the path names, or what to answer.
core::SpaceId room_in(const HttpRequest& request, const core::Premises& premises,
                      const Reply& reply) {
  const std::string_view id = request.capture("id");
  const core::SpaceId room = premises.find_space(id);
  if (!room.valid()) {
    reply(problem(404, no_such_space(premises, id)));
  } else if (premises[room].kind != core::SpaceKind::room) {
    reply(problem(404, fmt::format("'{}' is no room", id)));
    return core::SpaceId{};
  }
  return room;
}

std::uint32_t items_in(JsonBody& body, const core::Premises& premises, core::SpaceId room) {
  const std::uint32_t whole = premises[room].ready;
  const auto named = body.texts("items");
  if (!named) return whole;
  std::uint32_t items = 0;
  for (const std::string& item : *named) {
    const auto found = std::ranges::find(premises.items, item);
    const auto bit = static_cast<std::uint32_t>(found - premises.items.begin());
    const bool on_list = found != premises.items.end() && (whole >> bit & 1) != 0;
    if (on_list) {
      items |= 1U << bit;
    } else {
      body.mistake("items",
                   fmt::format("'{}' is not on the checklist of {}", item, premises[room].id));
    }
  }
  return items;
}

/// When a block is over; never if nothing is said.
core::Time until_in(JsonBody& body, const core::Desk& desk, const core::Site& site) {
  const std::optional<std::string> said = body.text("until");
  if (!said) return core::never;
  const auto until = moment_from(site.calendar, *said);
  if (!until) {
    body.mistake("until", "a date and time, such as 2026-11-30T13:00");
  } else if (core::to_stream(*until, desk.wall_offset) <= desk.t) {
    body.mistake("until", "is past");
  }
  return until ? core::to_stream(*until, desk.wall_offset) : core::never;
}

}  // namespace

void DeskApi::add_rooms_to(Routes& routes) {
  const auto late = [&](std::string_view path, auto handler) {
    routes.add_late("POST", path, [this, handler](const HttpRequest& request, const Reply& reply) {
      (this->*handler)(request, reply);
    });
  };
  late("/api/v1/spaces/{id}/count", &DeskApi::count);
  late("/api/v1/rooms/{id}/release", &DeskApi::tend);
  late("/api/v1/rooms/{id}/block", &DeskApi::block);
  late("/api/v1/rooms/{id}/ready", &DeskApi::confirm);
  late("/api/v1/alerts/{id}/acknowledge", &DeskApi::acknowledge);
  late("/api/v1/sites/{id}/stage", &DeskApi::order_stage);
  routes.add_late("GET", "/api/v1/stages", [this](const HttpRequest& request, const Reply& reply) {
    tell_stages(request, reply);
  });
}

core::Role DeskApi::role_in(JsonBody& body, const HttpRequest& request) const {
  static constexpr auto names_of_roles = &words_from<core::Role, core::roles>;
  if (const auto role = body.word("role", names_of_roles())) return static_cast<core::Role>(*role);
  return sources_.role_of ? sources_.role_of(request) : core::Role::reception;
}

void DeskApi::count(const HttpRequest& request, const Reply& reply) {
  static constexpr auto names_of_reasons = &words_from<core::CountReason, core::count_reasons>;
  const auto premises = sources_.premises();
  const core::SpaceId space = premises->find_space(request.capture("id"));
  if (!space.valid()) return reply(problem(404, no_such_space(*premises, request.capture("id"))));
  JsonBody body{request.body};
  const auto persons = body.number("persons", 0, most_seen);
  body.require("persons", persons.has_value());
  const core::Role role = role_in(body, request);
  const auto reason = body.word("reason", names_of_reasons());
  const core::Observed observed{
      .space = space,
      .persons = core::Persons{static_cast<std::int32_t>(persons.value_or(0))},
      .role = role,
      .reason = static_cast<core::CountReason>(reason.value_or(0))};
  submit(body, observed, reply, [](const core::Answer& answer) {
    return done_or(answer,
                   "more persons than that are counted in the spaces within; correct those first");
  });
}

void DeskApi::tend(const HttpRequest& request, const Reply& reply) {
  const core::SpaceId room = room_in(request, *sources_.premises(), reply);
  if (!room.valid()) return;
  JsonBody body{request.body};
  const bool aired = body.truth("aired").value_or(false);
  const bool cleaned = body.truth("cleaned").value_or(false);
  body.require("aired or cleaned", aired || cleaned);
  submit(body, core::RoomTended{room, aired, cleaned}, reply, [](const core::Answer& answer) {
    return done_or(answer, "the room waits for nothing: it is released");
  });
}

void DeskApi::block(const HttpRequest& request, const Reply& reply) {
  static constexpr auto names_of_reasons = &words_from<core::BlockReason, core::block_reasons, 1>;
  const auto premises = sources_.premises();
  const core::SpaceId room = room_in(request, *premises, reply);
  if (!room.valid()) return;
  JsonBody body{request.body};
  const auto reason = body.word("reason", names_of_reasons());
  const core::RoomBlocked blocked{
      .room = room,
      .reason = reason ? static_cast<core::BlockReason>(*reason + 1) : core::BlockReason::none,
      .until = until_in(body, *sources_.desk(), premises->site_of(room))};
  submit(body, blocked, reply, done);
}

void DeskApi::confirm(const HttpRequest& request, const Reply& reply) {
  const auto premises = sources_.premises();
  const core::SpaceId room = room_in(request, *premises, reply);
  if (!room.valid()) return;
  JsonBody body{request.body};
  const std::uint32_t items = items_in(body, *premises, room);
  const bool in_place = body.truth("in_place").value_or(true);
  submit(body, core::ItemConfirmed{room, items, in_place}, reply, [](const core::Answer& answer) {
    return done_or(answer, "nothing changes: that is known already, or the room has no checklist");
  });
}

void DeskApi::acknowledge(const HttpRequest& request, const Reply& reply) {
  const auto premises = sources_.premises();
  const auto alert = alert_of(*premises, request.capture("id"));
  if (!alert) return reply(problem(404, "there is no such alert; GET /api/v1/sites lists them"));
  JsonBody body{request.body};
  const core::Role role = role_in(body, request);
  const core::AlertTaken taken{.space = alert->space,
                               .rule = alert->rule,
                               .level = alert->level,
                               .started = alert->started,
                               .role = role,
                               .returned = body.truth("returned").value_or(false)};
  submit(body, taken, reply, [](const core::Answer& answer) {
    return done_or(answer, "that alert is over, or nobody had taken it");
  });
}

void DeskApi::tell_stages(const HttpRequest& request, const Reply& reply) {
  const auto tell = [this, reply](const CriteriaSeen& seen) {
    reply(json_response(stages_json(*sources_.desk(), seen)));
  };
  sources_.criteria ? sources_.criteria(request, tell) : tell(std::nullopt);
}

void DeskApi::order_stage(const HttpRequest& request, const Reply& reply) {
  const auto premises = sources_.premises();
  const core::SpaceId site = premises->find_space(request.capture("id"));
  if (!site.valid() || (*premises)[site].kind != core::SpaceKind::site)
    return reply(problem(404, "there is no such site; GET /api/v1/sites lists them"));
  std::vector<std::string_view> names;
  for (const core::Stage& stage : premises->stages) names.push_back(stage.name);
  JsonBody body{request.body};
  const auto stage = body.word("stage", std::span{names}.subspan(1));
  body.require("stage", stage.has_value());
  const core::StageOrdered ordered{site, static_cast<std::uint32_t>(stage.value_or(0) + 1)};
  submit(body, ordered, reply, [](const core::Answer& answer) {
    return done_or(answer, "this stage is not for that site");
  });
}

}  // namespace io
