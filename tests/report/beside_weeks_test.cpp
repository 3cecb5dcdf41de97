// Who has the report of a month has those of its weeks too: what one hides, the others together must not tell.
#include "service/report/hidden_sums.hpp"
#include "service/report/report_maker.hpp"
#include "tests/support/report_house.hpp"

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

namespace report {
namespace {

namespace json = boost::json;
using Counts = std::vector<std::int64_t>;
using Which = std::vector<bool>;
using Weeks = std::vector<WeekCount>;

TEST(BesideWeeks, a_sum_of_weeks_that_are_all_shown_tells_nothing_more) {
  EXPECT_FALSE(tells_of_weeks(17, Weeks{{8, false}, {9, false}}, 5));
}

TEST(BesideWeeks, a_sum_tells_the_one_week_that_is_hidden) {
  EXPECT_TRUE(tells_of_weeks(11, Weeks{{8, false}, {3, true}}, 5));
  EXPECT_TRUE(tells_of_weeks(17, Weeks{{8, false}, {9, true}}, 5)) << "hidden for another's sake";
}

TEST(BesideWeeks, a_sum_tells_hidden_weeks_that_are_few_together) {
  EXPECT_TRUE(tells_of_weeks(12, Weeks{{8, false}, {3, true}, {1, true}}, 5));
  EXPECT_FALSE(tells_of_weeks(14, Weeks{{8, false}, {3, true}, {3, true}}, 5));
}

TEST(BesideWeeks, a_sum_tells_few_of_the_days_that_are_in_no_whole_week) {
  EXPECT_TRUE(tells_of_weeks(10, Weeks{{8, false}}, 5));
  EXPECT_FALSE(tells_of_weeks(13, Weeks{{8, false}}, 5));
  EXPECT_FALSE(tells_of_weeks(13, Weeks{{8, false}, {3, true}}, 5)) << "two and three together";
}

TEST(BesideWeeks, what_a_sum_may_not_tell_is_hidden_with_another_one) {
  SiteReport first, second, both;
  const auto tell = [](SiteReport& of, std::int64_t a, std::int64_t b, std::int64_t c) {
    for (const auto& [detail, n] : {std::pair{0, a}, {1, b}, {2, c}})
      of.tallies[{core::Tally::refused, detail}] = n;
  };
  tell(first, 3, 9, 40);
  tell(second, 20, 30, 40);
  tell(both, 23, 39, 80);
  const auto counts_of = [](const SiteReport& of) {
    Counts counts;
    for (const auto& [key, n] : of.tallies) counts.push_back(n);
    return counts;
  };
  ASSERT_EQ(hidden_sums(first, 5, counts_of), (Which{true, true, false}));
  EXPECT_EQ(hidden_sums(both, 5, counts_of), (Which{false, false, false})) << "without its weeks";
  both.weeks = {first, second};
  EXPECT_EQ(hidden_sums(both, 5, counts_of), (Which{true, true, false}));
}

// ---- whole reports ----

constexpr std::int64_t day = 24 * 60, week = 7 * day, opens = 8 * 60;

/// Uses of ten minutes each in the first hours of Monday of each week, by room.
using Uses = std::vector<std::map<std::string, std::int64_t, std::less<>>>;
void write_uses(support::ReportLedger& ledger, const Uses& uses) {
  const auto weeks = static_cast<std::int64_t>(uses.size());
  ledger.write(0, weeks * week, [&](std::string_view id, std::int64_t minute) {
    const std::int64_t since = minute % week - opens;
    const auto& of_week = uses[static_cast<std::size_t>(minute / week)];
    const auto room = of_week.find(id);
    const bool used =
        room != of_week.end() && since >= 0 && since % 20 < 10 && since / 20 < room->second;
    return std::optional{core::MinuteLook{
        .persons = core::Persons{used ? 2 : 0}, .visited = used, .co2 = core::Ppm{600}}};
  });
}

/// A column of a table by its first one, as JSON has them.
std::map<std::string, std::string> told_in(const MadeReport& made, std::string_view table,
                                           std::string_view column) {
  std::map<std::string, std::string> told;
  const json::value whole = json::parse(made.json);
  for (const json::value& row : whole.at("tables").at(table).as_array())
    told.emplace(json::serialize(row.as_object().begin()->value()),
                 json::serialize(row.at(column)));
  return told;
}

MadeReport made_of(support::ReportLedger& ledger, const char* first, const char* last) {
  return ledger.made(*period_of_days(first, last), {texts::Language::en});
}

TEST(BesideWeeks, the_use_of_rooms_is_hidden_that_the_report_of_a_week_hides) {
  support::ReportLedger ledger;
  write_uses(ledger, {{{"r1", 8}, {"r2", 3}}, {{"r1", 8}, {"r2", 8}}});
  for (const auto& [room, uses] :
       told_in(made_of(ledger, "2026-11-16", "2026-11-29"), "use", "uses"))
    EXPECT_EQ(uses, "\"suppressed\"") << room;
}

TEST(BesideWeeks, the_use_of_rooms_is_shown_where_each_week_shows_it) {
  support::ReportLedger ledger;
  write_uses(ledger, {{{"r1", 8}, {"r2", 7}}, {{"r1", 8}, {"r2", 8}}});
  for (const auto& [room, uses] :
       told_in(made_of(ledger, "2026-11-16", "2026-11-29"), "use", "uses"))
    EXPECT_NE(uses, "\"suppressed\"") << room;
}

TEST(BesideWeeks, appointments_are_hidden_that_the_report_of_a_week_hides) {
  support::ReportLedger ledger;
  const auto book = [&](std::chrono::days after, io::Channel channel, std::uint32_t told) {
    ledger.book(
        {"amt", std::chrono::sys_days{std::chrono::year{2026} / 11 / 16} + after, "", channel},
        told);
  };
  for (const auto& [channel, first, second] : {std::tuple{io::Channel::visit, 20U, 20U},
                                               {io::Channel::phone, 3U, 9U},
                                               {io::Channel::video, 6U, 6U}}) {
    book(std::chrono::days{0}, channel, first);
    book(std::chrono::days{7}, channel, second);
  }
  ledger.quiet_week();
  const auto told =
      told_in(made_of(ledger, "2026-11-16", "2026-11-29"), "channels", "appointments");
  EXPECT_EQ(told, (std::map<std::string, std::string>{{"\"visit\"", "40"},
                                                      {"\"phone\"", "\"suppressed\""},
                                                      {"\"video\"", "\"suppressed\""}}));
}

}  // namespace
}  // namespace report
