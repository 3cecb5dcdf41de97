// Measures over HTTP: what the committee decided, and what became of it.
//
//   GET  /api/v1/measures?site=ID   {"measures", "proposals", "functions", "statuses"}
//   POST /api/v1/measures           {"site", "space", "finding", "what", "function", "due", "status"}
//   PUT  /api/v1/measures/{number}  {"what", "function", "due", "status"}: all of it anew
//
// Each change is one entry, answered after its commit with {"seq", "measure"}; 404 and 422 name what is
// wrong and what there is, 507 says that it could not be recorded. On the loop's thread.
#pragma once

#include "service/io/http.hpp"
#include "service/io/measures.hpp"
#include "service/io/submit.hpp"
#include "service/io/text_book.hpp"

#include <boost/json/value.hpp>

#include <functional>
#include <memory>
#include <string_view>
#include <vector>

namespace io {

/// What the newest report of a site found and nobody decided yet.
struct MeasureProposal {
  std::string finding, space;  ///< ids
  std::int64_t n = 0;          ///< so often, or per cent of a sensor
};

class MeasuresApi {
 public:
  struct Sources {
    Submit submit;
    std::function<std::shared_ptr<const core::Premises>()> premises;
    std::function<core::Time()> now;  ///< wall time
    std::function<std::vector<MeasureProposal>(std::string_view site)> proposals;
    TextBook& texts;
  };
  MeasuresApi(Sources sources, MeasureBook book)
      : sources_{std::move(sources)}, book_{std::move(book)} {}

  /// The API outlives the routes.
  void add_to(Routes& routes);

 private:
  [[nodiscard]] HttpResponse list(const HttpRequest& request) const;
  void add(const HttpRequest& request, const Reply& reply);
  void change(const HttpRequest& request, const Reply& reply);
  void enter(const Measure& measure, const Reply& reply);
  [[nodiscard]] std::vector<MeasureProposal> undecided(std::string_view site) const;

  Sources sources_;
  MeasureBook book_;
};

}  // namespace io
