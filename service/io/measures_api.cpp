#include "service/io/measures_api.hpp"

#include "service/io/iso_time.hpp"
#include "service/io/json_body.hpp"
#include "service/io/json_response.hpp"
#include "service/io/printable.hpp"
#include "service/io/words_json.hpp"
#include "service/texts/texts.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <ranges>

namespace io {
namespace json = boost::json;
namespace {

constexpr std::size_t most_shown = 40;  // of an id somebody sent

std::vector<std::string_view> status_names() {
  std::vector<std::string_view> names;
  for (std::size_t i = 0; i < core::measure_statuses; ++i)
    names.push_back(core::name_of(static_cast<core::MeasureStatus>(i)));
  return names;
}

// ---- what it says ----

std::string name_of_place(const core::Premises& premises, const std::string& id) {
  const core::SpaceId space = premises.find_space(id);
  return space.valid() ? premises[space].name : id;  // one that is configured no more
}

/// In both languages: what somebody typed, or what the finding proposes.
json::object text_of(const core::Premises& premises, const std::string& finding,
                     const std::string& space, const std::string& what) {
  if (!what.empty()) return words_json({what, what});
  Phrases phrases;
  phrases.add("room", name_of_place(premises, space));
  return words_json(phrases.fill(texts::get("report.measure." + finding)).value());
}

json::object because_of(const core::Premises& premises, const MeasureProposal& proposal) {
  Phrases phrases;
  phrases.add("room", name_of_place(premises, proposal.space)).add("n", proposal.n);
  return words_json(phrases.fill(texts::get("report.because." + proposal.finding)).value());
}

json::value day_json(const std::optional<core::Day>& day) {
  if (!day) return nullptr;
  return json::value(iso_date(*day));
}

json::object measure_json(const core::Premises& premises, const Measure& measure) {
  return {{"number", measure.number},
          {"site", measure.site},
          {"space", measure.space},
          {"finding", measure.finding},
          {"what", measure.what},
          {"text", text_of(premises, measure.finding, measure.space, measure.what)},
          {"function", measure.function},
          {"due", day_json(measure.due)},
          {"status", core::name_of(measure.status)},
          {"noted", to_iso(measure.noted)},
          {"changed", to_iso(measure.changed)}};
}

template <class Words>
json::array names_json(const Words& words) {
  json::array names;
  for (const std::string_view word : words) names.emplace_back(word);
  return names;
}

// ---- what it is told ----

/// What may be changed at any time.
void read_terms(JsonBody& body, Measure& measure) {
  measure.what = body.impersonal_text("what").value_or("");
  const auto function = body.word("function", measure_functions);
  body.require("function", function.has_value());
  if (function) measure.function = measure_functions[*function];
  measure.due = body.day("due");
  const std::vector<std::string_view> statuses = status_names();
  measure.status = static_cast<core::MeasureStatus>(body.word("status", statuses).value_or(0));
  if (measure.what.empty() && measure.finding.empty())
    body.mistake("what", "missing, since it is for no finding of the report");
}

std::vector<core::SpaceId> sites_of(const core::Premises& premises) {
  std::vector<core::SpaceId> sites;
  for (const core::Site& site : premises.sites) sites.push_back(site.space);
  return sites;
}

/// The one that is named, or the only one.
core::SpaceId read_site(JsonBody& body, const core::Premises& premises) {
  const auto named = body.text("site");
  const std::vector<core::SpaceId> sites = sites_of(premises);
  if (!named && sites.size() == 1) return sites.front();
  body.require("site", named.has_value());
  const core::SpaceId site = named ? premises.find_space(*named) : core::SpaceId{};
  if (std::ranges::find(sites, site) != sites.end()) return site;
  if (named)
    body.mistake("site", fmt::format("there is no site '{}'", printable(*named, most_shown)));
  return {};
}

void read_subject(JsonBody& body, const core::Premises& premises, Measure& measure) {
  const core::SpaceId site = read_site(body, premises);
  if (site.valid()) measure.site = premises[site].id;
  const auto finding = body.word("finding", findings);
  if (finding) measure.finding = findings[*finding];
  const auto space = body.text("space");
  if (!space) return;
  const core::SpaceId at = premises.find_space(*space);
  if (!at.valid() || premises[at].site != site) {
    body.mistake("space",
                 fmt::format("there is no '{}' at this site", printable(*space, most_shown)));
  } else {
    measure.space = *space;
  }
}

}  // namespace

void MeasuresApi::add_to(Routes& routes) {
  routes.add("GET", "/api/v1/measures",
             [this](const HttpRequest& request) { return list(request); });
  routes.add_late("POST", "/api/v1/measures",
                  [this](const HttpRequest& request, const Reply& reply) { add(request, reply); });
  routes.add_late(
      "PUT", "/api/v1/measures/{number}",
      [this](const HttpRequest& request, const Reply& reply) { change(request, reply); });
}

HttpResponse MeasuresApi::list(const HttpRequest& request) const {
  const auto premises = sources_.premises();
  const std::string_view site = request.query_value("site");
  if (!site.empty() && !premises->find_space(site).valid())
    return problem(404, fmt::format("there is no site '{}'", printable(site, most_shown)));
  json::array measures, proposals;
  for (const Measure& measure : book_.all())
    if (site.empty() || measure.site == site)
      measures.emplace_back(measure_json(*premises, measure));
  for (const core::SpaceId at : sites_of(*premises)) {
    const std::string& id = (*premises)[at].id;
    if (!site.empty() && id != site) continue;
    for (const MeasureProposal& proposal : undecided(id)) {
      proposals.emplace_back(
          json::object{{"site", id},
                       {"space", proposal.space},
                       {"finding", proposal.finding},
                       {"text", text_of(*premises, proposal.finding, proposal.space, "")},
                       {"because", because_of(*premises, proposal)}});
    }
  }
  return json_response(json::object{{"measures", std::move(measures)},
                                    {"proposals", std::move(proposals)},
                                    {"functions", names_json(measure_functions)},
                                    {"statuses", names_json(status_names())}});
}

/// What is being done about already is not proposed again.
std::vector<MeasureProposal> MeasuresApi::undecided(std::string_view site) const {
  std::vector<MeasureProposal> proposals = sources_.proposals(site);
  std::erase_if(proposals, [&](const MeasureProposal& proposal) {
    return std::ranges::any_of(book_.all(), [&](const Measure& measure) {
      return !core::is_over(measure.status) && measure.site == site &&
             measure.space == proposal.space && measure.finding == proposal.finding;
    });
  });
  return proposals;
}

void MeasuresApi::add(const HttpRequest& request, const Reply& reply) {
  JsonBody body{request.body};
  Measure measure;
  read_subject(body, *sources_.premises(), measure);
  read_terms(body, measure);
  if (const std::string wrong = body.mistakes(); !wrong.empty())
    return reply(problem(422, wrong, body.code()));
  measure.number = book_.next_number();
  enter(measure, reply);
}

void MeasuresApi::change(const HttpRequest& request, const Reply& reply) {
  const std::string_view said = request.capture("number");
  std::uint32_t number = 0;
  (void)std::from_chars(said.data(), said.data() + said.size(), number);
  const Measure* known = book_.find(number);
  if (known == nullptr) {
    return reply(problem(404, fmt::format("there is no measure {}; GET /api/v1/measures lists them",
                                          printable(said, most_shown))));
  }
  Measure measure = *known;
  JsonBody body{request.body};
  read_terms(body, measure);
  if (const std::string wrong = body.mistakes(); !wrong.empty())
    return reply(problem(422, wrong, body.code()));
  enter(measure, reply);
}

void MeasuresApi::enter(const Measure& measure, const Reply& reply) {
  const auto premises = sources_.premises();
  const auto number_of = [&](const std::string& text) -> std::optional<std::uint32_t> {
    return text.empty() ? 0 : sources_.texts.number_of(text);
  };
  const auto finding = number_of(measure.finding), what = number_of(measure.what),
             function = number_of(measure.function);
  if (!finding || !what || !function)
    return reply(problem(507, "so many texts were typed that there is no room for another"));
  const core::MeasureNoted noted{.site = premises->find_space(measure.site),
                                 .space = premises->find_space(measure.space),
                                 .number = measure.number,
                                 .finding = *finding,
                                 .what = *what,
                                 .function = *function,
                                 .due = measure.due,
                                 .status = measure.status};
  sources_.submit(noted, [this, reply, of = measure](const core::Answer& answer) mutable {
    if (!answer.recorded)
      return reply(problem(507, "it could not be recorded, nothing was changed; check disk space"));
    of.noted = of.changed = sources_.now();
    book_.note(of);
    const auto now = sources_.premises();
    reply(json_response(json::object{{"seq", answer.seq},
                                     {"measure", measure_json(*now, *book_.find(of.number))}}));
  });
}

}  // namespace io
