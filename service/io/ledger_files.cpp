#include "service/io/ledger_files.hpp"

#include "sensors/time_text.hpp"

#include <date/date.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <system_error>

namespace io {
namespace {

std::error_code last_code() { return {errno, std::generic_category()}; }

LedgerResult<> rename_file(const std::filesystem::path& from, const std::filesystem::path& to) {
  std::error_code code;
  std::filesystem::rename(from, to, code);
  if (code) return tl::unexpected(file_error(from, code));
  return {};
}

}  // namespace

LedgerError file_error(const std::filesystem::path& path, std::error_code code) {
  using Kind = LedgerError::Kind;
  const bool full = code == std::errc::no_space_on_device || code == std::errc::file_too_large;
  const std::string_view advice =
      full ? "make room on the disk" : "check that the directory exists and may be written";
  return {full ? Kind::full : Kind::io,
          fmt::format("{}: {}; {}", path.string(), code.message(), advice)};
}

std::string file_stamp() {
  const auto now = std::chrono::floor<core::Duration>(std::chrono::system_clock::now());
  return date::format("%Y%m%dT%H%M%SZ", now);
}

std::optional<core::Time> time_of_stamp(const std::string& stamp) {
  constexpr std::size_t seconds_end = 15;
  if (stamp.size() < seconds_end || stamp[8] != 'T') return std::nullopt;
  const auto part = [&stamp](std::size_t at, std::size_t size) { return stamp.substr(at, size); };
  const auto time = sensors::instant_from(fmt::format("{}-{}-{}T{}:{}:{}{}", part(0, 4), part(4, 2),
                                                      part(6, 2), part(9, 2), part(11, 2),
                                                      part(13, 2), stamp.substr(seconds_end)));
  return time ? std::optional{std::chrono::floor<core::Duration>(*time)} : std::nullopt;
}

std::filesystem::path beside(const std::filesystem::path& file, std::string_view suffix) {
  std::filesystem::path other = file;
  other += suffix;
  return other;
}

LedgerResult<> move_database(const std::filesystem::path& from, const std::filesystem::path& to) {
  constexpr std::array parts{"", "-wal", "-shm"};
  for (const std::string_view part : parts) {
    std::error_code unknown;
    if (!std::filesystem::exists(beside(from, part), unknown)) continue;
    if (auto moved = rename_file(beside(from, part), beside(to, part)); !moved) return moved;
  }
  return sync_file(to.parent_path());
}

LedgerResult<> put_in_place(const std::filesystem::path& from, const std::filesystem::path& to) {
  return sync_file(from).and_then([&] { return rename_file(from, to); }).and_then([&] {
    return sync_file(to.parent_path());
  });
}

LedgerResult<> sync_file(const std::filesystem::path& path) {
  const char* name = path.empty() ? "." : path.c_str();
  const int file = open(name, O_RDONLY | O_CLOEXEC);
  if (file < 0) return tl::unexpected(file_error(path, last_code()));
  const bool synced = fsync(file) == 0;
  const std::error_code code = last_code();
  close(file);
  if (!synced) return tl::unexpected(file_error(path, code));
  return {};
}

}  // namespace io
