#include "service/io/rebuild.hpp"

#include "service/core/archive.hpp"
#include "service/core/step.hpp"

#include <fmt/format.h>

#include <span>
#include <utility>

namespace io {
namespace {

class Rebuilder {
 public:
  Rebuilder(LedgerReader& reader, const ReadPremises& read_premises,
            std::shared_ptr<const core::Premises> fallback, const RebuildOptions& options)
      : reader_{reader},
        read_premises_{read_premises},
        fallback_{std::move(fallback)},
        options_{options} {}

  LedgerResult<std::optional<Rebuilt>> run() {
    const LedgerResult<LedgerFigures> figures = reader_.figures();
    if (!figures) return tl::make_unexpected(figures.error());
    if (figures->last == 0) return std::nullopt;
    LedgerResult<core::Seq> from = begin(figures->first);
    if (!from) return tl::make_unexpected(from.error());
    last_ = *from - 1;
    if (options_.begun) options_.begun(result_.state);
    const auto read = reader_.read(*from, [this](const core::Record& record) {
      const bool wanted = !options_.before || options_.before(result_.state, record);
      if (wanted) take(record);
      return wanted;
    });
    if (!read) return tl::make_unexpected(read.error());
    note_differences();
    return std::move(result_);
  }

 private:
  /// The state to start from, and the first entry to step.
  LedgerResult<core::Seq> begin(core::Seq first) {
    if (options_.use_snapshot) {
      LedgerResult<std::optional<StoredSnapshot>> snapshot = newest_snapshot();
      if (!snapshot) return tl::make_unexpected(snapshot.error());
      if (*snapshot && begin_with(**snapshot)) return (*snapshot)->seq + 1;
    }
    result_.state = core::make_state(premises_of(config_in_force(first)), core::Time{});
    result_.state.next_seq = first;
    reader_.speak_of(*result_.state.premises);
    return first;
  }

  [[nodiscard]] LedgerResult<std::optional<StoredSnapshot>> newest_snapshot() const {
    auto snapshot = reader_.snapshot();
    while (snapshot && *snapshot && wall_time_of(**snapshot) > options_.from)
      snapshot = reader_.snapshot((*snapshot)->seq);
    return snapshot;
  }

  [[nodiscard]] core::Time wall_time_of(const StoredSnapshot& snapshot) const {
    const LedgerResult<StoredEra> era = reader_.era_at(snapshot.seq);
    return snapshot.t + (era ? era->wall_offset : core::Duration{});
  }

  bool begin_with(const StoredSnapshot& snapshot) {
    auto premises = premises_of(snapshot.config_hash);
    auto state = core::restore(snapshot.state, std::move(premises));
    if (!state) {
      result_.remarks.push_back(
          fmt::format("snapshot after entry {}: {}", snapshot.seq, state.error()));
      return false;
    }
    result_.state = std::move(*state);
    return reader_.speak_of(*result_.state.premises).has_value();
  }

  std::string config_in_force(core::Seq seq) const {
    const LedgerResult<StoredEra> era = reader_.era_at(seq);
    return era ? era->config_hash : "";
  }

  std::shared_ptr<const core::Premises> premises_at(core::Seq seq) {
    const LedgerResult<StoredEra> era = reader_.era_at(seq);
    return premises_of(era ? era->config_hash : std::string{});
  }

  std::shared_ptr<const core::Premises> premises_of(const std::string& hash) {
    const LedgerResult<std::string> text = reader_.config_text(hash);
    auto premises = text ? read_premises_(*text) : nullptr;
    if (premises == nullptr) {
      result_.remarks.push_back(fmt::format(
          "the configuration {:.12} of the ledger cannot be read; the present one is used", hash));
      result_.config_text.clear();
      return fallback_;
    }
    result_.config_text = *text;
    return premises;
  }

  void take(const core::Record& record) {
    if (!core::is_derived(record.kind)) {
      forget();
      step(record);
    } else if (next_ == effects_.records.size() && !options_.step) {
      // Made by a timer that no input came after yet: let time flow until there.
      forget();
      core::advance(result_.state, record.t, effects_);
    }
    tell_made();
    show_quarters();
    if (!options_.step) compare(record);
    last_ = record.seq;
  }

  void step(const core::Record& record) {
    const std::optional<core::Entry> entry = core::to_entry(record);
    if (!entry) return;  // of a newer version; what it did is not known
    ++result_.entries;
    if (std::holds_alternative<core::Reconfigured>(entry->what)) return reconfigure(record, *entry);
    if (options_.step) return options_.step(result_.state, *entry, record, effects_);
    const bool missing = record.seq > result_.state.next_seq;
    // What timers did before it, and is not there, has the numbers that are missing.
    if (missing && record.kind != core::RecordKind::started)
      core::advance(result_.state, entry->t, effects_);
    result_.state.next_seq = record.seq;  // after a gap the numbers go on where they were
    core::step(result_.state, *entry, effects_);
  }

  void reconfigure(const core::Record& record, const core::Entry& entry) {
    if (!options_.step) result_.state.next_seq = record.seq;
    core::advance(result_.state, entry.t, effects_);
    tell_made();  // of the premises as they were
    core::reconfigure(result_.state, entry, premises_of(config_in_force(record.seq)), effects_);
    reader_.speak_of(*result_.state.premises);
  }

  void tell_made() {
    if (!options_.made) return;
    const std::span records{effects_.records};
    const std::span quarters{effects_.quarters};
    options_.made(
        {records.subspan(told_records_), quarters.subspan(told_quarters_), result_.state.premises});
    told_records_ = records.size();
    told_quarters_ = quarters.size();
  }

  void show_quarters() {
    for (; shown_quarters_ < effects_.quarters.size(); ++shown_quarters_)
      if (options_.quarter)
        options_.quarter(effects_.quarters[shown_quarters_], *result_.state.premises);
  }

  void compare(const core::Record& stored) {
    // Numbers are missing: what was made under them was taken out, or lost in a gap.
    for (; stored.seq > last_ + 1 && next_ < effects_.records.size() &&
           effects_.records[next_].seq < stored.seq;
         ++next_)
      if (options_.compare) options_.compare({}, effects_.records[next_]);
    const bool made = next_ < effects_.records.size();
    const core::Record recomputed = made ? effects_.records[next_++] : core::Record{};
    if (options_.compare) options_.compare(stored, recomputed);
    if (recomputed != stored) ++differences_;
  }

  void forget() {
    effects_.clear();
    next_ = told_records_ = told_quarters_ = shown_quarters_ = 0;
  }

  void note_differences() {
    if (differences_ > 0 && !options_.compare) {
      result_.remarks.push_back(fmt::format(
          "{} entries differ from what was recorded; run 'raumwacht replay'", differences_));
    }
  }

  LedgerReader& reader_;
  const ReadPremises& read_premises_;
  std::shared_ptr<const core::Premises> fallback_;
  const RebuildOptions& options_;
  Rebuilt result_;
  core::Effects effects_;
  core::Seq last_ = 0;    // stored, that was read
  std::size_t next_ = 0;  // of effects_.records, to be compared with what is stored
  std::size_t told_records_ = 0, told_quarters_ = 0, shown_quarters_ = 0;  // of effects_
  std::uint64_t differences_ = 0;
};

}  // namespace

LedgerResult<std::optional<Rebuilt>> rebuild(LedgerReader& reader,
                                             const ReadPremises& read_premises,
                                             std::shared_ptr<const core::Premises> fallback,
                                             const RebuildOptions& options) {
  return Rebuilder{reader, read_premises, std::move(fallback), options}.run();
}

}  // namespace io
