#include "tests/support/interleaving.hpp"

#include "tests/support/exploration.hpp"

#include <ostream>

namespace support {
namespace {

thread_local Exploration* current = nullptr;  // what the atomics of a scenario speak to

}  // namespace

Report explore(const Script& script, const Search& search) {
  Exploration exploration{script, search};
  current = &exploration;
  const Report report = exploration.run();
  current = nullptr;
  return report;
}

void require(bool holds, std::string_view what) {
  if (!holds) throw Failed{std::string{what}};
}

std::uint32_t make_location(std::uint64_t value) { return current->make_location(value); }
std::uint64_t execute(Operation operation) { return current->execute(operation); }
void on_read(PlainHistory& history) { current->read(history); }
void on_write(PlainHistory& history) { current->write(history); }

std::ostream& operator<<(std::ostream& out, const Report& report) {
  out << report.executions << " executions, " << report.pruned << " pruned"
      << (report.complete ? ", all" : ", not all");
  for (const std::string& outcome : report.outcomes) out << "; " << outcome;
  return report.failure.empty() ? out : out << '\n' << report.failure;
}

}  // namespace support
