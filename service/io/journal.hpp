// An entry of the journal with fields of its own, in its native protocol (systemd.io/JOURNAL_NATIVE_PROTOCOL).
// By hand: libsystemd would bring seven libraries for one datagram. Any thread; never waits.
#pragma once

#include <filesystem>
#include <string>

namespace io {

struct JournalEntry {
  std::string message;  ///< one line
  char priority = '6';
  std::string cause;  ///< RAUMWACHT_CAUSE, one line
};

inline constexpr const char* journal_socket = "/run/systemd/journal/socket";

/// False: nobody took it, and it is to be said another way.
bool tell_journal(const JournalEntry& entry, const std::filesystem::path& socket = journal_socket);

}  // namespace io
