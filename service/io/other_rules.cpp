#include "service/io/other_rules.hpp"

#include "service/io/did_you_mean.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace io {
namespace {

constexpr std::string_view reason = "what if";
constexpr std::array<std::string_view, 4> spaces{"site", "floor", "area", "room"};
constexpr std::array<std::string_view, 8> space_keys{
    "id", "max_persons", "seats", "staff", "area_m2", "volume_m3", "outdoor_air_m3h", "substitute"};
/// In force where no stage names another.
constexpr std::string_view first_profile = "office-a36";

bool is_one_of(std::string_view word, const auto& words) {
  return std::ranges::find(words, word) != words.end();
}

TomlEntry* find(TomlTable& table, std::string_view key) {
  const auto found = std::ranges::find(table, key, &TomlEntry::key);
  return found == table.end() ? nullptr : &*found;
}

std::string text_of(TomlTable& table, std::string_view key) {
  const TomlEntry* entry = find(table, key);
  const auto* text = entry == nullptr ? nullptr : std::get_if<std::string>(&entry->value.what);
  return text == nullptr ? std::string{} : *text;
}

void put(TomlTable& table, TomlEntry entry) {
  if (TomlEntry* known = find(table, entry.key); known != nullptr) {
    *known = std::move(entry);
  } else {
    table.push_back(std::move(entry));
  }
}

void put(TomlTable& table, std::string_view key, Place at, std::string_view text) {
  put(table, {std::string{key}, at, {at, std::string{text}}});
}

void drop(TomlTable& table, std::string_view key) {
  std::erase_if(table, [key](const TomlEntry& entry) { return entry.key == key; });
}

/// Tables key by key, everything else as a whole.
void merge(TomlTable& into, TomlTable from) {
  for (TomlEntry& entry : from) {
    TomlEntry* known = find(into, entry.key);
    auto* inner = known == nullptr ? nullptr : std::get_if<TomlTable>(&known->value.what);
    auto* more = std::get_if<TomlTable>(&entry.value.what);
    if (inner != nullptr && more != nullptr) {
      merge(*inner, std::move(*more));
    } else {
      put(into, std::move(entry));
    }
  }
}

class Layers {
 public:
  Layers(TomlDocument& base, UnknownSpaces unknown, MistakeLog& mistakes)
      : base_{base}, unknown_{unknown}, mistakes_{mistakes} {}

  void lay(TomlDocument over) {
    std::optional<TomlBlock> everywhere;
    for (TomlBlock& block : over.blocks) {
      if (block.section == "profile" && !block.many) {
        everywhere = std::move(block);
      } else {
        lay_block(std::move(block));
      }
    }
    if (everywhere) change_all_profiles(std::move(*everywhere));
  }

 private:
  void lay_block(TomlBlock block) {
    if (block.section == "rules") return lay_rules(std::move(block));
    if (block.section == "override") return lay_override(std::move(block));
    if (block.section == "profile") return lay_named(std::move(block), "id");
    if (block.section == "stage") return lay_named(std::move(block), "name");
    if (is_one_of(block.section, spaces)) return lay_space(std::move(block));
    mistakes_.add(
        block.at,
        block.section.empty() ? std::string{"keys before the first section"}
                              : fmt::format("[{}] is no part of rules", block.section),
        "in a rules file: [rules], [[override]], [profile], [[profile]], [[stage]], [[room]], "
        "[[area]], [[floor]], [site]");
  }

  TomlBlock* block_of(std::string_view section, std::string_view key, std::string_view value) {
    for (TomlBlock& block : base_.blocks)
      if (block.section == section && (key.empty() || text_of(block.table, key) == value))
        return &block;
    return nullptr;
  }

  void lay_rules(TomlBlock block) {
    for (TomlEntry& entry : block.table) give_reason(entry.value);
    TomlBlock* known = block_of("rules", "", "");
    if (known == nullptr) return base_.blocks.push_back(std::move(block));
    merge(known->table, std::move(block.table));
  }

  static void give_reason(TomlValue& rule) {
    auto* table = std::get_if<TomlTable>(&rule.what);
    if (table != nullptr && find(*table, "reason") == nullptr)
      put(*table, "reason", rule.at, reason);
  }

  void lay_override(TomlBlock block) {
    if (find(block.table, "reason") == nullptr) put(block.table, "reason", block.at, reason);
    if (unknown_ == UnknownSpaces::passed_over && !keep_known(block.table)) return;
    base_.blocks.push_back(std::move(block));
  }

