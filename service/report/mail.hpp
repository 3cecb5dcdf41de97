// A mail with a summary as text and as HTML, and files with it (RFC 5322, 2045), as `sendmail -t` takes it: lines end
// in LF. The same values are the same bytes. Pure; any thread.
#pragma once

#include "service/core/time.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace report {

struct MailFile {
  std::string name, type;  ///< of letters, digits, '.', '-', '_'; "application/pdf"
  std::string content;
};

struct Mail {
  std::string from;  ///< an address; REQUIRES: without spaces, checked with the configuration
  std::vector<std::string> to;  ///< likewise; REQUIRES: at least one
  std::string subject;          ///< any text
  std::string language;         ///< "de"
  core::Time date{};            ///< wall time
  std::string id;               ///< of no other mail: at most 40 letters and digits
  std::string text, html;       ///< UTF-8
  std::vector<MailFile> files;
};

[[nodiscard]] std::string to_rfc5322(const Mail& mail);

}  // namespace report
