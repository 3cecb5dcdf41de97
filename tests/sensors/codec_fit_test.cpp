#include "sensors/codec_fit.hpp"

#include "sensors/bytes_text.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>

namespace sensors {
namespace {

CodecFit fit(std::string_view hex, std::uint8_t port, std::string_view name = {}) {
  ByteBuffer buffer;
  const auto bytes = bytes_from_hex(hex, buffer);
  const std::array names{name};
  return codecs_for({.bytes = bytes.value(), .port = port}, names);
}

using Names = std::vector<std::string>;

constexpr std::string_view vs133 = "03d248000000 04d2c8000000";

TEST(CodecFit, is_the_codec_that_the_network_server_names_if_it_reads_the_bytes) {
  const CodecFit found = fit(vs133, 85, "Milesight VS133-915M");
  EXPECT_EQ(found.codecs, Names{"milesight-vs133"});
  EXPECT_EQ(found.proof, Proof::named);
}

TEST(CodecFit, of_a_name_that_the_bytes_contradict_goes_by_the_bytes) {
  const CodecFit found = fit(vs133, 85, "Elsys ERS CO2");
  EXPECT_EQ(std::ranges::count(found.codecs, "elsys-ers-co2"), 0);
  EXPECT_GT(std::ranges::count(found.codecs, "milesight-vs133"), 0);
}

TEST(CodecFit, without_a_name_is_all_codecs_that_read_the_bytes) {
  const CodecFit found = fit("017564 03671801 04686d 077dc501", 85);
  EXPECT_GT(std::ranges::count(found.codecs, "milesight-am103"), 0);
  EXPECT_GT(found.codecs.size(), 1U) << "the AM series shares its channels";
  EXPECT_EQ(found.proof, Proof::bytes);
}

TEST(CodecFit, of_bytes_of_which_the_length_alone_is_right_proves_nothing) {
  const CodecFit found = fit("000000c8 000001c8 00", 1);
  EXPECT_GT(std::ranges::count(found.codecs, "terabee-l-xl"), 0);
  EXPECT_EQ(found.proof, Proof::length);
  EXPECT_EQ(fit("000000c8 000001c8 00", 1, "terabee l-xl").proof, Proof::named);
}

TEST(CodecFit, is_none_for_what_codecs_understand_without_finding_a_value) {
  EXPECT_TRUE(fit("0100", 5).codecs.empty()) << "an answer of Terabee's, that others read, too";
  EXPECT_TRUE(fit("017564", 85).codecs.empty()) << "a battery is no sign of a counter";
  EXPECT_TRUE(fit("017564 03670c01", 85).codecs.empty())
      << "of battery and temperature MClimate's reads 30052 ppm, which nobody takes for a value";
  EXPECT_EQ(fit("017564", 85, "Milesight VS350").codecs, Names{"milesight-vs350"});
}

TEST(NamedBy, counts_the_words_of_the_codec_in_their_order) {
  EXPECT_EQ(named_by("Milesight VS133-915M", "milesight-vs133"), 2U);
  EXPECT_EQ(named_by("VS133 door b101", "milesight-vs133"), 1U);
  EXPECT_EQ(named_by("elsys ers-co2", "elsys-ers-co2"), 3U);
  EXPECT_EQ(named_by("ERS CO2", "elsys-ers-co2"), 2U);
  EXPECT_EQ(named_by("Terabee People Counting L-XL", "terabee-l-xl"), 3U);
}

TEST(NamedBy, takes_no_word_for_a_name_that_is_none) {
  EXPECT_EQ(named_by("CO2 sensor M", "mclimate-co2"), 0U);
  EXPECT_EQ(named_by("model M", "terabee-m"), 0U);
  EXPECT_EQ(named_by("", "milesight-vs133"), 0U);
  EXPECT_EQ(named_by("VS1330", "milesight-vs133"), 0U);
}

}  // namespace
}  // namespace sensors
