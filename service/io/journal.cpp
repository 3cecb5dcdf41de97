#include "service/io/journal.hpp"

#include <fmt/format.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace io {

bool tell_journal(const JournalEntry& entry, const std::filesystem::path& socket) {
  const std::string& name = socket.native();
  sockaddr_un to{.sun_family = AF_UNIX, .sun_path = {}};
  if (name.size() >= sizeof to.sun_path) return false;
  name.copy(to.sun_path, name.size());
  const int descriptor = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  if (descriptor < 0) return false;
  const std::string fields =
      fmt::format("MESSAGE={}\nPRIORITY={}\nSYSLOG_IDENTIFIER=raumwacht\nRAUMWACHT_CAUSE={}\n",
                  entry.message, entry.priority, entry.cause);
  const ssize_t sent = sendto(descriptor, fields.data(), fields.size(), MSG_NOSIGNAL,
                              reinterpret_cast<const sockaddr*>(&to), sizeof to);
  close(descriptor);
  return sent >= 0;
}

}  // namespace io
