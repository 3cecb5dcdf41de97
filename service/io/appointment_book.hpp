// What is known of appointments beside the core: which number stands for which keyed hash, and what
// was told of it last. From here the core gets those of today (appointment_steps.hpp).
//
// Numbers are given once: a row keeps its number while its day is not over for a day, cancelled or
// not, so that a code once printed never leads to somebody else's appointment. What is not a visit
// has no row; of all that was told, sums by week and concern stay, each appointment counted once, as
// it was told first. The concern itself is looked at and dropped: one bit says whether the stage of
// its day has it dealt with without a visit.
//
// A value of one thread; copies are made for others.
#pragma once

#include "service/io/appointment.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace io {

struct Booked {
  std::uint32_t number = 0;
  std::string key, series;  ///< as ImportedAppointment
  std::string source;       ///< hash of the watched file that told it last; "": told by command
  std::uint32_t sequence = 0;
  std::string site, room;       ///< ids
  core::Time start{}, end{};    ///< on the wall
  std::chrono::sys_days day{};  ///< of its start, there
  std::int32_t persons = 1;
  bool companion = false, remote = false, cancelled = false;
  friend bool operator==(const Booked&, const Booked&) = default;
};

/// A sum: so many were told for that week, by concern ("": none was told) and channel.
struct WeekCell {
  std::string site;
  std::chrono::sys_days monday{};
  std::string concern;
  Channel channel = Channel::visit;
  friend auto operator<=>(const WeekCell&, const WeekCell&) = default;
};

/// What a telling made of the book.
struct BookAccount {
  std::uint32_t added = 0, changed = 0, unchanged = 0;
  std::uint32_t cancelled = 0;       ///< told as cancelled, or as no visit any more
  std::uint32_t withdrawn = 0;       ///< told no more
  std::uint32_t older = 0;           ///< a newer version is known: nothing changed
  std::uint32_t without_place = 0;   ///< the book is full
  std::uint32_t concern_remote = 0;  ///< taken, of a concern that the stage has without a visit
  friend bool operator==(const BookAccount&, const BookAccount&) = default;
};

/// One reading of one file.
struct Telling {
  std::string_view site, time_zone;
  core::Time now{};         ///< on the wall
  std::string source;       ///< of a watched file, else ""
  bool whole_file = false;  ///< what this source told before and does not tell now, is no more
  /// Whether the stage in force on that day has visits for that concern.
  std::function<bool(std::string_view concern, std::chrono::sys_days day)> has_visits;
};

/// What is not stored yet: rows by number, keys that were counted, sums.
struct BookChanges {
  std::set<std::uint32_t> rows;
  std::set<std::string> counted;
  std::set<WeekCell> cells;
  [[nodiscard]] bool any() const { return !rows.empty() || !counted.empty() || !cells.empty(); }
};

class AppointmentBook {
 public:
  static constexpr std::size_t most_rows = 100'000;

  using Rows = std::map<std::uint32_t, Booked>;
  using Counted = std::unordered_map<std::string, std::chrono::sys_days>;  // by key: its day
  using Cells = std::map<WeekCell, std::uint32_t>;

  AppointmentBook() = default;
  /// As it was stored.
  AppointmentBook(std::uint32_t next, Rows rows, Counted counted, Cells cells);

  /// Notes what was understood goes to the report of the import.
  BookAccount take(Import& import, const Telling& telling);
  /// Rows of days before these go, and sums of weeks three years ago.
  void forget(const std::function<std::chrono::sys_days(std::string_view site)>& before);
  /// Numbers up to this one are taken, by whatever.
  void skip(std::uint32_t number);

  [[nodiscard]] const Rows& rows() const { return rows_; }
  [[nodiscard]] const Booked* find(std::uint32_t number) const;
  [[nodiscard]] const Counted& counted() const { return counted_; }
  [[nodiscard]] const Cells& weeks() const { return cells_; }
  [[nodiscard]] std::uint32_t next() const { return next_; }

  [[nodiscard]] const BookChanges& changes() const { return changes_; }
  void stored() { changes_ = {}; }

 private:
  class Taking;

  std::uint32_t give_number();

  Rows rows_;
  std::unordered_map<std::string, std::uint32_t> number_of_;  // by key
  Counted counted_;
  Cells cells_;
  std::uint32_t next_ = 1;
  BookChanges changes_;
};

/// The Monday of its week.
[[nodiscard]] std::chrono::sys_days monday_of(std::chrono::sys_days day);
/// "2026-W48", as ISO 8601 counts weeks.
[[nodiscard]] std::string iso_week(std::chrono::sys_days monday);

}  // namespace io
