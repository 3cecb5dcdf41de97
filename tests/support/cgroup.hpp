// A control group of the test's own, of version 1 or 2; gone with it. Single thread.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

namespace support {

class Cgroup {
 public:
  /// Nothing where this process may not make one; then `why_not` says so.
  static std::unique_ptr<Cgroup> make(const std::string& controller, std::string& why_not);
  Cgroup(const Cgroup&) = delete;
  Cgroup& operator=(const Cgroup&) = delete;
  ~Cgroup();

  /// REQUIRES: a group of the memory.
  void limit_memory(std::uint64_t bytes);
  /// Whoever is in it gets nothing more. REQUIRES: a group of the memory.
  void limit_memory_to_what_is_used();
  void take(pid_t process);

 private:
  Cgroup(std::filesystem::path path, bool unified) : path_{std::move(path)}, unified_{unified} {}
  std::filesystem::path path_;
  bool unified_;
};

}  // namespace support
