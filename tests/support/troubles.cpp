#include "tests/support/troubles.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdint>
#include <system_error>

namespace support {

/// As in troubled_machine.c, which reads it in another process.
struct Troubles::Shared {
  std::atomic<std::int64_t> wall_offset;
  std::atomic<std::int32_t> disk_fails, disk_hangs, disk_delay;
};

Troubles::Troubles() {
  const int file = open((dir_ / "troubles").c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (file < 0 || ftruncate(file, sizeof(Shared)) != 0)
    throw std::system_error{errno, std::generic_category(), "troubles"};
  void* at = mmap(nullptr, sizeof(Shared), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  close(file);
  if (at == MAP_FAILED) throw std::system_error{errno, std::generic_category(), "troubles"};
  shared_ = static_cast<Shared*>(at);  // zeros: no trouble
}

Troubles::~Troubles() { munmap(shared_, sizeof(Shared)); }

std::vector<std::string> Troubles::environment() const {
  return {"LD_PRELOAD=" RAUMWACHT_TROUBLES_LIBRARY,
          "RAUMWACHT_TROUBLES=" + (dir_ / "troubles").string()};
}

void Troubles::set_wall_clock(std::chrono::seconds ahead) { shared_->wall_offset = ahead.count(); }
void Troubles::let_disk_fail(bool fails) { shared_->disk_fails = fails ? 1 : 0; }
void Troubles::let_disk_hang(bool hangs) { shared_->disk_hangs = hangs ? 1 : 0; }
void Troubles::slow_disk(std::chrono::microseconds each_sync) {
  shared_->disk_delay = static_cast<std::int32_t>(each_sync.count());
}

}  // namespace support
