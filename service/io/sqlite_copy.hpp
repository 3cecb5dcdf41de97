// Copying and checking whole SQLite databases. Same thread rule as the connection.
#pragma once

#include "service/io/sqlite.hpp"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

struct sqlite3_backup;

namespace io {

/// A copy of a database, some pages at a time. What the same connection writes meanwhile reaches
/// the copy too. REQUIRES: `from` outlives it.
class PageCopy {
 public:
  /// `target` must not exist. It is of no use until step() said that nothing is left.
  static LedgerResult<PageCopy> start(const Connection& from, const std::filesystem::path& target);
  /// Copies at most so many pages (all: -1); true: more to do.
  LedgerResult<bool> step(int pages);
  [[nodiscard]] int done() const;
  [[nodiscard]] int of() const;

 private:
  struct Finish {
    void operator()(sqlite3_backup* backup) const noexcept;
  };
  PageCopy(Connection target, sqlite3_backup* backup);
  Connection target_;
  std::unique_ptr<sqlite3_backup, Finish> backup_;  // goes before target_
};

/// `quick`: every page and row readable. `whole`: indices agree with their tables, too.
enum class Check : std::uint8_t { quick, whole };

/// What is wrong with the pages; "" if nothing is. A check that has not ended after `limit` (0:
/// none) found nothing so far, and counts as that.
LedgerResult<std::string> check_pages(const Connection& connection, Check check,
                                      std::chrono::milliseconds limit = {});

}  // namespace io
