#include "service/io/appointment_book.hpp"

#include "service/io/appointment_code.hpp"
#include "service/io/local_day.hpp"

#include <fmt/format.h>

#include <utility>

namespace io {
namespace {

using std::chrono::sys_days;

constexpr std::chrono::days sums_stay{3 * 366};  // as reports do

sys_days day_of(const Telling& telling, core::Time start) {
  return sys_days{local_date(telling.time_zone, start)};
}

/// All but where it was told.
bool says_the_same(Booked one, const Booked& other) {
  one.source = other.source;
  one.sequence = other.sequence;
  return one == other;
}

}  // namespace

sys_days monday_of(sys_days day) { return day - (std::chrono::weekday{day} - std::chrono::Monday); }

std::string iso_week(sys_days monday) {
  // A week is of the year that has its Thursday.
  const std::chrono::year_month_day thursday{monday + std::chrono::days{3}};
  const sys_days new_year{thursday.year() / std::chrono::January / 1};
  const auto week = (monday + std::chrono::days{3} - new_year).count() / 7 + 1;
  return fmt::format("{:04}-W{:02}", static_cast<int>(thursday.year()), week);
}

// ---- one telling ----

class AppointmentBook::Taking {
 public:
  Taking(AppointmentBook& book, Import& import, const Telling& telling)
      : book_{book}, import_{import}, telling_{telling} {}

  BookAccount run() {
    for (const ImportedAppointment& told : import_.appointments) take(told);
    if (!import_.series.empty()) withdraw_series();
    if (telling_.whole_file) withdraw_missing();
    return account_;
  }

 private:
  void take(const ImportedAppointment& told) {
    told_.insert(told.key);
    if (!told.cancelled) count(told);
    Booked* known = find(told.key);
    if (known != nullptr && told.sequence < known->sequence) {
      ++account_.older;
    } else if (!told.cancelled && told.channel == Channel::visit) {
      plan(told, known);
    } else if (known != nullptr && !known->cancelled) {
      known->sequence = told.sequence;
      cancel(*known, account_.cancelled);
    }
  }

  void plan(const ImportedAppointment& told, Booked* known) {
    if (known == nullptr && book_.rows_.size() >= most_rows) {
      ++account_.without_place;
      return;
    }
    const Booked now = booked(told, known != nullptr ? known->number : book_.give_number());
    if (now.remote) ++account_.concern_remote;
    if (known == nullptr) {
      ++account_.added;
      book_.number_of_.emplace(now.key, now.number);
    } else if (says_the_same(now, *known)) {
      ++account_.unchanged;
      if (now == *known) return;
    } else {
      ++account_.changed;
    }
    book_.rows_[now.number] = now;
    touch(now);
  }

  [[nodiscard]] Booked booked(const ImportedAppointment& told, std::uint32_t number) const {
    const sys_days day = day_of(telling_, told.start);
    return {.number = number,
            .key = told.key,
            .series = told.series,
            .source = telling_.source,
            .sequence = told.sequence,
            .site = std::string{telling_.site},
            .room = told.room,
            .start = told.start,
            .end = told.end,
            .day = day,
            .persons = told.persons,
            .companion = told.companion,
            .remote = !told.concern.empty() && !telling_.has_visits(told.concern, day)};
  }

  void count(const ImportedAppointment& told) {
    const sys_days day = day_of(telling_, told.start);
    const auto [at, is_new] = book_.counted_.try_emplace(told.key, day);
    if (is_new) {
      const WeekCell cell{std::string{telling_.site}, monday_of(day), told.concern, told.channel};
      ++book_.cells_[cell];
      book_.changes_.cells.insert(cell);
    } else if (at->second >= day) {
      return;
    }
    at->second = day;  // remembered as long as it may be told again
    book_.changes_.counted.insert(told.key);
  }

  // ---- what is told no more ----

  void withdraw_series() {
    std::unordered_multimap<std::string_view, Booked*> of_series;
    for (auto& [number, row] : book_.rows_)
      if (!row.series.empty()) of_series.emplace(row.series, &row);
    for (const WholeSeries& whole : import_.series) {
      const auto [begin, end] = of_series.equal_range(whole.key);
      for (auto at = begin; at != end; ++at)
        if (at->second->sequence <= whole.sequence) withdraw(*at->second);
    }
  }

