#include "service/report/document_json.hpp"

#include "service/core/overloaded.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>

namespace report {
namespace json = boost::json;
namespace {

constexpr std::string_view suppressed_mark = "suppressed";

json::value value_of(const Cell& cell, const Voice& voice) {
  return std::visit(
      core::Overloaded{
          [](const Absent&) { return json::value(nullptr); },
          [](const Suppressed&) { return json::value(json::string{suppressed_mark}); },
          [](std::int64_t number) { return json::value(number); },
          [](const std::string& text) { return json::value(json::string{text}); },
          [&](core::WallTime wall) {
            return json::value(json::string{iso_local(*voice.calendar, wall)});
          },
          [](const Word& word) { return json::value(json::string{word.id}); },
      },
      cell);
}

json::array rows_of(const Table& table, const Voice& voice) {
  json::array rows;
  for (const std::vector<Cell>& row : table.rows) {
    json::object object;
    for (std::size_t i = 0; i < row.size(); ++i)
      object.emplace(table.shape->columns[i].id, value_of(row[i], voice));
    rows.emplace_back(std::move(object));
  }
  return rows;
}

// ---- writing with line breaks: people compare these files, too ----

void write(std::string& out, const json::value& value, std::size_t depth);

void write_lines(std::string& out, char open, char close, std::size_t depth, std::size_t size,
                 const auto& write_one) {
  out += open;
  for (std::size_t i = 0; i < size; ++i) {
    out += i == 0 ? "\n" : ",\n";
    out.append(2 * (depth + 1), ' ');
    write_one(i);
  }
  if (size > 0) out.append("\n").append(2 * depth, ' ');
  out += close;
}

void write_object(std::string& out, const json::object& object, std::size_t depth) {
  write_lines(out, '{', '}', depth, object.size(), [&](std::size_t i) {
    const auto& member = *(object.begin() + i);
    out += json::serialize(json::string_view{member.key()});
    out += ": ";
    write(out, member.value(), depth + 1);
  });
}

/// A row of a table is one line.
bool is_row(const json::value& value) {
  return value.is_object() && std::ranges::none_of(value.get_object(), [](const auto& member) {
           return member.value().is_structured();
         });
}

void write(std::string& out, const json::value& value, std::size_t depth) {
  if (value.is_object()) return write_object(out, value.get_object(), depth);
  if (!value.is_array()) {
    out += json::serialize(value);
    return;
  }
  const json::array& array = value.get_array();
  write_lines(out, '[', ']', depth, array.size(), [&](std::size_t i) {
    if (is_row(array[i])) {
      out += json::serialize(array[i]);
    } else {
      write(out, array[i], depth + 1);
    }
  });
}

std::string in_lines(const json::object& object) {
  std::string out;
  write_object(out, object, 0);
  return out + "\n";
}

// ---- what it is about ----

std::string_view name_of(ReportPeriod::Kind kind) {
  switch (kind) {
    case ReportPeriod::Kind::week:
      return "week";
    case ReportPeriod::Kind::quarter:
      return "quarter";
    case ReportPeriod::Kind::days:
      return "days";
  }
  return "";
}

/// Of the first only that it is that.
json::object revision_of(const ReportFacts& facts, const Voice& voice) {
  if (!facts.revision) return {{"number", 1}, {"made", nullptr}, {"reason", nullptr}};
  return {{"number", facts.revision->number},
          {"made", iso_local(*voice.calendar, facts.revision->made)},
          {"reason", facts.revision->reason}};
}

json::object head_of(const ReportFacts& facts, const Voice& voice, std::string_view format) {
  const auto time = [&](core::WallTime wall) { return iso_local(*voice.calendar, wall); };
  json::object head;
  head.emplace("format", format);
  head.emplace("site", facts.site);
  head.emplace("period", json::object{{"name", facts.period.name()},
                                      {"kind", name_of(facts.period.kind)},
                                      {"from", time(facts.span.from)},
                                      {"to", time(facts.span.to)},
                                      {"minutes", facts.span.minutes()}});
  head.emplace("time_zone", facts.time_zone);
  if (!facts.overall.empty()) head.emplace("verdict", facts.overall);
  head.emplace("locked", facts.locked);
  head.emplace("software", facts.software);
  head.emplace("configuration", facts.configuration);
  head.emplace("ledger", json::object{{"day", facts.ledger_day}, {"digest", facts.ledger_digest}});
  head.emplace("revision", revision_of(facts, voice));
  return head;
}

// ---- schema ----

json::array types(std::initializer_list<std::string_view> names) {
  json::array all;
  for (const std::string_view name : names) all.emplace_back(name);
  return all;
}

json::object schema_of(const Column& column) {
  json::object schema;
  switch (column.kind) {
    case Kind::text:
    case Kind::word:
      schema.emplace("type", types({"string", "null"}));
      break;
    case Kind::time:
      schema.emplace("type", types({"string", "null"}));
      schema.emplace("format", "date-time");
      break;
    case Kind::count:
    case Kind::persons:
    case Kind::minutes:
    case Kind::seconds:
    case Kind::ppm:
    case Kind::tenths:
    case Kind::per_mille:
    case Kind::hundredths:
      schema.emplace("type", types({"integer", "string", "null"}));
      schema.emplace("pattern", suppressed_mark);
      break;
  }
  if (const std::string_view unit = unit_of(column.kind); !unit.empty())
    schema.emplace("description", unit);
  return schema;
}

json::object closed_object(json::object properties) {
  json::array required;
  for (const auto& member : properties) required.emplace_back(member.key());
  return {{"type", "object"},
          {"properties", std::move(properties)},
          {"required", std::move(required)},
          {"additionalProperties", false}};
}

json::object schema_of(const TableShape& shape) {
  json::object columns;
  for (const Column& column : shape.columns) columns.emplace(column.id, schema_of(column));
  return {{"type", "array"}, {"items", closed_object(std::move(columns))}};
}

json::object text_type() { return {{"type", "string"}}; }

}  // namespace

std::string to_json(const Document& document, const ReportFacts& facts, const Voice& voice,
                    std::string_view format) {
  json::object tables;
  for (const Section& section : document.sections) {
    for (const Block& block : section.blocks)
      if (const auto* table = std::get_if<Table>(&block))
        tables.emplace(table->shape->id, rows_of(*table, voice));
  }
  json::object whole = head_of(facts, voice, format);
  whole.emplace("tables", std::move(tables));
  return in_lines(whole);
}

std::string json_schema(std::span<const TableShape* const> shapes) {
  json::object tables;
  for (const TableShape* const shape : shapes) tables.emplace(shape->id, schema_of(*shape));
  json::object all_tables{
      {"type", "object"}, {"properties", std::move(tables)}, {"additionalProperties", false}};
  json::object period =
      closed_object({{"name", text_type()},
                     {"kind", json::object{{"enum", types({"week", "quarter", "days"})}}},
                     {"from", text_type()},
                     {"to", text_type()},
                     {"minutes", json::object{{"type", "integer"}}}});
  json::object whole = closed_object(
      {{"format", json::object{{"const", report_format}}},
       {"site", text_type()},
       {"period", std::move(period)},
       {"time_zone", text_type()},
       {"verdict",
        json::object{{"enum", types({"kept", "exceeded", "limited", "not_assessable"})}}},
       {"locked", json::object{{"type", "boolean"}}},
       {"software", text_type()},
       {"configuration", text_type()},
       {"ledger", closed_object({{"day", text_type()}, {"digest", text_type()}})},
       {"revision", closed_object({{"number", json::object{{"type", "integer"}, {"minimum", 1}}},
                                   {"made", json::object{{"type", types({"string", "null"})}}},
                                   {"reason", json::object{{"type", types({"string", "null"})}}}})},
       {"tables", std::move(all_tables)}});
  json::object schema{{"$schema", "https://json-schema.org/draft/2020-12/schema"}};
  for (auto& member : whole) schema.emplace(member.key(), member.value());
  return in_lines(schema);
}

}  // namespace report
