#include "service/io/repeated_requests.hpp"

#include "service/io/digest.hpp"

#include <utility>

namespace io {
namespace {

constexpr unsigned servers_errors = 500, undecided = 504;  // the latter may have been done

/// A hash, since bodies can be large, and can be files whose content is not to stay.
std::string what_of(const HttpRequest& request) {
  std::string what = request.method + ' ' + request.path;
  for (const auto& [name, value] : request.query)
    what.append("\n").append(name).append("=").append(value);
  return sha256_hex(what + "\n\n" + request.body);
}

/// One key of each login: nobody is told what another asked.
std::string key_of(const HttpRequest& request) {
  return sha256_hex(request.authorization + '\n' + request.cookie) + request.idempotency_key;
}

}  // namespace

void RepeatedRequests::answer(const HttpRequest& request, const Reply& reply,
                              const LateHandler& handler, Monotonic now) {
  if (request.idempotency_key.empty()) return handler(request, reply);
  if (request.idempotency_key.size() > longest_key)
    return reply(problem(400, "the Idempotency-Key is longer than 255 characters"));
  forget(now);
  const std::string key = key_of(request);
  const auto [found, is_new] =
      known_.try_emplace(key, Known{.what = what_of(request), .since = now, .waiting = {}});
  Known& known = found->second;
  if (!is_new && known.what != what_of(request))
    return reply(
        problem(422, "this Idempotency-Key was used for another request; choose a new one"));
  if (known.answered) return reply(known.response);
  known.waiting.push_back(reply);
  const bool lost = !is_new && now - known.since > answered_within;
  if (is_new) oldest_.push_back(key);
  if (!is_new && !lost) return;
  known.since = now;
  handler(request, [this, key](const HttpResponse& response) { finish(key, response); });
}

/// An answer that comes after its key was forgotten reaches nobody.
void RepeatedRequests::finish(const std::string& key, const HttpResponse& response) {
  const auto found = known_.find(key);
  if (found == known_.end() || found->second.answered) return;
  const std::vector<Reply> waiting = std::exchange(found->second.waiting, {});
  if (response.status >= servers_errors && response.status != undecided) {
    known_.erase(found);
  } else {
    found->second.answered = true;
    found->second.response = response;
  }
  for (const Reply& reply : waiting) reply(response);
}

void RepeatedRequests::forget(Monotonic now) {
  while (!oldest_.empty()) {
    const auto found = known_.find(oldest_.front());
    const bool gone = found == known_.end();
    const bool old = !gone && now - found->second.since > kept_for;
    const bool too_many = oldest_.size() > most_kept;
    if (!gone && !old && !too_many) return;
    if (!gone) known_.erase(found);
    oldest_.pop_front();
  }
}

}  // namespace io
