#include "service/io/report_archive.hpp"

#include "service/io/digest.hpp"
#include "service/io/whole_file.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace io {
namespace json = boost::json;
namespace {

constexpr std::size_t largest_index = 256 << 10;
constexpr std::size_t largest_note = 64 << 10;
constexpr std::size_t largest_file = 64 << 20;

json::object read_json(const std::filesystem::path& file) {
  const auto text = read_file(file, largest_note);
  boost::system::error_code error;
  const json::value value = text ? json::parse(*text, error) : json::value{};
  return !error && value.is_object() ? value.get_object() : json::object{};
}

std::optional<core::Time> time_in(const json::object& of, std::string_view key) {
  const json::value* value = of.if_contains(key);
  return value != nullptr && value->is_string() ? second_from(value->get_string()) : std::nullopt;
}

/// What the directories are called counts: an index that says otherwise is none.
std::optional<ArchivedReport> read_report(const std::filesystem::path& place, std::string_view site,
                                          std::string_view period, int revision) {
  const auto text = read_file(place / report_index_file, largest_index);
  if (!text || text->size() > largest_index) return std::nullopt;
  auto report = report_from_json(*text);
  if (!report || report->site != site || report->period != period || report->revision != revision)
    return std::nullopt;
  report->mailed = time_in(read_json(place / report_mailed_file), "at");
  return report;
}

std::vector<ArchivedReport> read_period(const std::filesystem::path& place, std::string_view site,
                                        std::string_view period) {
  std::vector<ArchivedReport> found;
  for (const std::string& name : directories_in(place)) {
    const auto revision = revision_from(name);
    auto report = revision ? read_report(place / name, site, period, *revision) : std::nullopt;
    if (report) found.push_back(std::move(*report));
  }
  std::ranges::sort(found, {}, &ArchivedReport::revision);
  return found;
}

bool has(const std::vector<std::string>& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

}  // namespace

std::optional<int> revision_from(std::string_view name) {
  if (!name.starts_with('r')) return std::nullopt;
  name.remove_prefix(1);
  int number = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), number);
  const bool plain = error == std::errc{} && end == name.data() + name.size() && number > 0 &&
                     name == std::to_string(number);
  return plain ? std::optional{number} : std::nullopt;
}

std::vector<std::string> directories_in(const std::filesystem::path& place) {
  std::vector<std::string> names;
  std::error_code code;
  for (std::filesystem::directory_iterator at{place, code}, end; !code && at != end;
       at.increment(code)) {
    std::string name = at->path().filename().string();
    std::error_code unknown;
    if (!name.starts_with('.') && at->is_directory(unknown)) names.push_back(std::move(name));
  }
  std::ranges::sort(names);
  return names;
}

std::vector<ArchivedReport> ReportArchive::all() const {
  std::vector<ArchivedReport> found;
  for (const std::string& site : directories_in(directory_)) {
    for (const std::string& period : directories_in(directory_ / site)) {
      auto revisions = read_period(directory_ / site / period, site, period);
      std::ranges::move(revisions, std::back_inserter(found));
    }
  }
  return found;
}

std::vector<ArchivedReport> ReportArchive::revisions(std::string_view site,
                                                     std::string_view period) const {
  if (!has(directories_in(directory_), site)) return {};
  if (!has(directories_in(directory_ / site), period)) return {};
  return read_period(directory_ / site / period, site, period);
}

std::optional<ArchivedReport> ReportArchive::find(std::string_view site,
                                                  std::string_view period) const {
  const std::size_t dot = period.find('.');
  auto found = revisions(site, period.substr(0, dot));
  if (found.empty()) return std::nullopt;
  if (dot == std::string_view::npos) return std::move(found.back());
  const auto wanted = revision_from(period.substr(dot + 1));
  const auto one = std::ranges::find(found, wanted.value_or(0), &ArchivedReport::revision);
  return one == found.end() ? std::nullopt : std::optional{std::move(*one)};
}

tl::expected<std::string, std::string> ReportArchive::read(const ArchivedReport& report,
                                                           const ArchivedFile& file) const {
  const std::filesystem::path path = place_of(report) / file.name;
  auto content = read_file(path, std::min<std::size_t>(file.bytes, largest_file));
  if (content && sha256_hex(*content) != file.sha256) {
    return tl::make_unexpected(fmt::format(
        "{}: it is not what was written; take it from a backup, or make the report again with "
        "raumwacht report --archive",
        path.string()));
  }
  return content;
}

std::map<std::string, core::Time> ReportArchive::last_success() const {
  std::map<std::string, core::Time> all;
  const json::object said = read_json(directory_ / report_success_file);
  for (const auto& [site, when] : said)
    if (const auto time = time_in(said, site)) all.emplace(site, *time);
  return all;
}

std::filesystem::path ReportArchive::place_of(const ArchivedReport& report) const {
  return directory_ / report.site / report.period / fmt::format("r{}", report.revision);
}

}  // namespace io
