#include "tests/support/reduction.hpp"

namespace support {
namespace {

bool is_seq_cst(const Operation& operation) {
  return !operation.is_futex() && (operation.order == std::memory_order_seq_cst ||
                                   operation.on_failure == std::memory_order_seq_cst);
}

}  // namespace

bool finds_more_after(const Operation& done, bool wrote, const Operation& waiting) {
  if (done.location != waiting.location) return false;
  const auto is_wake = [](const Operation& of) { return of.kind == Operation::Kind::wake; };
  if (done.is_futex() && waiting.is_futex()) return is_wake(done) != is_wake(waiting);
  if (is_seq_cst(done) && is_seq_cst(waiting)) return true;
  return wrote && waiting.may_read();
}

bool can_go_first(const Operation& operation) {
  return operation.kind == Operation::Kind::store && !is_seq_cst(operation);
}

}  // namespace support
