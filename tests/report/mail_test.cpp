// Mails, as a real MIME parser (Python's) reads them.
#include "service/report/mail.hpp"

#include "service/report/mail_coding.hpp"
#include "tests/support/process.hpp"
#include "tests/support/temp_dir.hpp"

#include <boost/json.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

namespace report {
namespace {

namespace json = boost::json;
using ::testing::HasSubstr;
using ::testing::Not;

/// Headers and leaves of a mail, in order: {"headers": [[name, value]], "parts": [{"type", "name", "disposition",
/// "text"}], "shape", "defects"}; bytes that are no text as Latin-1.
constexpr const char* parser = R"python(
import email, email.policy, json, sys
mail = email.message_from_binary_file(open(sys.argv[1], 'rb'), policy=email.policy.SMTP)
def shape(part):
    if not part.is_multipart(): return part.get_content_type()
    return [part.get_content_type()] + [shape(one) for one in part.iter_parts()]
parts, defects = [], []
for part in mail.walk():
    defects += [repr(one) for one in part.defects]
    for value in part.values(): defects += [repr(one) for one in value.defects]
    if part.is_multipart(): continue
    body = part.get_payload(decode=True)
    text = part.get_content_maintype() == 'text'
    parts.append({'type': part.get_content_type(), 'name': part.get_filename(), 'disposition': part.get_content_disposition(),
                  'text': body.decode('utf-8' if text else 'latin-1')})
print(json.dumps({'headers': [[name, str(value)] for name, value in mail.items()], 'parts': parts, 'shape': shape(mail),
                  'defects': defects}))
)python";

json::object parsed(const std::string& mail) {
  const support::TempDir dir;
  std::ofstream{dir / "mail"} << mail;
  return json::parse(support::run({"/usr/bin/python3", "-c", parser, dir / "mail"})).as_object();
}

std::string header(const json::object& mail, std::string_view name) {
  for (const json::value& one : mail.at("headers").as_array())
    if (one.at(0) == json::value(name)) return std::string{one.at(1).as_string()};
  return "(none)";
}

std::size_t longest_line(const std::string& text) {
  std::istringstream in{text};
  std::size_t longest = 0;
  for (std::string line; std::getline(in, line);) longest = std::max(longest, line.size());
  return longest;
}

std::string all_bytes() {
  std::string bytes;
  for (int round = 0; round < 3; ++round)
    for (int c = 0; c < 256; ++c) bytes += static_cast<char>(c);
  return bytes;
}

Mail some_mail() {
  return {
      .from = "raumwacht@amt.example.org",
      .to = {"arbeitssicherheit@example.org", "personalrat@example.org"},
      .subject = "Sicherheitsbericht Woche 2026-W47, Jobcenter Leipzig, Georg-Schumann-Straße 150",
      .language = "de",
      .date = core::Time{std::chrono::sys_days{std::chrono::year{2026} / 11 / 23}} +
              std::chrono::hours{5} + std::chrono::seconds{12},
      .id = "0123456789abcdef",
      .text = "Bericht\n\nIn 3 von 4 Räumen = alles\n.\nFrom hier an\n  zwei Leerzeichen  \n" +
              std::string(500, 'x') + "\n",
      .html = "<!doctype html>\n<p style=\"color: #111\">Räume &lt;alle&gt;</p>\n",
      .files = {
          {.name = "2026-W47-amt.de.pdf", .type = "application/pdf", .content = all_bytes()}}};
}

TEST(Mail, is_what_a_mail_reader_finds_in_it) {
  const Mail mail = some_mail();
  const json::object read = parsed(to_rfc5322(mail));
  EXPECT_EQ(read.at("defects"), json::array{});
  EXPECT_EQ(json::serialize(read.at("shape")),
            R"(["multipart/mixed",["multipart/alternative","text/plain","text/html"],)"
            R"("application/pdf"])");
  EXPECT_EQ(header(read, "Subject"), mail.subject);
  EXPECT_EQ(header(read, "From"), "Raumwacht <raumwacht@amt.example.org>");
  EXPECT_EQ(header(read, "To"), "arbeitssicherheit@example.org, personalrat@example.org");
  EXPECT_EQ(header(read, "Date"), "Mon, 23 Nov 2026 05:00:12 +0000");
  EXPECT_EQ(header(read, "Message-ID"), "<0123456789abcdef@amt.example.org>");
  EXPECT_EQ(header(read, "Auto-Submitted"), "auto-generated");
  const json::array& parts = read.at("parts").as_array();
  EXPECT_EQ(parts.at(0).at("text").as_string(), mail.text);
  EXPECT_EQ(parts.at(1).at("text").as_string(), mail.html);
  EXPECT_EQ(parts.at(2).at("name").as_string(), "2026-W47-amt.de.pdf");
  EXPECT_EQ(parts.at(2).at("disposition").as_string(), "attachment");
}

TEST(Mail, carries_files_to_the_byte) {
  const json::object read = parsed(to_rfc5322(some_mail()));
  std::string utf8;  // the parser gave it as Latin-1
  for (const char c : all_bytes()) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80) {
      utf8 += c;
    } else {
      utf8 += static_cast<char>(0xC0 | (byte >> 6));
      utf8 += static_cast<char>(0x80 | (byte & 0x3F));
    }
  }
  EXPECT_EQ(read.at("parts").at(2).at("text").as_string(), utf8);
}

