#include "service/io/appointment_code.hpp"

#include <gtest/gtest.h>

#include <random>
#include <set>
#include <string>
#include <vector>

namespace io {
namespace {

AppointmentCodes codes_under(unsigned char byte) {
  InstallationKey::Bytes bytes{};
  bytes.fill(std::byte{byte});
  return AppointmentCodes{InstallationKey{bytes}};
}

TEST(AppointmentCodes, are_five_letters_none_of_which_looks_like_another) {
  const AppointmentCodes codes = codes_under(7);
  for (std::uint32_t number = 0; number < 10'000; ++number) {
    const std::string code = codes.code_of(number);
    ASSERT_EQ(code.size(), 5U);
    ASSERT_EQ(code.find_first_not_of("0123456789ABCDEFGHJKMNPQRSTVWXYZ"), std::string::npos)
        << code;
  }
}

TEST(AppointmentCodes, lead_back_to_their_number) {
  const AppointmentCodes codes = codes_under(7);
  std::mt19937 random{1};
  std::uniform_int_distribution<std::uint32_t> any{0, AppointmentCodes::numbers - 1};
  for (int i = 0; i < 50'000; ++i) {
    const std::uint32_t number = any(random);
    ASSERT_EQ(codes.number_of(codes.code_of(number)), number);
  }
  for (const std::uint32_t number : {0U, 1U, 4095U, 4096U, AppointmentCodes::numbers - 1})
    EXPECT_EQ(codes.number_of(codes.code_of(number)), number);
}

TEST(AppointmentCodes, belong_to_one_number_each) {
  const AppointmentCodes codes = codes_under(7);
  std::vector<bool> met(AppointmentCodes::numbers);
  const AppointmentCodes others = codes_under(8);
  std::uint32_t met_twice = 0;
  for (std::uint32_t number = 0; number < AppointmentCodes::numbers; number += 7) {
    // Read under another key, codes are numbers without order: each must be met once.
    const std::uint32_t shuffled = *others.number_of(codes.code_of(number));
    if (met[shuffled]) ++met_twice;
    met[shuffled] = true;
  }
  EXPECT_EQ(met_twice, 0U);
}

TEST(AppointmentCodes, tell_nothing_of_the_order_of_numbers) {
  const AppointmentCodes codes = codes_under(7);
  int rising = 0, same_first_letter = 0;
  constexpr int pairs = 4000;
  for (std::uint32_t number = 1; number <= pairs; ++number) {
    const std::string one = codes.code_of(number), next = codes.code_of(number + 1);
    rising += one < next ? 1 : 0;
    same_first_letter += one[0] == next[0] ? 1 : 0;
  }
  EXPECT_NEAR(rising, pairs / 2, pairs / 16);
  EXPECT_NEAR(same_first_letter, pairs / 32, pairs / 64);
}

TEST(AppointmentCodes, are_others_under_another_key) {
  int same = 0;
  const AppointmentCodes here = codes_under(7), there = codes_under(8);
  for (std::uint32_t number = 0; number < 1000; ++number)
    same += here.code_of(number) == there.code_of(number) ? 1 : 0;
  EXPECT_EQ(same, 0);
}

TEST(AppointmentCodes, are_understood_as_people_type_them) {
  const AppointmentCodes codes = codes_under(7);
  const std::optional<std::uint32_t> number = codes.number_of("01V7K");
  ASSERT_TRUE(number);
  for (const char* typed : {"01v7k", " 0 1 V 7 K ", "01-V7K", "OLV7K", "oiu7k", "0lU7K", "01v.7k"})
    EXPECT_EQ(codes.number_of(typed), number) << typed;
}

TEST(AppointmentCodes, are_nothing_but_five_letters) {
  const AppointmentCodes codes = codes_under(7);
  for (const char* typed : {"", "01V7", "01V7KK", "01V7!", "01V7\xc3\x84", "     "})
    EXPECT_FALSE(codes.number_of(typed)) << typed;
}

}  // namespace
}  // namespace io
