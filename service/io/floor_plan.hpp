// The plan of a floor as SVG: a box for each space that has one, with name, word and symbol of its state.
// States, never heads: it may hang where a service agreement allows none. On the loop's thread.
//
//   GET /plan.svg   ?floor=ID, else the first with a plan (of ?site=ID); ?lang=
#pragma once

#include "service/core/board.hpp"
#include "service/io/config.hpp"
#include "service/io/http.hpp"
#include "service/texts/texts.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace io {

struct PlanSources {
  std::function<std::shared_ptr<const core::Board>()> board;
  std::function<std::shared_ptr<const PlanBoxes>()> plans;
};
void add_floor_plans(Routes& routes, PlanSources sources);

struct DrawnSpace {
  core::SpaceId id;
  PlanBox box;
};
/// What is drawn of a floor, the floor itself and areas below their rooms.
[[nodiscard]] std::vector<DrawnSpace> drawn_on(const core::Premises& premises,
                                               const PlanBoxes& plans, core::SpaceId floor);
/// Whether something on the floor is drawn.
[[nodiscard]] bool has_plan(const core::Premises& premises, const PlanBoxes& plans,
                            core::SpaceId floor);
/// REQUIRES: has_plan.
[[nodiscard]] std::string floor_plan(const core::Board& board, const PlanBoxes& plans,
                                     core::SpaceId floor, texts::Language language);

}  // namespace io
