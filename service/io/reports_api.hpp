// The archive of safety reports over HTTP.
//
//   GET /api/v1/reports                          {"reports": [{"site", "period", "revision", "made", "reason", "verdict",
//                                                 "mailed", "files": [{"name", "bytes", "sha256", "type"}]}]}, by site,
//                                                 period and revision; `?site=` and `?period=` of those only
//   GET /api/v1/reports/{site}/{period}/{file}   one of these files; `period` is "2026-W47" for the newest revision, or
//                                                 "2026-W47.r1" for one
//
// Only what an index names is there to be had. The archive is read aside, since the loop waits for no disk; the rest is
// on the loop's thread.
#pragma once

#include "service/io/http.hpp"
#include "service/io/report_archive.hpp"

#include <functional>
#include <string_view>

namespace io {

class ReportsApi {
 public:
  using Job = std::function<void()>;
  struct Parts {
    std::function<std::filesystem::path()> directory;  ///< of the archive, now
    std::function<void(Job)> aside;                    ///< does it on a thread that may block
    std::function<void(Job)> back;                     ///< does it on the loop's; any thread
  };
  explicit ReportsApi(Parts parts) : parts_{std::move(parts)} {}

  /// The API outlives the routes.
  void add_to(Routes& routes);

 private:
  using Answer = HttpResponse (*)(const ReportArchive& archive, const HttpRequest& request);
  void answer(const HttpRequest& request, const Reply& reply, Answer with);

  Parts parts_;
};

}  // namespace io
