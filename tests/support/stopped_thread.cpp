#include "tests/support/stopped_thread.hpp"

#include <fmt/format.h>
#include <sys/ptrace.h>
#include <sys/wait.h>

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <system_error>

namespace support {
namespace {

pid_t thread_named(pid_t process, std::string_view name) {
  std::string others;
  for (const auto& task :
       std::filesystem::directory_iterator{fmt::format("/proc/{}/task", process)}) {
    std::string found;
    std::getline(std::ifstream{task.path() / "comm"}, found);
    if (found == name) return std::stoi(task.path().filename().string());
    others += " " + found;
  }
  throw std::runtime_error{fmt::format("no thread '{}' among{}", name, others)};
}

}  // namespace

StoppedThread::StoppedThread(pid_t process, std::string_view name)
    : thread_{thread_named(process, name)} {
  if (ptrace(PTRACE_SEIZE, thread_, nullptr, nullptr) != 0 ||
      ptrace(PTRACE_INTERRUPT, thread_, nullptr, nullptr) != 0 ||
      waitpid(thread_, nullptr, __WALL) != thread_)
    throw std::system_error{errno, std::generic_category(), "ptrace"};
}

StoppedThread::~StoppedThread() { ptrace(PTRACE_DETACH, thread_, nullptr, nullptr); }

}  // namespace support
