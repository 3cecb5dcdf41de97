#include "tests/support/config_text.hpp"

#include <gtest/gtest.h>

namespace {

using support::Lines;
using support::mistakes_in;
using support::mistakes_in_house;

TEST(ConfigKeys, unknown_ones_get_the_nearest_known) {
  EXPECT_EQ(mistakes_in_house("[[room]]\n"
                              "id = \"b102\"\n"
                              "seat = 3\n"),
            (Lines{"t:10:1: unknown key 'seat' in [[room]]; did you mean 'seats'?"}));
}

TEST(ConfigKeys, unknown_ones_with_nothing_near_get_the_list) {
  EXPECT_EQ(mistakes_in_house("[[door]]\n"
                              "id = \"tor\"\n"
                              "between = [\"outside\", \"eg\"]\n"
                              "colour = \"red\"\n"),
            (Lines{"t:11:1: unknown key 'colour' in [[door]]; known: id, name, between, one_way"}));
}

TEST(ConfigKeys, of_later_versions_are_no_typing_mistakes) {
  EXPECT_EQ(
      mistakes_in_house("[[area]]\n"
                        "id = \"warten\"\n"
                        "directions = \"links\"\n"
                        "floor = \"eg\"\n"
                        "[privacy]\n"
                        "keep = { appointments = \"1d\" }\n"),
      (Lines{"t:10:1: unknown key 'directions' in [[area]]; this version does not know it yet; "
             "leave it out",
             "t:13:10: unknown key 'appointments' in [privacy.keep]; this version does not know it "
             "yet; leave it out"}));
}

TEST(ConfigKeys, never_hold_a_secret) {
  EXPECT_EQ(mistakes_in_house("[mqtt]\n"
                              "password = \"geheim\"\n"),
            (Lines{"t:9:1: unknown key 'password' in [mqtt]; secrets never stand here: "
                   "password_file names a file or a systemd credential"}));
}

TEST(ConfigKeys, missing_ones_are_reported_at_their_header) {
  EXPECT_EQ(mistakes_in_house("\n"
                              "  [[door]]\n"
                              "one_way = true\n"),
            (Lines{"t:9:3: [[door]] has no 'id'; 1 to 32 of a-z, 0-9 and -: unique in the "
                   "installation",
                   "t:9:3: [[door]] has no 'between'; a list of 2 texts: two spaces, or "
                   "\"outside\"; in is from the first to the second"}));
}

TEST(ConfigKeys, of_the_wrong_kind_are_reported_at_their_value) {
  EXPECT_EQ(mistakes_in_house("[[room]]\n"
                              "id = 102\n"
                              "seats = \"three\"\n"
                              "volume_m3 = \"big\"\n"
                              "door = \"yes\"\n"
                              "[mqtt]\n"
                              "keep_alive = 15\n"
                              "session_expiry = \"a day\"\n"
                              "maximum_packet = \"64 kilobytes\"\n"
                              "[ledger]\n"
                              "backup = \"/var/backups\"\n"
                              "[[door]]\n"
                              "id = \"tor\"\n"
                              "between = \"outside\"\n"),
            (Lines{"t:9:6: id = 102: not a text; 1 to 32 of a-z, 0-9 and -",
                   "t:10:9: seats = \"three\": not a whole number; a number from 1 to 500",
                   "t:11:13: volume_m3 = \"big\": not a number; a number from 1 to 100000",
                   "t:12:8: door = \"yes\": not true or false; true or false",
                   "t:14:14: keep_alive = 15: not a duration; a duration such as \"60s\" or "
                   "\"5min\" from 5s to 1h",
                   "t:15:18: session_expiry = \"a day\": not a duration; a duration such as "
                   "\"60s\" or \"5min\" from 0s to 30d",
                   "t:16:18: maximum_packet = \"64 kilobytes\": not a size; a size such as "
                   "\"64KiB\" or \"4GiB\" from 1KiB to 16MiB",
                   "t:18:10: backup = \"/var/backups\": not a table; a table: { … }",
                   "t:21:11: between = \"outside\": not a list; a list of 2 texts"}));
}

TEST(ConfigKeys, out_of_range_are_reported_at_their_value) {
  EXPECT_EQ(mistakes_in_house("[[room]]\n"
                              "id = \"b102\"\n"
                              "seats = 501\n"
                              "volume_m3 = 0.5\n"
                              "[mqtt]\n"
                              "keep_alive = \"2h\"\n"
                              "maximum_packet = \"1GiB\"\n"
                              "[[door]]\n"
                              "id = \"tor\"\n"
                              "between = [\"outside\"]\n"),
            (Lines{"t:10:9: seats = 501: out of range; a number from 1 to 500",
                   "t:11:13: volume_m3 = 0.5: out of range; a number from 1 to 100000",
                   "t:13:14: keep_alive = \"2h\": out of range; a duration such as \"60s\" or "
                   "\"5min\" from 5s to 1h",
                   "t:14:18: maximum_packet = \"1GiB\": out of range; a size such as \"64KiB\" or "
                   "\"4GiB\" from 1KiB to 16MiB",
                   "t:17:11: between = […]: 1 text; a list of 2 texts"}));
}

TEST(ConfigKeys, before_the_first_section_can_only_include) {
  EXPECT_EQ(mistakes_in("includ = []\n"
                        "seats = 3\n"
                        "mqtt.broker = \"mqtt://127.0.0.1\"\n" +
                        support::small_house()),
            (Lines{"t:1:1: unknown key 'includ' before the first section; did you mean "
                   "'include'?",
                   "t:2:1: unknown key 'seats' before the first section; known: include; all "
                   "others belong under a [section]",
                   "t:3:1: unknown key 'mqtt' before the first section; a block of its own: "
                   "[mqtt]"}));
}

TEST(ConfigSections, unknown_ones_get_the_nearest_known) {
  EXPECT_EQ(mistakes_in_house("[[romm]]\n"), (Lines{"t:8:1: unknown section [[romm]]; did you "
                                                    "mean 'room'?"}));
}

TEST(ConfigSections, in_the_wrong_brackets_are_named_with_the_right_ones) {
  EXPECT_EQ(mistakes_in_house("[room]\n"
                              "id = \"b102\"\n"
                              "[[mqtt]]\n"),
            (Lines{"t:8:1: [room]: wrong brackets; [[room]], since there may be several",
                   "t:10:1: [[mqtt]]: wrong brackets; [mqtt], since it stands once"}));
}

TEST(ConfigSections, that_stand_once_are_reported_the_second_time) {
  EXPECT_EQ(mistakes_in_house("[http]\n"
                              "[http]\n"),
            (Lines{"t:9:1: [http] stands twice; once in all files"}));
}

TEST(ConfigSections, of_several_sites_stand_in_double_brackets) {
  EXPECT_EQ(mistakes_in("[site]\n"
                        "id = \"haus\"\n"
                        "[site]\n"
                        "id = \"hof\"\n"),
            (Lines{"t:3:1: [site] stands twice; [[site]] where there are several"}));
}

TEST(ConfigSections, without_any_site_are_no_configuration) {
  EXPECT_EQ(mistakes_in("[mqtt]\n"), (Lines{"t:1:1: no [[site]]; at least one, with an id"}));
}

TEST(ConfigMistakes, come_all_at_once_sorted_by_place) {
  EXPECT_EQ(mistakes_in_house("[[sensor]]\n"
                              "id = \"x\"\n"
                              "into = \"b109\"\n"
                              "[[room]]\n"
                              "floor = \"og\"\n"
                              "seats = 0\n"
                              "[http]\n"
                              "listen = \"0.0.0.0:8470\"\n"),
            (Lines{"t:8:1: [[sensor]] does not say how it is heard; source, or format and topic",
                   "t:10:8: into = \"b109\": no such space; did you mean 'b101'?",
                   "t:11:1: [[room]] has no 'id'; 1 to 32 of a-z, 0-9 and -: unique in the "
                   "installation",
                   "t:12:9: floor = \"og\": no such floor; did you mean 'eg'?",
                   "t:13:9: seats = 0: out of range; a number from 1 to 500",
                   "t:15:10: listen = \"0.0.0.0:8470\": others could reach it without TLS; "
                   "127.0.0.1:PORT, or tls = { cert = \"…\", key = \"…\" }"}));
}

}  // namespace
