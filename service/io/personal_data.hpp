// What is not let in: names, addresses, numbers that stand for a person. Recognised by the heading
// of a column or by the form of a text; a name cannot be told by its form. Pure functions; any
// thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace io {

enum class Personal : std::uint8_t {
  name,
  description,
  attendee,
  e_mail,
  phone,
  number,  ///< of a customer, a household, an insured person, an account
  birth_date,
  address
};
inline constexpr std::size_t personal_kinds = 8;

/// For counts: "names", "e-mail addresses".
[[nodiscard]] std::string_view plural_of(Personal kind);
/// For sentences: "looks like …".
[[nodiscard]] std::string_view described(Personal kind);

/// What the text holds, anywhere within: e_mail, phone, number or birth_date.
/// Numbers: of a customer of the Bundesagentur (123A456789), of a household (12345//0123456), of
/// social insurance (12345678A901), IBAN; spaces within do not count.
[[nodiscard]] std::optional<Personal> personal_in(std::string_view text);

/// What a column of this heading would hold.
[[nodiscard]] std::optional<Personal> personal_column(std::string_view heading);

}  // namespace io
