#include "service/io/device_spelling.hpp"

#include "service/io/config_blocks.hpp"
#include "service/io/config_files.hpp"
#include "service/io/mistake_log.hpp"
#include "service/io/toml_document.hpp"

namespace io {

std::vector<std::string> device_spellings(const Config& config) {
  const std::vector<ConfigFile> files = taken_apart(config.text, "");
  TomlDocument document;
  MistakeLog none;  // it was read before
  for (std::size_t i = 0; i < files.size(); ++i)
    read_toml(files[i].text, static_cast<std::uint32_t>(i), document, none);
  std::vector<std::string> spellings;
  const ConfigBlocks blocks{document, none};
  for (const TomlReader& sensor : blocks.all("sensor"))
    spellings.push_back(sensor.raw_text("device"));
  spellings.resize(config.premises->sensors.size());
  return spellings;
}

}  // namespace io
