#include "tests/support/import_checks.hpp"

#include "tests/support/appointments.hpp"

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <string>

namespace support {
namespace {

void require(bool holds, std::string_view what) {
  if (holds) return;
  std::cerr << what << '\n';
  std::abort();
}

bool is_hash(std::string_view text) {
  return text.size() == 32 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

void check_note(const io::ImportNote& note) {
  require(!note.where.empty() && !note.what.empty(), "a note says where and what");
  require(io::to_line(note).find_first_of("\r\n") == std::string::npos, "a note is one line");
}

void check_words(const io::ImportedAppointment& one, const io::ImportContext& context) {
  const bool is_room = context.rooms.find(one.room) == one.room;
  require(one.room.empty() || is_room, "a room is one of the site");
  require(!one.room.empty() || one.channel != io::Channel::visit || one.cancelled,
          "a visit is to a room");
  require(one.concern.empty() ||
              std::ranges::find(context.concerns, one.concern) != context.concerns.end(),
          "a concern is one of a stage");
  require(one.persons >= 1 && one.persons <= 99, "persons are 1 to 99");
}

void check_times(const io::ImportedAppointment& one, const io::ImportContext& context) {
  require(one.start >= context.now - std::chrono::hours{50} &&
              one.start < context.now + std::chrono::days{62},
          "an appointment is within the days that are taken");
  require(one.cancelled || one.end > one.start, "an appointment ends after it begins");
  require(one.end - one.start <= std::chrono::hours{24}, "an appointment ends within a day");
}

const io::ImportContext& context() {
  static ImportDesk desk;
  if (desk.context().concerns.empty()) desk.set_concerns({"erstgespraech", "gutachten"});
  return desk.context();
}

void check_import(const io::ImportResult& result, const io::ImportContext& context) {
  if (!result) return check_note(result.error());
  for (const io::ImportedAppointment& one : result->appointments) {
    require(is_hash(one.key), "a key is a hash");
    require(one.series.empty() || is_hash(one.series), "a series is a hash");
    check_words(one, context);
    check_times(one, context);
  }
  require(result->appointments.size() <= io::most_imported, "an import is bounded");
  const io::ImportReport& report = result->report;
  std::size_t told = report.taken + report.cancelled;
  for (const std::uint32_t count : report.remote) told += count;
  require(told == result->appointments.size(), "the report counts what there is");
  std::ranges::for_each(report.refused, check_note);
  std::ranges::for_each(report.notes, check_note);
}

void check_same(const io::ImportResult& first, const io::ImportResult& second) {
  require(first.has_value() == second.has_value(), "reading is a pure function");
  if (!first) return require(first.error() == second.error(), "so is what is wrong");
  require(first->appointments == second->appointments && first->series == second->series &&
              first->refused == second->refused && first->report == second->report,
          "reading is a pure function");
}

}  // namespace

void check_reading(std::string_view bytes,
                   io::ImportResult (*read)(std::string_view, const io::ImportContext&)) {
  const io::ImportResult first = read(bytes, context());
  check_import(first, context());
  check_same(first, read(bytes, context()));
}

}  // namespace support
