#include "service/commands/discovery/announcements.hpp"

#include "sensors/json_text.hpp"

#include <boost/json/object.hpp>

namespace discovery {

bool Announcements::take(std::string_view topic, std::string_view payload) {
  auto candidates = sensors::candidates_from(topic, payload);
  if (!candidates) return false;
  for (sensors::Candidate& candidate : *candidates) {
    const std::pair key{candidate.topic, candidate.pointer + candidate.unsupported};
    if (by_place_.size() >= most_ && !by_place_.contains(key)) {
      complete_ = false;
    } else {
      by_place_.insert_or_assign(key, std::move(candidate));
    }
  }
  return true;
}

std::vector<const sensors::Candidate*> Announcements::all() const {
  std::vector<const sensors::Candidate*> all;
  for (const auto& [place, candidate] : by_place_) all.push_back(&candidate);
  return all;
}

bool is_of_use(const sensors::Candidate& candidate) {
  using enum sensors::Quantity;
  switch (candidate.quantity) {
    case co2:
    case in_total:
    case out_total:
    case in_interval:
    case out_interval:
    case occupancy:
    case crossing:
      return true;
    default:
      return false;
  }
}

std::string sample_of(const sensors::Candidate& candidate) {
  const std::string_view value = candidate.quantity == sensors::Quantity::co2        ? "612"
                                 : candidate.quantity == sensors::Quantity::crossing ? "in"
                                                                                     : "1";
  if (candidate.pointer.empty()) return std::string{value};
  boost::json::value message = boost::json::object{};
  sensors::put(message, candidate.pointer, value);
  return sensors::to_text(message);
}

}  // namespace discovery
