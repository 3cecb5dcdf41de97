#include "service/io/ledger.hpp"

#include "service/core/record_supplies.hpp"
#include "service/io/ledger_figures.hpp"
#include "service/io/ledger_impl.hpp"

#include <algorithm>
#include <chrono>
#include <span>
#include <string_view>
#include <utility>

namespace io {
namespace {

constexpr std::size_t longest_text = 1024;  // of the words kept with a dead letter

std::int64_t day_number(core::Time t) {
  return std::chrono::floor<std::chrono::days>(t).time_since_epoch().count();
}

bool begins_era(core::RecordKind kind) {
  return kind == core::RecordKind::started || kind == core::RecordKind::reconfigured ||
         kind == core::RecordKind::clock_stepped;
}

}  // namespace

Ledger::Ledger(std::unique_ptr<Impl> impl) : impl_{std::move(impl)} {}
Ledger::Ledger(Ledger&&) noexcept = default;
Ledger& Ledger::operator=(Ledger&&) noexcept = default;
Ledger::~Ledger() = default;

const LedgerOpened& Ledger::opened() const { return impl_->opened; }

// ---- names, configuration, clock ----

void Ledger::use(std::shared_ptr<const core::Premises> premises, std::string config_text) {
  impl_->premises = std::move(premises);
  impl_->config_text = std::move(config_text);
  // Owed until it is in the file, whatever becomes of the batch.
  for (Standing* standing : {&impl_->now, &impl_->before})
    standing->names_stored = standing->era_stored = false;
}

LedgerResult<> Ledger::Impl::settle(core::Seq seq) {
  LedgerResult<> result;
  if (!now.names_stored) result = store_names();
  if (!result || now.era_stored) return result;
  return statements->add_era.run({seq, now.configuration, wall_offset.count()}).map([&] {
    now.era_stored = true;
  });
}

LedgerResult<> Ledger::Impl::store_names() {
  if (premises == nullptr)
    return tl::unexpected(
        LedgerError{.what = connection.path().string() + ": no premises in use yet"});
  return numbers.assign(connection, *premises)
      .and_then([&] {
        return connection.run("INSERT OR IGNORE INTO configuration (hash, text) VALUES (?, ?)",
                              {premises->hash, config_text});
      })
      .and_then([&] {
        return connection.number("SELECT number FROM configuration WHERE hash = ?",
                                 {premises->hash});
      })
      .map([&](std::int64_t number) {
        now.configuration = number;
        now.names_stored = true;
      });
}

// ---- the batch ----

LedgerResult<> Ledger::begin() {
  Impl& impl = *impl_;
  impl.make_room_if_wanted();
  impl.failed.reset();
  impl.before = impl.now;
  const LedgerResult<> begun = impl.statements->begin.run();
  impl.note(begun);
  return begun;
}

void Ledger::append(const core::Record& record) {
  Impl& impl = *impl_;
  if (begins_era(record.kind)) {
    if (record.kind == core::RecordKind::started) impl.wall_offset = core::Duration{record.b};
    if (record.kind == core::RecordKind::clock_stepped) impl.wall_offset = core::Duration{record.a};
    impl.now.era_stored = impl.before.era_stored = false;
  }
  if (impl.failed) return;
  if (!impl.now.names_stored || !impl.now.era_stored) impl.note(impl.settle(record.seq));
  if (impl.failed) return;
  impl.pending.add(to_row(record, impl.numbers.of(core::subject_of(record.kind), record.subject),
                          impl.numbers.of(core::other_of(record.kind), record.other)));
  if (record.kind == core::RecordKind::supply_moved) impl.add_supply(record);
  if (record.kind == core::RecordKind::day_pruned) impl.note_pruned(record);
  impl.note(impl.figure_statements->note(record, impl.wall_offset, impl.numbers, *impl.premises));
  LedgerFigures& figures = impl.now.figures;
  if (figures.first == 0) {
    figures.first = record.seq;
    figures.oldest = record.t;
  }
  figures.last = record.seq;
  figures.newest = record.t;
  ++figures.rows;
  if (impl.pending.full()) impl.note(impl.flush());
}

void Ledger::keep_quarter(const core::ClosedQuarter& quarter) {
  Impl& impl = *impl_;
  if (!impl.failed) impl.note(write_quarter(impl.connection, quarter, impl.numbers));
}

void Ledger::keep_dead_letter(const StoredDeadLetter& letter) {
  Impl& impl = *impl_;
  if (impl.failed) return;
  const auto cut = [](std::string_view text, std::size_t size) { return text.substr(0, size); };
  const std::int64_t number = ++impl.now.letters_ever;
  const auto most = static_cast<std::int64_t>(impl.options.dead_letters);
  const std::string_view payload = cut(letter.payload, impl.options.dead_letter_bytes);
  impl.note(
      impl.statements->add_letter
          .run({number, letter.seq, letter.t, cut(letter.source, longest_text),
                cut(letter.topic, longest_text), cut(letter.reason, longest_text),
                cut(letter.detail, longest_text), std::as_bytes(std::span{payload}), letter.size})
          .and_then([&] { return impl.statements->drop_letters.run({number - most}); }));
  impl.now.figures.dead_letters =
      std::min<std::uint64_t>(impl.now.figures.dead_letters + 1, impl.options.dead_letters);
}

void Ledger::Impl::add_supply(const core::Record& record) {
  const core::SupplyMoved moved = core::moved_of(record);
  note(statements->add_supply.run(
      {moved.day.value_or(core::Day{}).value, numbers.of(core::SubjectKind::space, record.subject),
       numbers.of(core::SubjectKind::supply, record.other), moved.origin.donor,
       static_cast<int>(moved.move), static_cast<int>(moved.reason), moved.amount.value}));
}

void Ledger::keep_text(const StoredText& text) {
  Impl& impl = *impl_;
  if (!impl.failed) impl.note(impl.statements->add_text.run({text.number, text.text}));
}

void Ledger::keep_snapshot(const StoredSnapshot& snapshot) {
  Impl& impl = *impl_;
  if (!impl.failed && !impl.now.names_stored) impl.note(impl.store_names());
  if (impl.failed) return;
  const core::Time day_start = std::chrono::floor<std::chrono::days>(snapshot.t);
  impl.note(impl.statements->add_snapshot
                .run({snapshot.seq, snapshot.t, impl.now.configuration, snapshot.state.size()})
                .and_then([&] {
                  return impl.connection.fill(
                      "snapshot", "state", static_cast<std::int64_t>(snapshot.seq), snapshot.state);
                })
                .and_then([&] {
                  return impl.statements->drop_snapshots.run({day_start, snapshot.seq});
                }));
  for (std::uint32_t space = 0; space < snapshot.persons.size() && !impl.failed; ++space) {
    impl.note(impl.statements->add_closing.run({day_number(snapshot.t),
                                                impl.numbers.of(core::SubjectKind::space, space),
                                                snapshot.persons[space].value, snapshot.seq}));
  }
  impl.now.figures.last_snapshot = snapshot.t;
}

LedgerResult<> Ledger::commit() {
  Impl& impl = *impl_;
  if (!impl.failed) impl.note(impl.flush());
  if (!impl.failed) impl.note(impl.statements->commit.run());
  if (impl.failed) {
    impl.roll_back();
    return tl::unexpected(*impl.failed);
  }
  impl.is_full = false;
  if (impl.now.names_stored)
    std::string{}.swap(impl.config_text);  // assigning would keep its memory
  return {};
}

LedgerResult<> Ledger::Impl::flush() {
  if (pending.empty()) return {};
  return statements->insert.run().map([&] { pending.clear(); });
}

void Ledger::Impl::note(const LedgerResult<>& result) {
  if (!result && !failed) failed = watched(result).error();
}

void Ledger::Impl::roll_back() {
  pending.clear();
  now = before;
  // Some failures have rolled back already.
  if (connection.in_transaction()) static_cast<void>(statements->rollback.run());
}

LedgerFigures Ledger::figures() const {
  LedgerFigures figures = impl_->now.figures;
  add_file_sizes(impl_->connection, figures);
  return figures;
}

}  // namespace io
