#include "service/io/asked_language.hpp"

#include <gtest/gtest.h>

namespace io {
namespace {

using texts::Language;

Language asked(const std::string& target, std::string accepted = "") {
  HttpRequest request{.method = "GET", .accept_language = std::move(accepted)};
  (void)parse_target(target, request);
  return asked_language(request);
}

TEST(AskedLanguage, is_german_if_nothing_is_said) { EXPECT_EQ(asked("/privacy"), Language::de); }

TEST(AskedLanguage, is_what_the_address_says) {
  EXPECT_EQ(asked("/privacy?lang=en", "de"), Language::en);
  EXPECT_EQ(asked("/privacy?lang=de", "en"), Language::de);
}

TEST(AskedLanguage, is_what_the_browser_likes_best) {
  EXPECT_EQ(asked("/privacy", "en-GB,en;q=0.9,de;q=0.8"), Language::en);
  EXPECT_EQ(asked("/privacy", "en;q=0.2, de-DE;q=0.8"), Language::de);
  EXPECT_EQ(asked("/privacy", "fr, en;q=0.5"), Language::en);
}

TEST(AskedLanguage, is_german_for_languages_nobody_speaks_here) {
  EXPECT_EQ(asked("/privacy", "fr,pl;q=0.5"), Language::de);
  EXPECT_EQ(asked("/privacy?lang=english", ""), Language::de);
  EXPECT_EQ(asked("/privacy", ",;q=,="), Language::de);
}

}  // namespace
}  // namespace io
