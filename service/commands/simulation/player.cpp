#include "service/commands/simulation/player.hpp"

#include "service/commands/simulation/demo_desk.hpp"

#include <algorithm>
#include <utility>

namespace simulation {

Player::Player(Scene scene, Calendar calendar)
    : premises_{scene.premises},
      habits_{scene.habits},
      seed_{scene.seed},
      desk_{scene.desk},
      calendar_{std::move(calendar)},
      ways_{*premises_},
      start_{calendar_(0).start},
      simulation_{std::move(scene), start_} {}

void Player::live(Time until, std::vector<Event>& out) {
  const std::size_t from = out.size();
  for (Time next = calendar_(next_day_).start; next < until; next = calendar_(next_day_).start) {
    simulation_.live(next, out);
    plan_next_day();
  }
  simulation_.live(until, out);
  merge_deeds(until, out, from);
}

void Player::plan_next_day() {
  const PlayedDay played = calendar_(next_day_);
  const Occasion occasion{played.start, seed_, next_day_};
  const Day day = played.open ? plan_day(*premises_, ways_, habits_, occasion) : Day{};
  simulation_.expect(day);
  if (desk_) {
    const std::vector<Deed> deeds = habits_.shows_all
                                        ? plan_demo_desk(*premises_, occasion, day)
                                        : plan_desk(*premises_, habits_, occasion, day);
    deeds_.insert(deeds_.end(), deeds.begin(), deeds.end());
  }
  ++next_day_;
}

/// What is said at the desk comes before what happens in the same instant: who goes in was let in.
void Player::merge_deeds(Time until, std::vector<Event>& out, std::size_t from) {
  std::vector<Event> deeds;
  for (; !deeds_.empty() && deeds_.front().t < until; deeds_.pop_front())
    deeds.push_back({deeds_.front().t, deeds_.front()});
  const auto first =
      out.insert(out.begin() + static_cast<std::ptrdiff_t>(from), deeds.begin(), deeds.end());
  std::inplace_merge(first, first + static_cast<std::ptrdiff_t>(deeds.size()), out.end(),
                     [](const Event& a, const Event& b) { return a.t < b.t; });
}

}  // namespace simulation
