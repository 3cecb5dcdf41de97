// The short code that people say for an appointment: "7K3QX". It is the number of the appointment,
// shuffled under the key of the installation: from a code, or from many, nobody can tell number,
// order or count, and another installation's codes are others.
//
// Five of 32 letters in which nothing looks like something else (Crockford's: no I, L, O, U).
// Immutable; any thread.
#pragma once

#include "service/io/installation_key.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace io {

class AppointmentCodes {
 public:
  static constexpr std::size_t letters = 5;
  /// Numbers are below this; as many codes there are.
  static constexpr std::uint32_t numbers = std::uint32_t{1} << (5 * letters);

  explicit AppointmentCodes(const InstallationKey& key);

  /// REQUIRES: number < numbers.
  [[nodiscard]] std::string code_of(std::uint32_t number) const;
  /// As somebody types it: in lower case, with spaces and dashes, O for 0, I or L for 1, U for V.
  /// Nothing if it cannot be a code; every other text of five letters is that of some number.
  [[nodiscard]] std::optional<std::uint32_t> number_of(std::string_view typed) const;

 private:
  [[nodiscard]] std::uint32_t mixed(unsigned round, std::uint32_t half) const;

  std::array<std::uint64_t, 2> key_;
};

}  // namespace io
