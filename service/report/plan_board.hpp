// A Grafana board with the floors of a site, drawn where /plan.svg draws them: a canvas a floor, each
// room in word and colour of its state, with how many persons are in it. What `raumwacht plan` writes,
// so that nobody needs the boards' generator where they are used.
//
// Words, colours and queries are those of the other boards (grafana/src), which a test compares. Pure,
// any thread.
#pragma once

#include "service/core/premises.hpp"
#include "service/io/config.hpp"
#include "service/texts/texts.hpp"

#include <boost/json/object.hpp>

#include <string>

namespace report {

/// Whether a floor of this site is drawn.
[[nodiscard]] bool has_plan_board(const core::Premises& premises, const io::PlanBoxes& plans,
                                  core::SpaceId site);
/// REQUIRES: has_plan_board.
[[nodiscard]] boost::json::object plan_board(const core::Premises& premises,
                                             const io::PlanBoxes& plans, core::SpaceId site,
                                             texts::Language language);
/// "raumwacht-plan-gs150", in English "raumwacht-plan-gs150-en"; at most 40 characters, as Grafana
/// wants it.
[[nodiscard]] std::string plan_uid(const std::string& site, texts::Language language);

}  // namespace report
