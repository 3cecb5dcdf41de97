#include "service/commands/supplies_text.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include <iterator>
#include <string_view>
#include <vector>

namespace commands {
namespace json = boost::json;
namespace {

std::string text_at(const json::object& object, std::string_view key) {
  const json::value& value = object.at(key);
  return value.is_string() ? std::string{value.as_string()} : "";
}

/// "unknown" for null.
std::string number_at(const json::object& object, std::string_view key) {
  const json::value& value = object.at(key);
  return value.is_null() ? "unknown" : std::to_string(value.to_number<std::int64_t>());
}

std::string days_of(const json::object& supply) {
  const std::string days = number_at(supply, "days");
  if (supply.at("days").is_null()) return days;
  return days + (days == "1" ? " day" : " days");
}

/// What somebody should see to: "low, count it".
std::string remarks_on(const json::object& supply) {
  std::vector<std::string_view> remarks;
  if (supply.at("low").as_bool()) remarks.emplace_back("low");
  if (supply.at("expiring").as_bool()) remarks.emplace_back("expiring");
  if (supply.at("doubtful").as_bool()) remarks.emplace_back("doubtful: count it");
  return fmt::format("{}", fmt::join(remarks, ", "));
}

/// "  Saxony L-17, expires 2027-03-31: 160"
std::string batch_line(const json::object& batch) {
  std::string line = "  ";
  for (const std::string& word : {text_at(batch, "donor"), text_at(batch, "batch")}) {
    if (!word.empty()) line += (line.size() > 2 ? " " : "") + word;
  }
  if (line.size() == 2) line += "of unknown origin";
  const std::string expires = text_at(batch, "expires");
  if (!expires.empty())
    line += (batch.at("expired").as_bool() ? ", expired " : ", expires ") + expires;
  return fmt::format("{}: {}\n", line, number_at(batch, "left"));
}

void add_line(std::string& table, std::string_view site, std::string_view supply,
              std::string_view stock, std::string_view lasts, std::string_view remarks) {
  std::string line =
      fmt::format("{:<16}{:<20}{:>12}  {:<12}{}", site, supply, stock, lasts, remarks);
  line.erase(line.find_last_not_of(' ') + 1);
  table += line + "\n";
}

void add_supply(std::string& table, const json::object& site, const json::object& supply) {
  const std::string unit = text_at(supply, "unit");
  add_line(table, text_at(site, "id"), text_at(supply, "id"),
           number_at(supply, "stock") + (unit.empty() ? "" : " " + unit), days_of(supply),
           remarks_on(supply));
  for (const json::value& batch : supply.at("batches").as_array())
    table += batch_line(batch.as_object());
}

}  // namespace

std::string supplies_table(const json::object& said) {
  std::string table;
  add_line(table, "SITE", "SUPPLY", "ON HAND", "LASTS", "");
  for (const json::value& site : said.at("sites").as_array()) {
    for (const json::value& supply : site.at("supplies").as_array())
      add_supply(table, site.as_object(), supply.as_object());
  }
  for (const json::value& closed : said.at("no_longer_configured").as_array()) {
    const json::object& of = closed.as_object();
    add_line(table, text_at(of, "site"), text_at(of, "supply"), number_at(of, "stock"), "",
             "no longer configured");
  }
  return table;
}

std::string supply_line(const json::object& supply) {
  std::string line =
      fmt::format("{}: {} on hand", text_at(supply, "id"), number_at(supply, "stock"));
  if (!supply.at("days").is_null()) line += ", lasts " + days_of(supply);
  const std::string remarks = remarks_on(supply);
  if (!remarks.empty()) line += ", " + remarks;
  return line + "\n";
}

}  // namespace commands
