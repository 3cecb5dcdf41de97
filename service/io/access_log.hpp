// The access log of the running daemon: lines come in, and a thread of its own writes them, so that
// the loop never waits for a disk.
//
// At most a second of lines is lost to a power cut or a kill; a stop writes all. What a full or
// broken disk does not take is lost, counted, and told by the next line that can be written. On the
// loop's thread; `answer` of read() is called on the log's own.
#pragma once

#include "service/io/access_log_store.hpp"
#include "service/io/worker.hpp"

#include <atomic>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace io {

class AccessLog {
 public:
  /// `complain`: told once each time that lines begin to be lost, and of a file that was put aside.
  /// On any thread.
  AccessLog(std::filesystem::path ledger, std::function<void(const std::string&)> complain);
  AccessLog(const AccessLog&) = delete;
  AccessLog& operator=(const AccessLog&) = delete;
  ~AccessLog();

  /// Any thread.
  void note(AccessLine line);
  /// Every second: what was noted is written; what is older than `keep` goes, once an hour and when
  /// `keep` has changed. `now`: wall time.
  void look(core::Time now, std::chrono::days keep);

  struct Page {
    std::vector<AccessLine> lines;
    bool more = false;  ///< there are later ones in the span
  };
  /// After all that was noted before.
  void read(AccessSpan span, std::size_t most, std::function<void(LedgerResult<Page>)> answer);

  /// Lines that were not written since the start.
  [[nodiscard]] std::uint64_t lost() const { return lost_.load(std::memory_order_relaxed); }

 private:
  // ---- on the worker's thread, or when that has ended ----
  void write();
  void forget(core::Time before);
  [[nodiscard]] LedgerResult<> put(const std::vector<AccessLine>& lines);
  [[nodiscard]] LedgerResult<AccessLogStore*> store();
  void failed(const LedgerError& error, std::size_t lines);

  const std::filesystem::path ledger_;
  const std::function<void(const std::string&)> complain_;

  std::mutex mutex_;
  std::vector<AccessLine> waiting_;  // under the mutex
  std::uint64_t overflowed_ = 0;     // likewise

  // The loop's.
  std::optional<core::Time> forgot_;
  std::chrono::days kept_{0};

  // The worker's.
  std::optional<AccessLogStore> store_;
  std::uint64_t untold_ = 0;  // lost, and no line says so yet
  bool losing_ = false;

  std::atomic<std::uint64_t> lost_{0};
  std::optional<Worker> worker_;
};

}  // namespace io
