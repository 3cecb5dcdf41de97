// `raumwacht export openmetrics` as an administrator calls it: past days of the example house, and
// Prometheus' own tool that makes blocks of them.
#include "sensors/time_text.hpp"
#include "service/core/time.hpp"
#include "service/io/iso_time.hpp"
#include "tests/support/command.hpp"
#include "tests/support/process.hpp"
#include "tests/support/source_root.hpp"
#include "tests/support/temp_dir.hpp"

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace {

using namespace std::chrono_literals;
using support::Ended;
using support::raumwacht;

/// A day of the example house; made once.
class ExportCommand : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    dir_ = new support::TempDir;
    const Ended made =
        raumwacht({"simulate", "--config", config(), "--days", "1", "--ledger", ledger()});
    ASSERT_EQ(made.code, 0) << made.err;
    const Ended status = raumwacht({"status", "--json", "--ledger", ledger()});
    const auto begins =
        sensors::instant_from(boost::json::parse(status.out).at("oldest").as_string().c_str());
    begins_ = std::chrono::floor<core::Duration>(begins.value());
  }
  static void TearDownTestSuite() {
    delete dir_;
    dir_ = nullptr;
  }
  static std::string config() {
    return (support::source_root() / "deploy/example/raumwacht.toml").string();
  }
  static std::string ledger() { return (*dir_ / "ledger.db").string(); }
  static Ended exported(const std::string& from, const std::string& to,
                        const std::vector<std::string>& more = {}) {
    std::vector<std::string> arguments{"export", "openmetrics", "--config", config(), "--ledger",
                                       ledger(), "--from",      from,       "--to",   to};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return raumwacht(arguments);
  }

  /// So long after the day began.
  static std::string at(core::Duration since) { return io::to_iso(begins_ + since); }

  static support::TempDir* dir_;
  static core::Time begins_;
};
support::TempDir* ExportCommand::dir_ = nullptr;
core::Time ExportCommand::begins_{};

TEST_F(ExportCommand, writes_what_promtool_makes_blocks_of) {
  const Ended text = exported(at(8h), at(18h));
  ASSERT_EQ(text.code, 0) << text.err;
  std::ofstream{*dir_ / "past.txt"} << text.out;
  support::Process promtool{{"promtool", "tsdb", "create-blocks-from", "--max-block-duration=168h",
                             "openmetrics", (*dir_ / "past.txt").string(),
                             (*dir_ / "blocks").string()}};
  EXPECT_EQ(promtool.exit_code(60s), 0) << promtool.errors();
  EXPECT_FALSE(std::filesystem::is_empty(*dir_ / "blocks"));
}

TEST_F(ExportCommand, calls_its_series_as_the_scrape_configuration_does) {
  const Ended text = exported(at(9h), at(9h + 1min), {"--job", "counts", "--instance", "box:8470"});
  EXPECT_NE(text.out.find(R"(raumwacht_persons_locked{instance="box:8470",job="counts"} 0 )"),
            std::string::npos)
      << text.out.substr(0, 1000);
}

TEST_F(ExportCommand, says_so_where_nothing_is_recorded) {
  const Ended text = exported("2025-11-17T09:00:00Z", "2025-11-18T09:00:00Z");
  EXPECT_EQ(text.code, 1);
  EXPECT_EQ(text.out, "");
  EXPECT_NE(text.err.find("nothing is recorded between 2025-11-17T09:00:00.000Z"),
            std::string::npos)
      << text.err;
}

TEST_F(ExportCommand, refuses_times_that_are_none_and_steps_that_leave_holes) {
  const std::vector<std::vector<std::string>> wrong{
      {"2026-11-17", "2026-11-18T00:00:00Z"},
      {"2026-11-18T00:00:00Z", "2026-11-17T00:00:00Z"},
      {"2026-11-17T00:00:00Z", "2026-11-18T00:00:00Z", "--every", "5min"},
      {"2026-11-17T00:00:00Z", "2026-11-18T00:00:00Z", "--every", "0s"}};
  for (const auto& arguments : wrong) {
    const Ended text =
        exported(arguments[0], arguments[1], {arguments.begin() + 2, arguments.end()});
    EXPECT_EQ(text.code, 64) << text.err;
    EXPECT_EQ(std::ranges::count(text.err, '\n'), 1) << text.err;
  }
}

TEST_F(ExportCommand, names_a_ledger_that_it_cannot_read) {
  const Ended text = raumwacht({"export", "openmetrics", "--config", config(), "--ledger",
                                (*dir_ / "none.db").string(), "--from", "2026-11-17T09:00:00Z",
                                "--to", "2026-11-17T10:00:00Z"});
  EXPECT_EQ(text.code, 1);
  EXPECT_NE(text.err.find("none.db"), std::string::npos) << text.err;
}

}  // namespace
