// What happens in the rooms, as it happens: GET /api/v1/stream, server-sent events.
//
//   snapshot   as GET /api/v1/sites: everything, first and after a new configuration
//   spaces     the same head with "spaces": [{"site", …as in sites…}]: those that changed; none, where
//              only the head did
//   desk       {"seq", "time"}: admissions, appointments, rooms, stages or supplies changed; whoever
//              shows them asks again
//   beat       {"time"}: every five seconds
//
// What a batch changed comes at once, in events of at most a hundred spaces; CO2 and figures that move
// without a change of state come with the beats. A page that hears nothing for fifteen seconds must
// not show green any more. Where nobody has listened for a minute nothing is written: who comes then
// gets everything. On the loop's thread.
#pragma once

#include "service/io/event_stream.hpp"
#include "service/io/http.hpp"
#include "service/io/site_json.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace io {

class LiveApi {
 public:
  struct Sources {
    std::function<std::shared_ptr<const core::Board>()> board;
    std::function<SiteView()> view;
  };
  /// `name` tells this daemon from the one before a restart.
  LiveApi(Sources sources, std::string name, EventLimits limits = {});

  /// The API outlives the routes.
  void add_to(Routes& routes);

  /// Something of the space changed, or of what is told of it: it will be told by the next
  /// tell_changes().
  void space_changed(core::SpaceId space);
  void tell_changes();
  /// What ails the service changed.
  void troubles_changed();
  /// Another board is shown from now on.
  void show_anew();
  void every_second();
  /// Ends all streams: who still may listens again.
  void dismiss() { channel_.dismiss(); }

  [[nodiscard]] EventFigures figures() { return channel_.figures(); }

 private:
  /// Somebody listens, or did so lately and may come back for what was told meanwhile.
  [[nodiscard]] bool is_heeded() const;
  void look_at_air();
  void look_at_desk();
  void look_at_rooms(const core::Desk* before, const core::Desk& now);

  Sources sources_;
  EventChannel channel_;
  std::vector<core::SpaceId> changed_;
  std::vector<std::optional<core::Ppm>> told_air_;  // by space
  std::shared_ptr<const core::Desk> told_desk_;
  int seconds_ = 0;
  std::optional<int> heard_at_;  // as seconds_: when somebody listened last
};

}  // namespace io
