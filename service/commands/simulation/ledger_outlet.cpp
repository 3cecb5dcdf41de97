#include "service/commands/simulation/outlet.hpp"
#include "service/core/archive.hpp"
#include "service/core/step.hpp"
#include "service/io/intake.hpp"
#include "service/io/ledger.hpp"

#include <fmt/format.h>

#include <stdexcept>
#include <utility>

namespace simulation {
namespace {

constexpr std::size_t records_a_commit = 2000;

void check(const io::LedgerResult<>& result) {
  if (!result) throw std::runtime_error{result.error().what};
}

io::Ledger new_ledger(const std::filesystem::path& file) {
  if (std::filesystem::exists(file))
    throw std::runtime_error{file.string() + " exists: past days go into a new ledger"};
  auto ledger = io::Ledger::open(file, {});
  if (!ledger) throw std::runtime_error{ledger.error().what};
  return std::move(*ledger);
}

/// The daemon's own way in (routes, formats, intake), state machine and ledger; only the clock is
/// that of the house.
class LedgerOutlet final : public Outlet {
 public:
  LedgerOutlet(const io::Config& config, const std::filesystem::path& file, Time start)
      : file_{file},
        state_{core::make_state(config.premises, core::Time{})},  // as every ledger begins
        clock_{standing_at(start)},
        ledger_{new_ledger(file)} {
    ledger_.use(config.premises, config.text);
    intake_.use(config, nullptr);
    begin();
    enter({.t = start, .last_of_batch = true, .what = core::Started{}});
    enter({.t = start, .last_of_batch = true, .what = core::BrokerLink{.up = true}});
  }

  bool send(Time t, const Said& said) override {
    begin_day_of(t);
    clock_ = standing_at(t);
    intake_.take({.topic = said.telegram.topic,
                  .payload = said.telegram.payload,
                  .retained = said.replayed});
    take_entries(t, said);
    if (records_ >= records_a_commit) commit_and_begin();
    return true;
  }

  void enter(Time t, const core::Input& what) override {
    begin_day_of(t);
    enter({.t = t, .last_of_batch = true, .what = what});
    if (records_ >= records_a_commit) commit_and_begin();
  }

  void close(Time t) override {
    enter({.t = std::max(t, state_.t), .last_of_batch = true, .what = core::Stopped{}});
    keep_snapshot();
    check(ledger_.commit());
    settle();
  }
  [[nodiscard]] std::string where() const override { return "into the ledger " + file_.string(); }

 private:
  static io::Clock standing_at(Time t) { return io::Clock{{.scale = 0, .start = t}}; }

  void begin() {
    check(ledger_.begin());
    records_ = 0;
  }
  void commit_and_begin() {
    check(ledger_.commit());
    settle();
    begin();
  }
  /// What the daemon does between batches, until nothing is left to do.
  void settle() {
    while (more(ledger_.checkpoint_slice()) || more(ledger_.digest_slice(state_.t))) continue;
  }
  static bool more(const io::LedgerResult<bool>& slice) {
    if (!slice) throw std::runtime_error{slice.error().what};
    return *slice;
  }

  /// The message and nothing else is a batch.
  void take_entries(Time t, const Said& said) {
    core::Entry entry;
    for (bool taken = doorway_.queue.try_pop(entry); taken;) {
      if (std::holds_alternative<core::DeadLetter>(entry.what))
        throw std::runtime_error{fmt::format("what is said on '{}' cannot be read: {}",
                                             said.telegram.topic, said.telegram.payload)};
      core::Entry next;
      taken = doorway_.queue.try_pop(next);
      entry.t = t;
      entry.last_of_batch = !taken;
      enter(std::exchange(entry, next));
    }
  }

  void enter(const core::Entry& entry) {
    core::step(state_, entry, effects_);
    for (const core::Record& record : effects_.records) ledger_.append(record);
    for (const core::ClosedQuarter& quarter : effects_.quarters) ledger_.keep_quarter(quarter);
    records_ += effects_.records.size();
    effects_.clear();
    core::shown(state_);
  }

  void begin_day_of(Time t) {
    if (std::chrono::floor<std::chrono::days>(t) != std::chrono::floor<std::chrono::days>(state_.t))
      close_day();
  }
  void close_day() {
    keep_snapshot();
    commit_and_begin();
  }
  void keep_snapshot() {
    io::StoredSnapshot snapshot{.seq = state_.next_seq - 1, .t = state_.t, .config_hash = {}};
    snapshot.state = core::save(state_);
    for (const core::SpaceState& space : state_.spaces) snapshot.persons.push_back({space.total});
    ledger_.keep_snapshot(snapshot);
  }

  const std::filesystem::path file_;
  core::State state_;
  core::Effects effects_;
  std::size_t records_ = 0;  // in the open batch
  io::Clock clock_;
  io::Doorway doorway_{1024};
  io::Intake intake_{doorway_, clock_};
  io::Ledger ledger_;
};

}  // namespace

std::unique_ptr<Outlet> ledger_outlet(const io::Config& config, const std::filesystem::path& file,
                                      Time start) {
  return std::make_unique<LedgerOutlet>(config, file, start);
}

}  // namespace simulation
