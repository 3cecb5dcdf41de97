#include "service/io/german_text.hpp"

#include <gtest/gtest.h>

namespace {

TEST(FoldedText, has_neither_case_nor_umlauts_nor_spaces_to_spare) {
  EXPECT_EQ(io::folded("  Beratung \t 101 "), "beratung 101");
  EXPECT_EQ(io::folded("Erstgespräch"), "erstgespraech");
  EXPECT_EQ(io::folded("Straße ÄÖÜ"), "strasse aeoeue");
  EXPECT_EQ(io::folded("Raum\u00a01"), "raum 1");
  EXPECT_EQ(io::folded(" "), "");
}

TEST(DecodedText, is_utf8_with_or_without_its_mark) {
  EXPECT_EQ(io::decoded("Tür").utf8, "Tür");
  EXPECT_EQ(io::decoded("\xef\xbb\xbfTür").utf8, "Tür");
  EXPECT_FALSE(io::decoded("\xef\xbb\xbfTür").was_windows_1252);
}

TEST(DecodedText, is_else_of_windows) {
  const io::DecodedText text = io::decoded("T\xfcr \x80 \x84x\x93 \x9e \x81");
  EXPECT_EQ(text.utf8, "Tür € „x“ ž \ufffd");
  EXPECT_TRUE(text.was_windows_1252);
}

}  // namespace
