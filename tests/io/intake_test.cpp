#include "service/io/intake.hpp"

#include "tests/support/config_text.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <thread>

namespace io {
namespace {

using namespace std::chrono_literals;

constexpr std::string_view door_and_air = R"(
[[sensor]]
id = "tof"
into = "b101"
format = "json"
topic = "door/b101"
expect_every = "never"
[[sensor]]
id = "co2"
room = "b101"
format = "zigbee2mqtt"
topic = "zigbee2mqtt/air"
)";

/// An intake with nobody behind the door: what comes in stays in the queue.
class House {
 public:
  explicit House(std::string_view sensors = door_and_air) : config_{support::house_with(sensors)} {
    intake.use(config_, nullptr);
  }

  House& take(std::string_view topic, std::string_view payload) {
    intake.take({.topic = topic, .payload = payload});
    return *this;
  }
  /// The next entry; nothing if there is none.
  std::optional<core::Entry> next() {
    core::Entry entry;
    return doorway.queue.try_pop(entry) ? std::optional{entry} : std::nullopt;
  }
  std::size_t entries() {
    std::size_t n = 0;
    while (next()) ++n;
    return n;
  }
  [[nodiscard]] std::uint64_t refused(std::uint32_t source, sensors::Reason reason) const {
    return intake.figures().refused[source][static_cast<std::size_t>(reason)];
  }

  Doorway doorway{64};
  Clock clock;
  Intake intake{doorway, clock};

