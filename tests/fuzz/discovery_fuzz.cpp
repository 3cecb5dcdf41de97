// Any messages of a broker through discovery, and what it prints of them. Input: messages, each a
// topic, a newline and a payload, with the byte 0x1E between them.
#include "service/commands/discovery/draft.hpp"
#include "service/commands/discovery/printing.hpp"
#include "service/commands/discovery/watch.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <sstream>
#include <string>
#include <string_view>

namespace {

using namespace discovery;

void require(bool holds, std::string_view what) {
  if (holds) return;
  std::cerr << what << '\n';
  std::abort();
}

/// A comment, a block's name, or a key of letters with a text in quotes: nothing that a name of a
/// device could have brought about.
bool is_ours(std::string_view line) {
  if (line.empty() || line.starts_with("# ")) return true;
  if (line == "[[source]]" || line == "[[sensor]]") return true;
  const std::size_t equals = line.find(" = \"");
  const auto is_of_a_key = [](char c) { return (c >= 'a' && c <= 'z') || c == '_' || c == '2'; };
  return equals != std::string_view::npos &&
         std::ranges::all_of(line.substr(0, equals), is_of_a_key);
}

void listen(std::string_view input, Catalogue& catalogue) {
  Watch watch;
  while (!input.empty()) {
    const std::string_view message = input.substr(0, input.find('\x1E'));
    input.remove_prefix(std::min(message.size() + 1, input.size()));
    const std::size_t newline = std::min(message.find('\n'), message.size());
    const Spoken spoken =
        catalogue.take({.topic = message.substr(0, newline),
                        .payload = message.substr(std::min(newline + 1, message.size()))});
    if (spoken.device == nullptr) continue;
    for (const Change& change : watch.take(spoken))
      require(to_text(change).find('\n') == std::string::npos, "a change is one line");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Catalogue catalogue{{.topics = 100, .topic_bytes = 10'000, .devices = 50}};
  listen({reinterpret_cast<const char*>(data), size}, catalogue);
  catalogue.settle();
  require(catalogue.figures().topics <= 100, "no more topics than it may keep");
  require(catalogue.devices().size() <= 50, "no more devices than it may keep");
  const Draft draft = draft_of(catalogue);
  std::stringstream blocks, lines;
  print_toml(draft, catalogue, {.broker = "b", .how_long = "1 s", .list_all = true}, blocks);
  for (std::string line; std::getline(blocks, line);)
    require(is_ours(line), "a line that a device has written: " + line);
  print_json(draft, catalogue, lines);
  return 0;
}
