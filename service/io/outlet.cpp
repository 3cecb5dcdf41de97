#include "service/io/outlet.hpp"

#include "service/io/mqtt_topics.hpp"
#include "service/io/state_json.hpp"

#include <chrono>
#include <string>
#include <utility>

namespace io {
namespace {

/// As long as a lamp goes on without a word.
constexpr std::chrono::seconds last_word{60};

bool same(const core::Standing& a, const core::Standing& b) {
  return a.status == b.status && a.since == b.since;
}

}  // namespace

void Outlet::use(std::shared_ptr<const core::Board> board) {
  const auto before = std::exchange(board_, std::move(board));
  if (before) withdraw(before->premises());
  told_.assign(board_->premises().spaces.size(), Told{});
  signals_.emplace(board_->premises().spaces.size());
}

void Outlet::withdraw(const core::Premises& before) {
  const core::Premises& now = board_->premises();
  for (std::uint32_t i = 0; i < before.spaces.size(); ++i) {
    const std::string topic = state_topic(before, core::SpaceId{i});
    const core::SpaceId there = now.find_space(before.spaces[i].id);
    if (there.valid() && state_topic(now, there) == topic) continue;
    out_.post({.topic = topic, .payload = {}, .retain = true});
    // A lamp that still hangs there turns grey at once; and what expires gives its place back.
    out_.post({.topic = signal_topic(before, core::SpaceId{i}),
               .payload = std::string{core::name_of(core::Signal::unknown)},
               .expires = last_word});
  }
}

bool Outlet::tell(core::Time now) {
  board_->snapshot(faces_);
  const bool more = tell_states();
  tell_signals(now);
  return more;
}

bool Outlet::tell_states() {
  std::size_t anew = 0;
  const Moment moment{.t = board_->t(), .wall_offset = board_->wall_offset()};
  for (std::uint32_t i = 0; i < faces_.size(); ++i) {
    const core::SpaceFace& face = faces_[i];
    Told& told = told_[i];
    const std::uint64_t occupancy = core::pack(face.occupancy);
    if (told.any && told.occupancy == occupancy && told.co2 == face.air.ppm &&
        same(told.standing, face.standing)) {
      continue;
    }
    if (!told.any && ++anew > states_a_turn_) continue;
    told = {.occupancy = occupancy, .co2 = face.air.ppm, .standing = face.standing, .any = true};
    out_.post({.topic = state_topic(board_->premises(), core::SpaceId{i}),
               .payload = state_json(board_->premises(), core::SpaceId{i}, face, moment),
               .retain = true});
  }
  return anew > states_a_turn_;
}

void Outlet::tell_signals(core::Time now) {
  shown_.clear();
  for (const core::SpaceFace& face : faces_)
    shown_.push_back(core::signal_of(face.standing.status));
  due_.clear();
  signals_->due(now, shown_, due_);
  for (const core::SpaceId space : due_) {
    out_.post({.topic = signal_topic(board_->premises(), space),
               .payload = std::string{core::name_of(shown_[space.value])},
               .retain = false});
  }
}

}  // namespace io
