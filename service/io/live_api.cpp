#include "service/io/live_api.hpp"

#include "service/io/iso_time.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <tuple>
#include <utility>

namespace io {
namespace {

constexpr int seconds_a_beat = 5;
constexpr int kept_for = 60;  // seconds: a page that comes back later gets everything
constexpr std::size_t spaces_an_event = 100;

bool is_as_before(const core::DeskRoom& before, const core::DeskRoom& now) {
  const auto told = [](const core::DeskRoom& room) {
    return std::tuple{room.blocked,         room.blocked_until, room.missing,
                      room.release.awaited, room.release.aired, room.release.cleaned,
                      room.release_due};
  };
  return told(before) == told(now);
}

}  // namespace

LiveApi::LiveApi(Sources sources, std::string name, EventLimits limits)
    : sources_{std::move(sources)},
      channel_{std::move(name), [this] { return sites_json(*sources_.board(), sources_.view()); },
               limits} {}

void LiveApi::add_to(Routes& routes) {
  routes.add("GET", "/api/v1/stream", [this](const HttpRequest& request) {
    auto events = channel_.listen(request.last_event_id);
    if (!events) return problem(503, "too many pages listen already; close one that is not needed");
    heard_at_ = seconds_;
    return HttpResponse{.body = {}, .headers = {}, .events = std::move(events)};
  });
}

bool LiveApi::is_heeded() const { return heard_at_ && seconds_ - *heard_at_ < kept_for; }

void LiveApi::space_changed(core::SpaceId space) { changed_.push_back(space); }

void LiveApi::tell_changes() {
  if (changed_.empty()) return;
  std::vector<core::SpaceId> changed = std::exchange(changed_, {});
  if (!is_heeded()) return channel_.pass_over();
  std::ranges::sort(changed);
  const auto repeated = std::ranges::unique(changed);
  changed.erase(repeated.begin(), repeated.end());
  const SiteView view = sources_.view();
  for (std::span<const core::SpaceId> rest{changed}; !rest.empty();) {
    const auto some = rest.first(std::min(rest.size(), spaces_an_event));
    channel_.tell("spaces", spaces_json(*sources_.board(), some, view));
    rest = rest.subspan(some.size());
  }
}

void LiveApi::troubles_changed() {
  if (!is_heeded()) return channel_.pass_over();
  channel_.tell("spaces", spaces_json(*sources_.board(), {}, sources_.view()));
}

void LiveApi::show_anew() {
  changed_.clear();
  told_air_.clear();
  if (!is_heeded()) return channel_.pass_over();
  channel_.tell_everything();
}

void LiveApi::every_second() {
  channel_.every_second();
  if (channel_.is_heard()) heard_at_ = seconds_;
  look_at_desk();
  if (++seconds_ % seconds_a_beat != 0) return;
  look_at_air();
  tell_changes();
  const auto board = sources_.board();
  channel_.beat(fmt::format(R"({{"time":"{}"}})", to_iso(board->t() + board->wall_offset())));
}

/// At most once a second: what changed is asked for, and that costs more than to tell of it.
void LiveApi::look_at_desk() {
  const std::shared_ptr<const core::Desk> desk = sources_.view().desk;
  const auto before = std::exchange(told_desk_, desk);
  if (desk == nullptr || desk == before) return;
  if (desk->premises.get() == &sources_.board()->premises()) look_at_rooms(before.get(), *desk);
  if (!is_heeded()) return channel_.pass_over();
  channel_.tell("desk", fmt::format(R"({{"seq":{},"time":"{}"}})", desk->seq,
                                    to_iso(desk->t + desk->wall_offset)));
}

/// What a room lacks or waits for changes without its state. Without a desk to compare with, of these
/// premises, anything may be another than what was told.
void LiveApi::look_at_rooms(const core::Desk* before, const core::Desk& now) {
  const bool can_compare = before != nullptr && before->premises == now.premises;
  for (std::uint32_t i = 0; i < now.rooms.size(); ++i) {
    if (!can_compare || !is_as_before(before->rooms[i], now.rooms[i]))
      space_changed(core::SpaceId{i});
  }
  tell_changes();
}

void LiveApi::look_at_air() {
  std::vector<core::SpaceFace> faces;
  sources_.board()->snapshot(faces);
  told_air_.resize(faces.size());
  for (std::uint32_t i = 0; i < faces.size(); ++i) {
    if (std::exchange(told_air_[i], faces[i].air.ppm) != faces[i].air.ppm)
      space_changed(core::SpaceId{i});
  }
}

}  // namespace io
