#include "service/io/reports_api.hpp"

#include "service/io/etag.hpp"
#include "service/io/json_response.hpp"
#include "service/io/words_json.hpp"
#include "service/texts/texts.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include <array>

namespace io {
namespace json = boost::json;
namespace {

constexpr std::array types{
    std::pair<std::string_view, std::string_view>{".html", "text/html; charset=utf-8"},
    std::pair<std::string_view, std::string_view>{".csv", "text/csv; charset=utf-8"},
    std::pair<std::string_view, std::string_view>{".txt", "text/plain; charset=utf-8"},
    std::pair<std::string_view, std::string_view>{".json", "application/json"},
    std::pair<std::string_view, std::string_view>{".pdf", "application/pdf"},
};

std::string_view type_of(std::string_view name) {
  for (const auto& [ending, type] : types)
    if (name.ends_with(ending)) return type;
  return "application/octet-stream";
}

json::value text_or_null(const std::string& text) {
  return text.empty() ? json::value(nullptr) : json::value(json::string{text});
}

json::object to_json(const ArchivedFile& file) {
  return {{"name", file.name},
          {"type", type_of(file.name)},
          {"bytes", file.bytes},
          {"sha256", file.sha256}};
}

/// Why it is not given.
json::object withheld_words() { return words_json(words_of(texts::get("reports.withheld"))); }

json::object listed(const ArchivedReport& report, bool withheld) {
  json::array files;
  for (const ArchivedFile& file : report.files) files.emplace_back(to_json(file));
  return {{"site", report.site},
          {"period", report.period},
          {"revision", report.revision},
          {"made", second_text(report.made)},
          {"reason", text_or_null(report.reason)},
          {"verdict", report.verdict},
          {"mailed", text_or_null(report.mailed ? second_text(*report.mailed) : "")},
          {"withheld", withheld ? json::value(withheld_words()) : json::value(nullptr)},
          {"files", std::move(files)}};
}

bool is_wanted(const std::string& value, std::string_view wanted) {
  return wanted.empty() || value == wanted;
}

HttpResponse list(const GivenReports& from, const HttpRequest& request) {
  json::array reports;
  for (const ArchivedReport& report : from.archive.all()) {
    if (is_wanted(report.site, request.query_value("site")) &&
        is_wanted(report.period, request.query_value("period")))
      reports.emplace_back(listed(report, from.withholds(report)));
  }
  return tagged(request, json_response(json::object{{"reports", std::move(reports)}}));
}

/// "2026-W47-amt.de.html": what it is stands in its name once it has left its directory.
std::string download_name(const ArchivedReport& report, std::string_view file) {
  constexpr std::string_view plain = "report";
  const std::string revision = report.revision == 1 ? "" : fmt::format(".r{}", report.revision);
  if (file.starts_with(plain)) {
    return fmt::format("{}-{}{}{}", report.period, report.site, revision,
                       file.substr(plain.size()));
  }
  return fmt::format("{}-{}{}.{}", report.period, report.site, revision, file);
}

HttpResponse refused_without_agreement() {
  HttpResponse response =
      problem(403,
              "this report tells of persons in single rooms, and no service agreement is "
              "entered ([privacy] agreement)");
  json::object document = json::parse(response.body).as_object();
  document["text"] = withheld_words();
  response.body = json::serialize(document);
  return response;
}

HttpResponse download(const GivenReports& from, const HttpRequest& request) {
  const auto report = from.archive.find(request.capture("site"), request.capture("period"));
  if (!report)
    return problem(404, "there is no such report; GET /api/v1/reports says which there are");
  const ArchivedFile* file = report->find(request.capture("file"));
  if (file != nullptr && from.withholds(*report)) return refused_without_agreement();
  if (file == nullptr)
    return problem(404, "this report has no such file; GET /api/v1/reports says which it has");
  auto content = from.archive.read(*report, *file);
  if (!content) return problem(404, content.error());
  return tagged_file(
      request,
      {.content_type = std::string{type_of(file->name)},
       .body = std::move(*content),
       .headers = {{"Content-Disposition", fmt::format("attachment; filename=\"{}\"",
                                                       download_name(*report, file->name))}}});
}

}  // namespace

void ReportsApi::add_to(Routes& routes) {
  routes.add_late("GET", "/api/v1/reports", [this](const HttpRequest& request, const Reply& reply) {
    answer(request, reply, list);
  });
  routes.add_late(
      "GET", "/api/v1/reports/{site}/{period}/{file}",
      [this](const HttpRequest& request, const Reply& reply) { answer(request, reply, download); });
}

void ReportsApi::answer(const HttpRequest& request, const Reply& reply, Answer with) {
  parts_.aside([this, request, reply, with,
                from = GivenReports{ReportArchive{parts_.directory()}, parts_.agreement()}] {
    parts_.back([reply, answered = with(from, request)] { reply(answered); });
  });
}

}  // namespace io
