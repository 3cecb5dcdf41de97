#include "service/io/metrics_desk.hpp"

#include "service/core/calendar.hpp"
#include "service/io/appointments_json.hpp"
#include "service/io/metrics_text.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace io {
namespace {

using Phase = core::AppointmentState::Phase;

constexpr std::array phases{Phase::expected, Phase::arrived, Phase::admitted,
                            Phase::visiting, Phase::over,    Phase::missed};

constexpr std::int64_t seconds_a_day = 24 * 3600;

class DeskWriter {
 public:
  DeskWriter(MetricsText& text, const core::Desk& desk)
      : text_{text}, desk_{desk}, premises_{*desk.premises} {}

  void write_sites();
  void write_appointments();
  void write_admissions(const AdmissionFigures& admissions);
  void write_supplies();

 private:
  [[nodiscard]] std::array<std::uint64_t, phases.size()> appointments_of_today(
      const core::SiteState& site) const;
  [[nodiscard]] std::string site_of(core::SpaceId space) const {
    return label("site", premises_[premises_[space].site].id);
  }
  template <class Value>
  void each_site(Value value) {
    for (const core::SiteState& site : desk_.sites) text_.sample(site_of(site.space), value(site));
  }
  template <class Write>
  void each_supply(Write write) {
    for (const core::SupplyBook& book : desk_.supplies.books) {
      const core::Supply& supply = premises_.supplies[book.supply.value];
      write(site_of(book.site) + further("supply", supply.id), supply, book);
    }
  }
  /// How many of them are in rooms of the site.
  template <class Range, class RoomOf>
  [[nodiscard]] std::uint64_t in_site(const core::SiteState& site, const Range& range,
                                      RoomOf room_of) const {
    return static_cast<std::uint64_t>(std::ranges::count_if(
        range, [&](const auto& one) { return premises_[room_of(one)].site == site.space; }));
  }

  MetricsText& text_;
  const core::Desk& desk_;
  const core::Premises& premises_;
};

void DeskWriter::write_sites() {
  text_.gauge("raumwacht_site_open", "1 while the site is open by its hours.");
  each_site([](const core::SiteState& site) { return site.open; });
  text_.gauge("raumwacht_site_stage", "Which of the stages in the configuration is in force.");
  each_site([](const core::SiteState& site) { return site.stage; });
  text_.gauge("raumwacht_site_stage_info", "The stage in force by its name; always 1.");
  for (const core::SiteState& site : desk_.sites)
    text_.sample(site_of(site.space), further("stage", premises_.stages[site.stage].name), 1);
  text_.gauge("raumwacht_site_rooms", "Rooms that the site has.");
  each_site([](const core::SiteState& site) { return site.rooms; });
  text_.gauge("raumwacht_site_usable_rooms", "Rooms that are neither out of use nor closed.");
  each_site([](const core::SiteState& site) { return site.usable_rooms; });
}

/// By phase. Those of yesterday are known until a day after their end.
std::array<std::uint64_t, phases.size()> DeskWriter::appointments_of_today(
    const core::SiteState& site) const {
  const core::Calendar& calendar = premises_.site_of(site.space).calendar;
  const auto day_of = [&](core::WallTime wall) {
    return std::chrono::floor<std::chrono::days>(core::local_of(calendar, wall));
  };
  const auto today = day_of(core::to_wall(desk_.t, desk_.wall_offset));
  std::array<std::uint64_t, phases.size()> counts{};
  for (const core::AppointmentState& one : desk_.appointments)
    if (premises_[one.room].site == site.space && day_of(one.start) == today)
      ++counts[static_cast<std::size_t>(one.phase)];
  return counts;
}

void DeskWriter::write_appointments() {
  text_.gauge("raumwacht_site_visits", "Visits that run.");
  each_site([this](const core::SiteState& site) {
    return in_site(site, desk_.visits, [](const core::VisitState& visit) { return visit.room; });
  });
  text_.gauge("raumwacht_site_appointments", "Appointments of today by what became of them.");
  for (const core::SiteState& site : desk_.sites) {
    const auto counts = appointments_of_today(site);
    for (const Phase phase : phases)
      text_.sample(site_of(site.space), further("phase", name_of(phase)),
                   counts[static_cast<std::size_t>(phase)]);
  }
}

void DeskWriter::write_admissions(const AdmissionFigures& admissions) {
  text_.counter("raumwacht_admissions_total",
                "What the desk was told when it asked to let somebody in, and why.");
  for (const core::SiteState& site : desk_.sites) {
    const std::string& id = premises_[site.space].id;
    for (std::size_t i = 0; i < core::refusal_count; ++i) {
      const auto refusal = static_cast<core::Refusal>(i);
      const bool granted = refusal == core::Refusal::none;
      text_.sample(site_of(site.space),
                   further("result", granted ? "granted" : "refused") +
                       further("reason", granted ? "" : name_of(refusal)),
                   admissions.of(id, refusal));
    }
  }
}

void DeskWriter::write_supplies() {
  text_.gauge("raumwacht_supply_stock_units", "On hand; absent before anything was entered.");
  each_supply([this](const std::string& labels, const core::Supply&, const core::SupplyBook& book) {
    if (book.known) text_.sample(labels, core::stock_of(book).value);
  });
  text_.gauge("raumwacht_supply_reach_days",
              "For how many days of use it lasts; absent while that is doubtful or not known.");
  each_supply([this](const std::string& labels, const core::Supply&, const core::SupplyBook& book) {
    const auto days = core::days_left(book);
    if (book.known && !book.doubtful && days) text_.sample(labels, *days);
  });
  text_.gauge("raumwacht_supply_low", "1 while it is time to order.");
  each_supply(
      [this](const std::string& labels, const core::Supply& supply, const core::SupplyBook& book) {
        if (book.known) text_.sample(labels, !book.doubtful && core::is_low(supply, book));
      });
  text_.gauge("raumwacht_supply_next_expiry_timestamp_seconds",
              "The day on which the batch on hand that expires first does, or did.");
  each_supply([this](const std::string& labels, const core::Supply&, const core::SupplyBook& book) {
    const core::SupplyBatch* batch = core::next_expiring(book);
    if (batch != nullptr && batch->origin.expires)
      text_.sample(labels, std::int64_t{batch->origin.expires->value} * seconds_a_day);
  });
  text_.counter("raumwacht_supply_units_total", "What came and went.");
  each_supply([this](const std::string& labels, const core::Supply&, const core::SupplyBook& book) {
    const core::SupplyTotals& totals = book.totals;
    text_.sample(labels, further("move", "received"), totals.received.value);
    text_.sample(labels, further("move", "issued"), totals.issued.value);
    text_.sample(labels, further("move", "taken_back"), totals.taken_back.value);
    text_.sample(labels, further("move", "transferred_in"), totals.transferred_in.value);
    text_.sample(labels, further("move", "transferred_out"), totals.transferred_out.value);
  });
}

}  // namespace

void write_desk_metrics(MetricsText& text, const core::Desk& desk) {
  DeskWriter writer{text, desk};
  writer.write_sites();
  writer.write_appointments();
  writer.write_supplies();
}

void write_admission_metrics(MetricsText& text, const core::Desk& desk,
                             const AdmissionFigures& admissions) {
  DeskWriter{text, desk}.write_admissions(admissions);
}

}  // namespace io
