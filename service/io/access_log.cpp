#include "service/io/access_log.hpp"

#include <fmt/format.h>

#include <utility>

namespace io {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t most_waiting = 10'000;  // a disk that hangs: some MB
constexpr auto between_deletions = 1h;

}  // namespace

AccessLog::AccessLog(std::filesystem::path ledger, std::function<void(const std::string&)> complain)
    : ledger_{std::move(ledger)}, complain_{std::move(complain)} {
  worker_.emplace([this](const char* what) { complain_(what); });
}

AccessLog::~AccessLog() {
  worker_.reset();
  write();
}

void AccessLog::note(AccessLine line) {
  const std::lock_guard hold{mutex_};
  if (waiting_.size() < most_waiting) {
    waiting_.push_back(std::move(line));
  } else {
    ++overflowed_;
    lost_.fetch_add(1, std::memory_order_relaxed);
  }
}

void AccessLog::look(core::Time now, std::chrono::days keep) {
  const bool due =
      !forgot_ || now - *forgot_ >= between_deletions || now < *forgot_ || keep != kept_;
  const bool any = [this] {
    const std::lock_guard hold{mutex_};
    return !waiting_.empty();
  }();
  if (any) worker_->give([this] { write(); });
  if (!due) return;
  forgot_ = now;
  kept_ = keep;
  worker_->give([this, before = now - keep] { forget(before); });
}

void AccessLog::read(AccessSpan span, std::size_t most,
                     std::function<void(LedgerResult<Page>)> answer) {
  worker_->give([this, span, most, answer = std::move(answer)] {
    write();
    Page page;
    answer(store()
               .and_then([&](const AccessLogStore* store) {
                 return store->read(span, [&](const AccessLine& line) {
                   page.more = page.lines.size() == most;
                   if (!page.more) page.lines.push_back(line);
                   return !page.more;
                 });
               })
               .map([&] { return std::move(page); }));
  });
}

// ---- the worker's ----

void AccessLog::write() {
  std::vector<AccessLine> lines;
  {
    const std::lock_guard hold{mutex_};
    lines.swap(waiting_);
    untold_ += std::exchange(overflowed_, 0);
  }
  if (lines.empty()) return;
  const std::size_t noted = lines.size();
  if (untold_ > 0) {
    lines.insert(lines.begin(), {.at = lines.front().at,
                                 .who = {.role = "access log", .name = {}},
                                 .kind = AccessKind::lost,
                                 .what = {},
                                 .detail = std::to_string(untold_)});
  }
  if (const auto done = put(lines); !done) return failed(done.error(), noted);
  untold_ = 0;
  losing_ = false;
}

void AccessLog::forget(core::Time before) {
  const auto done =
      store().and_then([&](const AccessLogStore* store) { return store->forget(before); });
  if (!done) failed(done.error(), 0);
}

LedgerResult<> AccessLog::put(const std::vector<AccessLine>& lines) {
  return store().and_then([&](const AccessLogStore* store) { return store->add(lines); });
}

/// It is opened by whoever needs it first: the loop does not wait for that either, and a disk that was
/// full at the start may have room later.
LedgerResult<AccessLogStore*> AccessLog::store() {
  if (!store_) {
    auto opened = AccessLogStore::open(ledger_);
    if (!opened) return tl::unexpected{opened.error()};
    if (!opened->remark().empty()) complain_(opened->remark());
    store_.emplace(std::move(*opened));
  }
  return &*store_;
}

void AccessLog::failed(const LedgerError& error, std::size_t lines) {
  untold_ += lines;
  lost_.fetch_add(lines, std::memory_order_relaxed);
  if (std::exchange(losing_, true)) return;
  complain_(
      fmt::format("the access log cannot be written: {}; lines are lost and counted until it "
                  "can be",
                  error.what));
}

}  // namespace io
