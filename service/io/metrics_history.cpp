#include "service/io/metrics_history.hpp"

#include "service/core/board.hpp"
#include "service/core/desk.hpp"
#include "service/core/step.hpp"
#include "service/io/metrics.hpp"
#include "service/io/metrics_desk.hpp"
#include "service/io/metrics_text.hpp"

#include <optional>
#include <utility>

namespace io {
namespace {

/// What is told of these premises.
struct Shown {
  explicit Shown(std::shared_ptr<const core::Premises> of)
      : premises{std::move(of)}, board{premises}, metrics{board} {}

  std::string look(const core::State& state) {
    board.publish_all(state);
    std::string text = metrics.render_house();
    MetricsText more{text};
    write_desk_metrics(more, core::desk_of(state));
    return text;
  }

  std::shared_ptr<const core::Premises> premises;
  core::Board board;
  Metrics metrics;
};

class History {
 public:
  History(const HistoryPeriod& period, OpenMetrics& out)
      : period_{period}, next_{period.from}, out_{out} {}

  /// As RebuildOptions::before: looks at what is due until this record.
  bool before(core::State& state, const core::Record& record) {
    // Of the time before a start nothing is known but what stood in the ledger when the last ended.
    if (record.kind == core::RecordKind::started) pass_over(record.t + state.wall_offset);
    while (next_ < period_.to && next_ - state.wall_offset < record.t) look(state);
    return next_ < period_.to;
  }

 private:
  void look(core::State& state) {
    const core::Time wall = std::exchange(next_, next_ + period_.every);
    const core::Time t = wall - state.wall_offset;
    if (t < state.t) return;  // the clock was set forward over it, or the ledger begins later
    core::advance(state, t, effects_);
    effects_.clear();
    if (!shown_ || shown_->premises != state.premises) shown_.emplace(state.premises);
    out_.add(shown_->look(state), wall);
  }

  void pass_over(core::Time until) {
    if (next_ >= until) return;
    next_ += ((until - next_) / period_.every + 1) * period_.every;
  }

  HistoryPeriod period_;
  core::Time next_;  // wall time of the next look
  OpenMetrics& out_;
  std::optional<Shown> shown_;
  core::Effects effects_;
};

/// Without an agreement now, none of then is made use of.
ReadPremises as_locked_as(const core::Premises& present, const ReadPremises& read) {
  return [locked = !present.agreement, &read](const std::string& text) {
    std::shared_ptr<const core::Premises> premises = read(text);
    if (!locked || premises == nullptr) return premises;
    auto copy = std::make_shared<core::Premises>(*premises);
    copy->agreement = false;
    return std::shared_ptr<const core::Premises>{std::move(copy)};
  };
}

}  // namespace

LedgerResult<std::vector<std::string>> write_history(LedgerReader& reader,
                                                     const ReadPremises& read_premises,
                                                     std::shared_ptr<const core::Premises> present,
                                                     const HistoryPeriod& period,
                                                     OpenMetrics& out) {
  History history{period, out};
  const RebuildOptions options{.from = period.from,
                               .before = [&](core::State& state, const core::Record& next) {
                                 return history.before(state, next);
                               }};
  auto rebuilt = rebuild(reader, as_locked_as(*present, read_premises), present, options);
  if (!rebuilt) return tl::make_unexpected(rebuilt.error());
  return *rebuilt ? std::move((*rebuilt)->remarks) : std::vector<std::string>{};
}

}  // namespace io
