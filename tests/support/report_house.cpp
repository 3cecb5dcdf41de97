#include "tests/support/report_house.hpp"

#include "service/core/calendar.hpp"
#include "service/core/rule.hpp"
#include "service/io/config.hpp"
#include "tests/support/config_text.hpp"
#include "tests/support/ledger_samples.hpp"

#include <algorithm>
#include <stdexcept>

namespace support {

std::string report_house_text(std::string_view agreement) {
  return "[privacy]\nagreement = \"" + std::string{agreement} + "\"\n" +
         R"toml(
[site]
id = "amt"
name = "Amt <Mitte>"
time_zone = "Europe/Berlin"
hours = { mon = "08:00-16:00", tue = "08:00-16:00", wed = "08:00-16:00", thu = "08:00-16:00", fri = "08:00-16:00" }
[[floor]]
id = "eg"
name = "Erdgeschoss"
[[area]]
id = "warten"
floor = "eg"
name = "Wartebereich"
max_persons = 10
waiting = true
[[room]]
id = "r1"
floor = "eg"
name = "Raum 1"
seats = 3
[[room]]
id = "r2"
floor = "eg"
name = "Raum 2"
seats = 2
[[door]]
id = "tor"
between = ["outside", "eg"]
[[door]]
id = "warten-tor"
between = ["eg", "warten"]
[[source]]
id = "json"
format = "json"
topic = "sensors/{device}"
in = "/in"
out = "/out"
co2 = "/co2"
[[sensor]]
source = "json"
device = "tor"
id = "tor-zaehler"
door = "tor"
expect_every = "1min"
[[sensor]]
source = "json"
device = "warten"
id = "warten-zaehler"
door = "warten-tor"
expect_every = "1min"
[[sensor]]
source = "json"
device = "r1"
id = "r1-zaehler"
into = "r1"
expect_every = "1min"
[[sensor]]
source = "json"
device = "r2"
id = "r2-zaehler"
into = "r2"
expect_every = "1min"
[[sensor]]
source = "json"
device = "r1-luft"
id = "r1-luft"
room = "r1"
expect_every = "1min"
[[sensor]]
source = "json"
device = "r2-luft"
id = "r2-luft"
room = "r2"
expect_every = "1min"
)toml";
}

ReportLedger::ReportLedger(std::string_view agreement, core::WallTime begin, std::string_view more)
    : monday_{begin}, text_{report_house_text(agreement).append(more)} {
  premises_ = config_of(text_).premises;
  ledger_.emplace(must(io::Ledger::open(file(), {})));
  ledger_->use(premises_, text_);
  store(*ledger_, {core::to_record(++seq_, {.t = at(0), .what = core::Started{}}, {})});
}

core::Time ReportLedger::at(std::int64_t minute) const {
  return core::Time{monday_.time_since_epoch()} + std::chrono::minutes{minute};
}

core::SpaceId ReportLedger::space(std::string_view id) const { return premises_->find_space(id); }

std::uint8_t ReportLedger::rule(std::string_view id) const {
  for (std::size_t i = 0; i < premises_->rules.size(); ++i)
    if (premises_->rules[i].rule->id == id) return static_cast<std::uint8_t>(i);
  throw std::runtime_error{"no such rule: " + std::string{id}};
}

ReportLedger& ReportLedger::down(std::string_view sensor, std::int64_t from, std::int64_t to) {
  down_.push_back({premises_->find_sensor(sensor), from, to});
  return *this;
}

ReportLedger& ReportLedger::record(std::int64_t minute, const core::Derived& what) {
  waiting_.push_back({minute, core::to_record(0, at(minute), what)});
  return *this;
}

ReportLedger& ReportLedger::enter(std::int64_t minute, const core::Input& what,
                                  const core::Outcome& outcome) {
  waiting_.push_back({minute, core::to_record(0, {.t = at(minute), .what = what}, outcome)});
  return *this;
}

ReportLedger& ReportLedger::reconfigure(std::int64_t minute, const std::string& text) {
  waiting_.push_back(
      {minute, core::to_record(0, {.t = at(minute), .what = core::Reconfigured{}}, {}), text});
  return *this;
}

ReportLedger& ReportLedger::type(std::uint32_t number, const std::string& text) {
  must(ledger_->begin());
  ledger_->keep_text({number, text});
  must(ledger_->commit());
  return *this;
}

