// The chain of digests, and what stands behind its last day.
#include "service/commands/unsealed_days.hpp"
#include "service/commands/verify_parts.hpp"
#include "service/io/config_values.hpp"
#include "service/io/digest_text.hpp"
#include "service/io/iso_time.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace commands {
namespace {

using io::StoredDay;
using std::chrono::sys_days;

// ---- the sentences ----

/// What is wrong with a day; "" if nothing is.
std::string fault_of(const StoredDay& stored, const io::Digest& previous, const StoredDay& again) {
  if (stored.previous != previous) return "does not follow the day before it";
  if (again.rows != stored.rows)
    return fmt::format("{} entries were sealed, {} are there", stored.rows, again.rows);
  if (again.rows_digest != stored.rows_digest)
    return fmt::format("entries {} to {}: one or more were changed", stored.first, stored.last);
  if (again.figures_digest != stored.figures_digest)
    return "sums, minutes, counts or events were changed";
  if (again.digest != stored.digest) return "its balances or its own row were changed";
  return "";
}

std::string state_of(const StoredDay& day) {
  if (day.figures_pruned) return "everything but its digest and balances deleted on schedule";
  if (day.pruned) return "readings deleted on schedule";
  return "as it was written";
}

/// "entry 17 was changed"
std::string words_of(const io::RowFault& fault) {
  using enum io::RowFault::What;
  const char* const what = fault.what == changed   ? "was changed"
                           : fault.what == missing ? "is missing"
                                                   : "was put in";
  return fmt::format("entry {} {}", fault.seq, what);
}

/// What stands in the row of the day beside what the record said before anything was deleted.
std::string fault_of(const StoredDay& day, const std::vector<core::DayPruned>& announced) {
  constexpr std::uint8_t rows = 1, minutes = 2, figures = 4;
  std::uint8_t said = 0;
  for (const core::DayPruned& one : announced) {
    if (one.day.value != day.day.time_since_epoch().count()) continue;
    if (one.digest != day.digest)
      return "it was sealed with another digest when its deletion was announced";
    said |= one.parts;
  }
  const auto gone = [&](bool is, std::uint8_t part) { return is && (said & part) == 0; };
  if (gone(day.pruned, rows)) return "its readings are gone, and no entry announced that";
  if (gone(day.minutes_pruned, minutes)) return "its minutes are gone, and no entry announced that";
  if (gone(day.figures_pruned, figures)) return "its figures are gone, and no entry announced that";
  return "";
}

std::string names_of(const std::vector<sys_days>& days) {
  const std::string first = io::iso_date(days.front());
  return days.size() == 1 ? first : fmt::format("{} to {}", first, io::iso_date(days.back()));
}

/// "entries 700 to 712 are missing"
std::string missing_words(core::Seq first, core::Seq last) {
  return first == last ? fmt::format("entry {} is missing", first)
                       : fmt::format("entries {} to {} are missing", first, last);
}

// ---- day by day ----

class ChainCheck {
 public:
  ChainCheck(const io::LedgerReader& reader, Findings& findings)
      : reader_{reader}, findings_{findings} {}

  io::LedgerResult<> run(const std::vector<ChainHead>& heads) {
    auto days = reader_.days();
    if (!days) return tl::make_unexpected(days.error());
    days_ = std::move(*days);
    return look_at_days().and_then([&] { return look_behind(); }).map([&] {
      for (const ChainHead& head : heads) look_for(head);
      if (!days_.empty())
        findings_.say("head: " + to_text({days_.back().day, days_.back().digest}));
    });
  }

 private:
  io::LedgerResult<> look_at_days();
  io::LedgerResult<> look_behind();
  void look_for(const ChainHead& head);
  void tell(const UnsealedDays& unsealed);
  void tell_end(core::Seq last, const std::optional<io::StoredSnapshot>& snapshot);
  void report(const StoredDay& day, const std::string& wrong);
  void name_rows(const StoredDay& day);

