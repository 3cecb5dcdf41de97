// What Sparkplug B keeps of births, and asks for.
#include "sensors/format.hpp"
#include "tests/support/allocations.hpp"
#include "tests/support/decoding.hpp"
#include "tests/support/sparkplug_payload.hpp"

#include <cstdint>

namespace sensors {
namespace {

using support::are;
using support::Decoding;
using support::Lines;
using namespace support::sparkplug;

/// Of all edge nodes of a house, as the daemon listens to them.
class House {
 public:
  explicit House(std::string_view pattern = "spBv1.0/house/DDATA/+/{device}")
      : source_{Decoding{"sparkplug-b"}.pattern(pattern).remembering()} {}

  House& set(std::string_view setting, std::string_view value) {
    source_.set(setting, value);
    return *this;
  }
  House& retained(bool retained) {
    source_.retained(retained);
    return *this;
  }
  House& at(std::string_view iso) {
    source_.arrival(iso);
    return *this;
  }
  Lines node_birth(std::string_view node, std::uint64_t bd_seq) {
    return source_.of("spBv1.0/house/NBIRTH/" + std::string{node},
                      sent + first_seq + metric(named("bdSeq") + type(8) + long_integer(bd_seq)));
  }
  Lines node_death(std::string_view node, std::uint64_t bd_seq) {
    return source_.of("spBv1.0/house/NDEATH/" + std::string{node},
                      metric(named("bdSeq") + long_integer(bd_seq)));
  }
  Lines birth(std::string_view device, std::string_view metrics) {
    return say("DBIRTH", device, metrics);
  }
  Lines data(std::string_view device, std::string_view metrics) {
    return say("DDATA", device, metrics);
  }
  Lines say(std::string_view kind, std::string_view device, std::string_view metrics) {
    return source_.of("spBv1.0/house/" + std::string{kind} + "/" + std::string{device},
                      sent + std::string{metrics});
  }
  [[nodiscard]] std::string request() const {
    return source_.request() ? source_.request()->topic : "";
  }
  [[nodiscard]] const std::optional<Request>& whole_request() const { return source_.request(); }
  void lose_touch() { source_.memory().lose_touch(); }