TEST(Mail, without_files_is_text_and_html_alone) {
  Mail mail = some_mail();
  mail.files.clear();
  const json::object read = parsed(to_rfc5322(mail));
  EXPECT_EQ(json::serialize(read.at("shape")),
            R"(["multipart/alternative","text/plain","text/html"])");
}

TEST(Mail, has_short_lines_that_end_in_line_feeds) {
  const std::string text = to_rfc5322(some_mail());
  EXPECT_LE(longest_line(text), 78U);
  EXPECT_THAT(text, Not(HasSubstr("\r")));
  EXPECT_EQ(text.back(), '\n');
  for (const char c : text) ASSERT_TRUE(c == '\n' || (c >= ' ' && c <= '~'));
}

TEST(Mail, is_the_same_bytes_of_the_same_values) {
  EXPECT_EQ(to_rfc5322(some_mail()), to_rfc5322(some_mail()));
}

TEST(Mail, takes_no_header_out_of_a_name) {
  for (const char* name :
       {"Amt\nBcc: all@example.org", "Amt\r\nBcc: all@example.org\r\n\r\nbody",
        "Ämter\nBcc: all@example.org", "=?UTF-8?B?QmNj?=", "Amt\nBcc: x@y\n\n", "\n.\n"}) {
    Mail mail = some_mail();
    mail.subject = name;
    const json::object read = parsed(to_rfc5322(mail));
    EXPECT_EQ(header(read, "Bcc"), "(none)") << name;
    EXPECT_EQ(read.at("headers").as_array().size(),
              parsed(to_rfc5322(some_mail())).at("headers").as_array().size());
    EXPECT_EQ(read.at("parts").as_array().size(), 3U) << name;
  }
  Mail mail = some_mail();
  mail.subject = "=?UTF-8?B?QmNj?=";
  EXPECT_EQ(header(parsed(to_rfc5322(mail)), "Subject"), mail.subject)
      << "is no encoding, but a name";
}

TEST(MailCoding, begins_no_line_that_means_something_on_the_way) {
  const std::string coded = quoted_printable(".\n..\nFrom me\n" + std::string(75, 'a') + ".b\n");
  std::istringstream in{coded};
  for (std::string line; std::getline(in, line);) {
    EXPECT_FALSE(line.starts_with('.')) << line;
    EXPECT_FALSE(line.starts_with("From ")) << line;
  }
}

TEST(MailCoding, fills_lines_up_to_76_characters_and_no_more) {
  for (std::size_t size = 60; size < 250; ++size) {
    for (const char* letter : {"x", "ß", " ", "=", "."}) {
      std::string text;
      for (std::size_t i = 0; i < size; ++i) text += letter;
      EXPECT_LE(longest_line(quoted_printable(text)), 76U) << size << letter;
    }
    EXPECT_LE(longest_line(base64_lines(std::string(size, 'x'))), 76U);
  }
  EXPECT_EQ(longest_line(quoted_printable(std::string(200, 'x'))), 76U);
}

TEST(MailCoding, breaks_no_letter_in_a_header) {
  for (std::size_t before = 0; before < 8; ++before) {
    Mail mail = some_mail();
    mail.subject = std::string(before, 'x');
    for (int i = 0; i < 60; ++i) mail.subject += i % 2 == 0 ? "ß" : "€";
    const std::string coded = header_text(mail.subject);
    EXPECT_LE(longest_line("Subject: " + coded), 76U);
    EXPECT_EQ(header(parsed(to_rfc5322(mail)), "Subject"), mail.subject);
  }
}

TEST(MailCoding, leaves_short_plain_headers_as_they_are) {
  EXPECT_EQ(header_text("Safety report week 2026-W47, Leipzig"),
            "Safety report week 2026-W47, Leipzig");
}

}  // namespace
}  // namespace report
