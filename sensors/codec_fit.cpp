#include "sensors/codec_fit.hpp"

#include "sensors/plain_text.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace sensors {
namespace {

// ---- by name ----

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_part(char c) { return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

std::vector<std::string_view> words_in(std::string_view text) {
  std::vector<std::string_view> words;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = i;
    while (end < text.size() && is_part(text[end])) ++end;
    if (end > i) words.push_back(text.substr(i, end - i));
    i = end + 1;
  }
  return words;
}

bool has_in_order(const std::vector<std::string_view>& text,
                  std::span<const std::string_view> wanted) {
  std::size_t found = 0;
  for (const std::string_view word : text) {
    if (found < wanted.size() && same_word(word, wanted[found])) ++found;
  }
  return found == wanted.size();
}

/// Without its vendor a name must still be one: "vs133", "ers co2", but neither "m" nor "co2".
bool is_name_enough(std::span<const std::string_view> words) {
  if (words.size() > 1) return true;
  const std::string_view only = words.empty() ? std::string_view{} : words.front();
  return only.size() >= 4 && std::ranges::any_of(only, is_digit);
}

/// The codecs that the first of the names to name any names best.
std::vector<const Codec*> named_in(std::span<const std::string_view> names) {
  std::vector<const Codec*> best;
  std::size_t most = 0;
  for (const std::string_view name : names) {
    for (const Codec* codec : all_codecs()) {
      const std::size_t words = named_by(name, codec->name);
      if (words > most) best.clear();
      if (words > 0 && words >= most) best.push_back(codec);
      most = std::max(most, words);
    }
    if (!best.empty()) break;
  }
  return best;
}

// ---- by bytes ----

bool is_of_use(const Reading& reading) {
  const auto* co2 = std::get_if<Co2>(&reading.body);
  return (co2 != nullptr && !co2->invalid) || std::holds_alternative<CountTotal>(reading.body) ||
         std::holds_alternative<CountInterval>(reading.body) ||
         std::holds_alternative<Crossing>(reading.body) ||
         std::holds_alternative<Occupancy>(reading.body);
}

bool reads(const Codec& codec, const Uplink& uplink) {
  Readings out;
  codec.decode(uplink, {}, out);
  return !out.problem();
}

/// True if it finds what it is there for: many know a byte or two of which they make nothing.
bool finds(const Codec& codec, const Uplink& uplink) {
  Readings out;
  codec.decode(uplink, {}, out);
  return std::ranges::any_of(out.all(), is_of_use);
}

/// Of this many uplinks made up, a codec that tells devices apart by their bytes reads next to none.
constexpr std::size_t made_up = 128, most_of_them = 2;

bool reads_nearly_anything(const Codec& codec, std::size_t size, std::uint8_t port) {
  std::uint32_t state = 20200812;
  std::array<std::uint8_t, 255> bytes;
  std::size_t read = 0;
  for (std::size_t i = 0; i < made_up && read <= most_of_them; ++i) {
    const auto some = std::span{bytes}.first(std::min(size, bytes.size()));
    for (std::uint8_t& byte : some)
      byte = static_cast<std::uint8_t>((state = state * 1664525U + 1013904223U) >> 24);
    if (reads(codec, {.bytes = some, .port = port})) ++read;
  }
  return read > most_of_them;
}

std::vector<std::string> names_of(const std::vector<const Codec*>& codecs) {
  std::vector<std::string> names;
  for (const Codec* codec : codecs) names.emplace_back(codec->name);
  return names;
}

}  // namespace

std::size_t named_by(std::string_view text, std::string_view codec) {
  const auto told = words_in(text);
  const auto wanted = words_in(codec);
  if (has_in_order(told, wanted)) return wanted.size();
  const auto model = std::span{wanted}.subspan(std::min<std::size_t>(1, wanted.size()));
  return is_name_enough(model) && has_in_order(told, model) ? model.size() : 0;
}

CodecFit codecs_for(const Uplink& uplink, std::span<const std::string_view> names) {
  std::vector<const Codec*> fit;
  for (const Codec* codec : all_codecs()) {
    if (reads(*codec, uplink)) fit.push_back(codec);
  }
  std::vector<const Codec*> named = named_in(names);
  std::erase_if(named, [&fit](const Codec* codec) { return std::ranges::count(fit, codec) == 0; });
  if (!named.empty()) return {.codecs = names_of(named), .proof = Proof::named};
  const auto finds_something = [&uplink](const Codec* codec) { return finds(*codec, uplink); };
  if (std::ranges::none_of(fit, finds_something)) return {};
  std::vector<const Codec*> telling = fit;
  std::erase_if(telling, [&uplink](const Codec* codec) {
    return reads_nearly_anything(*codec, uplink.bytes.size(), uplink.port);
  });
  if (std::ranges::none_of(telling, finds_something)) return {.codecs = names_of(fit)};
  return {.codecs = names_of(telling), .proof = Proof::bytes};
}

}  // namespace sensors
