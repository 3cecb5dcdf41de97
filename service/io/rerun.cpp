#include "service/io/rerun.hpp"

#include "service/core/admission.hpp"
#include "service/core/sites.hpp"
#include "service/core/step.hpp"
#include "service/io/iso_time.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace io {
namespace {

/// So much is run before the time that is asked for, so that what holds for a while is under way by then.
constexpr core::Duration run_up = std::chrono::hours{1};
/// More differences say nothing new.
constexpr std::size_t most_kept = 20;
constexpr std::uint64_t progress_every = 1024;
constexpr core::Seq other_history = core::Seq{1} << 48;

core::Quarter next_quarter(core::Time wall) {
  return std::chrono::ceil<core::Quarter>(wall.time_since_epoch());
}

bool is_granted(const core::Outcome& outcome) { return outcome.verdict == core::Verdict::plain; }

core::Refusal refusal_of(const core::Outcome& outcome) {
  return is_granted(outcome) ? core::Refusal::none : outcome.refusal;
}

class Rerunner {
 public:
  Rerunner(const RerunOrder& order, LedgerReader reader, FigureStore store)
      : order_{order}, reader_{std::move(reader)}, store_{std::move(store)} {}

  LedgerResult<Rerun> run() {
    return oldest_entry()
        .and_then([&](core::Time oldest) {
          const RebuildOptions options = hooks(std::max(order_.from - run_up, oldest));
          return rebuild(reader_, order_.read_premises, order_.fallback, options);
        })
        .and_then([&](std::optional<Rebuilt> rebuilt) -> LedgerResult<Rerun> {
          if (!rebuilt || first_ == 0) return tl::unexpected(none_of_that_time());
          return finish(std::move(*rebuilt));
        });
  }

 private:
  LedgerResult<core::Time> oldest_entry();
  RebuildOptions hooks(core::Time from);
  void begin(core::State& state);
  bool wants(const core::State& state, const core::Record& next);
  void look_for_missing(const core::Record& next);
  void compare(const core::Record& stored, const core::Record& again);
  void step(core::State& state, const core::Entry& entry, const core::Record& stored,
            core::Effects& effects);
  void ask(core::State& state, const core::Entry& entry, const core::Record& stored,
           core::Effects& effects);
  std::uint32_t place_of(const std::string& space);
  [[nodiscard]] LedgerError none_of_that_time() const;
  LedgerResult<Rerun> finish(Rebuilt rebuilt);

