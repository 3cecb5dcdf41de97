#include "service/io/systemd.hpp"

#include "service/io/long_start.hpp"
#include "tests/support/eventually.hpp"
#include "tests/support/temp_dir.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdlib>
#include <optional>
#include <string>
#include <vector>

namespace {

/// The service manager's end: a datagram socket that $NOTIFY_SOCKET names, '@' for an abstract one.
class Manager {
 public:
  explicit Manager(const std::string& name)
      : socket_{socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)} {
    sockaddr_un at{.sun_family = AF_UNIX, .sun_path = {}};
    name.copy(at.sun_path, sizeof at.sun_path - 1);
    if (name.starts_with('@')) at.sun_path[0] = '\0';
    const auto size = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + name.size());
    EXPECT_EQ(bind(socket_, reinterpret_cast<const sockaddr*>(&at), size), 0);
    setenv("NOTIFY_SOCKET", name.c_str(), 1);
  }
  ~Manager() {
    unsetenv("NOTIFY_SOCKET");
    close(socket_);
  }
  Manager(const Manager&) = delete;
  Manager& operator=(const Manager&) = delete;

  /// The next datagram; "" if there is none.
  [[nodiscard]] std::string heard() const {
    std::array<char, 256> text;
    const ssize_t size = recv(socket_, text.data(), text.size(), 0);
    return {text.data(), size > 0 ? static_cast<std::size_t>(size) : 0};
  }

 private:
  int socket_;
};

TEST(Systemd, hears_how_things_stand) {
  const support::TempDir dir;
  const Manager manager{dir / "notify"};
  io::notify_ready();
  io::notify_status("2 sites, 14 rooms");
  io::notify_alive();
  io::notify_stopping();
  EXPECT_EQ(manager.heard(), "READY=1");
  EXPECT_EQ(manager.heard(), "STATUS=2 sites, 14 rooms");
  EXPECT_EQ(manager.heard(), "WATCHDOG=1");
  EXPECT_EQ(manager.heard(), "STOPPING=1");
}

TEST(Systemd, is_found_by_an_abstract_name) {
  const Manager manager{fmt::format("@raumwacht-test-{}", getpid())};
  io::notify_ready();
  EXPECT_EQ(manager.heard(), "READY=1");
}

TEST(Systemd, that_is_busy_keeps_nobody_waiting_and_is_told_when_it_listens_again) {
  const support::TempDir dir;
  const Manager manager{dir / "notify"};
  while (io::notify_status("one of many")) {
  }
  EXPECT_FALSE(io::notify_ready());
  while (!manager.heard().empty()) {
  }
  EXPECT_TRUE(io::notify_ready());
  EXPECT_EQ(manager.heard(), "READY=1");
}

TEST(Systemd, is_asked_for_patience_while_a_start_takes_long) {
  const support::TempDir dir;
  const Manager manager{dir / "notify"};
  {
    const io::LongStart start;
    EXPECT_TRUE(
        support::eventually([&] { return manager.heard() == "EXTEND_TIMEOUT_USEC=30000000"; }));
  }
}

struct Watched {
  std::string usec, pid;
  std::optional<std::chrono::microseconds> period;
};

TEST(Systemd, wants_to_hear_from_the_process_it_watches_and_no_other) {
  const std::string ours = std::to_string(getpid()), others = std::to_string(getppid());
  for (const Watched& watched : std::vector<Watched>{{"30000000", ours, std::chrono::seconds{30}},
                                                     {"30000000", others, std::nullopt},
                                                     {"0", ours, std::nullopt},
                                                     {"soon", ours, std::nullopt},
                                                     {"3000000", "", std::chrono::seconds{3}}}) {
    setenv("WATCHDOG_USEC", watched.usec.c_str(), 1);
    watched.pid.empty() ? unsetenv("WATCHDOG_PID") : setenv("WATCHDOG_PID", watched.pid.c_str(), 1);
    EXPECT_EQ(io::watchdog_period(), watched.period) << watched.usec << " of " << watched.pid;
  }
  unsetenv("WATCHDOG_USEC");
  unsetenv("WATCHDOG_PID");
}

TEST(Systemd, that_does_not_listen_stops_nobody) {
  setenv("NOTIFY_SOCKET", "/nowhere/notify", 1);
  io::notify_ready();
  setenv("NOTIFY_SOCKET", std::string(200, 'x').c_str(), 1);
  io::notify_ready();
  unsetenv("NOTIFY_SOCKET");
  io::notify_ready();
}

}  // namespace
