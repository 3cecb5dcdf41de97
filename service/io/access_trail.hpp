// From requests to lines of the access log: sees every request that a handler takes (Routes::witness),
// and notes those that were answered. On the loop's thread.
#pragma once

#include "service/io/access_line.hpp"
#include "service/io/http.hpp"

#include <functional>
#include <map>
#include <string>

namespace io {

class AccessTrail {
 public:
  struct Parts {
    std::function<Asker(const HttpRequest&)> who;
    std::function<core::Time()> now;  ///< wall time
    std::function<void(AccessLine)> note;
  };
  explicit AccessTrail(Parts parts) : parts_{std::move(parts)} {}

  /// What to answer with in place of `reply`. The trail outlives the answer.
  [[nodiscard]] Reply follow(const HttpRequest& request, const Routes::Name& route, Reply reply);

 private:
  void note(const AccessLine& line);
  [[nodiscard]] bool is_repeated(const AccessLine& line);

  Parts parts_;
  std::map<std::string, core::Time> told_;  ///< by who and what: reads of this hour
};

}  // namespace io
