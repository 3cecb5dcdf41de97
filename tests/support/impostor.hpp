// A listening Unix socket that is not the daemon's: it says what a test wants it to say to the first
// who comes, and hangs up; without words it takes nobody in.
#pragma once

#include <filesystem>
#include <string>
#include <thread>

namespace support {

class Impostor {
 public:
  explicit Impostor(const std::filesystem::path& path, std::string words = {});
  Impostor(const Impostor&) = delete;
  Impostor& operator=(const Impostor&) = delete;
  ~Impostor();

 private:
  void say(const std::string& words) const;

  int descriptor_;
  std::jthread thread_;
};

}  // namespace support