  const io::LedgerReader& reader_;
  Findings& findings_;
  std::vector<StoredDay> days_;
};

io::LedgerResult<> ChainCheck::look_at_days() {
  const auto announced = reader_.announced_deletions();
  if (!announced) return tl::make_unexpected(announced.error());
  io::Digest previous{};
  for (const StoredDay& day : days_) {
    const auto again = reader_.recompute(day);
    report(day, again ? fault_of(day, previous, *again) : again.error().what);
    if (again && (again->rows_digest != day.rows_digest)) name_rows(day);
    if (const std::string wrong = fault_of(day, *announced); !wrong.empty()) report(day, wrong);
    previous = day.digest;
  }
  if (days_.empty()) findings_.say("no day is sealed yet");
  return {};
}

void ChainCheck::report(const StoredDay& day, const std::string& wrong) {
  const std::string date = io::iso_date(day.day);
  if (wrong.empty()) {
    findings_.say(fmt::format("{}  {}", date, state_of(day)));
  } else {
    findings_.fault(fmt::format("{}  {}", date, wrong));
  }
}

void ChainCheck::name_rows(const StoredDay& day) {
  constexpr std::size_t most_named = 20;
  const auto faults = reader_.row_faults(day, most_named);
  if (!faults) return;
  for (const io::RowFault& fault : *faults)
    findings_.detail(fmt::format("{}  {}", io::iso_date(day.day), words_of(fault)));
}

// ---- what no digest tells of ----

/// Numbers are given one after the other: where some are missing and no gap says so, rows were taken out.
io::LedgerResult<> ChainCheck::look_behind() {
  const auto snapshot = reader_.snapshot();  // before the entries, of which more may come
  if (!snapshot) return tl::make_unexpected(snapshot.error());
  UnsealedDays unsealed{days_.empty() ? 0 : days_.back().last};
  core::Seq next = 0;
  std::vector<std::pair<core::Seq, core::Seq>> missing;
  const auto read = reader_.read(0, [&](const core::Record& record) {
    if (next != 0 && record.seq != next) missing.emplace_back(next, record.seq - 1);
    next = record.seq + 1;
    unsealed.see(record);
    // It is recorded with what timers did before it, once storage is back.
    if (record.kind == core::RecordKind::gap)
      std::erase_if(missing, [&](const auto& lost) {
        return static_cast<core::Seq>(record.a) <= lost.first;
      });
    return true;
  });
  if (!read) return read;
  for (const auto& [first, last] : missing) findings_.fault(missing_words(first, last));
  tell(unsealed);
  tell_end(next == 0 ? 0 : next - 1, *snapshot);
  return {};
}

void ChainCheck::tell(const UnsealedDays& unsealed) {
  if (const auto days = unsealed.overdue(); !days.empty()) {
    const bool one = days.size() == 1;
    findings_.fault(
        fmt::format("{}  {} over and not sealed, though the daemon seals a day soon: {} taken out",
                    names_of(days), one ? "is" : fmt::format("{} days are", days.size()),
                    one ? "its digest was" : "their digests were"));
  }
  if (const auto days = unsealed.waiting(); !days.empty())
    findings_.say(fmt::format("{}  over, and not sealed yet: the running daemon does that soon",
                              names_of(days)));
  if (const auto days = unsealed.going_on(); !days.empty())
    findings_.say(
        fmt::format("{}  not sealed yet: a day is, once the next has begun", names_of(days)));
}

/// Entries and what follows from them are written at once.
void ChainCheck::tell_end(core::Seq last, const std::optional<io::StoredSnapshot>& snapshot) {
  if (!days_.empty()) last = std::max(last, days_.back().last);
  if (!snapshot || snapshot->seq <= last) return;
  findings_.fault(
      fmt::format("the newest snapshot was made after entry {}, and the last entry there is {}: "
                  "entries were taken out at the end",
                  snapshot->seq, last));
}

void ChainCheck::look_for(const ChainHead& head) {
  const std::string date = io::iso_date(head.day);
  const auto day = std::ranges::find(days_, head.day, &StoredDay::day);
  if (day == days_.end()) {
    const std::string end = days_.empty()
                                ? "no day is sealed here"
                                : "the last day sealed is " + io::iso_date(days_.back().day);
    return findings_.fault(
        fmt::format("{}  is not in the chain ({}): the digest that was given is of a day that was "
                    "taken out since, or of another ledger",
                    date, end));
  }
  if (day->digest == head.digest)
    return findings_.say(fmt::format("{}  stands in the chain with the digest given", date));
  findings_.fault(fmt::format(
      "{}  has another digest than the one given, {}: the chain was written anew since, "
      "or it is of another ledger",
      date, io::hex_of(day->digest)));
}

}  // namespace

// ---- heads ----

std::optional<ChainHead> head_from(std::string_view text) {
  const std::size_t equals = text.find('=');
  if (equals == std::string_view::npos) return std::nullopt;
  const auto day = io::date_from(text.substr(0, equals));
  const auto digest = io::digest_from(text.substr(equals + 1));
  if (!day || !digest) return std::nullopt;
  return ChainHead{sys_days{day->time_since_epoch()}, *digest};
}

std::string to_text(const ChainHead& head) {
  return fmt::format("{}={}", io::iso_date(head.day), io::hex_of(head.digest));
}

io::LedgerResult<> verify_chain(const io::LedgerReader& reader, const std::vector<ChainHead>& heads,
                                Findings& findings) {
  return ChainCheck{reader, findings}.run(heads);
}

}  // namespace commands
