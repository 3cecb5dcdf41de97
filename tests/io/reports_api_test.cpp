// The archive over HTTP, without a server.
#include "service/io/reports_api.hpp"

#include "service/io/report_shelf.hpp"
#include "tests/support/temp_dir.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <optional>

namespace io {
namespace {

namespace json = boost::json;
using namespace std::chrono_literals;
using ::testing::HasSubstr;

constexpr core::Time monday{std::chrono::sys_days{std::chrono::year{2026} / 11 / 23}};

std::string text_of(const std::filesystem::path& file) {
  std::ifstream in{file};
  return {std::istreambuf_iterator<char>{in}, {}};
}

class Reports : public testing::Test {
 protected:
  Reports() {
    api.add_to(routes);
    keep("one", "");
    keep("two", "ledger_extended");
  }

  ArchivedReport keep(const std::string& html, std::string reason, bool heads_of_rooms = false) {
    auto shelf = ReportShelf::open(dir.path()).value();
    auto draft = shelf.begin("amt", "2026-W47").value();
    EXPECT_TRUE(draft.write("report.de.html", html));
    EXPECT_TRUE(draft.write("report.de.rooms.csv", "Raum;Ergebnis\r\n"));
    EXPECT_TRUE(draft.write("report.json", "{}"));
    EXPECT_TRUE(draft.write("report.de.pdf", "%PDF"));
    EXPECT_TRUE(draft.write("summary.de.txt", "Bericht"));
    return shelf
        .keep(std::move(draft), {.site = "amt",
                                 .period = "2026-W47",
                                 .made = monday + 5h,
                                 .end = monday,
                                 .reason = std::move(reason),
                                 .verdict = "kept",
                                 .heads_of_rooms = heads_of_rooms})
        .value();
  }
  HttpResponse ask(std::string path, HttpRequest::Pairs query = {}, std::string has = {}) {
    HttpRequest request{.method = "GET",
                        .path = std::move(path),
                        .query = std::move(query),
                        .if_none_match = std::move(has)};
    std::optional<HttpResponse> answered;
    routes.answer(request, [&](HttpResponse response) { answered = std::move(response); });
    return answered.value();
  }
  static std::string field(const HttpResponse& response, std::string_view name) {
    for (const auto& [key, value] : response.headers)
      if (key == name) return value;
    return "";
  }

