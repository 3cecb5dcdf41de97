#include "service/io/health.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

namespace io {
namespace {

using Reasons = std::vector<std::pair<std::string_view, std::string_view>>;

void add(Reasons& reasons, std::string_view name, const Health::Part& part) {
  if (!part.fine) reasons.emplace_back(name, part.reason);
}

HttpResponse answer(std::string_view claim, const Reasons& reasons) {
  boost::json::object object{{claim, reasons.empty()}};
  boost::json::array array;
  for (const auto& [part, reason] : reasons) {
    array.emplace_back(boost::json::object{{"part", part}, {"reason", reason}});
  }
  if (!array.empty()) object.emplace("reasons", std::move(array));
  return {.status = reasons.empty() ? 200U : 503U,
          .content_type = "application/json",
          .body = boost::json::serialize(object),
          .headers = {}};
}

}  // namespace

Reasons Health::why_not_alive() const {
  Reasons reasons;
  add(reasons, "loop", loop);
  add(reasons, "sequencer", sequencer);
  return reasons;
}

Reasons Health::why_not_ready() const {
  Reasons reasons = why_not_alive();
  add(reasons, "ledger", ledger);
  add(reasons, "subscription", subscription);
  add(reasons, "http", http);
  return reasons;
}

HttpResponse healthz(const Health& health) { return answer("alive", health.why_not_alive()); }
HttpResponse readyz(const Health& health) { return answer("ready", health.why_not_ready()); }

}  // namespace io
