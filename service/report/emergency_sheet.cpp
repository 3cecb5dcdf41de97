#include "service/report/emergency_sheet.hpp"

#include "service/core/calendar.hpp"
#include "service/io/admission_words.hpp"
#include "service/io/appointments_json.hpp"
#include "service/io/desk_details.hpp"
#include "service/io/moment_words.hpp"
#include "service/report/html.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace report {
namespace {

using core::AppointmentState;

constexpr std::string_view style =
    "body{font:11pt/1.35 sans-serif;margin:1.5cm;color:#000;background:#fff}"
    "h1{font-size:16pt;margin:0 0 .2em}h2{font-size:12pt;margin:1.2em 0 .3em}p{margin:.2em 0}"
    "table{border-collapse:collapse;width:100%}thead{display:table-header-group}"
    "tr{break-inside:avoid}th,td{border:1px solid #000;padding:.25em .5em;text-align:left;"
    "vertical-align:top}td.blank{min-width:8em}@page{size:A4;margin:1cm}"
    "@media print{body{margin:0}}";

class Sheet {
 public:
  Sheet(const SheetSources& sources, core::SpaceId site, texts::Language language)
      : sources_{sources},
        desk_{sources.desk},
        premises_{*sources.desk.premises},
        site_{premises_.site_of(site)},
        language_{language} {}

  [[nodiscard]] std::string page() const;

 private:
  [[nodiscard]] std::string head() const;
  [[nodiscard]] std::string appointments() const;
  [[nodiscard]] std::string spaces() const;
  [[nodiscard]] std::vector<AppointmentState> of_today() const;
  [[nodiscard]] std::string persons(const AppointmentState& appointment) const;
  [[nodiscard]] std::string note(core::SpaceId space) const;

  [[nodiscard]] std::string words(std::string_view key,
                                  std::initializer_list<texts::Value> values = {}) const {
    return texts::fill(texts::get(key), language_, values).value();
  }
  [[nodiscard]] core::WallTime now() const { return core::to_wall(desk_.t, desk_.wall_offset); }

  const SheetSources& sources_;
  const core::Desk& desk_;
  const core::Premises& premises_;
  const core::Site& site_;
  texts::Language language_;
};

std::string Sheet::page() const {
  const std::string title =
      words("sheet.title", {{"site", std::string_view{premises_[site_.space].name}}});
  return fmt::format(
      "<!DOCTYPE html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width\">\n{}<style>{}</style></head>\n"
      "<body>\n{}{}{}{}</body></html>\n",
      texts::name_of(language_), tagged("title", title), style, tagged("h1", title), head(),
      appointments(), spaces());
}

std::string Sheet::head() const {
  const std::string day = io::day_words(site_.calendar, now(), language_);
  const std::string clock = io::clock_words(site_.calendar, now());
  std::string text = tagged("p", words("sheet.as_of", {{"date", std::string_view{day}},
                                                       {"time", std::string_view{clock}}}));
  text += tagged("p", words("sheet.how") + " " + words("sheet.not_for"));
  const auto of = std::ranges::find(desk_.sites, site_.space, &core::SiteState::space);
  const core::Stage& stage = premises_.stages[of->stage];
  if (!stage.name.empty())
    text += tagged("p", words("sheet.stage", {{"stage", std::string_view{stage.name}}}));
  text += tagged("p", words(std::string{"entry."}.append(core::name_of(stage.entry))));
  if (const auto* mask = texts::find(std::string{"mask."}.append(core::name_of(stage.mask))))
    text += tagged("p", mask->in(language_));
  const std::string contact = io::contact_of(site_);
  if (!contact.empty())
    text += tagged("p", words("sheet.contact", {{"contact", std::string_view{contact}}}));
  return text;
}

std::vector<AppointmentState> Sheet::of_today() const {
  const auto day = [&](core::WallTime wall) {
    return std::chrono::floor<std::chrono::days>(core::local_of(site_.calendar, wall));
  };
  std::vector<AppointmentState> today;
  std::ranges::copy_if(desk_.appointments, std::back_inserter(today), [&](const auto& one) {
    return premises_[one.room].site == site_.space && day(one.start) == day(now());
  });
  std::ranges::sort(today, {}, [](const AppointmentState& one) {
    return std::tuple{one.start, one.room, one.number};
  });
  return today;
}

std::string Sheet::persons(const AppointmentState& appointment) const {
  const std::int64_t n = appointment.persons;
  return appointment.companion ? words("sheet.persons.companion", {{"n", n}})
                               : texts::number(n, language_);
}

std::string Sheet::appointments() const {
  const std::string text = tagged("h2", words("sheet.appointments"));
  const std::vector<AppointmentState> today = of_today();
  if (today.empty()) return text + tagged("p", words("sheet.no_appointments"));
  HtmlTable table{words("sheet.time"),    words("sheet.code"),  words("sheet.room"),
                  words("sheet.persons"), words("sheet.state"), words("sheet.came"),
                  words("sheet.left")};
  for (const AppointmentState& one : today) {
    table
        .cell(io::clock_words(site_.calendar, one.start) + "–" +
              io::clock_words(site_.calendar, one.end))
        .cell(sources_.code_of(one.number))
        .cell(premises_[one.room].name)
        .cell(persons(one))
        .cell(words(std::string{"phase."}.append(io::name_of(one.phase))))
        .blank()
        .blank()
        .end_row();
  }
  return text + table.text();
}

/// Why a room is not to be used now, else how to find it.
std::string Sheet::note(core::SpaceId space) const {
  const core::DeskRoom& room = desk_.rooms[space.value];
  const core::Status status = room.blocked != core::BlockReason::none ? core::Status::blocked
                              : room.missing != 0                     ? core::Status::not_ready
                                                                      : core::Status::free;
  const auto why = io::desk_detail(desk_, space, status);
  const std::string word = why ? words(std::string{"state."}.append(core::name_of(status))) : "";
  return why ? word + ": " + (*why)[static_cast<std::size_t>(language_)]
             : premises_[space].directions;
}

std::string Sheet::spaces() const {
  HtmlTable table{words("sheet.room"), words("sheet.limit"), words("sheet.note"),
                  words("sheet.tally")};
  for (std::uint32_t i = 0; i < premises_.spaces.size(); ++i) {
    const core::SpaceId space{i};
    if (premises_[space].site != site_.space) continue;
    const auto limit = sources_.limit_of(space);
    table.cell(premises_[space].name)
        .cell(limit ? texts::number(std::int64_t{limit->value}, language_)
                    : words("sheet.no_limit"))
        .cell(note(space))
        .blank()
        .end_row();
  }
  return tagged("h2", words("sheet.rooms")) + table.text();
}

}  // namespace

std::string emergency_sheet(const SheetSources& sources, core::SpaceId site,
                            texts::Language language) {
  return Sheet{sources, site, language}.page();
}

}  // namespace report
