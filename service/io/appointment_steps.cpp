#include "service/io/appointment_steps.hpp"

#include <optional>
#include <string>
#include <unordered_map>

namespace io {
namespace {

using Phase = core::AppointmentState::Phase;

core::WallTime on_wall(core::Time t) { return core::to_wall(t, core::Duration{0}); }

bool may_be_cancelled(Phase phase) { return phase == Phase::expected || phase == Phase::arrived; }
bool may_be_moved(Phase phase) { return may_be_cancelled(phase) || phase == Phase::missed; }

bool is_the_same(const core::AppointmentPlanned& wanted, const core::AppointmentState& is) {
  return wanted.room == is.room && wanted.start == is.start && wanted.end == is.end &&
         wanted.persons.value == is.persons && wanted.companion == is.companion &&
         wanted.remote == is.remote;
}

class Steps {
 public:
  using Today = std::function<DaySpan(std::string_view site)>;

  Steps(const AppointmentBook& book, const core::Desk& desk, core::Time now, const Today& today)
      : book_{book}, desk_{desk}, now_{now}, today_{today} {
    for (const core::AppointmentState& is : desk.appointments) known_.emplace(is.number, &is);
    for (std::uint32_t i = 0; i < desk.premises->spaces.size(); ++i)
      spaces_.emplace(desk.premises->spaces[i].id, core::SpaceId{i});
  }

  std::vector<AppointmentStep> find() {
    for (const core::AppointmentState& is : desk_.appointments) cancel(is);
    for (const auto& [number, row] : book_.rows()) plan(row);
    return std::move(steps_);
  }

 private:
  void cancel(const core::AppointmentState& is) {
    const Booked* row = book_.find(is.number);
    // Those of yesterday go by themselves.
    const bool wanted = row != nullptr && !row->cancelled && row->start < span_of(row->site).to;
    if (!wanted && may_be_cancelled(is.phase))
      steps_.push_back({is.number, core::AppointmentCancelled{is.number}});
  }

  void plan(const Booked& row) {
    if (row.cancelled || !span_of(row.site).has(row.start)) return;
    const auto room = spaces_.find(row.room);
    if (room == spaces_.end()) return;  // a configuration without it
    const core::AppointmentPlanned wanted{.number = row.number,
                                          .room = room->second,
                                          .start = on_wall(row.start),
                                          .end = on_wall(row.end),
                                          .persons = core::Persons{row.persons},
                                          .companion = row.companion,
                                          .remote = row.remote};
    const auto is = known_.find(row.number);
    const bool due = is == known_.end()
                         ? may_come(wanted)
                         : may_be_moved(is->second->phase) && !is_the_same(wanted, *is->second);
    if (due) steps_.push_back({row.number, wanted});
  }

  [[nodiscard]] bool may_come(const core::AppointmentPlanned& wanted) const {
    return wanted.start + desk_.premises->site_of(wanted.room).enter.late > on_wall(now_);
  }

  const DaySpan& span_of(const std::string& site) {
    const auto [at, is_new] = spans_.try_emplace(site);
    if (is_new) at->second = today_(site);
    return at->second;
  }

  const AppointmentBook& book_;
  const core::Desk& desk_;
  core::Time now_;
  const Today& today_;
  std::unordered_map<std::uint32_t, const core::AppointmentState*> known_;
  std::unordered_map<std::string_view, core::SpaceId> spaces_;
  std::unordered_map<std::string, DaySpan> spans_;
  std::vector<AppointmentStep> steps_;
};

}  // namespace

std::vector<AppointmentStep> steps_to_book(const AppointmentBook& book, const core::Desk& desk,
                                           core::Time now,
                                           const std::function<DaySpan(std::string_view)>& today) {
  return Steps{book, desk, now, today}.find();
}

}  // namespace io
