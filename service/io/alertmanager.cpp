#include "service/io/alertmanager.hpp"

#include "service/io/alert_webhook.hpp"
#include "service/io/iso_time.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <memory>
#include <utility>

namespace io {
namespace json = boost::json;
namespace {

using namespace std::chrono_literals;

/// Who hears nothing for so long takes it that an alert is over: five of our minutes, as Prometheus
/// allows four of its own.
constexpr core::Duration valid_for = 5min;

/// The two that sound at the desk, and what nobody saw to.
std::string_view severity_of(const AlertNotice& notice, bool escalated) {
  const bool sounds =
      notice.rule == "room_occupancy" || (notice.rule == "co2_band" && notice.level == "2000");
  return escalated || sounds ? "critical" : "warning";
}

json::object labels_of(const AlertNotice& notice, bool escalated) {
  json::object labels{{"alertname", alertname_of(notice.rule)},
                      {"site", notice.site},
                      {notice.kind == "room" ? "room" : "area", notice.space},
                      {"rule", notice.rule},
                      {"audience", escalated ? notice.escalated_to : notice.audience},
                      {"severity", severity_of(notice, escalated)},
                      {"alert", notice.id}};
  if (!notice.level.empty()) labels.emplace("level", notice.level);
  if (escalated) labels.emplace("escalated", "true");
  return labels;
}

json::object annotations_of(const AlertNotice& notice, const std::string& clock) {
  const BothLanguages title = headline(notice, clock);
  json::object annotations;
  for (std::size_t i = 0; i < title.size(); ++i) {
    const std::string language{texts::name_of(texts::languages[i])};
    annotations.emplace("summary_" + language, title[i]);
    if (!notice.action[i].empty()) annotations.emplace("action_" + language, notice.action[i]);
  }
  return annotations;
}

/// The alert for those it was for first, or for those it escalated to.
json::object alert_of(const AlertNotice& notice, bool escalated, const std::string& clock,
                      core::Time now) {
  json::object alert{{"labels", labels_of(notice, escalated)},
                     {"annotations", annotations_of(notice, clock)}};
  const bool over = notice.phase == AlertPhase::cleared;
  const core::Time ends = over ? std::min(notice.at, now) : now + valid_for;
  // A pretended clock may be ahead of that of Alertmanager, which then takes its own.
  if (notice.since < ends) alert.emplace("startsAt", to_iso(notice.since));
  alert.emplace("endsAt", to_iso(ends));
  return alert;
}

json::object silence_of(const AlertNotice& notice, core::Time now) {
  // Of a pretended clock only how long it lasts is of use.
  const core::Duration lasts = notice.until - notice.at;
  const core::Time begin = std::min(notice.at, now);
  json::object matcher{
      {"name", "alert"}, {"value", notice.id}, {"isRegex", false}, {"isEqual", true}};
  return {{"matchers", json::array{std::move(matcher)}},
          {"startsAt", to_iso(begin)},
          {"endsAt", to_iso(std::max(begin + lasts, now + 1s))},
          {"createdBy", notice.taken_by},
          {"comment", notice.title.front()}};
}

/// Ids of the silences that are in force or to come.
std::vector<std::string> silences_in(const std::string& body) {
  std::vector<std::string> ids;
  boost::system::error_code error;
  const json::value all = json::parse(body, error);
  if (error || !all.is_array()) return ids;
  for (const json::value& one : all.as_array()) {
    const auto* silence = one.if_object();
    const auto* status = silence == nullptr ? nullptr : silence->if_contains("status");
    const auto* id = silence == nullptr ? nullptr : silence->if_contains("id");
    const auto* state = status != nullptr && status->is_object()
                            ? status->as_object().if_contains("state")
                            : nullptr;
    const bool whole = id != nullptr && id->is_string() && state != nullptr && state->is_string();
    if (whole && state->as_string() != "expired") ids.emplace_back(id->as_string());
  }
  return ids;
}

}  // namespace

std::string alertname_of(std::string_view rule) {
  std::string name;
  bool capital = true;
  for (const char letter : rule) {
    const bool small = letter >= 'a' && letter <= 'z';
    if (letter != '_') name += capital && small ? static_cast<char>(letter - 'a' + 'A') : letter;
    capital = letter == '_';
  }
  return name;
}

Alertmanager::Alertmanager(HttpCaller& caller, HttpUrl url, ClockOfSite clock, WallClock now,
                           std::string name)
    : caller_{caller},
      url_{std::move(url)},
      clock_{std::move(clock)},
      now_{std::move(now)},
      name_{std::move(name)} {}

void Alertmanager::deliver(const AlertNotice& notice, Done done) {
  // With the alert there, somebody is; what is wrong with silences holds up no other alert.
  const Said rest = [done](const std::string& error) {
    done({.error = error, .refused = !error.empty()});
  };
  post({notice}, [this, notice, done = std::move(done), rest](const Arrival& how) {
    if (!how.error.empty()) return done(how);
    notice.phase == AlertPhase::acknowledged ? silence(notice, rest)
                                             : end_silences(notice.id, rest);
  });
}

void Alertmanager::repeat(const std::vector<AlertNotice>& known, Done done) {
  known.empty() ? done({}) : post(known, std::move(done));
}

void Alertmanager::post(const std::vector<AlertNotice>& notices, Done done) {
  json::array alerts;
  for (const AlertNotice& notice : notices) {
    const std::string clock = clock_(notice.site, notice.at);
    alerts.push_back(alert_of(notice, false, clock, now_()));
    if (!notice.escalated_to.empty()) alerts.push_back(alert_of(notice, true, clock, now_()));
  }
  caller_.call({.to = url_, .path = "/api/v2/alerts", .body = json::serialize(alerts)},
               [done = std::move(done), to = url_](const HttpResult& result) {
                 done(arrival_of(result, to));
               });
}

void Alertmanager::silence(const AlertNotice& notice, Said done) {
  caller_.call(
      {.to = url_, .path = "/api/v2/silences", .body = json::serialize(silence_of(notice, now_()))},
      [done = std::move(done), to = url_](const HttpResult& result) {
        done(error_of(result, to));
      });
}

void Alertmanager::end_silences(const std::string& alert, Said done) {
  // alert="…", escaped; ids hold nothing else that would need it.
  const std::string path = "/api/v2/silences?filter=alert%3D%22" + alert + "%22";
  caller_.call({.method = "GET", .to = url_, .path = path},
               [this, done = std::move(done)](const HttpResult& result) {
                 if (!result.ok()) return done(error_of(result, url_));
                 const std::vector<std::string> ids = silences_in(result.body);
                 if (ids.empty()) return done("");
                 // One after another would be no better: the last one to end says so.
                 const auto left = std::make_shared<std::size_t>(ids.size());
                 const auto wrong = std::make_shared<std::string>();
                 for (const std::string& id : ids) {
                   end_silence(id, [left, wrong, done](const std::string& error) {
                     if (!error.empty()) *wrong = error;
                     if (--*left == 0) done(*wrong);
                   });
                 }
               });
}

void Alertmanager::end_silence(const std::string& id, Said done) {
  caller_.call({.method = "DELETE", .to = url_, .path = "/api/v2/silence/" + id},
               [done = std::move(done), to = url_](const HttpResult& result) {
                 const bool gone = result.status == 404;
                 done(gone ? "" : error_of(result, to));
               });
}

}  // namespace io
