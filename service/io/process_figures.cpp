#include "service/io/process_figures.hpp"

#include <sys/resource.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>

namespace io {
namespace {

std::chrono::nanoseconds duration_of(const timeval& time) {
  return std::chrono::seconds{time.tv_sec} + std::chrono::microseconds{time.tv_usec};
}

std::uint64_t entries_in(const char* directory) {
  std::error_code error;
  std::filesystem::directory_iterator entry{directory, error};
  std::uint64_t count = 0;
  for (; !error && entry != std::filesystem::directory_iterator{}; entry.increment(error)) ++count;
  return count;
}

}  // namespace

ProcessFigures read_process_figures(core::Time started) {
  ProcessFigures figures{.started = started};
  rusage used{};
  if (::getrusage(RUSAGE_SELF, &used) == 0) {
    figures.cpu = duration_of(used.ru_utime) + duration_of(used.ru_stime);
  }
  std::uint64_t total_pages = 0, resident_pages = 0;
  if (std::ifstream{"/proc/self/statm"} >> total_pages >> resident_pages) {
    const auto page = static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
    figures.virtual_bytes = total_pages * page;
    figures.resident_bytes = resident_pages * page;
  }
  figures.open_files = entries_in("/proc/self/fd");
  figures.threads = entries_in("/proc/self/task");
  rlimit files{};
  if (::getrlimit(RLIMIT_NOFILE, &files) == 0) figures.most_files = files.rlim_cur;
  return figures;
}

}  // namespace io
