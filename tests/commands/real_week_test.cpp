// The report of a week that really was: three rooms of a university, recorded in October 2022 (Brains4Buildings,
// Windesheim, CC BY 4.0), in the week in which the clocks went back. Runs where the recording is present.
#include "service/commands/simulation/outlet.hpp"
#include "tests/support/command.hpp"
#include "tests/support/config_text.hpp"
#include "tests/support/recordings.hpp"
#include "tests/support/temp_dir.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace {

namespace json = boost::json;
using support::Ended;
using support::raumwacht;

constexpr std::string_view recording = "b4b-windesheim-2022";

/// Counters are those of the ceiling cameras; CO2 is that of the building, where it is told each minute.
struct Room {
  const char *id, *counter_every, *air, *air_every;
};
constexpr std::array rooms{Room{"917810", "15min", "bms", "1min"},
                           Room{"999169", "5min", "bms", "1min"},
                           Room{"925038", "15min", "CO2-meter-SCD4x", "10min"}};

std::string house() {
  std::string text = R"([privacy]
agreement = "recorded with consent"
[site]
id = "windesheim"
name = "Windesheim"
time_zone = "Europe/Amsterdam"
[[floor]]
id = "floor"
name = "Floor"
[[source]]
id = "heads"
format = "json"
topic = "heads/{device}"
counts = "level"
[[source]]
id = "air"
format = "json"
topic = "air/{device}"
)";
  for (const Room& room : rooms) {
    text += fmt::format(
        "[[room]]\nid = \"r{0}\"\nfloor = \"floor\"\nname = \"{0}\"\nseats = 6\n"
        "[[sensor]]\nid = \"heads-{0}\"\nsource = \"heads\"\ndevice = \"{0}\"\nroom = \"r{0}\"\n"
        "measures = \"heads\"\nexpect_every = \"{1}\"\n"
        "[[sensor]]\nid = \"air-{0}\"\nsource = \"air\"\ndevice = \"{0}\"\nroom = \"r{0}\"\n"
        "expect_every = \"{2}\"\n",
        room.id, room.counter_every, room.air_every);
  }
  return text;
}

struct Line {
  core::Time t{};
  std::string topic, payload;
};

/// "2022-10-30T02:59:00+0100"
core::Time time_of(const std::string& stamp) {
  std::istringstream in{stamp};
  std::chrono::sys_seconds t{};
  int year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, zone = 0;
  char sign = '+', skip = 0;
  in >> year >> skip >> month >> skip >> day >> skip >> hour >> skip >> minute >> skip >> second >>
      sign >> zone;
  t = std::chrono::sys_days{std::chrono::year{year} / (month < 0 ? -month : month) /
                            (day < 0 ? -day : day)} +
      std::chrono::hours{hour} + std::chrono::minutes{minute} + std::chrono::seconds{second};
  const std::chrono::minutes ahead{zone / 100 * 60 + zone % 100};
  return core::Time{sign == '-' ? t + ahead : t - ahead};
}

std::vector<std::string> fields_of(const std::string& line) {
  std::vector<std::string> fields(1);
  for (const char c : line) {
    if (c == ',') {
      fields.emplace_back();
    } else if (c != '\r') {
      fields.back() += c;
    }
  }
  return fields;
}

void read(const std::filesystem::path& folder, const Room& room, std::vector<Line>& lines) {
  std::ifstream in{folder / fmt::format("{}_raw_properties.csv", room.id)};
  std::string line;
  std::getline(in, line);
  const std::vector<std::string> names = fields_of(line);
  const auto at = [&](const char* name) {
    return static_cast<std::size_t>(std::ranges::find(names, name) - names.begin());
  };
  const std::size_t source = at("source"), stamp = at("timestamp"), ppm = at("co2__ppm"),
                    heads = at("occupancy__p");
  while (std::getline(in, line)) {
    const std::vector<std::string> fields = fields_of(line);
    const core::Time t = time_of(fields[stamp]);
    if (fields[source] == room.air && !fields[ppm].empty())
      lines.push_back(
          {t, fmt::format("air/{}", room.id), fmt::format(R"({{"co2":{}}})", fields[ppm])});
    if (fields[source] == "xovis" && !fields[heads].empty())
      lines.push_back({t, fmt::format("heads/{}", room.id),
                       fmt::format(R"({{"occupancy":{}}})", fields[heads])});
  }
}

