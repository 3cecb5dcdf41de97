#include "service/io/report_index.hpp"

#include "service/io/civil_time.hpp"
#include "service/io/iso_time.hpp"

#include <boost/json.hpp>

#include <algorithm>

namespace io {
namespace json = boost::json;
namespace {

constexpr std::string_view format_name = "raumwacht-archive-1";

std::string text_in(const json::object& of, std::string_view key) {
  const json::value* value = of.if_contains(key);
  return value != nullptr && value->is_string() ? std::string{value->get_string()} : std::string{};
}

std::int64_t number_in(const json::object& of, std::string_view key) {
  const json::value* value = of.if_contains(key);
  return value != nullptr && value->is_int64() ? value->get_int64() : 0;
}

bool truth_in(const json::object& of, std::string_view key, bool untold) {
  const json::value* value = of.if_contains(key);
  return value != nullptr && value->is_bool() ? value->get_bool() : untold;
}

json::object object_in(const json::object& of, std::string_view key) {
  const json::value* value = of.if_contains(key);
  return value != nullptr && value->is_object() ? value->get_object() : json::object{};
}

/// One that leads nowhere else: letters, digits, '-', '_', '.', and no dot at its beginning.
bool is_plain_name(std::string_view name) {
  const auto plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
  };
  return !name.empty() && name.front() != '.' && std::ranges::all_of(name, plain);
}

json::array to_json(const std::vector<ArchivedFile>& files) {
  json::array all;
  for (const ArchivedFile& file : files) {
    all.emplace_back(
        json::object{{"name", file.name}, {"bytes", file.bytes}, {"sha256", file.sha256}});
  }
  return all;
}

/// False if one of them is none.
bool read_files(const json::object& of, std::vector<ArchivedFile>& files) {
  const json::value* all = of.if_contains("files");
  if (all == nullptr || !all->is_array()) return false;
  for (const json::value& one : all->get_array()) {
    if (!one.is_object()) return false;
    const json::object& file = one.get_object();
    files.push_back({.name = text_in(file, "name"),
                     .bytes = static_cast<std::uint64_t>(number_in(file, "bytes")),
                     .sha256 = text_in(file, "sha256")});
    if (!is_plain_name(files.back().name)) return false;
  }
  return true;
}

}  // namespace

const ArchivedFile* ArchivedReport::find(std::string_view name) const {
  const auto found = std::ranges::find(files, name, &ArchivedFile::name);
  return found == files.end() ? nullptr : &*found;
}

std::vector<std::string> ArchivedReport::unprinted() const {
  constexpr std::string_view stem = "report.", html = ".html";
  std::vector<std::string> languages;
  for (const ArchivedFile& file : files) {
    std::string_view name = file.name;
    if (!to_print || !name.starts_with(stem) || !name.ends_with(html)) continue;
    name.remove_suffix(html.size());
    if (find(std::string{name} + ".pdf") == nullptr)
      languages.emplace_back(name.substr(stem.size()));
  }
  return languages;
}

std::string second_text(core::Time wall) {
  return iso_second(std::chrono::floor<std::chrono::seconds>(wall)) + "Z";
}

std::optional<core::Time> second_from(std::string_view text) {
  const auto civil = civil_time_from(text);
  if (!civil || civil->zone != std::chrono::minutes{0}) return std::nullopt;
  return core::Time{civil->clock.time_since_epoch()};
}

json::object to_json(const ArchivedReport& report) {
  json::object object{
      {"format", format_name},
      {"site", report.site},
      {"period", report.period},
      {"revision", report.revision},
      {"made", second_text(report.made)},
      {"end", second_text(report.end)},
      {"reason", report.reason},
      {"verdict", report.verdict},
      {"software", report.grounds.software},
      {"configuration", report.grounds.configuration},
      {"ledger", {{"day", report.grounds.ledger_day}, {"digest", report.grounds.ledger_digest}}},
      {"heads_of_rooms", report.heads_of_rooms},
      {"to_print", report.to_print},
      {"to_mail", report.to_mail},
      {"files", to_json(report.files)}};
  if (report.next_stage) object.emplace("next_stage", to_json(*report.next_stage));
  return object;
}

std::optional<ArchivedReport> report_from_json(std::string_view text) {
  boost::system::error_code error;
  const json::value value = json::parse(text, error);
  if (error || !value.is_object()) return std::nullopt;
  const json::object& of = value.get_object();
  const auto made = second_from(text_in(of, "made")), end = second_from(text_in(of, "end"));
  if (text_in(of, "format") != format_name || !made || !end) return std::nullopt;
  const json::object ledger = object_in(of, "ledger");
  const json::value* next = of.if_contains("next_stage");
  ArchivedReport report{.site = text_in(of, "site"),
                        .period = text_in(of, "period"),
                        .revision = static_cast<int>(number_in(of, "revision")),
                        .made = *made,
                        .end = *end,
                        .reason = text_in(of, "reason"),
                        .verdict = text_in(of, "verdict"),
                        .grounds = {.software = text_in(of, "software"),
                                    .configuration = text_in(of, "configuration"),
                                    .ledger_day = text_in(ledger, "day"),
                                    .ledger_digest = text_in(ledger, "digest")},
                        .heads_of_rooms = truth_in(of, "heads_of_rooms", true),
                        .next_stage = next != nullptr ? criteria_from(*next) : std::nullopt,
                        .to_print = truth_in(of, "to_print", false),
                        .to_mail = truth_in(of, "to_mail", false),
                        .mailed = {},
                        .files = {}};
  return read_files(of, report.files) ? std::optional{std::move(report)} : std::nullopt;
}

}  // namespace io
