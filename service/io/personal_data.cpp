#include "service/io/personal_data.hpp"

#include "service/io/german_text.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace io {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_word(char c) { return is_digit(c) || is_letter(c); }
bool is_one_of(std::string_view characters, char c) {
  return characters.find(c) != std::string_view::npos;
}

// ---- forms of numbers: 0 is a digit, A a letter, everything else itself ----

constexpr std::array<std::string_view, 5> numbers{
    "000A000000",              // customer of the Bundesagentur für Arbeit
    "00000//0000000",          // household (Bedarfsgemeinschaft)
    "00000BG0000000",          // the same, as letters write it
    "00000000A000",            // social insurance
    "DE00000000000000000000",  // IBAN
};
constexpr std::string_view birth_date = "00.00.0000";

bool fits(char form, char c) {
  if (form == '0') return is_digit(c);
  if (form == 'A') return is_letter(c);
  return form == c || (is_letter(form) && c == form - 'A' + 'a');
}

/// The length of the form at the front of the text, spaces between skipped; 0 if it is not there.
std::size_t length_at_front(std::string_view form, std::string_view text) {
  std::size_t at = 0;
  for (const char wanted : form) {
    while (at > 0 && at < text.size() && text[at] == ' ') ++at;
    if (at == text.size() || !fits(wanted, text[at])) return 0;
    ++at;
  }
  return at;
}

/// As a word of its own: a longer number is another one.
bool holds_form(std::string_view form, std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (at > 0 && is_word(text[at - 1]) && is_word(text[at])) continue;
    const std::size_t length = length_at_front(form, text.substr(at));
    const std::size_t end = at + length;
    if (length > 0 && (end == text.size() || !is_word(text[end]))) return true;
  }
  return false;
}

// ---- addresses of people ----

bool holds_e_mail(std::string_view text) {
  for (std::size_t at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
    const std::string_view behind = text.substr(at + 1);
    const auto end =
        std::ranges::find_if_not(behind, [](char c) { return is_word(c) || is_one_of(".-", c); });
    const std::string_view domain{behind.begin(), end};
    const std::size_t dot = domain.rfind('.');
    const bool is_domain = dot != std::string_view::npos && dot > 0 && dot + 1 < domain.size();
    if (is_domain && at > 0 && text[at - 1] != ' ') return true;
  }
  return false;
}

/// A number to dial begins with + or 0. Without anything between its digits it could as well be a
/// running number, unless it is long enough.
bool is_phone(std::string_view candidate) {
  const auto digits = std::ranges::count_if(candidate, is_digit);
  const bool foreign = candidate.starts_with('+');
  const bool parted = foreign || digits < static_cast<std::ptrdiff_t>(candidate.size());
  const std::ptrdiff_t least = candidate.starts_with("00") ? 11 : parted ? 7 : 9;
  return digits >= least && digits <= 16;
}

/// What could be dialled from there on, up to its last digit; "" if a word goes on behind it.
std::string_view candidate_at(std::string_view text, std::size_t at) {
  std::size_t end = at + 1;
  while (end < text.size() && (is_digit(text[end]) || is_one_of(" /-()", text[end]))) ++end;
  if (end < text.size() && is_word(text[end])) return {};
  std::string_view candidate = text.substr(at, end - at);
  while (!is_digit(candidate.back()) && candidate.size() > 1) candidate.remove_suffix(1);
  return candidate;
}

bool holds_phone(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool begins = is_one_of("+0", text[at]) && (at == 0 || !is_word(text[at - 1]));
    if (begins && is_phone(candidate_at(text, at))) return true;
  }
  return false;
}

// ---- headings ----

struct Word {
  std::string_view part;  ///< of a folded heading
  Personal kind;
};
/// The first that occurs: a number of a customer is no name of one.
constexpr std::array words{
    Word{"nummer", Personal::number},         Word{"number", Personal::number},
    Word{"kundennr", Personal::number},       Word{"kd-nr", Personal::number},
    Word{"bg-nr", Personal::number},          Word{"aktenzeichen", Personal::number},
    Word{"iban", Personal::number},           Word{"ausweis", Personal::number},
    Word{"geburt", Personal::birth_date},     Word{"geb.", Personal::birth_date},
    Word{"birth", Personal::birth_date},      Word{"mail", Personal::e_mail},
    Word{"telefon", Personal::phone},         Word{"phone", Personal::phone},
    Word{"handy", Personal::phone},           Word{"mobil", Personal::phone},
    Word{"adress", Personal::address},        Word{"address", Personal::address},
    Word{"anschrift", Personal::address},     Word{"strasse", Personal::address},
    Word{"street", Personal::address},        Word{"wohnort", Personal::address},
    Word{"betreff", Personal::description},   Word{"bemerkung", Personal::description},
    Word{"notiz", Personal::description},     Word{"beschreibung", Personal::description},
    Word{"kommentar", Personal::description}, Word{"titel", Personal::description},
    Word{"subject", Personal::description},   Word{"description", Personal::description},
    Word{"comment", Personal::description},   Word{"note", Personal::description},
    Word{"teilnehmer", Personal::attendee},   Word{"attendee", Personal::attendee},
    Word{"organi", Personal::attendee},       Word{"name", Personal::name},
    Word{"anrede", Personal::name},           Word{"kund", Personal::name},
    Word{"klient", Personal::name},           Word{"client", Personal::name},
    Word{"person", Personal::name},           Word{"besucher", Personal::name},
    Word{"visitor", Personal::name},          Word{"berater", Personal::name},
    Word{"adviser", Personal::name},          Word{"bearbeiter", Personal::name},
};
/// Too short to be looked for within others.
constexpr std::array whole_words{
    Word{"tel", Personal::phone},      Word{"tel.", Personal::phone},  Word{"fax", Personal::phone},
    Word{"plz", Personal::address},    Word{"ort", Personal::address}, Word{"bg", Personal::number},
    Word{"dob", Personal::birth_date},
};

}  // namespace

std::string_view plural_of(Personal kind) {
  constexpr std::array<std::string_view, personal_kinds> words_of{
      "names",         "descriptions",     "attendees",      "e-mail addresses",
      "phone numbers", "customer numbers", "dates of birth", "addresses"};
  return words_of[static_cast<std::size_t>(kind)];
}

std::string_view described(Personal kind) {
  constexpr std::array<std::string_view, personal_kinds> words_of{
      "a name",          "a description",
      "an attendee",     "an e-mail address",
      "a phone number",  "a customer number or another number of a person",
      "a date of birth", "an address"};
  return words_of[static_cast<std::size_t>(kind)];
}

std::optional<Personal> personal_in(std::string_view text) {
  const auto holds = [text](std::string_view form) { return holds_form(form, text); };
  if (std::ranges::any_of(numbers, holds)) return Personal::number;
  if (holds_e_mail(text)) return Personal::e_mail;
  if (holds(birth_date)) return Personal::birth_date;
  if (holds_phone(text)) return Personal::phone;
  return std::nullopt;
}

std::optional<Personal> personal_column(std::string_view heading) {
  const std::string column = folded(heading);
  for (const Word& word : whole_words) {
    if (column == word.part) return word.kind;
  }
  for (const Word& word : words) {
    if (column.find(word.part) != std::string::npos) return word.kind;
  }
  return std::nullopt;
}

}  // namespace io
