#include "service/io/appointment_words.hpp"

#include "sensors/plain_text.hpp"
#include "service/io/config_values.hpp"
#include "service/io/german_text.hpp"

#include <algorithm>
#include <array>

namespace io {
namespace {

struct ChannelWords {
  Channel channel;
  std::string_view words;   ///< the whole text
  std::string_view places;  ///< words within the name of a place
};
constexpr std::array table{
    ChannelWords{Channel::visit,
                 "visit|besuch|vor ort|vor-ort|praesenz|persoenlich|persoenliche vorsprache|"
                 "vorsprache|in person|on site",
                 ""},
    ChannelWords{Channel::phone, "phone|telefon|telefonisch|telefontermin|tel|anruf|call",
                 "telefon|phone|anruf|fernmuendlich"},
    ChannelWords{Channel::video,
                 "video|videotermin|videoberatung|videokonferenz|videotelefonie|videocall",
                 "video|teams|zoom|webex|jitsi|skype|bigbluebutton"},
    ChannelWords{Channel::online, "online|internet|portal|onlinetermin|e-service",
                 "online|internet|portal|http:|https:"},
};

/// The words of a list that '|' separates, one by one.
template <class Does>
bool any_word(std::string_view list, const Does& does) {
  while (!list.empty()) {
    const std::string_view word = list.substr(0, list.find('|'));
    if (does(word)) return true;
    list.remove_prefix(std::min(word.size() + 1, list.size()));
  }
  return false;
}

}  // namespace

std::optional<Channel> channel_from(std::string_view text) {
  const std::string said = folded(text);
  if (said.empty()) return Channel::visit;
  for (const ChannelWords& row : table) {
    if (any_word(row.words, [&](std::string_view word) { return said == word; }))
      return row.channel;
  }
  return std::nullopt;
}

std::optional<Channel> channel_of_place(std::string_view text) {
  const std::string place = folded(text);
  const auto holds = [&](std::string_view word) { return place.find(word) != std::string::npos; };
  for (const ChannelWords& row : table) {
    if (any_word(row.places, holds)) return row.channel;
  }
  return std::nullopt;
}

std::string_view name_of(Channel channel) {
  constexpr std::array<std::string_view, channels> names{"visit", "phone", "video", "online"};
  return names[static_cast<std::size_t>(channel)];
}

std::optional<bool> yes_or_no(std::string_view text) {
  const std::string said = folded(text);
  if (said.empty() || sensors::one_of("nein|no|n|false|falsch|0|-|ohne", said)) return false;
  if (sensors::one_of("ja|yes|j|y|true|wahr|1|x|mit", said)) return true;
  return std::nullopt;
}

std::optional<std::int32_t> persons_from(std::string_view text) {
  text = sensors::trimmed(text);
  if (text.empty()) return 1;
  constexpr std::uint64_t most = 99;
  const std::optional<std::uint64_t> count = sensors::count_from(text);
  if (!count || *count == 0 || *count > most) return std::nullopt;
  return static_cast<std::int32_t>(*count);
}

std::optional<std::string> concern_from(std::string_view text) {
  std::string concern = folded(text);
  if (!concern.empty() && !is_id(concern)) return std::nullopt;
  return concern;
}

}  // namespace io
