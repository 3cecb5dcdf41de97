#include "service/report/document_csv.hpp"

#include "service/report/csv.hpp"

#include <fmt/format.h>

namespace report {
namespace {

std::string heading_of(const Column& column, const Voice& voice) {
  const std::string heading = voice.say(column.key);
  const std::string_view unit = unit_of(column.kind);
  return unit.empty() ? heading : fmt::format("{} [{}]", heading, unit);
}

void add_cell(CsvTable& csv, const Cell& cell, const Voice& voice) {
  if (const auto* number = std::get_if<std::int64_t>(&cell)) {
    csv.cell(*number);
  } else {
    csv.cell(plain_of(cell, voice));
  }
}

}  // namespace

std::string to_csv(const Table& table, const Voice& voice) {
  CsvTable csv{voice.language};
  for (const Column& column : table.shape->columns) csv.cell(heading_of(column, voice));
  csv.end_line();
  for (const std::vector<Cell>& row : table.rows) {
    for (const Cell& cell : row) add_cell(csv, cell, voice);
    csv.end_line();
  }
  return csv.text();
}

}  // namespace report