  const RerunOrder& order_;
  LedgerReader reader_;
  FigureStore store_;
  std::shared_ptr<const core::Premises> premises_;
  core::Effects effects_;
  core::Seq first_ = 0, last_ = 0;
  core::Time began_{}, until_{}, newest_{};
  std::uint64_t entries_ = 0, different_ = 0, gaps_ = 0;
  std::vector<EntryDifference> differences_;
  std::vector<MissingEntries> missing_;
  std::vector<AskedAgain> asked_;
  std::vector<std::string> asked_for_;
};

/// Wall time. There is nothing to step from what is older than this.
LedgerResult<core::Time> Rerunner::oldest_entry() {
  return reader_.figures().and_then([&](const LedgerFigures& figures) {
    return reader_.era_at(figures.first).map([&](const StoredEra& era) {
      newest_ = figures.newest + era.wall_offset;
      return figures.oldest + era.wall_offset;
    });
  });
}

RebuildOptions Rerunner::hooks(core::Time from) {
  RebuildOptions options{.from = from};
  options.begun = [this](core::State& state) { begin(state); };
  options.before = [this](core::State& state, const core::Record& next) {
    return wants(state, next);
  };
  options.made = [this](const Made& made) {
    premises_ = made.premises;
    store_.take(made);
  };
  if (order_.other_rules) {
    options.step = [this](core::State& state, const core::Entry& entry, const core::Record& stored,
                          core::Effects& effects) { step(state, entry, stored, effects); };
  } else {
    options.compare = [this](const auto& stored, const auto& again) { compare(stored, again); };
  }
  return options;
}

/// Other rules hold from here on, with other stages and limits; and numbers that no recorded entry has.
void Rerunner::begin(core::State& state) {
  premises_ = state.premises;
  if (!order_.other_rules) return;
  state.next_seq += other_history;
  if (state.t != core::Time{}) core::set_wall_offset(state, state.wall_offset, effects_);
}

bool Rerunner::wants(const core::State& state, const core::Record& next) {
  const core::Duration offset = next.kind == core::RecordKind::started && first_ == 0
                                    ? core::Duration{next.b}
                                    : state.wall_offset;
  const core::Time wall = next.t + offset;
  if (wall > order_.to) return false;
  if (first_ == 0) {
    first_ = next.seq;
    const core::Quarter from = state.quarter.looked == 0 && state.t == core::Time{}
                                   ? std::chrono::floor<core::Quarter>(wall.time_since_epoch())
                                   : next_quarter(std::max(wall, state.t + offset));
    began_ = core::Time{from};
    store_.begin(
        from, offset,
        order_.other_rules ? FigureStore::Keep::events_and_tallies : FigureStore::Keep::everything);
  }
  look_for_missing(next);
  last_ = next.seq;
  until_ = wall;
  if (++entries_ % progress_every == 0 && order_.progress) order_.progress(wall, newest_);
  return true;
}

/// Numbers are given one after the other. A gap is recorded with what timers did before it, once storage is back.
void Rerunner::look_for_missing(const core::Record& next) {
  if (last_ != 0 && next.seq != last_ + 1) missing_.push_back({last_ + 1, next.seq - 1});
  if (next.kind != core::RecordKind::gap) return;
  ++gaps_;
  std::erase_if(missing_, [&](const MissingEntries& lost) {
    return static_cast<core::Seq>(next.a) <= lost.first;
  });
}

void Rerunner::compare(const core::Record& stored, const core::Record& again) {
  if (stored == again || stored.seq == 0) return;  // what is missing is noted as such
  ++different_;
  if (differences_.size() == most_kept) return;
  EntryDifference& difference = differences_.emplace_back();
  difference.stored = stored;
  difference.recomputed = again;
  const bool of_space = core::subject_of(stored.kind) == core::SubjectKind::space &&
                        stored.subject < premises_->spaces.size();
  if (!of_space) return;
  difference.subject = premises_->spaces[stored.subject].id;
  difference.of_room = premises_->spaces[stored.subject].kind == core::SpaceKind::room;
}

// ---- under other rules ----

void Rerunner::step(core::State& state, const core::Entry& entry, const core::Record& stored,
                    core::Effects& effects) {
  const auto* asked = std::get_if<core::AdmissionAsked>(&entry.what);
  if (asked != nullptr && !asked->dry_run) return ask(state, entry, stored, effects);
  core::step(state, entry, effects);
}

/// The question is asked of the other rules, the answer is that of then.
void Rerunner::ask(core::State& state, const core::Entry& entry, const core::Record& stored,
                   core::Effects& effects) {
  auto asked = std::get<core::AdmissionAsked>(entry.what);
  core::Entry question = entry;
  std::get<core::AdmissionAsked>(question.what).dry_run = true;
  const core::Outcome now = core::step(state, question, effects);
  const core::Outcome then = core::outcome_of(stored);
  if (asked.to.valid() && asked.to.value < state.premises->spaces.size()) {
    asked_.push_back({.wall = entry.t + state.wall_offset,
                      .space = place_of(state.premises->spaces[asked.to.value].id),
                      .then = refusal_of(then),
                      .now = refusal_of(now)});
  }
  if (is_granted(then) && then.admission.valid()) core::keep_admission(state, asked, then);
}

std::uint32_t Rerunner::place_of(const std::string& space) {
  const auto found = std::ranges::find(asked_for_, space);
  const auto place = static_cast<std::uint32_t>(found - asked_for_.begin());
  if (found == asked_for_.end()) asked_for_.push_back(space);
  return place;
}

// ---- the end ----

LedgerError Rerunner::none_of_that_time() const {
  const auto figures = reader_.figures();
  if (!figures) return figures.error();
  if (figures->last == 0)
    return {.what = fmt::format("{}: holds no entry yet", order_.ledger.string())};
  const auto wall = [&](core::Seq seq, core::Time t) {
    const auto era = reader_.era_at(seq);
    return to_iso(t + (era ? era->wall_offset : core::Duration{}));
  };
  return {.what = fmt::format(
              "{}: there are no entries of that time to run again; they reach from {} to {}; of "
              "what lies before, the stored figures are the record",
              order_.ledger.string(), wall(figures->first, figures->oldest),
              wall(figures->last, figures->newest))};
}

LedgerResult<Rerun> Rerunner::finish(Rebuilt rebuilt) {
  if (order_.other_rules) {
    effects_.clear();
    core::advance(rebuilt.state, std::max(rebuilt.state.t, until_ - rebuilt.state.wall_offset),
                  effects_);
    store_.take({effects_.records, effects_.quarters, rebuilt.state.premises});
    // What differs is what was asked for.
  }
  return store_.finish().map([&](FigureReader figures) {
    return Rerun{.figures = std::move(figures),
                 .state = std::move(rebuilt.state),
                 .began = began_,
                 .until = until_,
                 .first = first_,
                 .last = last_,
                 .entries = entries_,
                 .inputs = rebuilt.entries,
                 .different = different_,
                 .differences = std::move(differences_),
                 .missing = std::move(missing_),
                 .gaps = gaps_,
                 .asked = std::move(asked_),
                 .asked_for = std::move(asked_for_),
                 .remarks = std::move(rebuilt.remarks)};
  });
}

}  // namespace

LedgerResult<Rerun> rerun(const RerunOrder& order) {
  auto reader = LedgerReader::open(order.ledger);
  if (!reader) return tl::unexpected(reader.error());
  auto store = FigureStore::open(order.ledger);
  if (!store) return tl::unexpected(store.error());
  return Rerunner{order, std::move(*reader), std::move(*store)}.run();
}

}  // namespace io
