// Appointments from a file that another program drops to somebody who says "I am here": the real
// daemon, its files, its log.
#include "tests/support/client_socket.hpp"
#include "tests/support/command.hpp"
#include "tests/support/daemon.hpp"
#include "tests/support/eventually.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

namespace {

namespace json = boost::json;
using support::DaemonProcess;
using support::Ended;
using support::eventually;

constexpr std::string_view name = "Erika Mustermann-Planted", customer = "123A456789";

// The daemon believes that it is nine in the morning of this day, whatever the day is.
constexpr std::string_view today = "2026-03-17", now = "2026-03-17T08:00:00Z";

std::string row(std::string_view code, std::string_view room, std::string_view start,
                std::string_view end) {
  return fmt::format("{0},{1},{2}T{3},{2}T{4},{5},{6}\n", code, room, today, start, end, name,
                     customer);
}

class AppointmentsOfTheDay : public testing::Test {
 protected:
  /// What another program writes, finished half a minute ago.
  void drop(std::string_view rows, int seconds_ago) {
    std::filesystem::create_directories(file().parent_path());
    std::ofstream{file()} << "code,room,start,end,Name,Kundennummer\n" << rows;
    std::filesystem::last_write_time(
        file(), std::filesystem::file_time_type::clock::now() - std::chrono::seconds{seconds_ago});
  }
  [[nodiscard]] std::filesystem::path file() const { return dir / "import/termine.csv"; }

  [[nodiscard]] json::array listed() const {
    const std::string body = daemon.get("/api/v1/appointments");
    return body.empty() ? json::array{} : json::parse(body).at("appointments").as_array();
  }
  /// The only one listed, once it is in that room.
  [[nodiscard]] json::object in(std::string_view room) const {
    const bool there = eventually([&] {
      const json::array rows = listed();
      return rows.size() == 1 && rows[0].at("room").as_string() == room;
    });
    return there ? listed()[0].as_object() : json::object{};
  }
  [[nodiscard]] Ended import(const std::filesystem::path& which) const {
    return support::raumwacht(
        {"appointments", "import", which.string(), "--ledger", daemon.ledger().string()});
  }
  [[nodiscard]] std::string everything_written() const {
    std::string all = daemon.log();
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator{daemon.ledger().parent_path()}) {
      if (!entry.is_regular_file()) continue;
      std::ifstream in{entry.path(), std::ios::binary};
      all.append(std::istreambuf_iterator<char>{in}, {});
    }
    return all;
  }

  support::TempDir dir;
  support::Broker broker;
  support::TempDir state;
  DaemonProcess daemon{
      broker,
      {.rooms = 2,
       .more = fmt::format("[[appointments]]\nfiles = \"{}/*.csv\"\n", (dir / "import").string()),
       .options = {"--start", std::string{now}}},
      state.path()};
};

