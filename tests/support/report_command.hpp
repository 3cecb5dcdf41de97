// `raumwacht report` as an administrator calls it: a simulated week of a small house, the one in which clocks go back.
#pragma once

#include "tests/support/command.hpp"
#include "tests/support/temp_dir.hpp"

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace support {

/// A week and a day of the house, up to Sunday, 25 October 2026; made once.
class ReportCommand : public testing::Test {
 protected:
  static void SetUpTestSuite();
  static void TearDownTestSuite();

  static std::string config();
  static std::string ledger();
  static std::string text_of(const std::filesystem::path& file);

  static Ended report(const TempDir& out, const std::vector<std::string>& more,
                      const std::string& with_config = config());
  /// The JSON form of the week.
  static boost::json::object week();
  static boost::json::object row(const boost::json::object& of, const char* table, const char* key,
                                 const char* value);

 private:
  static TempDir* dir_;
};

}  // namespace support
