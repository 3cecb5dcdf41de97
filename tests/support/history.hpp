// Random histories: premises, and entries one after the other, drawn from bytes. The same bytes give the same history,
// so a fuzzer can shape it and a seed repeats it. Checks the core against the naive house after every entry.
#pragma once

#include "service/core/step.hpp"
#include "tests/support/naive_house.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace support {

/// Small numbers out of bytes; zeros once they are used up.
class ByteSource {
 public:
  explicit ByteSource(std::span<const std::uint8_t> bytes) : bytes_{bytes} {}

  [[nodiscard]] bool empty() const { return bytes_.empty(); }
  /// 0 .. below - 1.
  std::uint32_t draw(std::uint32_t below);

 private:
  std::span<const std::uint8_t> bytes_;
};

/// Premises of up to three levels under one or two sites, some doors counted, some spaces with a head counter.
[[nodiscard]] std::shared_ptr<const core::Premises> draw_premises(ByteSource& bytes);

/// Plays a whole history; the first difference between the core and the reference as a sentence, "" if none.
/// `records` gets what would be stored, if given.
[[nodiscard]] std::string play(ByteSource& bytes, std::vector<core::Record>* records = nullptr);

/// Bytes for a history, from a seed.
[[nodiscard]] std::vector<std::uint8_t> random_bytes(std::uint64_t seed, std::size_t size);

}  // namespace support
