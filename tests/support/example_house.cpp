#include "tests/support/example_house.hpp"

#include "tests/support/source_root.hpp"

#include <fstream>
#include <iterator>
#include <regex>
#include <stdexcept>

namespace support {
namespace {

void change(std::string& text, const char* line, const char* to) {
  const std::regex pattern{line};
  if (!std::regex_search(text, pattern))
    throw std::runtime_error{std::string{"the example has no line "} + line};
  text = std::regex_replace(text, pattern, to);
}

}  // namespace

std::filesystem::path example_file() { return source_root() / "deploy/example/raumwacht.toml"; }

std::string example_with_real_times() {
  std::ifstream in{example_file()};
  std::string text{std::istreambuf_iterator<char>{in}, {}};
  for (const char* rule :
       {"\nroom_occupancy = .*", "\nco2_band = .*", "\ngap = .*", "\nuninvited = .*"})
    change(text, rule, "");
  change(text, "\nrelease = .*", "\nrelease = { cleaning = true }");
  change(text, "\nchecklist = .*",
         "\nhours = { mon = \"08:00-16:00\", tue = \"08:00-16:00\", wed = \"08:00-16:00\", "
         "thu = \"08:00-16:00\", fri = \"08:00-16:00\" }");
  return text;
}

}  // namespace support