/// From Sunday evening until Tuesday after the week.
std::vector<Line> recorded() {
  const std::filesystem::path folder = support::recording(recording).value();
  std::vector<Line> lines;
  for (const Room& room : rooms) read(folder, room, lines);
  const core::Time from = time_of("2022-10-23T22:00:00+0200"),
                   to = time_of("2022-11-01T00:00:00+0100");
  std::erase_if(lines, [&](const Line& line) { return line.t < from || line.t > to; });
  std::ranges::stable_sort(lines, {}, &Line::t);
  return lines;
}

class RealWeek : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    if (!support::recording(recording)) return;
    dir_ = new support::TempDir;
    std::ofstream{*dir_ / "house.toml"} << house();
    const std::vector<Line> lines = recorded();
    const auto outlet = simulation::ledger_outlet(support::config_of(house()), *dir_ / "ledger.db",
                                                  lines.front().t);
    for (const Line& line : lines)
      outlet->send(line.t,
                   {.sensor = {}, .telegram = {.topic = line.topic, .payload = line.payload}});
    outlet->close(lines.back().t);
    const Ended made = raumwacht({"report", "--config", *dir_ / "house.toml", "--ledger",
                                  *dir_ / "ledger.db", "--week", "2022-W43", "--lang", "en",
                                  "--out", *dir_ / "", "--formats", "html,json"});
    ASSERT_EQ(made.code, 0) << made.out << made.err;
    std::ifstream html{*dir_ / "2022-W43-windesheim.en.html"};
    html_.assign(std::istreambuf_iterator<char>{html}, {});
    std::ifstream text{*dir_ / "2022-W43-windesheim.json"};
    report_ = json::parse(std::string{std::istreambuf_iterator<char>{text}, {}});
  }
  static void TearDownTestSuite() {
    delete dir_;
    dir_ = nullptr;
  }
  void SetUp() override {
    if (dir_ == nullptr)
      GTEST_SKIP() << "the recording " << recording << " is not beside this repository";
  }

  static const json::array& table(const char* name) {
    return report_.at("tables").at(name).as_array();
  }
  static const json::object& row_of(const char* name, const char* column, std::string_view value) {
    for (const json::value& row : table(name))
      if (row.at(column).is_string() && row.at(column).as_string() == value) return row.as_object();
    throw std::runtime_error{fmt::format("no {} with {} {}", name, column, value)};
  }

  static std::int64_t minutes_of(const json::value& gap) { return gap.at("minutes").as_int64(); }
  /// Of a sensor.
  static const json::value& longest_gap(std::string_view sensor) {
    const json::value* longest = nullptr;
    for (const json::value& gap : table("gaps")) {
      if (gap.at("what").as_string() != sensor) continue;
      if (longest == nullptr || minutes_of(gap) > minutes_of(*longest)) longest = &gap;
    }
    if (longest == nullptr) throw std::runtime_error{fmt::format("no gap of {}", sensor)};
    return *longest;
  }

  static support::TempDir* dir_;
  static std::string html_;
  static json::value report_;
};
support::TempDir* RealWeek::dir_ = nullptr;
std::string RealWeek::html_;
json::value RealWeek::report_;

TEST_F(RealWeek, in_which_the_clocks_go_back_has_169_hours) {
  EXPECT_THAT(html_, testing::HasSubstr("169 hours (Europe/Amsterdam)"));
}

TEST_F(RealWeek, names_the_hours_without_messages_as_gaps) {
  // All of them fell silent from 02:00 on Sunday until 04:00, as the recorder wrote no hour twice.
  for (const char* sensor : {"heads-917810", "air-917810", "heads-999169", "air-999169"}) {
    const json::value& gap = longest_gap(sensor);
    EXPECT_THAT(std::string{gap.at("began").as_string()}, testing::StartsWith("2022-10-30T02:"))
        << sensor;
    EXPECT_GT(minutes_of(gap), 60) << sensor;
    EXPECT_LT(minutes_of(gap), 120) << sensor;
  }
}

TEST_F(RealWeek, calls_a_room_whose_counter_stopped_on_monday_not_assessable) {
  const json::object& room = row_of("rooms", "room", "925038");
  EXPECT_EQ(room.at("verdict").as_string(), "not_assessable");
  EXPECT_GT(minutes_of(longest_gap("heads-925038")), 6 * 24 * 60 - 120);
  EXPECT_LT(room.at("counted").as_int64(), 150) << "per mille";
}

TEST_F(RealWeek, tells_of_phantoms_as_the_counter_did) {
  // 12 persons in a room of 6 work places, one of them real at most (domain 2.1, block 9).
  const json::object& room = row_of("rooms", "room", "917810");
  EXPECT_EQ(room.at("verdict").as_string(), "exceeded");
  EXPECT_GT(room.at("over_cases").as_int64(), 0);
}

}  // namespace
