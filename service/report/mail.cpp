#include "service/report/mail.hpp"

#include "service/report/mail_coding.hpp"

#include <fmt/format.h>

#include <array>
#include <chrono>

namespace report {
namespace {

/// "Mon, 23 Nov 2026 05:00:12 +0000"; names of days and months are the standard's, in every language.
std::string date_of(core::Time wall) {
  constexpr std::array<std::string_view, 7> weekdays{"Sun", "Mon", "Tue", "Wed",
                                                     "Thu", "Fri", "Sat"};
  constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                    "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto day = std::chrono::floor<std::chrono::days>(wall);
  const std::chrono::year_month_day date{std::chrono::sys_days{day}};
  const std::chrono::hh_mm_ss clock{std::chrono::floor<std::chrono::seconds>(wall - day)};
  return fmt::format("{}, {} {} {} {:02}:{:02}:{:02} +0000",
                     weekdays[std::chrono::weekday{std::chrono::sys_days{day}}.c_encoding()],
                     unsigned{date.day()}, months[unsigned{date.month()} - 1], int{date.year()},
                     clock.hours().count(), clock.minutes().count(), clock.seconds().count());
}

std::string list_of(const std::vector<std::string>& addresses) {
  std::string all;
  for (const std::string& one : addresses) all += (all.empty() ? "" : ",\n ") + one;
  return all;
}

std::string text_part(std::string_view kind, std::string_view text) {
  return fmt::format(
      "Content-Type: text/{}; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n{}",
      kind, quoted_printable(text));
}

std::string file_part(const MailFile& file) {
  return fmt::format(
      "Content-Type: {}\nContent-Transfer-Encoding: base64\n"
      "Content-Disposition: attachment; filename=\"{}\"\n\n{}",
      file.type, file.name, base64_lines(file.content));
}

/// "=_" stands in no text that is quoted-printable or base64: a boundary with it needs no search.
std::string multipart(std::string_view kind, std::string_view id,
                      const std::vector<std::string>& parts) {
  const std::string boundary = fmt::format("=_{}_{}", id, kind);
  std::string all =
      fmt::format("Content-Type: multipart/{};\n boundary=\"{}\"\n\n", kind, boundary);
  for (const std::string& part : parts) all += fmt::format("--{}\n{}\n", boundary, part);
  return all + fmt::format("--{}--\n", boundary);
}

std::string body_of(const Mail& mail) {
  const std::string both = multipart("alternative", mail.id,
                                     {text_part("plain", mail.text), text_part("html", mail.html)});
  if (mail.files.empty()) return both;
  std::vector<std::string> parts{both};
  for (const MailFile& file : mail.files) parts.push_back(file_part(file));
  return multipart("mixed", mail.id, parts);
}

}  // namespace

std::string to_rfc5322(const Mail& mail) {
  const std::string_view house = std::string_view{mail.from}.substr(mail.from.find('@') + 1);
  return fmt::format(
      "Date: {}\nFrom: Raumwacht <{}>\nTo: {}\nSubject: {}\nMessage-ID: <{}@{}>\n"
      "Auto-Submitted: auto-generated\nContent-Language: {}\nMIME-Version: 1.0\n{}",
      date_of(mail.date), mail.from, list_of(mail.to), header_text(mail.subject), mail.id, house,
      mail.language, body_of(mail));
}

}  // namespace report
