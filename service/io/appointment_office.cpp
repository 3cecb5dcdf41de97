#include "service/io/appointment_office.hpp"

#include "service/io/appointment_csv.hpp"
#include "service/io/appointment_ics.hpp"
#include "service/io/appointment_stages.hpp"
#include "service/io/local_day.hpp"
#include "service/io/whole_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <utility>

namespace io {
namespace {

using std::chrono::sys_days;

AppointmentFormat format_of(const std::filesystem::path& file) {
  return file.extension() == ".ics" ? AppointmentFormat::ics : AppointmentFormat::csv;
}

std::int64_t nanoseconds_now() {
  return std::chrono::duration_cast<std::chrono::nanoseconds>(
             std::chrono::system_clock::now().time_since_epoch())
      .count();
}

void add_concerns(const core::Premises& premises, std::vector<std::string>& concerns) {
  for (const core::Stage& stage : premises.stages) {
    for (const std::string& concern : stage.concerns)
      if (std::ranges::find(concerns, concern) == concerns.end()) concerns.push_back(concern);
  }
}

}  // namespace

std::string_view AppointmentSettings::time_zone(std::string_view site) const {
  const auto found = time_zones.find(std::string{site});
  return found == time_zones.end() ? std::string_view{"UTC"} : std::string_view{found->second};
}

AppointmentSettings appointment_settings(const Config& config) {
  AppointmentSettings settings;
  std::map<std::string, AppointmentsConfig> of_site;
  for (const AppointmentsConfig& one : config.appointments) {
    settings.files.push_back({.site = one.site,
                              .pattern = one.files,
                              .rooms = std::make_shared<AppointmentRooms>(one, *config.premises)});
    AppointmentsConfig& all = of_site[one.site];
    all.site = one.site;
    all.rooms.insert(one.rooms.begin(), one.rooms.end());
  }
  for (const auto& [site, all] : of_site)
    settings.rooms.emplace(site, std::make_shared<AppointmentRooms>(all, *config.premises));
  for (const SiteConfig& site : config.sites) settings.time_zones.emplace(site.id, site.time_zone);
  add_concerns(*config.premises, settings.concerns);
  return settings;
}

void AppointmentOffice::use(AppointmentSettings settings) {
  settings_ = std::move(settings);
  watches_.clear();
  for (const AppointmentSettings::Files& files : settings_.files) {
    if (!files.pattern.empty()) watches_.push_back({files, WatchedFiles{files.pattern}});
  }
}

ImportOutcome AppointmentOffice::import(const std::string& site, AppointmentFormat format,
                                        std::string_view bytes, const Scene& scene) {
  const AppointmentSettings::Files files{
      .site = site, .pattern = {}, .rooms = settings_.rooms.at(site)};
  ImportOutcome outcome = read(files, format, bytes, "", scene);
  if (const std::string trouble = store(); !trouble.empty())
    outcome.report.notes.push_back({"file", trouble, "see the log"});
  return outcome;
}

ImportOutcome AppointmentOffice::read(const AppointmentSettings::Files& files,
                                      AppointmentFormat format, std::string_view bytes,
                                      std::string source, const Scene& scene) {
  const std::string zone{settings_.time_zone(files.site)};
  const ImportContext context{.key = key_,
                              .rooms = *files.rooms,
                              .site = files.site,
                              .time_zone = zone,
                              .concerns = settings_.concerns,
                              .now = scene.now};
  ImportResult import = format == AppointmentFormat::ics ? read_appointment_ics(bytes, context)
                                                         : read_appointment_csv(bytes, context);
  ImportOutcome outcome{.site = files.site, .at = scene.now};
  if (!import) {
    outcome.mistake = import.error();
    return outcome;
  }
  const bool watched = !source.empty();
  outcome.book = book_.take(*import, {.site = files.site,
                                      .time_zone = zone,
                                      .now = scene.now,
                                      .source = std::move(source),
                                      .whole_file = watched,
                                      .has_visits = [&](std::string_view concern, sys_days day) {
                                        return has_visits(*scene.desk, files.site, concern, day);
                                      }});
  outcome.report = std::move(import->report);
  changed_ |= book_.changes().any();
  return outcome;
}

// ---- watched files ----

AppointmentOffice::Look AppointmentOffice::look(const Scene& scene) {
  Look look;
  look_at_stages(scene, look);
  for (const core::AppointmentState& there : scene.desk->appointments)
    if (book_.find(there.number) == nullptr) book_.skip(there.number);
  look.read = read_due(scene, look.troubles);
  read_others_again(scene, look);
  book_.forget([&](std::string_view site) {
    return sys_days{local_date(settings_.time_zone(site), scene.now)} - std::chrono::days{1};
  });
  changed_ |= book_.changes().any();
  if (std::string trouble = store(); !trouble.empty()) look.troubles.push_back(std::move(trouble));
  return look;
}

/// Who told an appointment that is withdrawn is the last who did: another file may tell it, too. All
/// of the site are read again, so that the newest has the last word as before.
void AppointmentOffice::read_others_again(const Scene& scene, Look& look) {
  bool again = false;
  for (Watch& watch : watches_) {
    const bool of_site = std::ranges::any_of(look.read, [&](const ImportOutcome& outcome) {
      return outcome.book.withdrawn > 0 && outcome.site == watch.files.site;
    });
    if (of_site) watch.watched.forget();
    again |= of_site;
  }
  if (!again) return;
  for (ImportOutcome& outcome : read_due(scene, look.troubles)) {
    // What the first reading of a file came to is what its report says.
    const bool is_told =
        std::ranges::find(look.read, outcome.file, &ImportOutcome::file) != look.read.end();
    if (!is_told) look.read.push_back(std::move(outcome));
  }
}

/// Of all patterns, the one that was written last at the end: it says what holds.
AppointmentOffice::Outcomes AppointmentOffice::read_due(const Scene& scene,
                                                        std::vector<std::string>& troubles) {
  std::vector<std::pair<WatchedFiles::Due, Watch*>> due;
  for (Watch& watch : watches_) {
    WatchedFiles::Look look = watch.watched.look(nanoseconds_now());
    if (!look.trouble.empty()) troubles.push_back(std::move(look.trouble));
    for (WatchedFiles::Due& one : look.due) due.emplace_back(std::move(one), &watch);
  }
  std::ranges::stable_sort(due, {}, [](const auto& one) -> const auto& { return one.first; });
  Outcomes read;
  for (const auto& [one, watch] : due)
    if (auto outcome = read_file_of(*watch, one.file, scene, troubles))
      read.push_back(std::move(*outcome));
  return read;
}

std::optional<ImportOutcome> AppointmentOffice::read_file_of(Watch& watch,
                                                             const std::filesystem::path& file,
                                                             const Scene& scene,
                                                             std::vector<std::string>& troubles) {
  const auto bytes = read_file(file, most_import_bytes);
  if (!bytes) {
    troubles.push_back(bytes.error());
    return std::nullopt;
  }
  watch.watched.was_read(file);
  ImportOutcome outcome = read(watch.files, format_of(file), *bytes,
                               key_.hash({"file", watch.files.site, file.string()}), scene);
  outcome.file = file.string();
  return outcome;
}

/// Which concerns have visits depends on the stage, and concerns are not kept: so they are read
/// again. Of what a command handed over there is no file: whoever did has to do it again, unless it was
/// known of their days that another stage begins.
void AppointmentOffice::look_at_stages(const Scene& scene, Look& look) {
  const std::shared_ptr<const core::Desk> before = std::exchange(desk_, scene.desk);
  if (before == nullptr || before == scene.desk) return;
  if (is_other_stage_in_force(*before, *scene.desk))
    for (Watch& watch : watches_) watch.watched.forget();
  if (const std::size_t left = commanded_for_other_stage(*before, scene); left > 0)
    look.troubles.push_back(
        fmt::format("another stage is in force; appointments to come that were handed over by "
                    "command, and are for visits or not as before: {}; import them again",
                    left));
}

std::size_t AppointmentOffice::commanded_for_other_stage(const core::Desk& before,
                                                         const Scene& scene) const {
  return static_cast<std::size_t>(std::ranges::count_if(book_.rows(), [&](const auto& numbered) {
    const Booked& row = numbered.second;
    return row.source.empty() && !row.cancelled && row.start > scene.now &&
           is_other_stage_on(before, *scene.desk, row.site, row.day);
  }));
}

std::string AppointmentOffice::store() {
  if (!store_ || !book_.changes().any()) return {};
  const LedgerResult<> written = store_->write(book_);
  if (!written) return "appointments are not stored: " + written.error().what;
  book_.stored();
  return {};
}

std::shared_ptr<const AppointmentBook> AppointmentOffice::take_changed_book() {
  if (!std::exchange(changed_, false)) return nullptr;
  return std::make_shared<AppointmentBook>(book_);
}

}  // namespace io
