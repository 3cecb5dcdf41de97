// The archive of safety reports over HTTP.
//
//   GET /api/v1/reports                          {"reports": [{"site", "period", "revision", "made", "reason", "verdict",
//                                                 "mailed", "withheld", "files": [{"name", "bytes", "sha256", "type"}]}]},
//                                                 by site, period and revision; `?site=` and `?period=` of those only
//   GET /api/v1/reports/{site}/{period}/{file}   one of these files; `period` is "2026-W47" for the newest revision, or
//                                                 "2026-W47.r1" for one
//
// Only what an index names is there to be had. While no service agreement is entered, the files of a report that was made
// under one are refused (403), since it may tell of heads in rooms, and the list says so (`withheld`, else null). The archive is read aside, since the loop waits for no disk; the rest is
// on the loop's thread.
#pragma once

#include "service/io/http.hpp"
#include "service/io/report_archive.hpp"

#include <functional>
#include <string_view>

namespace io {

/// What there is to be had, and whether heads of rooms may be told.
struct GivenReports {
  ReportArchive archive;
  bool agreement = false;
  [[nodiscard]] bool withholds(const ArchivedReport& report) const {
    return report.heads_of_rooms && !agreement;
  }
};

class ReportsApi {
 public:
  using Job = std::function<void()>;
  struct Parts {
    std::function<std::filesystem::path()> directory;  ///< of the archive, now
    std::function<bool()> agreement;                   ///< whether one is entered now
    std::function<void(Job)> aside;                    ///< does it on a thread that may block
    std::function<void(Job)> back;                     ///< does it on the loop's; any thread
  };
  explicit ReportsApi(Parts parts) : parts_{std::move(parts)} {}

  /// The API outlives the routes.
  void add_to(Routes& routes);

 private:
  using Answer = HttpResponse (*)(const GivenReports& from, const HttpRequest& request);
  void answer(const HttpRequest& request, const Reply& reply, Answer with);

  Parts parts_;
};

}  // namespace io
