#include "sensors/codec.hpp"

#include <algorithm>
#include <string>

namespace sensors {

const Codec* find_codec(std::string_view name) noexcept {
  const auto codecs = all_codecs();
  const auto found = std::ranges::find(codecs, name, &Codec::name);
  return found == codecs.end() ? nullptr : *found;
}

std::string_view codec_names() noexcept {
  static const std::string names = [] {
    std::string all;
    for (const Codec* codec : all_codecs()) {
      if (!all.empty()) all += '|';
      all += codec->name;
    }
    return all;
  }();
  return names;
}

}  // namespace sensors
