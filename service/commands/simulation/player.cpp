#include "service/commands/simulation/player.hpp"

#include <utility>

namespace simulation {

Player::Player(Scene scene, Calendar calendar)
    : premises_{scene.premises},
      habits_{scene.habits},
      seed_{scene.seed},
      calendar_{std::move(calendar)},
      ways_{*premises_},
      start_{calendar_(0).start},
      simulation_{std::move(scene), start_} {}

void Player::live(Time until, std::vector<Event>& out) {
  for (Time next = calendar_(next_day_).start; next < until; next = calendar_(next_day_).start) {
    simulation_.live(next, out);
    plan_next_day();
  }
  simulation_.live(until, out);
}

void Player::plan_next_day() {
  const PlayedDay day = calendar_(next_day_);
  if (day.open)
    simulation_.expect(plan_day(*premises_, ways_, habits_, {day.start, seed_, next_day_}));
  ++next_day_;
}

}  // namespace simulation
