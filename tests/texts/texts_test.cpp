#include "service/texts/texts.hpp"

#include "service/core/change.hpp"
#include "tests/support/source_root.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <string>

namespace texts {
namespace {

std::set<std::string_view> placeholders(std::string_view words) {
  std::set<std::string_view> names;
  for (std::size_t open = words.find('{'); open != std::string_view::npos;
       open = words.find('{', open + 1)) {
    names.insert(words.substr(open + 1, words.find('}', open) - open - 1));
  }
  return names;
}

std::size_t characters(std::string_view utf8) {
  return static_cast<std::size_t>(std::count_if(utf8.begin(), utf8.end(), [](char byte) {
    return (static_cast<unsigned char>(byte) & 0xc0) != 0x80;  // continuation bytes do not count
  }));
}

/// What and where of an alert; not what is said of any.
bool is_title(std::string_view key) {
  const bool of_any = key == "alert.escalated" || key == "alert.cleared" || key == "alert.held";
  return key.starts_with("alert.") && key.find(".action") == std::string_view::npos && !of_any;
}

TEST(Catalogue, has_every_text_in_both_languages) {
  ASSERT_FALSE(all().empty());
  for (const Text& text : all()) {
    EXPECT_FALSE(text.de.empty()) << text.key;
    EXPECT_FALSE(text.en.empty()) << text.key;
  }
}

TEST(Catalogue, has_every_key_once) {
  std::set<std::string_view> keys;
  for (const Text& text : all()) EXPECT_TRUE(keys.insert(text.key).second) << text.key;
}

TEST(Catalogue, has_the_same_placeholders_in_both_languages) {
  for (const Text& text : all())
    EXPECT_EQ(placeholders(text.de), placeholders(text.en)) << text.key;
}

TEST(Catalogue, closes_every_placeholder) {
  for (const Text& text : all()) {
    for (const Language language : languages) {
      const std::string_view words = text.in(language);
      EXPECT_EQ(std::count(words.begin(), words.end(), '{'),
                std::count(words.begin(), words.end(), '}'))
          << text.key;
    }
  }
}

TEST(Catalogue, has_plurals_in_both_languages_or_in_none) {
  for (const Text& text : all()) {
    EXPECT_EQ(text.de.find('|') == std::string_view::npos,
              text.en.find('|') == std::string_view::npos)
        << text.key;
  }
}

TEST(Catalogue, has_titles_of_at_most_sixty_characters) {
  for (const Text& text : all()) {
    if (!is_title(text.key)) continue;
    for (const Language language : languages) {
      EXPECT_LE(characters(text.in(language)), 60U) << text.key;
    }
  }
}

TEST(Catalogue, says_what_to_do_about_every_alert) {
  for (const Text& text : all()) {
    if (!is_title(text.key)) continue;
    EXPECT_NE(find(std::string{text.key} + ".action"), nullptr) << text.key;
  }
}

TEST(Catalogue, has_state_words_that_fit_a_tile) {
  for (const Text& text : all()) {
    if (!text.key.starts_with("state.") || text.key.ends_with(".detail")) continue;
    for (const Language language : languages) {
      EXPECT_LE(characters(text.in(language)), 20U) << text.key;
    }
  }
}

/// The first limit whose place a key stands in holds: two lines of an alert or an answer, one of a
/// button in a column of the page.
struct Place {
  std::string_view begins, has;  ///< of the key
  std::size_t most;
};
constexpr std::array places{Place{"alert.", ".action", 110}, Place{"admission.", "", 110},
                            Place{"problem.", "", 110},      Place{"exception.", "", 32},
                            Place{"bound.", "", 60},         Place{"implausible.", "", 60},
                            Place{"phase.", "", 20},         Place{"blocked.", "", 30}};

TEST(Catalogue, has_actions_and_answers_that_fit_their_place) {
  for (const Place& place : places) {
    std::size_t found = 0;
    for (const Text& text : all()) {
      if (!text.key.starts_with(place.begins) || text.key.find(place.has) == std::string_view::npos)
        continue;
      ++found;
      for (const Language language : languages)
        EXPECT_LE(characters(text.in(language)), place.most) << text.key;
    }
    EXPECT_GT(found, 0U) << place.begins;
  }
}

/// The keys of the buttons in the page's markup.
std::set<std::string> buttons() {
  std::ifstream in{support::source_root() / "service/board/index.html"};
  const std::string page{std::istreambuf_iterator<char>{in}, {}};
  const std::regex button{R"re(<button[^>]*data-words="([a-z_.]+)")re"};
  std::set<std::string> keys;
  for (std::sregex_iterator at{page.begin(), page.end(), button}, end; at != end; ++at)
    keys.insert((*at)[1].str());
  return keys;
}

TEST(Catalogue, has_buttons_of_one_line) {
  const std::set<std::string> keys = buttons();
  EXPECT_GT(keys.size(), 8U) << "the markup is another";
  for (const std::string& key : keys) {
    const std::size_t most =
        key == "page.begin_shift" ? 40 : 24;  // that one has the page for itself
    for (const Language language : languages)
      EXPECT_LE(characters(get(key).in(language)), most) << key;
  }
}

TEST(Catalogue, has_words_for_every_state_of_a_space) {
  for (std::size_t i = 0; i < core::status_count; ++i) {
    const std::string_view state = core::name_of(static_cast<core::Status>(i));
    EXPECT_NE(find("state." + std::string{state}), nullptr) << state;
    EXPECT_NE(find("state." + std::string{state} + ".detail"), nullptr) << state;
  }
}

TEST(Catalogue, shouts_at_nobody) {
  for (const Text& text : all()) {
    EXPECT_EQ(text.de.find('!'), std::string_view::npos) << text.key;
    EXPECT_EQ(text.en.find('!'), std::string_view::npos) << text.key;
  }
}

TEST(Catalogue, ends_the_process_on_a_key_nobody_wrote) {
  EXPECT_DEATH((void)get("state.on_fire"), "state.on_fire");
}

TEST(Fill, puts_values_in_the_place_of_placeholders) {
  const Text text{"k", "{n} statt höchstens {limit}", "{n}, at most {limit}"};
  const std::array values{Value{"n", std::int64_t{4}}, Value{"limit", std::int64_t{3}}};
  EXPECT_EQ(fill(text, Language::de, values), "4 statt höchstens 3");
  EXPECT_EQ(fill(text, Language::en, values), "4, at most 3");
}

TEST(Fill, gives_nothing_while_a_value_is_missing) {
  EXPECT_EQ(fill(Text{"k", "seit {min} min", "for {min} min"}, Language::de, {}), std::nullopt);
}

TEST(Fill, chooses_the_singular_for_one) {
  const Text& text = get("state.occupied.detail");
  EXPECT_EQ(fill(text, Language::de, {{"n", std::int64_t{1}}}), "noch 1 Platz");
  EXPECT_EQ(fill(text, Language::en, {{"n", std::int64_t{1}}}), "1 place left");
}

TEST(Fill, chooses_the_plural_for_none_and_for_many) {
  const Text& text = get("state.occupied.detail");
  EXPECT_EQ(fill(text, Language::de, {{"n", std::int64_t{0}}}), "noch 0 Plätze");
  EXPECT_EQ(fill(text, Language::en, {{"n", std::int64_t{2}}}), "2 places left");
}

TEST(Fill, leaves_braces_in_values_alone) {
  const Text text{"k", "{room}: {n}", "{room}: {n}"};
  EXPECT_EQ(fill(text, Language::de, {{"room", "Raum {n}"}, {"n", std::int64_t{7}}}),
            "Raum {n}: 7");
}

TEST(Number, has_the_separators_of_the_language) {
  EXPECT_EQ(number(std::int64_t{1040}, Language::de), "1.040");
  EXPECT_EQ(number(std::int64_t{1040}, Language::en), "1,040");
  EXPECT_EQ(number(std::int64_t{-1234567}, Language::en), "-1,234,567");
  EXPECT_EQ(number(std::int64_t{999}, Language::de), "999");
}

TEST(Number, has_one_decimal_place_where_there_is_a_fraction) {
  EXPECT_EQ(number(12.5, Language::de), "12,5");
  EXPECT_EQ(number(12.5, Language::en), "12.5");
  EXPECT_EQ(number(12.0, Language::de), "12");
  EXPECT_EQ(number(-0.5, Language::en), "-0.5");
  EXPECT_EQ(number(1234.56, Language::de), "1.234,6");
}

}  // namespace
}  // namespace texts
