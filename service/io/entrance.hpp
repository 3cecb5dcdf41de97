// The way in for a desk: /enter, a form that takes a code and gives the desk its cookie.
//
// A link with a code only fills in the form: whatever looks at links before people do uses up none.
// Works without JavaScript. On the loop's thread.
#pragma once

#include "service/io/access.hpp"
#include "service/io/http.hpp"

#include <functional>

namespace io {

class Entrance {
 public:
  Entrance(Access& access, std::function<Asked()> now) : access_{access}, now_{std::move(now)} {}

  /// Outlives the routes.
  void add_to(Routes& routes);

 private:
  [[nodiscard]] HttpResponse enter(const HttpRequest& request);

  Access& access_;
  std::function<Asked()> now_;
};

}  // namespace io