 private:
  Decoding source_;
};

const std::string co2_is_3 = metric(named("Air/CO2") + alias(3) + type(3) + integer(612));
const std::string alias_3 = metric(alias(3) + integer(700));
const std::string unborn = R"({"kind":"problem","reason":"unborn"})";
const std::string device_down = R"({"kind":"link","state":"down","scope":"device"})";

TEST(SparkplugMemory, reads_aliases_as_the_birth_names_them) {
  House house;
  house.birth("gs-1/b101", co2_is_3);
  EXPECT_TRUE(are(house.data("gs-1/b101", alias_3),
                  {R"({"kind":"co2","device":"gs-1/b101","line":"Air","ppm":700})"}));
  EXPECT_TRUE(are(house.data("gs-1/b101", metric(alias(4) + integer(1))),
                  {R"({"kind":"problem","reason":"no_quantity",)"
                   R"("detail":"alias 4: not in its birth"})"}));
}

TEST(SparkplugMemory, knows_an_alias_of_no_interest) {
  House house;
  house.birth("gs-1/b101", co2_is_3 + metric(named("Temperature") + alias(4) + real32(21)));
  EXPECT_TRUE(are(house.data("gs-1/b101", metric(alias(4) + real32(22))), {R"({"kind":"seen"})"}));
}

TEST(SparkplugMemory, keeps_the_aliases_of_each_device_of_each_node_apart) {
  House house;
  house.birth("gs-1/b101", co2_is_3);
  house.birth("gs-1/b102", metric(named("In") + alias(3) + integer(1)));
  house.birth("gs-2/b101", metric(named("Out") + alias(3) + integer(1)));
  EXPECT_TRUE(are(house.data("gs-1/b101", alias_3), {R"({"kind":"co2","device":"gs-1/b101"})"}));
  EXPECT_TRUE(are(house.data("gs-1/b102", alias_3), {R"({"device":"gs-1/b102","in":700})"}));
  EXPECT_TRUE(are(house.data("gs-2/b101", alias_3), {R"({"device":"gs-2/b101","out":700})"}));
}

TEST(SparkplugMemory, reads_a_value_in_the_type_that_the_birth_tells) {
  House house;
  house.birth("gs-1/b101", metric(named("People") + alias(3) + type(1) + integer(2)));
  EXPECT_TRUE(are(house.data("gs-1/b101", metric(alias(3) + integer(0xFE))),
                  {R"({"kind":"occupancy","people":-2})"}));
}

TEST(SparkplugMemory, takes_the_aliases_of_the_last_birth) {
  House house;
  house.birth("gs-1/b101", co2_is_3);
  house.birth("gs-1/b101", metric(named("In") + alias(3) + integer(1)) +
                               metric(named("Air/CO2") + alias(9) + integer(612)));
  EXPECT_TRUE(are(house.data("gs-1/b101", alias_3), {R"({"kind":"count_total","in":700})"}));
}

TEST(SparkplugMemory, names_devices_by_what_the_source_leaves_open) {
  const auto born = [](std::string_view pattern) { return House{pattern}.birth("gs-1/b101", ""); };
  EXPECT_TRUE(are(born("spBv1.0/house/DDATA/gs-1/{device}"), {R"({"device":"b101"})"}));
  EXPECT_TRUE(are(born("spBv1.0/house/DDATA/{edge}/{device}"), {R"({"device":"gs-1/b101"})"}));
  EXPECT_TRUE(are(born("spBv1.0/+/DDATA/+/{device}"), {R"({"device":"house/gs-1/b101"})"}));
}

TEST(SparkplugMemory, lets_a_node_speak_for_its_own_devices) {
  EXPECT_TRUE(are(House{}.node_birth("gs-1", 4),
                  {R"({"kind":"link","device":"gs-1","state":"up","scope":"node"})"}));
  EXPECT_TRUE(are(House{"spBv1.0/house/DDATA/gs-1/{device}"}.node_birth("gs-1", 4),
                  {R"({"kind":"link","device":"gs-1","state":"up","scope":"bridge"})"}));
}

TEST(SparkplugMemory, ignores_the_late_death_of_a_session_that_is_over) {
  House house;
  house.node_birth("gs-1", 4);
  house.node_birth("gs-1", 5);
  house.birth("gs-1/b101", co2_is_3);
  EXPECT_TRUE(are(house.node_death("gs-1", 4), {R"({"kind":"problem","reason":"old_session",)"
                                                R"("detail":"bdSeq 4, but 5 lives"})"}));
  EXPECT_TRUE(are(house.data("gs-1/b101", alias_3), {R"({"kind":"co2","ppm":700})"}))
      << "the devices live on";
  EXPECT_TRUE(are(house.node_death("gs-1", 5),
                  {R"({"kind":"link","device":"gs-1","state":"down","scope":"node"})"}));
}

TEST(SparkplugMemory, compares_a_death_with_the_birth_of_its_own_node) {
  House house;
  house.node_birth("gs-1", 4);
  house.node_birth("gs-2", 7);
  EXPECT_TRUE(are(house.node_death("gs-1", 4), {R"({"kind":"link","state":"down"})"}));
}

TEST(SparkplugMemory, believes_a_death_where_it_heard_no_birth) {
  House house;
  EXPECT_TRUE(are(house.node_death("gs-1", 4), {R"({"kind":"link","state":"down"})"}));
  house.node_birth("gs-1", 5);
  house.lose_touch();
  EXPECT_TRUE(are(house.node_death("gs-1", 6), {R"({"kind":"link","state":"down"})"}))
      << "its birth may have come while the broker was away";
}

TEST(SparkplugMemory, makes_a_device_unknown_that_speaks_in_aliases_without_a_birth) {
  House house;
  EXPECT_TRUE(are(house.data("gs-1/b101", alias_3), {device_down, unborn}));
  house.birth("gs-1/b101", co2_is_3);
  EXPECT_TRUE(are(house.data("gs-1/b101", alias_3), {R"({"kind":"co2"})"}));
}

TEST(SparkplugMemory, needs_a_new_birth_after_each_death) {
  House house;
  const auto speaks = [&house] {
    const bool understood = are(house.data("gs-1/b101", alias_3), {R"({"kind":"co2"})"});
    return understood;
  };
  house.birth("gs-1/b101", co2_is_3);
  EXPECT_TRUE(speaks());
  house.say("DDEATH", "gs-1/b101", "");
  EXPECT_FALSE(speaks());
  house.birth("gs-1/b101", co2_is_3);
  house.node_death("gs-1", 1);
  EXPECT_FALSE(speaks());
  house.birth("gs-1/b101", co2_is_3);
  house.node_birth("gs-1", 2);
  EXPECT_FALSE(speaks()) << "the birth of a node is not that of its devices";
  house.birth("gs-1/b101", co2_is_3);
  house.lose_touch();
  EXPECT_FALSE(speaks());
}

TEST(SparkplugMemory, takes_what_the_installer_says_until_there_is_a_birth) {
  House house;
  house.set("aliases", "co2=3");
  EXPECT_TRUE(are(house.data("gs-1/b101", alias_3), {R"({"kind":"co2","ppm":700})"}));
  EXPECT_TRUE(are(house.data("gs-1/b101", metric(alias(7) + integer(1))),
                  {R"({"kind":"problem","reason":"no_quantity"})"}));
}

TEST(SparkplugMemory, learns_nothing_from_a_birth_that_the_broker_kept) {
  House house;
  house.birth("gs-1/b101", co2_is_3);
  house.retained(true).birth("gs-1/b101", metric(named("In") + alias(3) + integer(1)));
  EXPECT_TRUE(are(house.retained(false).data("gs-1/b101", alias_3), {R"({"kind":"co2"})"}));
}

// ---- asking for a birth ----

TEST(SparkplugRebirth, is_asked_for_where_that_is_allowed) {
  House house;
  house.data("gs-1/b101", alias_3);
  EXPECT_EQ(house.request(), "");
  house.set("rebirth", "true").data("gs-1/b101", alias_3);
  EXPECT_EQ(house.request(), "spBv1.0/house/NCMD/gs-1");
  house.retained(true).data("gs-2/b101", alias_3);
  EXPECT_EQ(house.request(), "") << "of the past";
}

TEST(SparkplugRebirth, is_a_command_as_an_edge_node_reads_it) {
  House house;
  house.set("rebirth", "true").data("gs-1/b101", alias_3);
  ASSERT_TRUE(house.whole_request());
  const std::string now = number(3, 1767225600000);
  EXPECT_EQ(house.whole_request()->payload,
            sent + metric(named("Node Control/Rebirth") + now + type(11) + flag(true)));
}

TEST(SparkplugRebirth, is_asked_of_a_node_once_a_minute_at_most) {
  House house;
  house.set("rebirth", "true");
  const auto asks = [&house](std::string_view at, std::string_view device) {
    house.at(at).data(device, alias_3);
    return !house.request().empty();
  };
  EXPECT_TRUE(asks("2026-01-01T00:00:00Z", "gs-1/b101"));
  EXPECT_FALSE(asks("2026-01-01T00:00:59Z", "gs-1/b102"));
  EXPECT_TRUE(asks("2026-01-01T00:00:59Z", "gs-2/b101"));
  EXPECT_TRUE(asks("2026-01-01T00:01:00Z", "gs-1/b101"));
}

TEST(SparkplugRebirth, is_not_asked_for_of_what_is_born) {
  House house;
  house.set("rebirth", "true").birth("gs-1/b101", co2_is_3);
  house.data("gs-1/b101", alias_3);
  EXPECT_EQ(house.request(), "");
}

// ---- bounds ----

TEST(SparkplugMemory, says_when_there_are_more_edge_nodes_than_it_remembers) {
  House house;
  for (std::size_t i = 0; i < 256; ++i)
    ASSERT_TRUE(are(house.birth("n" + std::to_string(i) + "/d", co2_is_3),
                    {R"({"kind":"link"})", R"({"kind":"co2"})"}));
  EXPECT_TRUE(are(house.birth("one-more/d", co2_is_3),
                  {R"({"kind":"link"})", R"({"kind":"co2"})",
                   R"({"kind":"problem","reason":"too_large",)"
                   R"("detail":"more edge nodes than one source remembers"})"}));
  EXPECT_TRUE(are(house.data("n255/d", alias_3), {R"({"kind":"co2"})"})) << "others stay";
}

TEST(SparkplugMemory, says_when_births_have_more_aliases_than_it_remembers) {
  House house;
  const std::string long_name(1000, 'x');
  std::string metrics;
  for (std::uint64_t i = 0; i < 60; ++i) metrics += metric(named(long_name) + alias(i));
  std::size_t fit = 0;
  for (Lines lines; lines.size() < 2 && fit < 100; ++fit)
    lines = house.birth("gs-1/d" + std::to_string(fit), metrics);
  EXPECT_GT(fit, 10U);
  EXPECT_LT(fit, 20U) << "a mebibyte";
  house.node_birth("gs-1", 1);
  EXPECT_TRUE(are(house.birth("gs-1/b101", co2_is_3), {R"({"kind":"link"})", R"({"kind":"co2"})"}))
      << "what is forgotten makes room";
}

TEST(SparkplugMemory, finds_an_alias_without_asking_for_memory) {
  const Format& format = *find_format("sparkplug-b");
  const TopicPattern pattern = TopicPattern::parse("spBv1.0/+/DDATA/+/{device}").value();
  const auto memory = format.remember(pattern);
  const Settings settings{format.settings};
  const std::string birth = sent + co2_is_3, data = sent + alias_3;
  Readings out;
  format.decode({.topic = "spBv1.0/house/DBIRTH/a-long-edge-node/b101",
                 .payload = birth,
                 .memory = memory.get()},
                settings, out);
  std::uint64_t before = 0;
  for (int round = 0; round < 3; ++round) {
    before = support::allocations();
    out.clear();
    format.decode({.topic = "spBv1.0/house/DDATA/a-long-edge-node/b101",
                   .payload = data,
                   .memory = memory.get()},
                  settings, out);
  }
  EXPECT_EQ(support::allocations(), before);
  ASSERT_EQ(out.all().size(), 1U);
}

}  // namespace
}  // namespace sensors
