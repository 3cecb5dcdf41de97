#include "service/commands/discovery/recogniser.hpp"

#include "service/commands/discovery/device.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace discovery {

/// The more the better; 0 is no claim.
struct Recogniser::Judged {
  int worth = 0;
  std::string trouble{};
};

Recogniser::Judged Recogniser::judge(const sensors::Claim& claim, const sensors::Message& message) {
  constexpr int by_topic = 1, by_content = 2, with_something_of_use = 4;
  sensors::Message matched = message;
  matched.captures = claim.captures;
  readings_.clear();
  ++decoded_;
  claim.format->decode(matched, sensors::Settings{claim.format->settings}, readings_);
  const int sign = claim.by_content ? by_content : by_topic;
  const auto is_useful = [](const auto& reading) { return kind_of(reading.body).has_value(); };
  const auto& problem = readings_.problem();
  const bool personal = problem && problem->reason == sensors::Reason::personal_data;
  if (personal || std::ranges::any_of(readings_.all(), is_useful))
    return {.worth = sign + with_something_of_use};
  if (!problem) return {.worth = sign};
  const std::string trouble =
      fmt::format("{}: {}{}{}", claim.format->name, name_of(problem->reason),
                  problem->detail.empty() ? "" : ", ", problem->detail);
  return {.worth = 0, .trouble = trouble};
}

Verdict Recogniser::verdict_on(const sensors::Message& message) {
  constexpr int worth_arguing = 4;
  sensors::find_claims(message, claims_);
  Verdict verdict;
  int best = 0;
  const sensors::Claim* rival = nullptr;
  for (const sensors::Claim& claim : claims_) {
    Judged judged = judge(claim, message);
    if (verdict.trouble.empty()) verdict.trouble = std::move(judged.trouble);
    if (judged.worth > best) {
      best = judged.worth;
      verdict.claim = &claim;
      rival = nullptr;
    } else if (judged.worth == best && best > worth_arguing) {
      rival = &claim;
    }
  }
  if (verdict.claim != nullptr) verdict.trouble.clear();
  if (rival == nullptr) return verdict;
  return {.claim = nullptr,
          .trouble = fmt::format("may be {} or {}: both can read it", verdict.claim->format->name,
                                 rival->format->name)};
}

}  // namespace discovery
