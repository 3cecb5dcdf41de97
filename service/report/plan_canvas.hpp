// The elements of a canvas panel of Grafana that draw a floor, at the places of /plan.svg. Pure, any
// thread.
#pragma once

#include "service/core/premises.hpp"
#include "service/io/floor_plan.hpp"

#include <boost/json/array.hpp>

#include <string_view>
#include <vector>

namespace report {

/// The field with a room's state is called as its id; that with its head count has this behind it.
inline constexpr std::string_view of_persons = " persons";

struct Canvas {
  double width = 0, height = 0;  ///< metres
  boost::json::array elements;  ///< placed in percent of that, so that they fit a panel of any size
};

/// REQUIRES: something is drawn.
[[nodiscard]] Canvas draw(const core::Premises& premises, const std::vector<io::DrawnSpace>& drawn,
                          core::SpaceId floor);

}  // namespace report
