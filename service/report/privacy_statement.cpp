#include "service/report/privacy_statement.hpp"

#include "service/io/admission_words.hpp"
#include "service/io/premises_words.hpp"
#include "service/io/roles.hpp"
#include "service/io/ways_out.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <initializer_list>
#include <string_view>
#include <utility>

namespace report {
namespace {

using core::SensorRole;
using io::KeptKind;
using Is = PrivacyLine::Is;

/// 16.11.2026, or 2026-11-16.
std::string date_of(core::Time wall, texts::Language language) {
  const std::chrono::year_month_day date{std::chrono::floor<std::chrono::days>(
      std::chrono::sys_time<core::Duration>{wall.time_since_epoch()})};
  const int year = static_cast<int>(date.year());
  const auto month = static_cast<unsigned>(date.month()), day = static_cast<unsigned>(date.day());
  return language == texts::Language::de ? fmt::format("{}.{}.{}", day, month, year)
                                         : fmt::format("{:04}-{:02}-{:02}", year, month, day);
}

class Statement {
 public:
  Statement(const PrivacyFacts& facts, texts::Language language)
      : facts_{facts}, language_{language} {}

  [[nodiscard]] std::vector<PrivacyLine> lines() && {
    measured();
    stored();
    not_stored();
    agreement();
    who_may_see();
    contacts();
    return std::move(lines_);
  }

 private:
  void measured();
  [[nodiscard]] std::int64_t sensors(SensorRole role) const;
  void stored();
  void kind(KeptKind kind, std::string_view key);
  void oldest(KeptKind kind);
  void not_stored();
  void agreement();
  void ways(io::Heads heads, std::string_view key);
  void who_may_see();
  void contacts();

  void say(Is is, std::string_view key, std::initializer_list<texts::Value> values = {}) {
    lines_.push_back({is, texts::fill(texts::get(key), language_, values).value()});
  }

  const PrivacyFacts& facts_;
  const texts::Language language_;
  std::vector<PrivacyLine> lines_;
};

void Statement::measured() {
  say(Is::heading, "privacy.measured");
  say(Is::paragraph, "notice.purpose");
  if (sensors(SensorRole::door_counter) + sensors(SensorRole::head_counter) > 0)
    say(Is::paragraph, "privacy.counts");
  for (const SensorRole role :
       {SensorRole::door_counter, SensorRole::head_counter, SensorRole::air}) {
    const std::int64_t n = sensors(role);
    if (n > 0) say(Is::item, std::string{"privacy.sensor."}.append(io::name_of(role)), {{"n", n}});
  }
  if (sensors(SensorRole::door_counter) == 0) return;
  say(Is::paragraph, "privacy.notice");
  say(Is::item, "notice.count");
}

std::int64_t Statement::sensors(SensorRole role) const {
  return std::ranges::count(facts_.premises.sensors, role, &core::Sensor::role);
}

void Statement::stored() {
  say(Is::heading, "privacy.stored");
  kind(KeptKind::readings, "notice.keep");
  kind(KeptKind::minutes, "privacy.keep.minutes");
  kind(KeptKind::quarter_hours, "privacy.keep.quarter_hours");
  kind(KeptKind::reports, "privacy.keep.reports");
  say(Is::paragraph, "privacy.appointments");
  kind(KeptKind::appointments, "privacy.keep.appointments");
  kind(KeptKind::emergency_sheets, "privacy.keep.emergency_sheets");
  kind(KeptKind::access_log, "privacy.keep.access_log");
  if (facts_.backups > 0) {
    say(Is::paragraph, "privacy.keep.backups", {{"n", std::int64_t{facts_.backups}}});
    oldest(KeptKind::backups);
  }
  say(Is::paragraph, "privacy.keep.for_ever");
  say(Is::paragraph, "privacy.smallest_cell", {{"n", std::int64_t{facts_.privacy.smallest_cell}}});
}

void Statement::kind(KeptKind kind, std::string_view key) {
  const auto keep = io::keep_of(kind, facts_.privacy);
  const std::int64_t days = keep ? std::int64_t{keep->count()} : 0;
  say(Is::paragraph, key, {{"days", days}, {"n", days}});
  oldest(kind);
}

void Statement::oldest(KeptKind kind) {
  const auto kept = std::ranges::find(facts_.kept, kind, &io::Kept::kind);
  if (kept == facts_.kept.end()) return;
  if (!kept->oldest) return say(Is::item, "privacy.oldest.none");
  const std::string date = date_of(*kept->oldest, language_);
  say(Is::item, "privacy.oldest", {{"date", std::string_view{date}}});
  if (io::is_overdue(*kept, facts_.privacy, facts_.now)) say(Is::item, "privacy.overdue");
}

void Statement::not_stored() {
  say(Is::heading, "privacy.not_stored");
  say(Is::paragraph, "privacy.never");
  say(Is::paragraph, "privacy.no_ranking");
  say(Is::paragraph, "notice.not_for");
}

void Statement::agreement() {
  say(Is::heading, "privacy.agreement");
  const std::string_view reference = facts_.privacy.agreement;
  if (!reference.empty()) {
    say(Is::paragraph, "privacy.agreement.is", {{"reference", reference}});
    return ways(io::Heads::locked, "privacy.ways.open");
  }
  say(Is::paragraph, "privacy.agreement.none");
  say(Is::paragraph, "privacy.agreement.locks");
  ways(io::Heads::locked, "privacy.ways.locked");
  ways(io::Heads::live, "privacy.ways.live");
}

void Statement::ways(io::Heads heads, std::string_view key) {
  say(Is::paragraph, key);
  for (const io::WayOut& way : io::ways_out())
    if (way.heads == heads && !way.key.empty()) say(Is::item, way.key);
}

void Statement::who_may_see() {
  say(Is::heading, "privacy.roles");
  for (const std::string_view role : io::role_names)
    say(Is::item, std::string{"privacy.role."}.append(role));
  say(Is::paragraph, "privacy.role.machine");
  say(Is::paragraph, "privacy.access");
}

/// Of the sites that name some.
void Statement::contacts() {
  bool any = false;
  for (const core::Site& site : facts_.premises.sites) {
    const std::string contact = io::contact_of(site);
    if (contact.empty()) continue;
    if (!std::exchange(any, true)) say(Is::heading, "privacy.contact");
    lines_.push_back({Is::subheading, facts_.premises[site.space].name});
    say(Is::paragraph, "notice.contact", {{"contact", std::string_view{contact}}});
  }
}

}  // namespace

std::vector<PrivacyLine> privacy_statement(const PrivacyFacts& facts, texts::Language language) {
  return Statement{facts, language}.lines();
}

std::string privacy_text(const PrivacyFacts& facts, texts::Language language) {
  std::string text;
  for (const PrivacyLine& line : privacy_statement(facts, language)) {
    switch (line.is) {
      case Is::heading:
        text += fmt::format("{}{}\n", text.empty() ? "" : "\n", line.text);
        break;
      case Is::subheading:
      case Is::paragraph:
        text += fmt::format("  {}\n", line.text);
        break;
      case Is::item:
        text += fmt::format("    - {}\n", line.text);
        break;
    }
  }
  return text;
}

}  // namespace report