  support::TempDir dir;
  bool agreement = false;
  ReportsApi api{{.directory = [this] { return dir.path(); },
                  .agreement = [this] { return agreement; },
                  .aside = [](const ReportsApi::Job& job) { job(); },
                  .back = [](const ReportsApi::Job& job) { job(); }}};
  Routes routes;
};

TEST_F(Reports, are_listed_with_their_files) {
  const json::value said = json::parse(ask("/api/v1/reports").body);
  const json::array& reports = said.at("reports").as_array();
  ASSERT_EQ(reports.size(), 2U);
  const json::object& second = reports.at(1).as_object();
  EXPECT_EQ(second.at("site"), "amt");
  EXPECT_EQ(second.at("period"), "2026-W47");
  EXPECT_EQ(second.at("revision"), 2);
  EXPECT_EQ(second.at("made"), "2026-11-23T05:00:00Z");
  EXPECT_EQ(second.at("reason"), "ledger_extended");
  EXPECT_TRUE(reports.at(0).at("reason").is_null());
  EXPECT_TRUE(second.at("mailed").is_null());
  EXPECT_EQ(second.at("files").at(0).at("name"), "report.de.html");
  EXPECT_EQ(second.at("files").at(0).at("bytes"), 3);
}

TEST_F(Reports, are_listed_of_one_site_and_period) {
  const auto count = [this](HttpRequest::Pairs query) {
    const json::value said = json::parse(ask("/api/v1/reports", std::move(query)).body);
    return said.at("reports").as_array().size();
  };
  EXPECT_EQ(count({{"site", "amt"}}), 2U);
  EXPECT_EQ(count({{"site", "wp"}}), 0U);
  EXPECT_EQ(count({{"period", "2026-W47"}}), 2U);
  EXPECT_EQ(count({{"period", "2026-W48"}}), 0U);
}

TEST_F(Reports, are_given_as_what_they_are) {
  const auto type = [this](const std::string& file) {
    const HttpResponse response = ask("/api/v1/reports/amt/2026-W47/" + file);
    EXPECT_EQ(response.status, 200U) << response.body;
    return response.content_type;
  };
  EXPECT_EQ(type("report.de.html"), "text/html; charset=utf-8");
  EXPECT_EQ(type("report.de.rooms.csv"), "text/csv; charset=utf-8");
  EXPECT_EQ(type("report.json"), "application/json");
  EXPECT_EQ(type("report.de.pdf"), "application/pdf");
  EXPECT_EQ(type("summary.de.txt"), "text/plain; charset=utf-8");
}

TEST_F(Reports, are_given_in_their_newest_revision_or_the_one_named) {
  EXPECT_EQ(ask("/api/v1/reports/amt/2026-W47/report.de.html").body, "two");
  EXPECT_EQ(ask("/api/v1/reports/amt/2026-W47.r1/report.de.html").body, "one");
  EXPECT_EQ(field(ask("/api/v1/reports/amt/2026-W47.r1/report.de.html"), "Content-Disposition"),
            "attachment; filename=\"2026-W47-amt.de.html\"");
  EXPECT_EQ(field(ask("/api/v1/reports/amt/2026-W47/report.de.html"), "Content-Disposition"),
            "attachment; filename=\"2026-W47-amt.r2.de.html\"");
}

TEST_F(Reports, are_not_given_again_to_whoever_has_them) {
  for (const char* path : {"/api/v1/reports", "/api/v1/reports/amt/2026-W47/report.de.html"}) {
    const std::string tag = field(ask(path), "ETag");
    ASSERT_NE(tag, "") << path;
    EXPECT_EQ(ask(path, {}, tag).status, 304U) << path;
    EXPECT_EQ(ask(path, {}, tag).body, "") << path;
  }
}

TEST_F(Reports, are_all_that_is_given) {
  std::ofstream{dir / "secret"} << "secret";
  for (const char* path :
       {"/api/v1/reports/amt/2026-W47/index.json", "/api/v1/reports/amt/2026-W47/mailed.json",
        "/api/v1/reports/amt/2026-W48/report.json", "/api/v1/reports/wp/2026-W47/report.json",
        "/api/v1/reports/amt/2026-W47.r3/report.json", "/api/v1/reports/../amt/secret",
        "/api/v1/reports/amt/../secret", "/api/v1/reports/amt/2026-W47/..",
        "/api/v1/reports/./archive.lock/x"})
    EXPECT_EQ(ask(path).status, 404U) << path;
}

TEST_F(Reports, are_not_given_once_somebody_wrote_into_them) {
  std::ofstream{dir / "amt/2026-W47/r2/report.de.html"} << "too";
  const HttpResponse response = ask("/api/v1/reports/amt/2026-W47/report.de.html");
  EXPECT_EQ(response.status, 404U);
  EXPECT_THAT(response.body, HasSubstr("it is not what was written"));
}

TEST_F(Reports, that_tell_of_heads_in_rooms_are_given_under_an_agreement_alone) {
  keep("three", "configuration", true);
  agreement = true;
  EXPECT_EQ(ask("/api/v1/reports/amt/2026-W47/report.de.html").body, "three");
  const std::string had = field(ask("/api/v1/reports/amt/2026-W47/report.de.html"), "ETag");

  agreement = false;
  for (const char* file : {"report.de.html", "report.json", "report.de.pdf", "summary.de.txt"}) {
    for (const char* period : {"2026-W47", "2026-W47.r3"}) {
      const HttpResponse refused =
          ask(fmt::format("/api/v1/reports/amt/{}/{}", period, file), {}, had);
      EXPECT_EQ(refused.status, 403U) << refused.body;
      EXPECT_EQ(refused.content_type, "application/problem+json");
      EXPECT_THAT(refused.body, HasSubstr("no service agreement is entered"));
      EXPECT_THAT(refused.body, HasSubstr("solange keine Dienstvereinbarung eingetragen ist"));
    }
  }
  EXPECT_EQ(ask("/api/v1/reports/amt/2026-W47.r2/report.de.html").body, "two");
}

TEST_F(Reports, say_in_the_list_why_they_are_not_given) {
  keep("three", "configuration", true);
  const auto withheld = [this](std::size_t at) {
    const json::value said = json::parse(ask("/api/v1/reports").body);
    return json::serialize(said.at("reports").at(at).at("withheld"));
  };
  EXPECT_EQ(withheld(1), "null");
  EXPECT_THAT(withheld(2), HasSubstr("while no service agreement is entered"));
  agreement = true;
  EXPECT_EQ(withheld(2), "null");
}

TEST_F(Reports, whose_index_does_not_say_whether_they_tell_of_heads_in_rooms_are_not_given) {
  const std::filesystem::path index = dir / "amt/2026-W47/r2/index.json";
  json::object old = json::parse(text_of(index)).as_object();
  old.erase("heads_of_rooms");
  std::ofstream{index} << json::serialize(old);
  EXPECT_EQ(ask("/api/v1/reports/amt/2026-W47/report.de.html").status, 403U);
}

TEST_F(Reports, are_none_where_there_is_no_archive) {
  std::filesystem::remove_all(dir.path());
  EXPECT_EQ(ask("/api/v1/reports").body, "{\"reports\":[]}\n");
}

}  // namespace
}  // namespace io
