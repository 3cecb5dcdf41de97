// Requests about measures, answered by the real state machine; and read back from a ledger.
#include "service/io/measures_api.hpp"

#include "service/io/text_book.hpp"
#include "tests/support/house.hpp"
#include "tests/support/ledger_samples.hpp"
#include "tests/support/premises_builder.hpp"
#include "tests/support/temp_dir.hpp"

#include <boost/json.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>
#include <string>

namespace io {
namespace {

namespace json = boost::json;
using testing::HasSubstr;

std::shared_ptr<const core::Premises> a_site() {
  support::PremisesBuilder builder;
  builder.site("amt").floor("eg").room("r1").site("wp");
  return builder.build();
}

class Measures : public testing::Test {
 protected:
  Measures() {
    house.start();
    api.add_to(routes);
  }

  HttpResponse ask(std::string method, std::string path, std::string body = {},
                   HttpRequest::Pairs query = {}) {
    HttpRequest request{.method = std::move(method),
                        .path = std::move(path),
                        .query = std::move(query),
                        .body = std::move(body)};
    std::optional<HttpResponse> answered;
    routes.answer(request, [&](HttpResponse response) { answered = std::move(response); });
    return answered.value();
  }
  static json::value said(const HttpResponse& response) { return json::parse(response.body); }
  static std::string why(const HttpResponse& response) {
    return std::string{said(response).at("detail").as_string()};
  }
  json::array listed(const char* what, const char* site = "amt") {
    return said(ask("GET", "/api/v1/measures", {}, {{"site", site}})).at(what).as_array();
  }