  /// What has begun stays: many programs tell no more of what is over. So does what a refused row is
  /// about; where one does not say what it is about, that may be any.
  void withdraw_missing() {
    const bool certain = !import_.refused.others;
    bool missing = false;
    for (auto& [number, row] : book_.rows_) {
      const bool gone = row.source == telling_.source && row.site == telling_.site &&
                        row.start > telling_.now && !row.cancelled && !told_.contains(row.key) &&
                        !is_refused(row);
      missing |= gone;
      if (gone && certain) withdraw(row);
    }
    if (missing && !certain) {
      import_.report.notes.push_back(
          {"file",
           "appointments that it told before are missing, and rows were refused that do not say "
           "which they are: none is taken as cancelled",
           "rows that are right, or have a code or UID"});
    }
  }

  [[nodiscard]] bool is_refused(const Booked& row) const {
    const std::set<std::string>& refused = import_.refused.known;
    return refused.contains(row.key) || refused.contains(row.series);
  }

  void withdraw(Booked& row) {
    if (!row.cancelled && !told_.contains(row.key)) cancel(row, account_.withdrawn);
  }

  void cancel(Booked& row, std::uint32_t& counter) {
    row.cancelled = true;
    ++counter;
    touch(row);
  }

  void touch(const Booked& row) { book_.changes_.rows.insert(row.number); }

  Booked* find(const std::string& key) {
    const auto found = book_.number_of_.find(key);
    return found == book_.number_of_.end() ? nullptr : &book_.rows_.at(found->second);
  }

  AppointmentBook& book_;
  Import& import_;
  const Telling& telling_;
  BookAccount account_;
  std::unordered_set<std::string> told_;  // keys
};

// ---- the book ----

AppointmentBook::AppointmentBook(std::uint32_t next, Rows rows, Counted counted, Cells cells)
    : rows_{std::move(rows)}, counted_{std::move(counted)}, cells_{std::move(cells)}, next_{next} {
  for (const auto& [number, row] : rows_) {
    number_of_.emplace(row.key, number);
    skip(number);
  }
}

BookAccount AppointmentBook::take(Import& import, const Telling& telling) {
  return Taking{*this, import, telling}.run();
}

std::uint32_t AppointmentBook::give_number() {
  while (next_ == 0 || next_ >= AppointmentCodes::numbers || rows_.contains(next_))
    next_ = next_ == 0 || next_ >= AppointmentCodes::numbers ? 1 : next_ + 1;
  return next_++;
}

void AppointmentBook::skip(std::uint32_t number) {
  // After all have been given, the first are free again; a core that has a high one means that.
  if (number >= next_ && number < AppointmentCodes::numbers) next_ = number + 1;
}

void AppointmentBook::forget(const std::function<sys_days(std::string_view site)>& before) {
  std::unordered_map<std::string, sys_days> of_site;
  const auto keep_from = [&](const std::string& site) {
    const auto [at, is_new] = of_site.try_emplace(site);
    if (is_new) at->second = before(site);
    return at->second;
  };
  std::erase_if(rows_, [&](const auto& numbered) {
    const Booked& row = numbered.second;
    if (row.day >= keep_from(row.site)) return false;
    number_of_.erase(row.key);
    changes_.rows.insert(row.number);
    return true;
  });
  // Keys stand without their site: with a day more, no zone forgets them before their rows.
  const sys_days keys_from = before("") - std::chrono::days{1};
  std::erase_if(counted_, [&](const auto& key) {
    if (key.second >= keys_from) return false;
    changes_.counted.insert(key.first);
    return true;
  });
  std::erase_if(cells_, [&](const auto& cell) {
    if (cell.first.monday >= keys_from - sums_stay) return false;
    changes_.cells.insert(cell.first);
    return true;
  });
}

const Booked* AppointmentBook::find(std::uint32_t number) const {
  const auto found = rows_.find(number);
  return found == rows_.end() ? nullptr : &found->second;
}

}  // namespace io
