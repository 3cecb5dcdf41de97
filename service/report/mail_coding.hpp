// How mails write what is no plain ASCII: RFC 2045 (bodies) and RFC 2047 (headers). Lines end in LF, as programs take
// them that stand in for sendmail. Pure; any thread.
#pragma once

#include <string>
#include <string_view>

namespace report {

/// Lines of at most 76 characters, the last one ended, too. No line begins with a dot, or with "From ": nothing on the
/// way takes it for the end of a mail, or the beginning of one.
[[nodiscard]] std::string quoted_printable(std::string_view text);
/// Lines of 76 characters.
[[nodiscard]] std::string base64_lines(std::string_view bytes);
/// What stands after "Subject: ": as it is if that is plain and short, else encoded words, folded. Control characters
/// become spaces: no text begins another header.
[[nodiscard]] std::string header_text(std::string_view text);

}  // namespace report