 private:
  Config config_;
};

TEST(Doorway, says_at_once_to_who_may_not_wait_that_it_is_full) {
  Doorway doorway{2};
  EXPECT_EQ(doorway.try_push({.what = core::BrokerLink{}}), 1U);
  EXPECT_FALSE(doorway.is_full());
  EXPECT_EQ(doorway.try_push({.what = core::BrokerLink{}}), 2U);
  EXPECT_TRUE(doorway.is_full());
  EXPECT_FALSE(doorway.try_push({.what = core::BrokerLink{}}));
  EXPECT_EQ(doorway.waits(), 0U);
  core::Entry entry;
  ASSERT_TRUE(doorway.queue.try_pop(entry));
  EXPECT_EQ(doorway.try_push({.what = core::BrokerLink{}}), 3U);
}

TEST(Intake, makes_an_entry_of_a_reading) {
  House house;
  const auto entry = house.take("door/b101", R"({"in":7,"out":3})").next();
  ASSERT_TRUE(entry);
  const auto& measured = std::get<core::Measured>(entry->what);
  const auto& totals = std::get<core::Totals>(measured.what);
  EXPECT_EQ(totals.in, 7U);
  EXPECT_EQ(totals.out, 3U);
  EXPECT_FALSE(house.next());
}

TEST(Intake, keeps_what_cannot_be_read_and_counts_it_by_reason) {
  House house;
  const auto entry = house.take("door/b101", "{").next();
  ASSERT_TRUE(entry);
  const auto letter = std::get<core::DeadLetter>(entry->what);
  EXPECT_EQ(house.doorway.letters.take(letter.shelf).payload, "{");
  EXPECT_EQ(house.refused(0, sensors::Reason::invalid_json), 1U);
}

TEST(Intake, keeps_the_beginning_of_what_is_too_large) {
  House house;
  const std::string large(100'000, 'x');
  const auto entry = house.take("door/b101", large).next();
  ASSERT_TRUE(entry);
  const Letter letter = house.doorway.letters.take(std::get<core::DeadLetter>(entry->what).shelf);
  EXPECT_EQ(letter.size, large.size());
  EXPECT_EQ(letter.payload.size(), 4096U);
  EXPECT_EQ(house.refused(0, sensors::Reason::too_large), 1U);
}

TEST(Intake, keeps_no_letter_of_what_is_no_fault) {
  House house;
  house.take("door/b101", "");
  EXPECT_FALSE(house.next());
  EXPECT_EQ(house.refused(0, sensors::Reason::empty), 1U);
}

TEST(Intake, remembers_the_last_message_of_a_source_that_gave_nothing) {
  House house;
  house.take("zigbee2mqtt/air", "[1]").take("door/b101", "{").take("door/b101", "");
  EXPECT_EQ(house.intake.refusals("tof")->last->reason, sensors::Reason::empty);
  EXPECT_EQ(house.intake.refusals("tof")->last->topic, "door/b101");
  EXPECT_EQ(
      house.intake.refusals("tof")->counts[static_cast<std::size_t>(sensors::Reason::invalid_json)],
      1U);
  EXPECT_EQ(house.intake.refusals("co2")->last->payload, "[1]");
}

TEST(Intake, remembers_nothing_of_a_source_that_gave_something_each_time) {
  House house;
  house.take("door/b101", R"({"in":7,"out":3})");
  ASSERT_TRUE(house.intake.refusals("tof"));
  EXPECT_FALSE(house.intake.refusals("tof")->last);
  EXPECT_FALSE(house.intake.refusals("nobody"));
}

TEST(Intake, counts_a_topic_that_is_nobodys) {
  House house;
  house.take("window/b101", "{}");
  EXPECT_FALSE(house.next());
  EXPECT_EQ(house.intake.figures().unknown_topic, 1U);
}

TEST(Intake, keeps_a_hundred_letters_of_a_flood_and_counts_the_rest) {
  House house;
  std::size_t kept = 0;
  for (int i = 0; i < 300; ++i) kept += house.take("door/b101", "{").entries();
  EXPECT_GE(kept, 100U);
  EXPECT_LT(kept, 300U);
  EXPECT_EQ(house.intake.figures().letters_not_kept, 300 - kept);
  EXPECT_EQ(house.refused(0, sensors::Reason::invalid_json), 300U);
}

TEST(Intake, tells_a_battery_when_it_changed) {
  House house;
  const auto entries_with = [&](int percent) {
    return house.take("zigbee2mqtt/air", fmt::format(R"({{"co2":600,"battery":{}}})", percent))
        .entries();
  };
  EXPECT_EQ(entries_with(80), 2U);
  EXPECT_EQ(entries_with(80), 1U);
  EXPECT_EQ(entries_with(79), 2U);
}

TEST(Intake, shows_temperature_and_humidity_and_records_neither) {
  House house;
  constexpr auto message = R"({"co2":600,"temperature":21.5,"humidity":40})";
  EXPECT_EQ(house.take("zigbee2mqtt/air", message).entries(), 1U);
  const IntakeFigures figures = house.intake.figures();
  ASSERT_EQ(figures.climate.size(), 2U);
  EXPECT_EQ(figures.climate[1].celsius.hundredths(), 2150);
  EXPECT_EQ(figures.climate[1].humidity_pct.hundredths(), 4000);
  EXPECT_FALSE(figures.climate[0].celsius.is_told());
  EXPECT_EQ(figures.configuration, support::house_with(door_and_air).premises->hash);
}

std::string uplink(int port, std::string_view hex) {
  return fmt::format(R"({{"deveui":"0000000000000001","port":{},"hex":"{}"}})", port, hex);
}

/// A counter that says that it does not count: bytes of a Terabee L-XL, its flags last.
std::string terabee(int flags) { return uplink(1, fmt::format("0000000500000004{:02x}", flags)); }

/// A counter of that codec behind a network server.
std::string counter_with(std::string_view codec) {
  return fmt::format(R"(
[[sensor]]
source = "lora"
device = "0000000000000001"
codec = "{}"
into = "b101"
[[source]]
id = "lora"
format = "lorawan"
topic = "lora/{{device}}"
)",
                     codec);
}

/// What the message told of the sight of a sensor.
std::vector<bool> faults_in(House& house, const std::string& payload) {
  house.take("lora/x", payload);
  std::vector<bool> faults;
  while (const auto entry = house.next()) {
    const auto* measured = std::get_if<core::Measured>(&entry->what);
    const auto* fault =
        measured == nullptr ? nullptr : std::get_if<core::FaultHeard>(&measured->what);
    if (fault != nullptr) faults.push_back(fault->faulty);
  }
  return faults;
}

TEST(Intake, tells_a_fault_when_it_changed) {
  House house{counter_with("terabee-l-xl")};
  EXPECT_EQ(faults_in(house, terabee(0)), std::vector{false});
  EXPECT_EQ(faults_in(house, terabee(0)), std::vector<bool>{});
  EXPECT_EQ(faults_in(house, terabee(1)), std::vector{true});
  EXPECT_EQ(faults_in(house, terabee(0)), std::vector{false});
}

TEST(Intake, takes_the_end_of_one_fault_not_for_that_of_another) {
  House house{counter_with("milesight-vs360")};
  const std::string misaligned = uplink(85, "03f40201"), aligned = uplink(85, "03f40200"),
                    node_silent = uplink(85, "03f40101"), node_answers = uplink(85, "03f40100");
  EXPECT_EQ(faults_in(house, misaligned), std::vector{true});
  EXPECT_EQ(faults_in(house, node_silent), std::vector<bool>{});
  EXPECT_EQ(faults_in(house, node_answers), std::vector<bool>{}) << "its halves do not meet yet";
  EXPECT_EQ(faults_in(house, aligned), std::vector{false});
}

TEST(Intake, tells_what_the_broker_sends_again) {
  House house;
  house.intake.take({.topic = "door/b101", .payload = R"({"in":1})", .duplicate = true});
  EXPECT_TRUE(std::get<core::Measured>(house.next()->what).redelivered);
}

TEST(Intake, lets_a_message_of_qos_1_go_when_its_entry_is_committed) {
  House house;
  std::jthread sequencer{[&](const std::stop_token& stop) {
    core::Entry entry;
    while (!stop.stop_requested() && !house.doorway.queue.try_pop(entry)) std::this_thread::yield();
    house.doorway.gate.publish(house.doorway.queue.popped());
  }};
  house.intake.take({.topic = "door/b101", .payload = R"({"in":1})", .qos = 1});
  EXPECT_EQ(house.doorway.gate.look(house.doorway.queue.popped()), Commit::recorded);
  EXPECT_EQ(house.intake.figures().not_in_time, 0U);
}

TEST(Intake, counts_a_message_of_qos_1_that_was_not_committed_in_time) {
  House house;
  house.intake.take({.topic = "door/b101", .payload = R"({"in":1})", .qos = 1});
  EXPECT_EQ(house.intake.figures().not_in_time, 1U);
  EXPECT_TRUE(house.next()) << "and yet it is not lost";
}

TEST(Intake, does_not_wait_for_what_says_nothing) {
  House house;
  house.intake.take({.topic = "door/b101", .payload = "", .qos = 1});
  EXPECT_EQ(house.intake.figures().not_in_time, 0U);
}

TEST(Intake, puts_a_new_configuration_before_what_is_read_by_it) {
  House house;
  const core::Entry announcement{.what = core::Reconfigured{3}};
  house.intake.use(support::house_with(R"(
[[sensor]]
id = "new"
into = "b101"
format = "json"
topic = "new/door"
expect_every = "never"
)"),
                   &announcement);
  house.take("door/b101", R"({"in":1})").take("new/door", R"({"in":1})");
  EXPECT_TRUE(std::holds_alternative<core::Reconfigured>(house.next()->what));
  EXPECT_TRUE(std::holds_alternative<core::Measured>(house.next()->what));
  EXPECT_FALSE(house.next());
}

TEST(Intake, listens_to_the_topics_of_its_sources) {
  const House house;
  std::vector<std::string> filters;
  for (const Subscription& subscription : house.intake.subscriptions())
    filters.push_back(subscription.filter);
  EXPECT_TRUE(std::ranges::count(filters, "door/b101") == 1);
  EXPECT_TRUE(std::ranges::count(filters, "zigbee2mqtt/air") == 1);
}

// ---- what formats keep and ask for ----

constexpr std::string_view edge_nodes = R"(
[[sensor]]
id = "air"
room = "b101"
format = "sparkplug-b"
topic = "spBv1.0/house/DDATA/gs-1/b101"
rebirth = true
)";
// Air with alias 3; and alias 3 = 700.
constexpr std::string_view birth{
    "\x12\x09\x0A\x03"
    "CO2\x10\x03\x50\x64",
    11};
