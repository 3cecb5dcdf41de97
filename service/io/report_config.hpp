// When the safety report is written by itself, where it is kept, and to whom it goes. Values.
#pragma once

#include "service/texts/texts.hpp"

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

namespace io {

struct MailConfig {
  std::vector<std::string> to;  ///< addresses; empty: no mail
  std::string from = "raumwacht@localhost";
  std::filesystem::path command = "/usr/sbin/sendmail";  ///< takes the mail, and -t, on its input
};

struct ReportConfig {
  std::filesystem::path directory;  ///< the archive; default: "reports" beside the ledger
  std::chrono::weekday weekday = std::chrono::Monday;
  std::chrono::minutes at{6 * 60};  ///< since midnight, local time of the site
  std::vector<texts::Language> languages{texts::Language::de};
  bool pdf = true;
  MailConfig mail;
};

}  // namespace io
