#include "sensors/recognition.hpp"

#include "sensors/json_text.hpp"
#include "sensors/plain_text.hpp"

#include <algorithm>
#include <optional>

namespace sensors {
namespace {

/// A mark, or a topic of the format's own as one.
struct Sign {
  std::optional<TopicPattern> topic;
  std::vector<std::string_view> members;
};

struct Signs {
  const Format* format = nullptr;
  std::vector<Sign> all;  // in the order of preference
};

std::vector<std::string_view> members_in(std::string_view text) {
  std::vector<std::string_view> members;
  while (!text.empty()) {
    members.push_back(first_of(text));
    text.remove_prefix(std::min(members.back().size() + 1, text.size()));
  }
  return members;
}

std::optional<TopicPattern> pattern_from(std::string_view text) {
  if (text.empty()) return std::nullopt;
  auto pattern = TopicPattern::parse(text);
  return pattern ? std::optional{std::move(*pattern)} : std::nullopt;
}

/// Topics that begin with a capture are anybody's.
bool is_somebodys(std::string_view topic) { return topic.find_first_of("{+#") != 0; }

Signs signs_of(const Format& format) {
  Signs signs{.format = &format, .all = {}};
  for (const std::string_view topic : format.topics) {
    if (is_somebodys(topic)) signs.all.push_back({.topic = pattern_from(topic), .members = {}});
  }
  for (const Mark& mark : format.marks)
    signs.all.push_back({.topic = pattern_from(mark.topic), .members = members_in(mark.members)});
  return signs;
}

const std::vector<Signs>& signs_of_all() {
  static const std::vector<Signs> all = [] {
    std::vector<Signs> signs;
    for (const Format* format : all_formats()) signs.push_back(signs_of(*format));
    return signs;
  }();
  return all;
}

bool leads_somewhere(const boost::json::value* root, const std::vector<std::string_view>& members) {
  return root != nullptr && std::ranges::all_of(members, [root](std::string_view pointer) {
           return at(*root, pointer) != nullptr;
         });
}

/// The first sign with a topic that fits, else the first that fits without one.
std::optional<Claim> claim_of(const Signs& signs, const Message& message,
                              const boost::json::value* root) {
  std::optional<Claim> claim;
  for (std::size_t rank = 0; rank < signs.all.size(); ++rank) {
    const Sign& sign = signs.all[rank];
    Claim fits{.format = signs.format, .rank = rank, .by_content = !sign.members.empty()};
    if (fits.by_content && !leads_somewhere(root, sign.members)) continue;
    if (sign.topic && !sign.topic->matches(message.topic, fits.captures)) continue;
    if (!claim) {
      claim = fits;
      if (sign.topic) claim->pattern = &*sign.topic;
    }
    claim->by_content |= fits.by_content;
  }
  if (claim && claim->pattern == nullptr) claim->captures.clear();
  return claim;
}

}  // namespace

void find_claims(const Message& message, std::vector<Claim>& out) {
  out.clear();
  JsonText text;
  Readings problems;
  const std::string_view payload = trimmed(message.payload);
  const boost::json::value* root =
      payload.starts_with('{') ? text.read(message.payload, problems) : nullptr;
  for (const Signs& signs : signs_of_all()) {
    if (const auto claim = claim_of(signs, message, root)) out.push_back(*claim);
  }
}

}  // namespace sensors
