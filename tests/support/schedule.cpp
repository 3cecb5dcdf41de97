#include "tests/support/schedule.hpp"

#include <fmt/format.h>

#include <string_view>

namespace support {
namespace {

std::string_view name_of(Operation::Kind kind) {
  using enum Operation::Kind;
  switch (kind) {
    case load:
      return "load";
    case store:
      return "store";
    case modify:
      return "modify";
    case compare:
      return "compare";
    case wait:
      return "futex wait";
    case resume:
      return "futex wait ends";
    case wake:
      return "futex wake";
  }
  return "?";
}

std::string_view name_of(std::memory_order order) {
  switch (order) {
    case std::memory_order_relaxed:
      return "relaxed";
    case std::memory_order_consume:
    case std::memory_order_acquire:
      return "acquire";
    case std::memory_order_release:
      return "release";
    case std::memory_order_acq_rel:
      return "acq_rel";
    case std::memory_order_seq_cst:
      return "seq_cst";
  }
  return "?";
}

std::string name_of(Operation::Change change, std::uint64_t operand) {
  using enum Operation::Change;
  switch (change) {
    case set:
      return fmt::format("= {}", operand);
    case add:
      return fmt::format("+= {}", operand);
    case set_bits:
      return fmt::format("|= {:#x}", operand);
    case clear_bits:
      return fmt::format("&= {:#x}", operand);
  }
  return "?";
}

std::string to_text(const Step& step) {
  const Operation& operation = step.operation;
  const bool failed = operation.kind == Operation::Kind::compare && !step.writes;
  std::string line = fmt::format("  thread {}: atomic {} {}", step.thread, operation.location,
                                 name_of(operation.kind));
  if (!operation.is_futex()) {
    line += fmt::format(" {}", name_of(failed ? operation.on_failure : operation.order));
  }
  if (operation.may_read()) line += fmt::format(" -> {}", step.before);
  if (step.writes) line += fmt::format(" {}", name_of(operation.change, operation.operand));
  if (failed) line += fmt::format(", not taken for {}", operation.expected);
  if (step.overtaken) line += step.writes ? ", before a newer store" : ", overtaken";
  return line + '\n';
}

}  // namespace

std::string to_text(std::span<const Step> steps) {
  std::string text;
  for (const Step& step : steps) text += to_text(step);
  return text;
}

}  // namespace support
