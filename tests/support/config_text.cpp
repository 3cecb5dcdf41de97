#include "tests/support/config_text.hpp"

#include <stdexcept>

namespace support {
namespace {

Lines lines_of(const io::Mistakes& mistakes) {
  Lines lines;
  for (const io::Mistake& mistake : mistakes) lines.push_back(io::to_line(mistake));
  return lines;
}

}  // namespace

std::string small_house() {
  return "[site]\n"
         "id = \"haus\"\n"
         "[[floor]]\n"
         "id = \"eg\"\n"
         "[[room]]\n"
         "id = \"b101\"\n"
         "floor = \"eg\"\n";
}

Lines mistakes_in(std::string_view text) {
  const tl::expected<io::Config, io::Mistakes> config = io::parse_config(text, "t");
  return config ? Lines{} : lines_of(config.error());
}

Lines mistakes_in_house(std::string_view added) {
  return mistakes_in(small_house() + std::string{added});
}

io::Config config_of(std::string_view text) {
  tl::expected<io::Config, io::Mistakes> config = io::parse_config(text, "t");
  if (config) return std::move(*config);
  std::string all;
  for (const std::string& line : lines_of(config.error())) all += line + "\n";
  throw std::runtime_error{all};
}

io::Config house_with(std::string_view added) {
  return config_of(small_house() + std::string{added});
}

}  // namespace support