TEST_F(AppointmentsOfTheDay, go_with_their_file_from_dropped_to_gone) {
  drop(row("T-1", "Room 0", "14:00", "14:30") + row("T-2", "Room 7", "14:00", "14:30"), 60);
  daemon.start();
  const json::object first = in("room-0");
  ASSERT_FALSE(first.empty()) << daemon.log();
  const std::string code{first.at("code").as_string()};
  EXPECT_EQ(first.at("start_local").as_string(), "14:00");
  EXPECT_TRUE(eventually([&] { return listed()[0].at("phase") == "expected"; }));

  const std::string arrived = "/api/v1/appointments/" + code + "/arrived";
  EXPECT_TRUE(eventually([&] { return daemon.post(arrived, "") == 200; })) << daemon.log();
  EXPECT_EQ(listed()[0].at("phase").as_string(), "arrived");
  EXPECT_EQ(daemon.post(arrived, R"({"undone":true})"), 200);
  EXPECT_EQ(listed()[0].at("phase").as_string(), "expected");
  EXPECT_EQ(daemon.post("/api/v1/appointments/ZZZZZ/arrived", ""), 404);

  drop(row("T-1", "Room 1", "13:00", "13:30"), 50);
  const json::object moved = in("room-1");
  ASSERT_FALSE(moved.empty()) << daemon.log();
  EXPECT_EQ(moved.at("code").as_string(), code) << "the code stays";
  EXPECT_EQ(moved.at("start_local").as_string(), "13:00");

  drop("", 40);
  EXPECT_TRUE(eventually([&] { return listed().empty(); })) << daemon.log();
  EXPECT_TRUE(eventually([&] { return daemon.post(arrived, "") == 404; }));

  EXPECT_NE(daemon.log().find("termine.csv: refused: line 3: room: no such room"),
            std::string::npos)
      << daemon.log();
  const std::string imports = daemon.get("/api/v1/appointments/imports");
  EXPECT_NE(imports.find("termine.csv"), std::string::npos);
  const std::string written = everything_written() + imports;
  for (const std::string_view planted : {name, customer, std::string_view{"T-1"}})
    EXPECT_EQ(written.find(planted), std::string::npos) << planted;
}

TEST_F(AppointmentsOfTheDay, come_by_command_and_stay_through_a_restart) {
  const std::filesystem::path given = dir / "given.csv";
  std::ofstream{given} << "code,room,start,end,Name,Kundennummer\n"
                       << row("T-1", "Room 0", "14:00", "14:30")
                       << row("T-2", "Room 1", "14:00", "14:30") << row("T-3", "?", "x", "y");
  const Ended nobody = import(given);
  EXPECT_EQ(nobody.code, 1);
  EXPECT_NE(nobody.err.find("is the daemon running?"), std::string::npos) << nobody.err;

  daemon.start();
  const Ended first = import(given);
  EXPECT_EQ(first.code, 0) << first.err;
  EXPECT_NE(first.out.find("taken: 2 (2 new, 0 changed, 0 as before)"), std::string::npos)
      << first.out;
  EXPECT_NE(first.out.find("refused: line 4: "), std::string::npos) << first.out;
  const json::array before = listed();
  ASSERT_EQ(before.size(), 2U);
  EXPECT_EQ(before[0].at("phase").as_string(), "expected") << "answered when the core knows";

  EXPECT_EQ(daemon.stop(), 0);
  daemon.start();
  EXPECT_EQ(listed(), before);
  EXPECT_NE(import(given).out.find("taken: 2 (0 new, 0 changed, 2 as before)"), std::string::npos);

  const std::filesystem::path calendar = dir / "given.ics";
  std::ofstream{calendar} << "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\n"
                          << "UID:planted-uid@example.org\r\nSUMMARY:" << name
                          << "\r\nDESCRIPTION:" << customer << "\r\nLOCATION:Room 1\r\nDTSTART:"
                          << "20010101T080000Z\r\nDTEND:20010101T083000Z\r\nRRULE:FREQ=DAILY\r\n"
                          << "END:VEVENT\r\nEND:VCALENDAR\r\n";
  const Ended series = import(calendar);
  EXPECT_EQ(series.code, 0) << series.err;
  EXPECT_NE(series.out.find("dropped unseen: descriptions 2"), std::string::npos) << series.out;

  std::ofstream{given} << "code,room,start,end\n" << "T-9,nowhere,x,y\n";
  const Ended nothing = import(given);
  EXPECT_EQ(nothing.code, 1) << nothing.out;
  EXPECT_NE(nothing.err.find("nothing was taken"), std::string::npos) << nothing.err;
  EXPECT_EQ(import(dir / "list.txt").code, 64);
  const std::string written = everything_written() + first.out + first.err + series.out;
  for (const std::string_view planted : {name, customer, std::string_view{"planted-uid"}})
    EXPECT_EQ(written.find(planted), std::string::npos) << planted;
}

}  // namespace
