#include "service/io/personal_data.hpp"

#include <gtest/gtest.h>

namespace {

using io::Personal;
using io::personal_column;
using io::personal_in;

TEST(PersonalData, is_a_number_of_a_customer_however_it_is_spaced) {
  EXPECT_EQ(personal_in("123A456789"), Personal::number);
  EXPECT_EQ(personal_in("Kd 123a456789, bitte"), Personal::number);
  EXPECT_EQ(personal_in("123 A 456 789"), Personal::number);
}

TEST(PersonalData, is_a_number_of_a_household_an_insured_person_or_an_account) {
  EXPECT_EQ(personal_in("03504//0012345"), Personal::number);
  EXPECT_EQ(personal_in("03504BG0012345"), Personal::number);
  EXPECT_EQ(personal_in("65 170839 J 003"), Personal::number);
  EXPECT_EQ(personal_in("DE89 3704 0044 0532 0130 00"), Personal::number);
}

TEST(PersonalData, is_not_part_of_a_longer_number) {
  EXPECT_EQ(personal_in("1123A456789"), std::nullopt);
  EXPECT_EQ(personal_in("123A4567890"), std::nullopt);
  EXPECT_EQ(personal_in("2026A12345"), std::nullopt);
}

TEST(PersonalData, is_an_e_mail_address) {
  EXPECT_EQ(personal_in("anna.beispiel@example.org"), Personal::e_mail);
  EXPECT_EQ(personal_in("Termin mit <a@example.org>"), Personal::e_mail);
  EXPECT_EQ(personal_in("@ 8:30"), std::nullopt);
  EXPECT_EQ(personal_in("haus@leipzig"), std::nullopt);
}

TEST(PersonalData, is_a_phone_number_by_its_beginning_and_length) {
  EXPECT_EQ(personal_in("0341 000000"), Personal::phone);
  EXPECT_EQ(personal_in("+49 (341) 0000-00"), Personal::phone);
  EXPECT_EQ(personal_in("Tel. 0341/000000"), Personal::phone);
  EXPECT_EQ(personal_in("015100000000"), Personal::phone);
}

TEST(PersonalData, is_neither_a_room_nor_a_running_number) {
  for (const char* text : {"b101", "Beratung 101", "A-17", "000123", "00012345", "20260317-0830",
                           "101/0830", "08:30", "2026-03-17T08:30"})
    EXPECT_EQ(personal_in(text), std::nullopt) << text;
}

TEST(PersonalData, is_a_date_of_birth_where_no_date_belongs) {
  EXPECT_EQ(personal_in("01.02.1980"), Personal::birth_date);
}

TEST(PersonalData, is_told_by_headings) {
  EXPECT_EQ(personal_column("Name"), Personal::name);
  EXPECT_EQ(personal_column("Vorname"), Personal::name);
  EXPECT_EQ(personal_column("Kundennummer"), Personal::number);
  EXPECT_EQ(personal_column("BG-Nummer"), Personal::number);
  EXPECT_EQ(personal_column("Telefon (privat)"), Personal::phone);
  EXPECT_EQ(personal_column("E-Mail"), Personal::e_mail);
  EXPECT_EQ(personal_column("Geburtsdatum"), Personal::birth_date);
  EXPECT_EQ(personal_column("Straße"), Personal::address);
  EXPECT_EQ(personal_column("Betreff"), Personal::description);
  EXPECT_EQ(personal_column("Ansprechpartner Berater"), Personal::name);
  EXPECT_EQ(personal_column("Farbe"), std::nullopt);
}

}  // namespace
