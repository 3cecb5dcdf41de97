// What stands against a space, for site_json: each violation with its words and, as reception sees
// it, its alert. Pure; any thread.
#pragma once

#include "service/core/board.hpp"
#include "service/core/desk.hpp"
#include "service/io/site_view.hpp"
#include "service/io/state_json.hpp"

#include <boost/json/array.hpp>
#include <boost/json/storage_ptr.hpp>

#include <span>

namespace io {

/// One look at everything, which it refers to.
struct Seen {
  const core::Board& board;
  std::span<const core::SpaceFace> faces;  ///< a snapshot of that board
  const SiteView& view;
  const core::Desk* desk = nullptr;  ///< none between two configurations: then no alerts
  Moment moment;
};

/// In the order of rules and levels: [{"rule", "since", "threshold", "audience", …}]
[[nodiscard]] boost::json::array violations_json(const Seen& of, core::SpaceId space,
                                                 const boost::json::storage_ptr& arena);

}  // namespace io
