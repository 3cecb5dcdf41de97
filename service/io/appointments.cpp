#include "service/io/appointments.hpp"

#include "service/io/local_day.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <utility>

namespace io {
namespace {

using namespace std::chrono_literals;

constexpr auto look_every = 10s;
constexpr auto longest_round = 30s;       // then its answers are not waited for any more
constexpr std::size_t portion = 256;      // entries under way at once: the queue has thousands
constexpr std::size_t lines_a_file = 20;  // of refused rows, in the log

/// Whoever imports is told at once: nobody of those is expected, or let in by the code.
ImportOutcome with_left_out(ImportOutcome outcome, std::size_t left_out) {
  if (left_out > 0)
    outcome.report.notes.push_back(
        {"today", fmt::format("no place for {} of the appointments: left out", left_out),
         "fewer for one day, or fewer rooms that receive by appointment in one installation"});
  return outcome;
}

core::Time real_now() { return core::Time{std::chrono::floor<core::Duration>(Clock::real())}; }

}  // namespace

Appointments::Appointments(Parts parts)
    : parts_{std::move(parts)}, worker_{[this](const char* what) {
        parts_.loop.post(
            [this, line = std::string{what}] { parts_.tell("appointments: " + line); });
      }} {}

void Appointments::use(const Config& config) {
  settings_ = appointment_settings(config);
  // Also where none are taken any more: what is known of them has its day to go.
  const bool is_needed =
      !settings_.files.empty() || AppointmentStore::is_beside(config.ledger.path);
  if (is_needed && !office_) open(config);
  if (!office_) return;
  std::erase_if(outcomes_, [this](const auto& outcome) {
    return !settings_.rooms.contains(outcome.second.site);
  });
  ask_office([office = office_, settings = settings_] { office->use(settings); });
  next_look_ = {};
}

void Appointments::open(const Config& config) {
  const auto key = InstallationKey::beside(config.ledger.path);
  if (!key) {
    why_closed_ = "the key of the installation cannot be used: " + key.error();
    return parts_.tell("appointments are not taken: " + key.error());
  }
  codes_.emplace(*key);
  AppointmentBook book;
  auto store = AppointmentStore::open(config.ledger.path, *key);
  if (store) {
    if (!store->remark().empty()) parts_.tell(store->remark());
    auto loaded = store->load();
    if (loaded) {
      book = std::move(*loaded);
    } else {
      store = tl::make_unexpected(loaded.error());
    }
  }
  if (!store)
    parts_.tell("appointments are known until the daemon stops, no longer: " + store.error().what);
  book_ = std::make_shared<AppointmentBook>(book);
  office_ = std::make_shared<AppointmentOffice>(
      *key, std::move(book),
      store ? std::optional<AppointmentStore>{std::move(*store)} : std::nullopt);
}

std::string Appointments::why_not(const std::string& site) const {
  if (!office_) return why_closed_;
  if (!settings_.rooms.contains(site))
    return fmt::format("there is no [[appointments]] for site '{}'; add one", site);
  return parts_.desk() ? "" : "the daemon is starting; try again";
}

AppointmentOffice::Scene Appointments::scene() const {
  return {.now = parts_.clock.wall(), .desk = parts_.desk()};
}

void Appointments::ask_office(std::function<void()> job) { worker_.give(std::move(job)); }

// ---- coming in ----

void Appointments::look() {
  if (!office_ || !parts_.desk() || looking_ || real_now() < next_look_) return;
  looking_ = true;
  next_look_ = real_now() + look_every;
  ask_office([this, office = office_, scene = scene()] {
    AppointmentOffice::Look look = office->look(scene);
    parts_.loop.post([this, look = std::move(look), book = office->take_changed_book()]() mutable {
      looking_ = false;
      take_book(std::move(book));
      take_look(std::move(look));
    });
  });
}

void Appointments::import(const std::string& site, AppointmentFormat format, std::string bytes,
                          Imported done) {
  ask_office([this, office = office_, scene = scene(), site, format, bytes = std::move(bytes),
              done = std::move(done)] {
    ImportOutcome outcome = office->import(site, format, bytes, scene);
    parts_.loop.post(
        [this, done, outcome = std::move(outcome), book = office->take_changed_book()] {
          tell_what_was_refused(outcome);
          waiting_.emplace_back(
              [done, outcome](std::size_t left_out) { done(with_left_out(outcome, left_out)); });
          take_book(book);
          settle();
        });
  });
}

void Appointments::take_book(std::shared_ptr<const AppointmentBook> book) {
  if (!book) return;
  book_ = std::move(book);
  forget_refusals();
}

void Appointments::forget_refusals() {
  refused_.clear();
  left_out_.clear();
}

void Appointments::take_look(AppointmentOffice::Look look) {
  std::set<std::string> troubles;
  for (const std::string& trouble : look.troubles) {
    const bool is_new = troubles.insert(trouble).second && !troubles_.contains(trouble);
    if (is_new) parts_.tell("appointments: " + trouble);
  }
  troubles_ = std::move(troubles);  // told again if it comes again
  for (ImportOutcome& outcome : look.read) {
    tell_what_was_refused(outcome);
    outcomes_.insert_or_assign(outcome.file, std::move(outcome));
  }
  settle();
}

/// By line, and never what stood there; and what is to be known of the file as a whole.
void Appointments::tell_what_was_refused(const ImportOutcome& outcome) const {
  const std::string name =
      outcome.file.empty() ? "import" : std::filesystem::path{outcome.file}.filename().string();
  const auto tell = [&](const std::string& line) {
    parts_.tell(fmt::format("appointments: {}: {}", name, line));
  };
  if (outcome.mistake) return tell(to_line(*outcome.mistake));
  const std::vector<ImportNote>& refused = outcome.report.refused;
  for (std::size_t i = 0; i < std::min(refused.size(), lines_a_file); ++i)
    tell("refused: " + to_line(refused[i]));
  if (refused.size() > lines_a_file)
    tell(fmt::format("refused: {} rows more", refused.size() - lines_a_file));
  for (const ImportNote& note : outcome.report.notes)
    if (note.where == "file") tell(to_line(note));
}

// ---- what the core knows becomes what the book says ----

std::vector<AppointmentStep> Appointments::steps() {
  const AppointmentOffice::Scene now = scene();
  std::map<std::string, DaySpan> today;
  const auto span_of = [&](std::string_view site) {
    const auto [at, is_new] = today.try_emplace(std::string{site});
    if (!is_new) return at->second;
    const std::string_view zone = settings_.time_zone(site);
    const std::chrono::sys_days day{local_date(zone, now.now)};
    at->second = {start_of_local_day(zone, day),
                  start_of_local_day(zone, day + std::chrono::days{1})};
    return at->second;
  };
  std::vector<AppointmentStep> steps = steps_to_book(*book_, *now.desk, now.now, span_of);
  if (std::exchange(today_, today) != today ||
      std::exchange(premises_, now.desk->premises.get()) != now.desk->premises.get())
    forget_refusals();
  std::erase_if(steps, [this](const AppointmentStep& step) {
    return tried_.contains(step.number) || refused_.contains(step.number);
  });
  return steps;
}

/// A round is a portion of entries; when all are answered the desk shows them, and the next begins.
void Appointments::settle() {
  if (under_way_ > 0 && real_now() - round_began_ < longest_round) return;
  std::vector<AppointmentStep> due = parts_.desk() ? steps() : std::vector<AppointmentStep>{};
  if (due.empty()) return settled();
  ++round_;
  round_began_ = real_now();
  under_way_ = std::min(due.size(), portion);
  due.resize(under_way_);
  for (const AppointmentStep& step : due) submit(step);
}

void Appointments::submit(const AppointmentStep& step) {
  tried_.insert(step.number);
  parts_.submit(step.what, [this, round = round_, number = step.number](
                               const core::Answer& answer) { answered(round, number, answer); });
}

void Appointments::answered(std::uint64_t round, std::uint32_t number, const core::Answer& answer) {
  if (answer.outcome.verdict != core::Verdict::plain) refused_.insert(number);
  if (answer.outcome.refusal == core::Refusal::too_many_open) {
    left_out_.insert(number);
    ++without_place_;
  }
  if (round == round_ && --under_way_ == 0) settle();
}

void Appointments::settled() {
  under_way_ = 0;
  tried_.clear();
  if (const std::size_t left_out = std::exchange(without_place_, 0); left_out > 0)
    parts_.tell(fmt::format("appointments: more for today than there are places for; {} left out",
                            left_out));
  for (const auto& done : std::exchange(waiting_, {})) done(left_out_.size());
}

}  // namespace io
