#include "sensors/personal_content.hpp"

#include "sensors/json_text.hpp"
#include "sensors/plain_text.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <algorithm>
#include <array>

namespace sensors {
namespace {

namespace json = boost::json;
using namespace std::string_view_literals;

constexpr std::string_view an_image = "an image";
constexpr std::string_view tracks = "tracks of persons";
constexpr std::string_view addresses = "addresses of people's devices";
constexpr std::string_view whereabouts = "whereabouts of somebody";
constexpr std::string_view identity = "who somebody is";

/// JPEG, PNG, GIF and WebP as bytes, and the first two in base64.
bool is_image(std::string_view bytes) {
  static constexpr std::array begins{"\xFF\xD8\xFF"sv, "\x89PNG"sv, "GIF8"sv,
                                     "data:image/"sv,  "/9j/4"sv,   "iVBORw0KGgo"sv};
  const auto begins_so = [bytes](std::string_view with) { return bytes.starts_with(with); };
  return std::ranges::any_of(begins, begins_so) ||
         (bytes.starts_with("RIFF") && bytes.substr(0, 12).ends_with("WEBP"));
}

/// "AA:BB:CC:DD:EE:FF", also with '-'.
bool is_address(std::string_view text) {
  constexpr std::size_t size = 17;
  if (text.size() != size) return false;
  for (std::size_t i = 0; i < size; ++i) {
    const char c = text[i];
    const bool hex = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    if (i % 3 == 2 ? c != ':' && c != '-' : !hex) return false;
  }
  return true;
}

bool is_empty(const json::value& value) {
  if (const auto* array = value.if_array()) return array->empty();
  if (const auto* text = value.if_string()) return text->empty();
  return value.is_null();
}

/// What the key alone says, where there is something under it.
std::string_view told_by(std::string_view key, const json::value& value) {
  constexpr std::size_t least_image = 64;  // shorter texts are names of files
  const bool is_long = value.is_string() && value.get_string().size() > least_image;
  if (one_of("snapshot|image|picture|photo|thumbnail|jpeg|jpg", key) && is_long) return an_image;
  if (is_empty(value)) return {};
  if (one_of("tracked_objects|trajectory|trajectories|tracks|path_data", key) && value.is_array())
    return tracks;
  if (one_of("wifi_bt_data|mac_list|macs", key)) return addresses;
  if (one_of("license_plate|licenseplate|face_id|faces|person_id|people_id", key)) return identity;
  return {};
}

/// OwnTracks and its like.
bool tells_whereabouts(const json::object& object) {
  return text_at(object, "_type") == "location" && member(object, "lat") != nullptr;
}

class Search {
 public:
  /// One address is that of the device itself, so several have to stand in a list.
  void look(const json::value& value, bool in_list, std::size_t depth) {
    if (++looked_ > most_values || depth > most_json_depth || !found_.empty()) return;
    if (const auto* object = value.if_object()) {
      look_into(*object, in_list, depth);
    } else if (const auto* array = value.if_array()) {
      for (const json::value& child : *array) look(child, true, depth + 1);
    } else if (value.is_string()) {
      look_at(text_in(value), in_list);
    }
  }
  [[nodiscard]] std::string_view found() const { return found_; }

 private:
  void look_into(const json::object& object, bool in_list, std::size_t depth) {
    if (tells_whereabouts(object)) found_ = whereabouts;
    for (const auto& [key, child] : object) {
      if (const auto told = told_by(key, child); !told.empty() && found_.empty()) found_ = told;
      look_at(key, true);
      look(child, in_list, depth + 1);
    }
  }
  void look_at(std::string_view text, bool in_list) {
    if (is_image(text)) found_ = an_image;
    if (in_list && is_address(text) && ++addresses_ == 2 && found_.empty()) found_ = addresses;
  }

  static constexpr std::size_t most_values = 5000;
  std::string_view found_;
  std::size_t looked_ = 0, addresses_ = 0;
};

}  // namespace

std::string_view personal_content(std::string_view payload) {
  if (is_image(payload)) return an_image;
  const std::string_view text = trimmed(payload);
  if (!text.starts_with('{') && !text.starts_with('[')) return {};
  JsonText json;
  Readings problems;
  const json::value* root = json.read(payload, problems);
  if (root == nullptr) return {};
  Search search;
  search.look(*root, false, 0);
  return search.found();
}

}  // namespace sensors
