#include "tests/support/cgroup.hpp"

#include "tests/support/eventually.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <fstream>
#include <stdexcept>
#include <system_error>

namespace support {
namespace {

namespace fs = std::filesystem;

bool write(const fs::path& file, const std::string& text) {
  return static_cast<bool>(std::ofstream{file} << text << std::flush);
}

}  // namespace

std::unique_ptr<Cgroup> Cgroup::make(const std::string& controller, std::string& why_not) {
  const fs::path root = "/sys/fs/cgroup";
  const bool unified = fs::exists(root / "cgroup.controllers");
  const fs::path path =
      (unified ? root : root / controller) / fmt::format("raumwacht-{}", getpid());
  std::error_code refused;
  fs::create_directory(path, refused);
  if (refused) {
    why_not = fmt::format("this process may not make a control group: {}: {}", path.string(),
                          refused.message());
    return nullptr;
  }
  std::unique_ptr<Cgroup> group{new Cgroup{path, unified}};
  if (!fs::exists(path / (unified ? "memory.max" : "memory.limit_in_bytes"))) {
    why_not = fmt::format("the controller {} is not given to {}", controller, root.string());
    return nullptr;
  }
  return group;
}

/// Empty once its processes have ended.
Cgroup::~Cgroup() {
  static_cast<void>(eventually([this] {
    std::error_code busy;
    return fs::remove(path_, busy) || !fs::exists(path_);
  }));
}

void Cgroup::limit_memory(std::uint64_t bytes) {
  write(path_ / (unified_ ? "memory.max" : "memory.limit_in_bytes"), std::to_string(bytes));
}

void Cgroup::limit_memory_to_what_is_used() {
  std::uint64_t used = 0;
  std::ifstream{path_ / (unified_ ? "memory.current" : "memory.usage_in_bytes")} >> used;
  limit_memory(used);
}

void Cgroup::take(pid_t process) {
  if (!write(path_ / "cgroup.procs", std::to_string(process)))
    throw std::runtime_error{path_.string() + ": does not take the process"};
}

}  // namespace support
