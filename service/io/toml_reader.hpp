// Typed access to one table of the configuration, against the keys its section declares.
//
// A value of the wrong kind or out of range is a mistake at the value, and asking for it gives
// nothing. Asking for a key that is not declared, or as another kind, is a bug
// and aborts. Single thread; views the table and the log, which must outlive it.
#pragma once

#include "service/io/config_sections.hpp"
#include "service/io/mistake_log.hpp"
#include "service/io/toml_document.hpp"
#include "service/io/toml_scalar.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace io {

class TomlReader {
 public:
  TomlReader(const Section& section, const TomlTable& table, Place at, MistakeLog& mistakes);

  /// Settings of a drop-in become known keys; those named like a key of the section do not.
  void know(std::span<const sensors::Setting> settings);
  /// Reports keys that are not known and required ones that are missing. Once, when all are known.
  void check_keys() const;
  /// Only the missing ones: where it is not clear which keys are known.
  void check_required() const;

  /// Where the block stands.
  [[nodiscard]] Place at() const { return at_; }
  /// Where the value stands; where the block stands if it is absent.
  [[nodiscard]] Place at(std::string_view key) const;
  [[nodiscard]] bool has(std::string_view key) const { return find(key) != nullptr; }

  /// The value, its default, or nothing.
  [[nodiscard]] std::optional<bool> flag(std::string_view key) const;
  [[nodiscard]] std::optional<std::int64_t> number(std::string_view key) const;
  [[nodiscard]] std::optional<double> real(std::string_view key) const;
  [[nodiscard]] std::optional<sensors::Milliseconds> duration(std::string_view key) const;
  [[nodiscard]] std::optional<std::chrono::local_days> date(std::string_view key) const;
  /// Texts, ids, names, words: "" where there is nothing.
  [[nodiscard]] std::string text(std::string_view key) const;
  /// The text as it stands there, good or not; "" where there is none.
  [[nodiscard]] std::string raw_text(std::string_view key) const;
  /// As text, with its place; nothing where it is absent.
  [[nodiscard]] std::optional<PlacedText> placed(std::string_view key) const;
  /// Nothing where it is absent or its number of texts is wrong.
  [[nodiscard]] std::vector<PlacedText> names(std::string_view key) const;
  /// The table as section `SECTION.KEY`; nothing where it is absent.
  [[nodiscard]] std::optional<TomlReader> table(std::string_view key) const;
  /// The tables of the list, each as section `SECTION.KEY`; what is none of them is left out.
  [[nodiscard]] std::vector<TomlReader> tables(std::string_view key) const;
  /// All entries, where keys are not fixed.
  [[nodiscard]] const TomlTable& all_entries() const { return *table_; }
  /// The entries of the table; nothing where it is absent.
  [[nodiscard]] const TomlTable* entries(std::string_view key) const;
  /// Those settings that are given, by their place in the declaration.
  struct GivenSetting {
    std::size_t index = 0;
    sensors::SettingValue value;
    Place at;
  };
  [[nodiscard]] std::vector<GivenSetting> settings(
      std::span<const sensors::Setting> declared) const;

  /// "[[room]]", for sentences.
  [[nodiscard]] std::string title() const;
  [[nodiscard]] MistakeLog& mistakes() const { return *mistakes_; }

 private:
  [[nodiscard]] const Key& key_named(std::string_view key) const;
  [[nodiscard]] const TomlEntry* find(std::string_view key) const;
  [[nodiscard]] std::optional<Scalar> scalar(const Key& key) const;
  template <class T>
  [[nodiscard]] std::optional<T> get(std::string_view key) const;
  void refuse(const TomlEntry& entry, const Key& key, std::string_view why) const;
  void report_unknown(const TomlEntry& entry) const;

  const Section* section_;
  const TomlTable* table_;
  Place at_;
  MistakeLog* mistakes_;
  std::vector<Key> keys_;  // of the section, then settings
};

}  // namespace io