  support::House house{a_site()};
  TextBook texts;
  std::vector<MeasureProposal> proposed;
  MeasuresApi api{
      {.submit =
           [this](const core::Input& what, const Answered& answered) {
             last = what;
             answered({.seq = 7, .ticket = 1, .outcome = house.enter(what), .recorded = recorded});
           },
       .premises = [this] { return house.state.premises; },
       .now = [this] { return now; },
       .proposals =
           [this](std::string_view site) {
             return site == "amt" ? proposed : std::vector<MeasureProposal>{};
           },
       .texts = texts},
      MeasureBook{}};
  Routes routes;
  core::Input last;
  core::Time now = support::opening;
  bool recorded = true;
};

TEST_F(Measures, of_a_finding_speak_in_both_languages) {
  const json::value measure = said(ask("POST", "/api/v1/measures",
                                       R"({"site":"amt","space":"r1","finding":"air_2000",)"
                                       R"("function":"building","due":"2026-12-15"})"))
                                  .at("measure");
  EXPECT_EQ(measure.at("number").as_int64(), 1);
  EXPECT_THAT(measure.at("text").at("de").as_string().c_str(), HasSubstr("Lüftungsplan"));
  EXPECT_THAT(measure.at("text").at("en").as_string().c_str(), HasSubstr("airing plan"));
  EXPECT_EQ(measure.at("status").as_string(), "open");
  EXPECT_EQ(measure.at("due").as_string(), "2026-12-15");
  const auto& entered = std::get<core::MeasureNoted>(last);
  EXPECT_EQ(texts.text_of(entered.finding), "air_2000");
  EXPECT_EQ(texts.text_of(entered.function), "building");
  EXPECT_EQ(entered.space, house.state.premises->find_space("r1"));
}

TEST_F(Measures, keep_when_they_were_decided_whatever_becomes_of_them) {
  ask("POST", "/api/v1/measures",
      R"({"site":"amt","what":"Mehr Schilder","function":"reception"})");
  now += std::chrono::hours{100};
  const HttpResponse changed = ask("PUT", "/api/v1/measures/1",
                                   R"({"what":"Schilder am Hof","function":"team_lead",)"
                                   R"("status":"done"})");
  ASSERT_EQ(changed.status, 200U) << changed.body;
  ASSERT_EQ(listed("measures").size(), 1U);
  const json::value measure = listed("measures").at(0);
  EXPECT_EQ(measure.at("what").as_string(), "Schilder am Hof");
  EXPECT_EQ(measure.at("function").as_string(), "team_lead");
  EXPECT_EQ(measure.at("status").as_string(), "done");
  EXPECT_TRUE(measure.at("due").is_null());
  EXPECT_NE(measure.at("noted").as_string(), measure.at("changed").as_string());
  EXPECT_TRUE(listed("measures", "wp").empty());
}

TEST_F(Measures, take_no_names_for_functions) {
  const HttpResponse refused =
      ask("POST", "/api/v1/measures", R"({"site":"amt","what":"Lüften","function":"Frau Meier"})");
  EXPECT_EQ(refused.status, 422U);
  EXPECT_THAT(why(refused), HasSubstr("function"));
  EXPECT_THAT(why(refused), HasSubstr("building"));
}

TEST_F(Measures, name_everything_that_is_wrong_with_a_request) {
  const HttpResponse refused =
      ask("POST", "/api/v1/measures", R"({"space":"r9","finding":"x","due":"soon","who":"me"})");
  EXPECT_EQ(refused.status, 422U);
  for (const char* member : {"site", "finding", "due", "who", "function", "what"})
    EXPECT_THAT(why(refused), HasSubstr(member));
  EXPECT_THAT(why(ask("POST", "/api/v1/measures",
                      R"({"site":"wp","space":"r1","what":"x","function":"safety"})")),
              HasSubstr("there is no 'r1' at this site"));
  EXPECT_EQ(ask("PUT", "/api/v1/measures/3", R"({"function":"safety"})").status, 404U);
  EXPECT_EQ(ask("GET", "/api/v1/measures", {}, {{"site", "nowhere"}}).status, 404U);
}

TEST_F(Measures, that_could_not_be_recorded_are_none) {
  recorded = false;
  const HttpResponse refused =
      ask("POST", "/api/v1/measures", R"({"site":"amt","what":"x","function":"safety"})");
  EXPECT_EQ(refused.status, 507U);
  EXPECT_TRUE(listed("measures").empty());
}

TEST_F(Measures, are_proposed_until_somebody_decides) {
  proposed = {{"over", "r1", 4}, {"air_1000", "r1", 3}};
  ASSERT_EQ(listed("proposals").size(), 2U);
  EXPECT_THAT(listed("proposals").at(0).at("because").at("de").as_string().c_str(),
              HasSubstr("4-mal"));
  ask("POST", "/api/v1/measures",
      R"({"site":"amt","space":"r1","finding":"over","function":"reception"})");
  ASSERT_EQ(listed("proposals").size(), 1U);
  EXPECT_EQ(listed("proposals").at(0).at("finding").as_string(), "air_1000");
  ask("PUT", "/api/v1/measures/1", R"({"function":"reception","status":"done"})");
  EXPECT_EQ(listed("proposals").size(), 2U) << "it happened again after it was done";
  EXPECT_TRUE(listed("proposals", "wp").empty());
}

TEST_F(Measures, come_back_from_a_ledger_as_they_stood_at_any_time) {
  const support::TempDir dir;
  const core::Time monday = support::monday;
  const std::chrono::days day{1};
  const core::MeasureNoted noted{.site = core::SpaceId{0},
                                 .space = core::SpaceId{2},
                                 .number = 1,
                                 .finding = 1,
                                 .function = 2,
                                 .due = core::Day{20'800}};
  core::MeasureNoted done = noted;
  done.status = core::MeasureStatus::done;
  {
    Ledger ledger = support::open_ledger(dir / "ledger.db", house.state.premises);
    support::store(ledger, {core::to_record(1, {.t = monday, .what = noted}, {}),
                            core::to_record(2, {.t = monday + 2 * day, .what = done}, {})});
  }
  const auto text_of = [](std::uint32_t number) {
    return std::string{number == 1 ? "over" : number == 2 ? "safety" : ""};
  };
  const auto reader = support::must(FigureReader::open(dir / "ledger.db"));
  Measure expected{.number = 1,
                   .site = "amt",
                   .space = "r1",
                   .finding = "over",
                   .what = "",
                   .function = "safety",
                   .due = core::Day{20'800},
                   .noted = monday,
                   .changed = monday};
  EXPECT_EQ(support::must(read_measures(reader, text_of, monday + day)), std::vector{expected});
  expected.status = core::MeasureStatus::done;
  expected.changed = monday + 2 * day;
  EXPECT_EQ(support::must(read_measures(reader, text_of, monday + 3 * day)), std::vector{expected});
  EXPECT_TRUE(support::must(read_measures(reader, text_of, monday)).empty());
}

}  // namespace
}  // namespace io
