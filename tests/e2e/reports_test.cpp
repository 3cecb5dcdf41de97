// The archive of safety reports as the running daemon shows it, while another process writes it.
#include "service/io/report_shelf.hpp"
#include "tests/support/broker.hpp"
#include "tests/support/client_socket.hpp"
#include "tests/support/daemon.hpp"
#include "tests/support/eventually.hpp"
#include "tests/support/temp_dir.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <csignal>

namespace {

namespace json = boost::json;
using namespace std::chrono_literals;
using ::testing::HasSubstr;
using ::testing::Not;

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

TEST(ReportsOfTheDaemon, that_tell_of_heads_in_rooms_are_locked_once_the_agreement_is_withdrawn) {
  const support::Broker broker;
  const support::TempDir dir;
  support::HousePlan plan{
      .agreement = "DV 2026/03",
      .more = fmt::format("[report]\ndirectory = \"{}\"\n", dir.path().string())};
  support::DaemonProcess daemon{broker, plan};
  daemon.start();
  auto shelf = io::ReportShelf::open(dir.path()).value();
  for (const bool heads : {true, false}) {
    const std::string period = heads ? "2026-W46" : "2026-W47";
    auto draft = shelf.begin("house", period).value();
    ASSERT_TRUE(draft.write("report.json", heads ? R"({"most":4793})" : R"({"most":null})"));
    ASSERT_TRUE(shelf.keep(std::move(draft), {.site = "house",
                                              .period = period,
                                              .made = monday,
                                              .end = monday,
                                              .reason = "",
                                              .verdict = "kept",
                                              .heads_of_rooms = heads}));
  }
  const std::string told = "/api/v1/reports/house/2026-W46/report.json";
  EXPECT_EQ(daemon.get(told), R"({"most":4793})");

  plan.agreement = "";
  daemon.write_config(plan);
  daemon.signal(SIGHUP);
  EXPECT_TRUE(support::eventually([&] { return daemon.get(told).empty(); })) << daemon.log();
  auto socket = support::ClientSocket::to_port(daemon.port());
  socket.send(support::get(told));
  const std::string refused = socket.receive_response();
  EXPECT_THAT(refused, HasSubstr("403 Forbidden"));
  EXPECT_THAT(refused, HasSubstr("no service agreement is entered"));
  EXPECT_THAT(refused, Not(HasSubstr("4793")));
  EXPECT_EQ(daemon.get("/api/v1/reports/house/2026-W47/report.json"), R"({"most":null})");
  const json::value said = json::parse(daemon.get("/api/v1/reports"));
  EXPECT_TRUE(said.at("reports").at(0).at("withheld").is_object());
  EXPECT_TRUE(said.at("reports").at(1).at("withheld").is_null());
  EXPECT_EQ(daemon.stop(), 0);
}

}  // namespace