  /// False if none is left.
  bool keep_known(TomlTable& table) {
    TomlEntry* entry = find(table, "spaces");
    auto* list = entry == nullptr ? nullptr : std::get_if<TomlArray>(&entry->value.what);
    if (list == nullptr) return true;
    std::erase_if(*list, [this](const TomlValue& value) {
      const auto* id = std::get_if<std::string>(&value.what);
      return id != nullptr && !is_space(*id);
    });
    return !list->empty();
  }

  bool is_space(std::string_view id) {
    return std::ranges::any_of(
        spaces, [&](std::string_view section) { return block_of(section, "id", id) != nullptr; });
  }

  /// Profiles and stages: by their name, or one more.
  void lay_named(TomlBlock block, std::string_view key) {
    TomlBlock* known = block_of(block.section, key, text_of(block.table, key));
    if (known != nullptr) return merge(known->table, std::move(block.table));
    if (block.section == "profile" && find(block.table, "legal_basis") == nullptr)
      put(block.table, "legal_basis", block.at, reason);
    base_.blocks.push_back(std::move(block));
  }

  // ---- spaces ----

  void lay_space(TomlBlock block) {
    for (const TomlEntry& entry : block.table) {
      if (is_one_of(entry.key, space_keys)) continue;
      mistakes_.add(entry.at, fmt::format("'{}' is no limit of a {}", entry.key, block.section),
                    fmt::format("known in a rules file: {}", fmt::join(space_keys, ", ")));
    }
    TomlBlock* known = space_meant(block);
    if (known == nullptr) return;
    const auto gives = [&](std::string_view key) { return find(block.table, key) != nullptr; };
    if (gives("max_persons") && !gives("seats")) drop(known->table, "seats");
    if (gives("seats") && !gives("max_persons")) drop(known->table, "max_persons");
    merge(known->table, std::move(block.table));
  }

  /// A site needs no id where it is the only one.
  TomlBlock* space_meant(TomlBlock& block) {
    TomlEntry* entry = find(block.table, "id");
    const auto sites = std::ranges::count(base_.blocks, "site", &TomlBlock::section);
    if (entry == nullptr && block.section == "site" && sites == 1) return block_of("site", "", "");
    const std::string id = text_of(block.table, "id");
    TomlBlock* known = id.empty() ? nullptr : block_of(block.section, "id", id);
    if (known != nullptr || (unknown_ == UnknownSpaces::passed_over && !id.empty())) return known;
    const Place at = entry == nullptr ? block.at : entry->value.at;
    mistakes_.add(at,
                  entry == nullptr ? fmt::format("which {}?", block.section)
                                   : fmt::format("no {} '{}'", block.section, id),
                  hint_for(block.section, id));
    return nullptr;
  }

  std::string hint_for(const std::string& section, const std::string& id) {
    std::vector<std::string> ids;
    for (TomlBlock& block : base_.blocks)
      if (block.section == section) ids.push_back(text_of(block.table, "id"));
    return did_you_mean(id, {ids.begin(), ids.end()},
                        "the id of one that the configuration in force has");
  }

  // ---- every profile ----

  void change_all_profiles(TomlBlock change) {
    drop(change.table, "id");
    std::vector<std::string> made;
    const auto changed = [&](std::string profile) {
      if (profile.empty()) profile = first_profile;
      std::string name = "what-if-" + profile;
      if (!is_one_of(name, made)) base_.blocks.push_back(under(change, profile, name));
      made.push_back(name);
      return name;
    };
    TomlBlock before_all{.section = "stage", .many = true, .at = change.at, .table = {}};
    put(before_all.table, "name", change.at, reason);
    put(before_all.table, {"from", change.at, {change.at, TomlTime{"2000-01-01"}}});
    put(before_all.table, "profile", change.at, changed(""));
    for (std::size_t i = 0, n = base_.blocks.size(); i < n; ++i) {
      if (base_.blocks[i].section != "stage") continue;
      const std::string name = changed(text_of(base_.blocks[i].table, "profile"));
      put(base_.blocks[i].table, "profile", change.at, name);
    }
    base_.blocks.push_back(std::move(before_all));
  }

  static TomlBlock under(const TomlBlock& change, const std::string& base,
                         const std::string& name) {
    TomlBlock block = change;
    block.many = true;
    put(block.table, "id", change.at, name);
    if (find(block.table, "base") == nullptr) put(block.table, "base", change.at, base);
    if (find(block.table, "legal_basis") == nullptr)
      put(block.table, "legal_basis", change.at, reason);
    return block;
  }

  TomlDocument& base_;
  UnknownSpaces unknown_;
  MistakeLog& mistakes_;
};

}  // namespace

void lay_over(TomlDocument& base, TomlDocument over, UnknownSpaces unknown, MistakeLog& mistakes) {
  Layers{base, unknown, mistakes}.lay(std::move(over));
}

}  // namespace io
