#include "service/io/announcer.hpp"

#include "service/io/mqtt_topics.hpp"
#include "service/io/state_json.hpp"

#include <utility>

namespace io {
namespace {

/// True if both make the same state topic, but for its time.
bool say_the_same(const core::SpaceFace& a, const core::SpaceFace& b) {
  return a.standing.status == b.standing.status && a.standing.since == b.standing.since &&
         a.air.ppm == b.air.ppm && a.occupancy.quality == b.occupancy.quality &&
         a.occupancy.known_persons() == b.occupancy.known_persons() &&
         a.occupancy.limit == b.occupancy.limit && a.occupancy.open == b.occupancy.open;
}

}  // namespace

Announcer::Announcer(std::shared_ptr<const core::Board> board, Post post)
    : board_{std::move(board)},
      post_{std::move(post)},
      book_{board_->premises().spaces.size()},
      told_(board_->premises().spaces.size()) {}

void Announcer::turn(core::Time t, Monotonic decided) {
  board_->snapshot(faces_);
  shown_.clear();
  for (std::uint32_t i = 0; i < faces_.size(); ++i) {
    shown_.push_back(core::signal_of(faces_[i].standing.status));
    if (!told_[i] || !say_the_same(*told_[i], faces_[i])) tell_state({i}, t, decided);
  }
  due_.clear();
  book_.due(t, shown_, due_);
  for (const core::SpaceId space : due_) {
    post_({.topic = signal_topic(board_->premises(), space),
           .payload = std::string{core::name_of(shown_[space.value])},
           .decided = decided});
  }
}

void Announcer::tell_state(core::SpaceId space, core::Time t, Monotonic decided) {
  const core::SpaceFace& face = faces_[space.value];
  told_[space.value] = face;
  post_({.topic = state_topic(board_->premises(), space),
         .payload = state_json(board_->premises(), space, face,
                               {.t = t, .wall_offset = board_->wall_offset()}),
         .retain = true,
         .decided = decided});
}

void Announcer::withdraw(const core::Premises& remaining) {
  for (std::uint32_t i = 0; i < told_.size(); ++i) {
    const std::string topic = state_topic(board_->premises(), {i});
    const core::SpaceId there = remaining.find_space(board_->premises().spaces[i].id);
    if (there.valid() && state_topic(remaining, there) == topic) continue;
    post_({.topic = topic, .payload = {}, .retain = true});
  }
}

}  // namespace io
