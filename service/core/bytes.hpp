// Plain values to bytes and back, little-endian, the same fields in the same order both ways: one
// description of a structure serves writing and reading. A reader that runs out of bytes or meets
// nonsense says so once, at the end. Single thread.
#pragma once

#include "sensors/units.hpp"
#include "service/core/ids.hpp"
#include "service/core/time.hpp"

#include <array>
#include <chrono>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <type_traits>
#include <vector>

namespace core {

template <class T>
concept PlainNumber = std::integral<T> || std::is_enum_v<T>;

/// For a `fields(bytes, of)` that serves a writer, which gets it const, and a reader, which does
/// not.
template <class T, class Of>
concept MaybeConst = std::same_as<std::remove_const_t<T>, Of>;

class ByteWriter {
 public:
  template <class... Fields>
  void operator()(const Fields&... fields) {
    (put(fields), ...);
  }
  /// So many bytes are to come, at most: what grows step by step needs twice the memory.
  void expect(std::size_t bytes) { bytes_.reserve(bytes); }
  [[nodiscard]] std::vector<std::byte> take() { return std::move(bytes_); }

 private:
  void put(PlainNumber auto number) {
    std::array<std::byte, sizeof number>
        little;  // all at once: each alone looks whether there is room
    auto rest = static_cast<std::uint64_t>(number);
    for (std::size_t i = 0; i < sizeof number; ++i, rest >>= 8)
      little[i] = static_cast<std::byte>(rest & 0xff);
    bytes_.insert(bytes_.end(), little.begin(), little.end());
  }
  void put(Duration duration) { put(duration.count()); }
  void put(Time t) { put(t.time_since_epoch().count()); }
  void put(const std::string& text) {
    put(static_cast<std::uint32_t>(text.size()));
    const std::span letters = std::as_bytes(std::span{text});
    bytes_.insert(bytes_.end(), letters.begin(), letters.end());
  }
  template <class T>
  void put(const std::optional<T>& value) {
    put(value.has_value());
    if (value) put(*value);
  }
  template <class T>
  void put(const std::unique_ptr<T>& owned) {
    put(owned != nullptr);
    if (owned) put(*owned);
  }
  template <class Tag, class Rep>
  void put(const sensors::Amount<Tag, Rep>& quantity) {
    put(quantity.value);
  }
  template <class T, std::size_t n>
  void put(const std::array<T, n>& values) {
    for (const T& value : values) put(value);
  }
  template <class T>
    requires requires(const T t, ByteWriter& w) { fields(w, t); }
  void put(const T& structure) {
    fields(*this, structure);
  }

  std::vector<std::byte> bytes_;
};

class ByteReader {
 public:
  explicit ByteReader(std::span<const std::byte> bytes) : bytes_{bytes} {}

  template <class... Fields>
  void operator()(Fields&... fields) {
    (get(fields), ...);
  }
  [[nodiscard]] bool good() const { return good_; }
  [[nodiscard]] bool at_end() const { return bytes_.empty(); }

 private:
  void get(PlainNumber auto& number) {
    using Number = std::remove_reference_t<decltype(number)>;
    if (bytes_.size() < sizeof number) {
      good_ = false;
      bytes_ = {};
      number = Number{};
      return;
    }
    std::uint64_t whole = 0;
    for (std::size_t i = sizeof number; i-- > 0;)
      whole = whole << 8 | std::to_integer<std::uint64_t>(bytes_[i]);
    bytes_ = bytes_.subspan(sizeof number);
    number = static_cast<Number>(whole);
  }
  void get(Duration& duration) {
    Duration::rep count = 0;
    get(count);
    duration = Duration{count};
  }
  void get(Time& t) {
    Duration since{};
    get(since);
    t = Time{since};
  }
  void get(std::string& text) {
    std::uint32_t size = 0;
    get(size);
    if (size > bytes_.size()) {
      good_ = false;
      size = 0;
    }
    text.clear();
    for (const std::byte b : bytes_.first(size)) text.push_back(static_cast<char>(b));
    bytes_ = bytes_.subspan(size);
  }
  template <class T>
  void get(std::optional<T>& value) {
    bool has = false;
    get(has);
    value.reset();
    if (has) get(value.emplace());
  }
  template <class T>
  void get(std::unique_ptr<T>& owned) {
    bool has = false;
    get(has);
    owned = has ? std::make_unique<T>() : nullptr;
    if (owned) get(*owned);
  }
  template <class Tag, class Rep>
  void get(sensors::Amount<Tag, Rep>& quantity) {
    get(quantity.value);
  }
  template <class T, std::size_t n>
  void get(std::array<T, n>& values) {
    for (T& value : values) get(value);
  }
  template <class T>
    requires requires(T t, ByteReader& r) { fields(r, t); }
  void get(T& structure) {
    fields(*this, structure);
  }

  std::span<const std::byte> bytes_;
  bool good_ = true;
};

}  // namespace core
