#include "service/io/toml_reader.hpp"

#include "service/core/overloaded.hpp"
#include "service/io/bug.hpp"
#include "service/io/config_values.hpp"
#include "service/io/did_you_mean.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace io {

TomlReader::TomlReader(const Section& section, const TomlTable& table, Place at,
                       MistakeLog& mistakes)
    : section_{&section},
      table_{&table},
      at_{at},
      mistakes_{&mistakes},
      keys_{section.keys.begin(), section.keys.end()} {}

void TomlReader::know(std::span<const sensors::Setting> settings) {
  for (const sensors::Setting& setting : settings) {
    if (std::ranges::find(keys_, setting.name, &Key::name) == keys_.end())
      keys_.push_back(key_of(setting));
  }
}

// ---- keys ----

void TomlReader::check_keys() const {
  for (const TomlEntry& entry : *table_) {
    if (std::ranges::find(keys_, entry.key, &Key::name) == keys_.end()) report_unknown(entry);
  }
  check_required();
}

void TomlReader::check_required() const {
  for (const Key& key : keys_) {
    if (key.required && !has(key.name))
      mistakes_->add(at_, fmt::format("{} has no '{}'", title(), key.name),
                     fmt::format("{}: {}", describe(key), key.meaning));
  }
}

void TomlReader::report_unknown(const TomlEntry& entry) const {
  const std::string what = fmt::format("unknown key '{}' in {}", entry.key, title());
  if (is_secret(entry.key)) {
    return mistakes_->add(entry.at, what,
                          "secrets never stand here: password_file names a file or a systemd "
                          "credential");
  }
  if (is_of_later_version(section_->name, entry.key))
    return mistakes_->add(entry.at, what, "this version does not know it yet; leave it out");
  std::vector<std::string_view> known;
  std::ranges::transform(keys_, std::back_inserter(known), &Key::name);
  mistakes_->add(entry.at, what,
                 did_you_mean(entry.key, known, fmt::format("known: {}", fmt::join(known, ", "))));
}

const Key& TomlReader::key_named(std::string_view key) const {
  const auto found = std::ranges::find(keys_, key, &Key::name);
  if (found == keys_.end()) bug("a key of the configuration that is not declared:", key);
  return *found;
}

const TomlEntry* TomlReader::find(std::string_view key) const {
  const auto found = std::ranges::find(*table_, key, &TomlEntry::key);
  return found == table_->end() ? nullptr : &*found;
}

Place TomlReader::at(std::string_view key) const {
  const TomlEntry* entry = find(key);
  return entry != nullptr ? entry->value.at : at_;
}

std::string TomlReader::title() const {
  switch (section_->times) {
    case Times::any:
    case Times::either:
    case Times::listed:
      return fmt::format("[[{}]]", section_->name);
    case Times::before_all:
      return "front of the file";
    case Times::once:
    case Times::within:
      break;
  }
  return fmt::format("[{}]", section_->name);
}

// ---- values ----

namespace {

/// The word that was meant, or all there are.
std::string expected_of(const Key& key, const TomlValue& value) {
  const auto* written = std::get_if<std::string>(&value.what);
  if (key.choices.empty() || written == nullptr) return describe(key);
  return did_you_mean(*written, words_in(key.choices), describe(key));
}

}  // namespace

void TomlReader::refuse(const TomlEntry& entry, const Key& key, std::string_view why) const {
  mistakes_->add(entry.value.at, fmt::format("{} = {}: {}", entry.key, shown(entry.value), why),
                 expected_of(key, entry.value));
}

std::optional<Scalar> TomlReader::scalar(const Key& key) const {
  const TomlEntry* entry = find(key.name);
  if (entry == nullptr) {
    if (std::holds_alternative<std::monostate>(key.fallback)) return std::nullopt;
    return default_of(key);
  }
  tl::expected<Scalar, std::string> value = scalar_of(key, entry->value);
  if (value) return std::move(*value);
  refuse(*entry, key, value.error());
  return std::nullopt;
}

template <class T>
std::optional<T> TomlReader::get(std::string_view key) const {
  std::optional<Scalar> value = scalar(key_named(key));
  if (!value) return std::nullopt;
  T* given = std::get_if<T>(&*value);
  if (given == nullptr) bug("a key of the configuration asked for as another kind:", key);
  return std::move(*given);
}

