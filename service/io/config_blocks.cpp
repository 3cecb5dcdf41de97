#include "service/io/config_blocks.hpp"

#include "service/io/did_you_mean.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace io {
namespace {

bool is_header(const Section& section) {
  return section.times == Times::once || section.times == Times::any ||
         section.times == Times::either;
}

const Section* find_section(std::string_view name) {
  for (const Section& section : all_sections()) {
    if (section.name == name && is_header(section)) return &section;
  }
  return nullptr;
}

std::string with_brackets(std::string_view name, bool many) {
  return many ? fmt::format("[[{}]]", name) : fmt::format("[{}]", name);
}

}  // namespace

ConfigBlocks::ConfigBlocks(const TomlDocument& document, MistakeLog& mistakes)
    : document_{&document}, mistakes_{&mistakes} {
  for (const TomlBlock& block : document.blocks) {
    if (block.section.empty()) {
      check_key_of_file(block);
    } else if (find_section(block.section) == nullptr) {
      check_name(block);
    } else {
      check_form(block);
    }
  }
}

void ConfigBlocks::check_name(const TomlBlock& block) const {
  std::vector<std::string_view> known;
  for (const Section& section : all_sections()) {
    if (is_header(section)) known.push_back(section.name);
  }
  mistakes_->add(
      block.at, fmt::format("unknown section {}", with_brackets(block.section, block.many)),
      is_of_later_version("", block.section)
          ? "this version does not know it yet; leave it out"
          : did_you_mean(block.section, known, fmt::format("known: {}", fmt::join(known, ", "))));
}

void ConfigBlocks::check_form(const TomlBlock& block) const {
  const Times times = find_section(block.section)->times;
  const bool many = times == Times::any;
  if (times != Times::either && many != block.many) {
    mistakes_->add(block.at,
                   fmt::format("{}: wrong brackets", with_brackets(block.section, block.many)),
                   fmt::format("{}, {}", with_brackets(block.section, many),
                               many ? "since there may be several" : "since it stands once"));
  }
  if (block.many || many) return;
  const auto first = std::ranges::find(document_->blocks, block.section, &TomlBlock::section);
  if (&*first != &block) {
    mistakes_->add(block.at, fmt::format("[{}] stands twice", block.section),
                   times == Times::either
                       ? fmt::format("[[{}]] where there are several", block.section)
                       : "once in all files");
  }
}

void ConfigBlocks::check_key_of_file(const TomlBlock& front) const {
  for (const TomlEntry& entry : front.table) {
    if (entry.key == "include") {
      if (front.at.file != 0)
        mistakes_->add(entry.at, "an included file includes others",
                       "include in the first file only");
      continue;
    }
    const Section* section = find_section(entry.key);
    mistakes_->add(entry.at, fmt::format("unknown key '{}' before the first section", entry.key),
                   section == nullptr
                       ? did_you_mean(entry.key, {"include"},
                                      "known: include; all others "
                                      "belong under a [section]")
                       : fmt::format("a block of its own: {}",
                                     with_brackets(entry.key, section->times == Times::any)));
  }
}

TomlReader ConfigBlocks::one(std::string_view section) const {
  static const TomlTable nothing;
  const auto found = std::ranges::find(document_->blocks, section, &TomlBlock::section);
  const bool given = found != document_->blocks.end();
  return TomlReader{section_of(section), given ? found->table : nothing,
                    given ? found->at : Place{}, *mistakes_};
}

std::vector<TomlReader> ConfigBlocks::all(std::string_view section) const {
  std::vector<TomlReader> readers;
  for (const TomlBlock& block : document_->blocks) {
    if (block.section == section)
      readers.emplace_back(section_of(section), block.table, block.at, *mistakes_);
  }
  return readers;
}

bool ConfigBlocks::is_broken(std::string_view section) const {
  return std::ranges::find(document_->broken_sections, section) != document_->broken_sections.end();
}

}  // namespace io
