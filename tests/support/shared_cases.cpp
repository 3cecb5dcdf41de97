#include "tests/support/shared_cases.hpp"

#include "sensors/json_text.hpp"
#include "sensors/plain_text.hpp"
#include "tests/support/source_root.hpp"

#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>

namespace support {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

std::optional<fs::path> file() {
  if (const char* named = std::getenv("RAUMWACHT_EXTRA_CASES")) return fs::path{named};
  for (fs::path folder = support::source_root(); folder != folder.root_path();) {
    folder = folder.parent_path();
    if (fs::exists(folder / "shared/sensor-cases.json")) return folder / "shared/sensor-cases.json";
  }
  return std::nullopt;
}

}  // namespace

std::vector<json::object> shared_cases() {
  const auto cases = file();
  if (!cases) return {};
  std::ostringstream text;
  text << std::ifstream{*cases, std::ios::binary}.rdbuf();
  std::vector<json::object> all;
  const json::value parsed = json::parse(text.str());
  for (const json::value& one : parsed.as_array()) all.push_back(one.as_object());
  return all;
}

bool expects(const json::object& shared, std::string_view kinds) {
  return std::ranges::any_of(shared.at("expect").as_array(), [kinds](const json::value& line) {
    const json::value* kind = line.as_object().if_contains("kind");
    return kind != nullptr && sensors::one_of(kinds, sensors::text_in(*kind));
  });
}

}  // namespace support
