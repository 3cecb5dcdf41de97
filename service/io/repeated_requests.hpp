// Requests that a client sends again because it heard no answer: by their Idempotency-Key they are
// done once, and told the same again. Each login has keys of its own.
//
// Kept in memory, the newest thousand of a day: a key is remembered long enough for whoever repeats
// at once, and not across a restart of the daemon. On the loop's thread.
#pragma once

#include "service/io/clock.hpp"
#include "service/io/http.hpp"

#include <cstddef>
#include <deque>
#include <string>
#include <unordered_map>
#include <vector>

namespace io {

class RepeatedRequests {
 public:
  static constexpr std::size_t most_kept = 1000, longest_key = 255;
  static constexpr Monotonic kept_for = std::chrono::hours{24};
  /// One that has no answer after that is taken for lost, and done again.
  static constexpr Monotonic answered_within = std::chrono::seconds{30};

  /// Lets the handler answer, unless this key had its answer (which is given again), waits for it
  /// (then both get it), or was used for something else (422). A server's own error is not kept,
  /// but for one that leaves open whether it was done (504).
  /// Without a key it is the handler's alone.
  void answer(const HttpRequest& request, const Reply& reply, const LateHandler& handler,
              Monotonic now);

 private:
  struct Known {
    std::string what;  ///< hash of method, path, query, body
    Monotonic since{};
    bool answered = false;
    HttpResponse response;
    std::vector<Reply> waiting;
  };

  void forget(Monotonic now);
  void finish(const std::string& key, const HttpResponse& response);

  std::unordered_map<std::string, Known> known_;
  std::deque<std::string> oldest_;  ///< keys in the order in which they came
};

}  // namespace io