std::optional<bool> TomlReader::flag(std::string_view key) const { return get<bool>(key); }
std::optional<std::int64_t> TomlReader::number(std::string_view key) const {
  return get<std::int64_t>(key);
}
std::optional<double> TomlReader::real(std::string_view key) const { return get<double>(key); }
std::optional<sensors::Milliseconds> TomlReader::duration(std::string_view key) const {
  return get<sensors::Milliseconds>(key);
}
std::optional<std::chrono::local_days> TomlReader::date(std::string_view key) const {
  return date_from(text(key));
}
std::string TomlReader::text(std::string_view key) const {
  return get<std::string>(key).value_or(std::string{});
}

std::string TomlReader::raw_text(std::string_view key) const {
  const TomlEntry* entry = find(key);
  const auto* text = entry == nullptr ? nullptr : std::get_if<std::string>(&entry->value.what);
  return text == nullptr ? std::string{} : *text;
}

std::optional<PlacedText> TomlReader::placed(std::string_view key) const {
  if (!has(key)) return std::nullopt;
  std::optional<std::string> given = get<std::string>(key);
  if (!given) return std::nullopt;
  return PlacedText{std::move(*given), at(key)};
}

std::vector<PlacedText> TomlReader::names(std::string_view key) const {
  const Key& declared = key_named(key);
  const TomlEntry* entry = find(key);
  if (entry == nullptr) return {};
  const auto* array = std::get_if<TomlArray>(&entry->value.what);
  if (array == nullptr) return refuse(*entry, declared, "not a list"), std::vector<PlacedText>{};
  std::vector<PlacedText> texts;
  for (const TomlValue& value : *array) {
    if (const auto* text = std::get_if<std::string>(&value.what)) {
      texts.push_back({*text, value.at});
    } else {
      mistakes_->add(value.at, fmt::format("{} = [ {} ]: not a text", key, shown(value)),
                     describe(declared));
    }
  }
  const auto count = static_cast<std::int64_t>(array->size());
  if (count < declared.least || count > declared.most) {
    refuse(*entry, declared, fmt::format("{} text{}", count, count == 1 ? "" : "s"));
    return {};
  }
  return texts;
}

const TomlTable* TomlReader::entries(std::string_view key) const {
  const TomlEntry* entry = find(key);
  if (entry == nullptr) return nullptr;
  const auto* table = std::get_if<TomlTable>(&entry->value.what);
  if (table == nullptr) refuse(*entry, key_named(key), "not a table");
  return table;
}

std::optional<TomlReader> TomlReader::table(std::string_view key) const {
  const TomlTable* inner = entries(key);
  if (inner == nullptr) return std::nullopt;
  return TomlReader{section_of(fmt::format("{}.{}", section_->name, key)), *inner, at(key),
                    *mistakes_};
}

std::vector<TomlReader> TomlReader::tables(std::string_view key) const {
  const Key& declared = key_named(key);
  const TomlEntry* entry = find(key);
  if (entry == nullptr) return {};
  const auto* array = std::get_if<TomlArray>(&entry->value.what);
  if (array == nullptr) return refuse(*entry, declared, "not a list"), std::vector<TomlReader>{};
  const Section& section = section_of(fmt::format("{}.{}", section_->name, key));
  std::vector<TomlReader> readers;
  for (const TomlValue& value : *array) {
    if (const auto* table = std::get_if<TomlTable>(&value.what)) {
      readers.emplace_back(section, *table, value.at, *mistakes_);
    } else {
      mistakes_->add(value.at, fmt::format("{} = [ {} ]: not a table", key, shown(value)),
                     describe(declared));
    }
  }
  return readers;
}

std::vector<TomlReader::GivenSetting> TomlReader::settings(
    std::span<const sensors::Setting> declared) const {
  std::vector<GivenSetting> given;
  for (std::size_t i = 0; i < declared.size(); ++i) {
    const bool taken = std::ranges::find(section_->keys, declared[i].name, &Key::name) !=
                       section_->keys.end();  // the section's own key wins
    if (taken || !has(declared[i].name)) continue;
    std::optional<Scalar> value = scalar(key_of(declared[i]));
    if (!value) continue;
    std::visit(core::Overloaded{[](double) { bug("a setting cannot be a real number"); },
                                [&](auto& scalar) {
                                  given.push_back({i, std::move(scalar), at(declared[i].name)});
                                }},
               *value);
  }
  return given;
}

}  // namespace io
