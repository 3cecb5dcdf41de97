#include "tests/support/broken_rules.hpp"

#include "service/core/rule.hpp"
#include "service/io/ledger_reader.hpp"

#include <gtest/gtest.h>

namespace support {

std::map<std::string, Broken> broken_rules(const std::filesystem::path& ledger,
                                           const core::Premises& premises) {
  std::map<std::string, Broken> broken;
  auto reader = io::LedgerReader::open(ledger).value();
  EXPECT_TRUE(reader.speak_of(premises));
  const auto read = reader.read(1, [&](const core::Record& record) {
    if (record.kind != core::RecordKind::violation_started) return true;
    Broken& rule = broken[std::string{premises.rules[record.other].rule->id}];
    if (rule.times++ == 0) rule.first = record;
    return true;
  });
  EXPECT_TRUE(read);
  return broken;
}

}  // namespace support