constexpr std::string_view data{"\x12\x05\x10\x03\x50\xBC\x05", 7};
constexpr auto birth_topic = "spBv1.0/house/DBIRTH/gs-1/b101";
constexpr auto data_topic = "spBv1.0/house/DDATA/gs-1/b101";

bool tells_air(House& house) {
  house.take(data_topic, data);
  bool air = false;
  while (const auto entry = house.next()) {
    const auto* measured = std::get_if<core::Measured>(&entry->what);
    const auto* air_told =
        measured == nullptr ? nullptr : std::get_if<core::Co2Level>(&measured->what);
    air |= air_told != nullptr && !air_told->invalid;  // that of the birth is none: 100 ppm
  }
  return air;
}

TEST(IntakeMemory, reads_data_as_the_birth_explains_them) {
  House house{edge_nodes};
  EXPECT_FALSE(tells_air(house));
  EXPECT_EQ(house.refused(0, sensors::Reason::unborn), 1U);
  house.take(birth_topic, birth);
  EXPECT_TRUE(tells_air(house));
}

TEST(IntakeMemory, outlives_a_reload_unless_the_source_is_another) {
  House house{edge_nodes};
  house.take(birth_topic, birth);
  house.intake.use(support::house_with(edge_nodes), nullptr);
  EXPECT_TRUE(tells_air(house));
  house.intake.use(support::house_with(door_and_air), nullptr);
  house.intake.use(support::house_with(edge_nodes), nullptr);
  EXPECT_FALSE(tells_air(house));
}

TEST(IntakeMemory, is_not_relied_on_once_the_broker_was_away) {
  House house{edge_nodes};
  house.take(birth_topic, birth);
  house.intake.lose_touch();
  EXPECT_FALSE(tells_air(house));
}

TEST(IntakeMemory, hands_on_what_a_format_asks_for) {
  House house{edge_nodes};
  std::vector<std::string> asked;
  house.intake.on_request([&](const sensors::Request& request) { asked.push_back(request.topic); });
  house.take(data_topic, data);
  house.take(data_topic, data);
  EXPECT_EQ(asked, std::vector<std::string>{"spBv1.0/house/NCMD/gs-1"});
}

}  // namespace
}  // namespace io
