// The archive of safety reports as the running daemon shows it, while another process writes it.
#include "service/io/report_shelf.hpp"
#include "tests/support/broker.hpp"
#include "tests/support/daemon.hpp"
#include "tests/support/temp_dir.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>
#include <gtest/gtest.h>

namespace {

namespace json = boost::json;
using namespace std::chrono_literals;

constexpr core::Time monday{std::chrono::sys_days{std::chrono::year{2026} / 11 / 23}};

TEST(ReportsOfTheDaemon, are_seen_as_soon_as_they_are_there) {
  const support::Broker broker;
  const support::TempDir dir;
  const std::filesystem::path directory = dir / "reports";  // not there yet
  support::DaemonProcess daemon{
      broker, {.more = fmt::format("[report]\ndirectory = \"{}\"\n", directory.string())}};
  daemon.start();
  EXPECT_EQ(daemon.get("/api/v1/reports"), "{\"reports\":[]}\n");
  EXPECT_FALSE(daemon.metric("raumwacht_report_last_success_timestamp_seconds{site=\"house\"}"));

  auto shelf = io::ReportShelf::open(directory).value();
  auto draft = shelf.begin("house", "2026-W47").value();
  const std::string page(3'000'000, 'x');  // more than a socket takes at once
  ASSERT_TRUE(draft.write("report.de.html", page));
  ASSERT_TRUE(shelf.keep(std::move(draft), {.site = "house",
                                            .period = "2026-W47",
                                            .made = monday,
                                            .end = monday,
                                            .reason = "",
                                            .verdict = "kept"}));
  ASSERT_TRUE(shelf.note_success("house", monday));

  const json::value said = json::parse(daemon.get("/api/v1/reports"));
  EXPECT_EQ(said.at("reports").at(0).at("period"), "2026-W47");
  EXPECT_EQ(daemon.get("/api/v1/reports/house/2026-W47/report.de.html"), page);
  EXPECT_EQ(daemon.get("/api/v1/reports/house/2026-W47/index.json"), "");
  EXPECT_EQ(daemon.get("/api/v1/reports/house/..%2F..%2Fledger.db/x"), "");
  EXPECT_EQ(daemon.metric("raumwacht_report_last_success_timestamp_seconds{site=\"house\"}"),
            std::chrono::duration<double>(monday.time_since_epoch()).count());
  EXPECT_EQ(daemon.stop(), 0);
}

}  // namespace