ReportLedger& ReportLedger::book(const io::WeekCell& cell, std::uint32_t told) {
  booked_[cell] += told;
  return *this;
}

void ReportLedger::use(const std::string& config) {
  premises_ = config_of(config).premises;
  ledger_->use(premises_, config);
}

ReportLedger& ReportLedger::write(std::int64_t from, std::int64_t to, const Look& look) {
  for (std::int64_t minute = from; minute < to; minute += 15) write_quarter(minute, look);
  return *this;
}

void ReportLedger::write_waiting(std::int64_t until) {
  std::ranges::stable_sort(waiting_, {}, &Waiting::minute);
  std::erase_if(waiting_, [&](Waiting& one) {
    if (one.minute >= until) return false;
    if (!one.config.empty()) use(one.config);
    one.record.seq = ++seq_;
    store(*ledger_, {one.record});
    return true;
  });
}

void ReportLedger::write_quarter(std::int64_t from, const Look& look) {
  write_waiting(from + 15);
  core::ClosedQuarter quarter{.quarter = std::chrono::floor<core::Quarter>(
                                  monday_.time_since_epoch() + std::chrono::minutes{from})};
  quarter.spaces.resize(premises_->spaces.size());
  quarter.sensors_down.resize(premises_->sensors.size());
  quarter.sites.push_back({space("amt"), 0});
  const core::Calendar& calendar = premises_->sites.front().calendar;
  for (std::size_t i = 0; i < 15; ++i) {
    const auto bit = static_cast<core::ClosedQuarter::Bits>(1U << i);
    const std::int64_t minute = from + static_cast<std::int64_t>(i);
    const bool open = core::is_open(calendar, monday_ + std::chrono::minutes{minute});
    for (std::size_t s = 0; s < quarter.spaces.size(); ++s) {
      std::optional<core::MinuteLook> one = look(premises_->spaces[s].id, minute);
      if (!one) continue;
      one->looked = true;
      one->open = open;
      quarter.looked |= bit;
      quarter.spaces[s].minutes.put(i, *one);
    }
    if (open) quarter.sites.front().open |= bit;
    for (const Down& down : down_)
      if (down.from <= minute && minute < down.to) quarter.sensors_down[down.sensor.value] |= bit;
  }
  if (quarter.looked == 0) return;
  runs_.resize(quarter.spaces.size());
  for (std::size_t s = 0; s < runs_.size(); ++s) {
    quarter.spaces[s].run = runs_[s];
    static_cast<void>(figures_of(quarter.spaces[s].minutes, runs_[s]));
  }
  quarter.seq = ++seq_;
  must(ledger_->begin());
  ledger_->append(core::to_record(quarter.seq, at(from + 15),
                                  core::QuarterPassed{quarter.quarter, quarter.looked}));
  ledger_->keep_quarter(quarter);
  must(ledger_->commit());
}

ReportLedger& ReportLedger::quiet_week() {
  return write(0, 7 * 24 * 60, [](std::string_view id, std::int64_t) {
    core::MinuteLook look{.persons = core::Persons{0}};
    if (id.starts_with('r')) look.co2 = core::Ppm{500};
    return std::optional{look};
  });
}

report::SiteReport ReportLedger::report(std::string_view week) {
  ledger_.reset();
  const auto reader = must(io::FigureReader::open(file()));
  const auto all = must(reader.all());
  return must(report::report_of({.reader = reader,
                                 .premises = *premises_,
                                 .site = space("amt"),
                                 .period = *report::period_of_week(week),
                                 .until = core::Time{all.to}}));
}

namespace {

std::shared_ptr<const core::Premises> premises_from(const std::string& text) {
  const auto config = io::parse_config(text, "ledger");
  return config ? config->premises : nullptr;
}

}  // namespace

report::MadeReport ReportLedger::made(const report::ReportPeriod& period,
                                      std::vector<texts::Language> languages) {
  ledger_.reset();
  const auto ledger = must(io::LedgerReader::open(file()));
  const auto figures = must(io::FigureReader::open(file()));
  return must(report::make_report(ledger, figures,
                                  {.present = premises_,
                                   .read_premises = premises_from,
                                   .site = "amt",
                                   .time_zone = "Europe/Berlin",
                                   .period = period,
                                   .appointments = booked_,
                                   .software = "golden",
                                   .languages = std::move(languages)}));
}

}  // namespace support
