#include "service/io/side_file.hpp"

#include "service/io/ledger_files.hpp"
#include "service/io/ledger_open.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

namespace io {
namespace {

LedgerResult<> require_ours(const Connection& connection, const SideFile& is) {
  using Kind = LedgerError::Kind;
  const auto of = connection.number("PRAGMA application_id");
  if (!of) return tl::unexpected(of.error());
  const auto shape = connection.number("PRAGMA user_version");
  if (!shape) return tl::unexpected(shape.error());
  const std::string file = connection.path().string();
  if (*of != is.application)
    return tl::unexpected(
        LedgerError{Kind::not_a_ledger, fmt::format("{}: no {} of Raumwacht", file, is.what)});
  if (*shape > is.shape) {
    return tl::unexpected(LedgerError{
        Kind::newer, fmt::format("{}: written by a newer version of Raumwacht; install that "
                                 "version again, or remove it: then {}",
                                 file, is.without)});
  }
  return {};
}

LedgerResult<> make_tables(const Connection& connection, const SideFile& is) {
  auto transaction = Transaction::begin(connection);
  if (!transaction) return tl::unexpected(transaction.error());
  return connection.script(is.tables)
      .and_then([&] { return connection.set("application_id", is.application); })
      .and_then([&] { return connection.set("user_version", is.shape); })
      .and_then([&] { return transaction->commit(); });
}

LedgerResult<> require_whole(const Connection& connection) {
  const auto wrong = connection.text("PRAGMA quick_check(1)");
  if (!wrong) return tl::unexpected(wrong.error());
  if (*wrong == "ok") return {};
  return tl::unexpected(
      LedgerError{LedgerError::Kind::corrupt, connection.path().string() + ": damaged: " + *wrong});
}

LedgerResult<> look_at_shape(const Connection& connection, const SideFile& is) {
  const auto there = connection.number("SELECT count(*) FROM sqlite_schema");
  if (!there) return tl::unexpected(there.error());
  if (*there == 0) return make_tables(connection, is);
  return require_ours(connection, is).and_then([&] { return require_whole(connection); });
}

constexpr ::mode_t owner_only = 0600;

/// What root makes for the daemon belongs to whom the directory belongs to.
bool give_to_owner_of_directory(int file, const std::filesystem::path& path) {
  struct stat directory{};
  if (::geteuid() != 0) return true;
  return ::stat(std::filesystem::absolute(path).parent_path().c_str(), &directory) == 0 &&
         ::fchown(file, directory.st_uid, directory.st_gid) == 0;
}

/// Before SQLite opens it: its log gets the same mode. One that is there is not opened, since
/// closing it would drop SQLite's locks.
LedgerResult<> make_private(const std::filesystem::path& path) {
  const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, owner_only);
  const bool fine = file >= 0 ? give_to_owner_of_directory(file, path)
                              : errno == EEXIST && ::chmod(path.c_str(), owner_only) == 0;
  const int error = errno;
  if (file >= 0) ::close(file);
  if (fine) return {};
  return tl::unexpected{file_error(path, {error, std::generic_category()})};
}

}  // namespace

LedgerResult<Connection> open_side_file(const std::filesystem::path& path, const SideFile& is) {
  if (is.owner_only) {
    if (auto made = make_private(path); !made) return tl::unexpected(made.error());
  }
  return Connection::open(path, Connection::Access::create).and_then([&](Connection connection) {
    return connection.script(is.pragmas)
        .and_then([&] { return look_at_shape(connection, is); })
        .map([&] { return std::move(connection); });
  });
}

LedgerResult<OpenedSideFile> open_or_renew(const std::filesystem::path& path, const SideFile& is) {
  LedgerResult<Connection> opened = open_side_file(path, is);
  std::string remark;
  if (!opened && is_broken(opened.error())) {
    remark = opened.error().what;
    const auto aside = put_aside(path);
    if (!aside) return tl::unexpected(aside.error());
    remark += fmt::format("; it is {} now, and {} any more", aside->string(), is.without);
    opened = open_side_file(path, is);
  }
  if (!opened) return tl::unexpected(opened.error());
  return OpenedSideFile{std::move(*opened), std::move(remark)};
}

}  // namespace io
