// One process at a time: a file locked with flock(2), gone with the process whatever ends it.
//
// Inside stands who holds it, or that the last holder ended in order: so the next one knows whether
// the one before was killed. Any thread, one at a time.
#pragma once

#include "service/io/ledger_error.hpp"

#include <filesystem>

namespace io {

class LockFile {
 public:
  /// `of` is what the lock guards, for the sentence; the file is `of` + ".lock".
  static LedgerResult<LockFile> take(const std::filesystem::path& of);
  LockFile(LockFile&& other) noexcept;
  LockFile& operator=(LockFile&&) = delete;
  ~LockFile();

  /// The holder before did not end in order, or nobody ever held it.
  [[nodiscard]] bool was_left() const { return was_left_; }
  /// What it guards needs to be looked at next time: an orderly end shall not look like one.
  void leave_on_end() { leave_ = true; }

 private:
  LockFile(int file, bool was_left) : file_{file}, was_left_{was_left} {}
  int file_;
  bool was_left_;
  bool leave_ = false;
};

}  // namespace io
