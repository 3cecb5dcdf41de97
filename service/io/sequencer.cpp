#include "service/io/sequencer.hpp"

#include "service/io/message_results.hpp"
#include "service/io/thread_name.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <utility>

namespace io {
namespace {

using namespace std::chrono_literals;

constexpr core::Duration tick =
    1s;  // time flows at least this often, so timers are at most this late
constexpr core::Duration desk_every = 1min;  // so that what it tells of now is not of long ago
// A house of 1000 rooms that begins has two thousand: whose memory would be kept for ever.
constexpr std::size_t most_delivered_at_once = 256;
constexpr std::size_t enough_to_commit =
    512;  // entries: more saves little (0.52 us a row at 1000, 1.1 at 100)

/// Of a daemon that was away; longer, and whoever looks at the log may know better.
constexpr core::Duration usual_absence = std::chrono::days{7};

std::string far_ahead(core::Duration away) {
  return fmt::format(
      "the clock is {} days ahead of the last entry: unless the daemon was away for so long, set "
      "it "
      "right before this day is over, else what was recorded before counts as old and is deleted",
      std::chrono::floor<std::chrono::days>(away).count());
}

std::chrono::sys_days day_of(core::Time t) { return std::chrono::floor<std::chrono::days>(t); }

}  // namespace

Sequencer::Sequencer(Parts parts, core::State state, std::shared_ptr<core::Board> board,
                     const SequencerOptions& options)
    : parts_{std::move(parts)},
      options_{options},
      state_{std::move(state)},
      board_{std::move(board)},
      stream_{parts_.clock, state_.t},
      batch_(options.batch),
      snapshot_seq_{state_.next_seq},
      snapshot_t_{state_.t},
      texts_stored_{parts_.texts == nullptr ? 0 : parts_.texts->last()} {}

void Sequencer::start(std::uint64_t boot, std::string config_text,
                      std::optional<NewConfiguration> changed) {
  parts_.ledger.use(state_.premises, std::move(config_text));
  const core::Duration away = stream_.now() - state_.t;
  if (state_.t != core::Time{} && away > usual_absence) parts_.complain(far_ahead(away));
  if (core::is_looking(state_)) end_at_last_entry();
  if (changed) reconfigure(*changed);
  batch_.front() = {.what = core::Started{
                        .boot = boot,
                        .wall_offset = stream_.wall_offset(),
                        .monotonic = std::chrono::floor<core::Duration>(parts_.clock.monotonic())}};
  process(1);
}

/// For a daemon that was killed. Timers that are due since then fire behind it: also when it is read again, nobody
/// looked at the minutes between.
void Sequencer::end_at_last_entry() {
  apply({.t = state_.t, .last_of_batch = true, .what = core::Stopped{}});
  finish();
}

void Sequencer::run(const std::stop_token& stop) {
  name_this_thread("sequencer");
  const std::stop_callback wake{stop, [this] {
                                  parts_.doorway.work.ring();
                                  parts_.doorway.hurry_bell.ring();
                                }};
  while (!stop.stop_requested()) {
    if (!turn()) wait(stop);
    gather(stop);
  }
  while (take_and_process()) {
  }
  snapshot_seq_ = 0;  // a snapshot is due: the next start reads nothing else
  balance_t_ = {};
  batch_.front() = {.what = core::Stopped{}};
  process(1);
}

bool Sequencer::turn() {
  figures_.last_turn.store(Clock::real().count(), std::memory_order_relaxed);
  if (const std::optional<core::Duration> offset = stream_.step()) step_clock(*offset);
  const bool worked = take_and_process();
  if (!worked && (state_.timers.next() <= stream_.now() || stream_.now() - state_.t >= tick))
    process(0);
  // Also after a batch: where messages come in without a pause there is no other moment for it.
  return (!parts_.doorway.is_hurried() && care()) || worked;
}

// ---- waiting ----

void Sequencer::wait(const std::stop_token& stop) {
  const core::Time now = stream_.now();
  const core::Duration until_timer = std::max(state_.timers.next() - now, core::Duration{1});
  const auto deadline = parts_.clock.real_after(std::min(tick, until_timer));
  parts_.doorway.work.wait_until(
      deadline, [&] { return parts_.doorway.queue.size_hint() > 0 || stop.stop_requested(); });
}

/// While much comes in and nobody waits: a commit shared by many costs each of them little.
void Sequencer::gather(const std::stop_token& stop) {
  const Monotonic until = last_commit_ + options_.gather;
  const auto enough = [this] { return parts_.doorway.queue.size_hint() >= enough_to_commit; };
  if (enough() || Clock::real() >= until) return;
  parts_.doorway.hurry_bell.wait_until(std::chrono::steady_clock::time_point{until}, [&] {
    return parts_.doorway.is_hurried() || enough() || stop.stop_requested();
  });
}

// ---- taking ----

/// A new configuration is a batch of its own: rows before it bear the names of the premises before.
bool Sequencer::take_and_process() {
  if (held_) {
    const auto place = std::get<core::Reconfigured>(std::exchange(held_, std::nullopt)->what).shelf;
    reconfigure(parts_.configurations.take(place));
    return true;
  }
  parts_.doorway.take_hurry();
  std::size_t entries = 0;
  while (entries < batch_.size() && parts_.doorway.queue.try_pop(batch_[entries])) {
    if (std::holds_alternative<core::Reconfigured>(batch_[entries].what)) {
      held_ = batch_[entries];
      break;
    }
    ++entries;
  }
  taken_ = parts_.doorway.queue.popped() - (held_ ? 1 : 0);
  if (entries > 0) process(entries);
  return entries > 0 || held_;
}

void Sequencer::step_clock(core::Duration offset) {
  batch_.front() = {.what = core::ClockStepped{offset}};
  process(1);
  parts_.complain(fmt::format("the wall clock stepped: it is {} ms from the time of the ledger now",
                              offset.count()));
}

void Sequencer::reconfigure(const NewConfiguration& changed) {
  process(0);  // what is due until now still concerns the premises before
  keep_by(changed);
  parts_.ledger.use(changed.premises, changed.text);
  const core::Entry entry{.t = state_.t, .last_of_batch = true, .what = core::Reconfigured{}};
  core::reconfigure(state_, entry, changed.premises, effects_);
  board_ = changed.board;
  board_->publish_all(state_);
  taken_ = parts_.doorway.queue.popped();
  finish();
}

// ---- one batch ----

void Sequencer::process(std::size_t entries) {
  const core::Time t = std::max(state_.t, stream_.now());
  if (day_of(t) != day_of(state_.t)) close_day();
  decided_ = Clock::real();
  gap_told_ = gap_first_ != 0 && decided_ >= next_try_;
  if (gap_told_) apply({.t = t, .what = core::Gap{gap_first_, gap_lost_}});
  for (std::size_t i = 0; i < entries; ++i) {
    batch_[i].t = t;
    batch_[i].last_of_batch = i + 1 == entries;
    apply(batch_[i]);
  }
  if (entries == 0) core::advance(state_, t, effects_);
  figures_.stepping.observe(Clock::real() - decided_);
  figures_.entries.fetch_add(entries, std::memory_order_relaxed);
  finish();
}

void Sequencer::apply(const core::Entry& entry) {
  if (const auto* letter = std::get_if<core::DeadLetter>(&entry.what)) keep_letter(*letter);
  const core::Outcome outcome = core::step(state_, entry, effects_);
  if (const auto* measured = std::get_if<core::Measured>(&entry.what)) {
    board_->count((*state_.premises)[measured->sensor].source, outcome.verdict);
    if (is_accepted(outcome.verdict)) board_->count_message(measured->sensor, entry.arrived);
    if (entry.arrived > Monotonic{0}) figures_.decision.observe(decided_ - entry.arrived);
  }
}

void Sequencer::keep_letter(const core::DeadLetter& of) {
  const Letter letter = parts_.doorway.letters.take(of.shelf);
  letters_.push_back({.seq = state_.next_seq,
                      .t = state_.t,
                      .source = state_.premises->sources[of.source],
                      .topic = letter.topic,
                      .reason = std::string{sensors::name_of(letter.reason)},
                      .detail = letter.detail,
                      .payload = letter.payload,
                      .size = letter.size});
}

void Sequencer::finish() {
  const bool recorded = record();
  board_->publish(state_, state_.shown_spaces, state_.shown_sensors);
  core::shown(state_);
  show_desk();
  parts_.doorway.gate.publish(taken_, recorded);
  deliver(recorded);
  if (effects_.happenings.size() > most_delivered_at_once) effects_.happenings = {};
  effects_.clear();
  letters_.clear();
  gap_told_ = false;
}

// ---- telling ----

void Sequencer::show_desk() {
  const bool is_old = state_.t - desk_t_ >= desk_every;
  if (!std::exchange(state_.desk_dirty, false) && !is_old) return;
  desk_t_ = state_.t;
  parts_.show_desk(std::make_shared<const core::Desk>(core::desk_of(state_)));
}

void Sequencer::deliver(bool recorded) {
  std::span<const core::Happening> rest{effects_.happenings};
  while (!rest.empty()) {
    const auto some = rest.first(std::min(rest.size(), most_delivered_at_once));
    rest = rest.subspan(some.size());
    deliveries_.clear();
    for (const core::Happening& what : some) deliveries_.push_back({what, decided_, recorded});
    parts_.deliver(deliveries_);
  }
}

}  // namespace io
