#include "service/report/supply_statement.hpp"

#include "service/io/iso_time.hpp"
#include "service/report/csv.hpp"

#include <fmt/format.h>

#include <chrono>
#include <map>
#include <tuple>
#include <utility>

namespace report {
namespace {

using core::Amount;
using core::SupplyMove;

void add(core::SupplyTotals& totals, const SupplyMovement& movement) {
  switch (movement.move) {
    case SupplyMove::received:
      totals.received += movement.amount;
      break;
    case SupplyMove::transferred_in:
      totals.transferred_in += movement.amount;
      break;
    case SupplyMove::issued:
      totals.issued += movement.amount;
      break;
    case SupplyMove::taken_back:  // so many fewer were handed out
      totals.issued -= movement.amount;
      break;
    case SupplyMove::transferred_out:
      totals.transferred_out += movement.amount;
      break;
    case SupplyMove::corrected:
      totals.corrected[static_cast<std::size_t>(movement.reason)] += movement.amount;
      break;
  }
}

struct Sums {
  core::SupplyTotals before, within;
};
using Key = std::tuple<std::string, std::string, std::string>;

std::string column(std::string_view name, texts::Language language) {
  return std::string{texts::get(fmt::format("supply.column.{}", name)).in(language)};
}

void write_heading(CsvTable& table, texts::Language language) {
  for (const std::string_view name :
       {"from", "to", "site", "item", "donor", "opening", "received", "transferred_in", "issued",
        "transferred_out", "corrected", "on_hand"})
    table.cell(column(name, language));
  for (std::size_t i = 0; i < core::supply_reasons; ++i) {
    const std::string_view reason = core::name_of(static_cast<core::SupplyReason>(i));
    const texts::Text& word = texts::get(fmt::format("supply.reason.{}", reason));
    table.cell(
        texts::fill(texts::get("supply.column.of_which"), language, {{"reason", word.in(language)}})
            .value());
  }
  table.end_line();
}

void write_line(CsvTable& table, const SupplyLine& line, const Period& period,
                texts::Language language) {
  const std::string_view unknown = texts::get("supply.donor.unknown").in(language);
  table.cell(io::iso_date(period.first))
      .cell(io::iso_date(period.last))
      .cell(line.site)
      .cell(line.supply);
  table.cell(line.donor.empty() ? unknown : std::string_view{line.donor});
  for (const Amount amount :
       {line.opening, line.within.received, line.within.transferred_in, line.within.issued,
        line.within.transferred_out, line.corrected(), line.on_hand()})
    table.cell(amount.value);
  for (const Amount amount : line.within.corrected) table.cell(amount.value);
  table.end_line();
}

}  // namespace

Amount SupplyLine::corrected() const {
  Amount sum{};
  for (const Amount amount : within.corrected) sum += amount;
  return sum;
}

std::vector<SupplyLine> supply_statement(std::span<const SupplyMovement> movements,
                                         const Period& period) {
  std::map<Key, Sums> sums;
  for (const SupplyMovement& movement : movements) {
    if (movement.day > period.last) continue;
    Sums& of = sums[{movement.site, movement.supply, movement.donor}];
    add(movement.day < period.first ? of.before : of.within, movement);
  }
  std::vector<SupplyLine> lines;
  for (auto& [key, of] : sums) {
    const auto& [site, supply, donor] = key;
    SupplyLine line{site, supply, donor, of.before.balance(), of.within};
    if (line.opening == Amount{} && line.within == core::SupplyTotals{}) continue;
    lines.push_back(std::move(line));
  }
  return lines;
}

std::string to_csv(std::span<const SupplyLine> lines, const Period& period,
                   texts::Language language) {
  CsvTable table{language};
  write_heading(table, language);
  for (const SupplyLine& line : lines) write_line(table, line, period, language);
  return table.text();
}

}  // namespace report
