// `raumwacht verify`: whether the ledger is as it was written: day by day along the chain of digests, and on request
// everything that follows from the entries once more.
#include "service/commands/commands.hpp"
#include "service/commands/ledger_option.hpp"
#include "service/io/figure_reader.hpp"
#include "service/io/iso_time.hpp"
#include "service/io/ledger_reader.hpp"
#include "service/io/quarter_rows.hpp"
#include "service/io/rebuild.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <filesystem>
#include <iostream>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace commands {
namespace {

using io::StoredDay;

struct VerifyOptions {
  std::shared_ptr<LedgerOption> which;
  bool rebuild = false, quiet = false;
};

int tell(int code, std::string_view what) {
  std::cerr << "raumwacht: " << what << '\n';
  return code;
}

// ---- the chain ----

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

class Verification {
 public:
  Verification(const io::LedgerReader& reader, bool quiet) : reader_{reader}, quiet_{quiet} {}

  io::LedgerResult<> look_at_days() {
    const auto days = reader_.days();
    if (!days) return tl::make_unexpected(days.error());
    const auto announced = reader_.announced_deletions();
    if (!announced) return tl::make_unexpected(announced.error());
    io::Digest previous{};
    for (const StoredDay& day : *days) {
      const auto again = reader_.recompute(day);
      report(day, again ? fault_of(day, previous, *again) : again.error().what);
      if (again && (again->rows_digest != day.rows_digest)) name_rows(day);
      if (const std::string wrong = fault_of(day, *announced); !wrong.empty()) report(day, wrong);
      previous = day.digest;
    }
    if (days->empty()) say("no day is sealed yet");
    return find_missing();
  }

  /// Numbers are given one after the other: where some are missing and no gap says so, rows were taken out.
  io::LedgerResult<> find_missing() {
    core::Seq next = 0;
    std::vector<std::pair<core::Seq, core::Seq>> missing;
    const auto read = reader_.read(0, [&](const core::Record& record) {
      if (next != 0 && record.seq != next) missing.emplace_back(next, record.seq - 1);
      next = record.seq + 1;
      // It is recorded with what timers did before it, once storage is back.
      if (record.kind == core::RecordKind::gap)
        std::erase_if(missing, [&](const auto& lost) {
          return static_cast<core::Seq>(record.a) <= lost.first;
        });
      return true;
    });
    for (const auto& [first, last] : missing)
      fault(first == last ? fmt::format("entry {} is missing", first)
                          : fmt::format("entries {} to {} are missing", first, last));
    return read;
  }

  void say(std::string_view line) const {
    if (!quiet_) std::cout << line << '\n';
  }
  void fault(std::string_view line) {
    ++faults_;
    std::cout << "WRONG  " << line << '\n';
  }
  [[nodiscard]] int faults() const { return faults_; }

 private:
  void report(const StoredDay& day, const std::string& wrong) {
    const std::string date = io::iso_date(day.day);
    if (wrong.empty()) {
      say(fmt::format("{}  {}", date, state_of(day)));
    } else {
      fault(fmt::format("{}  {}", date, wrong));
    }
  }

  void name_rows(const StoredDay& day) {
    constexpr std::size_t most_named = 20;
    const auto faults = reader_.row_faults(day, most_named);
    if (!faults) return;
    for (const io::RowFault& fault : *faults)
      std::cout << fmt::format("       {}  {}\n", io::iso_date(day.day), words_of(fault));
  }

  const io::LedgerReader& reader_;
  bool quiet_;
  int faults_ = 0;
};

// ---- what follows from the entries ----

class Recomputation {
 public:
  Recomputation(Verification& verification, const io::FigureReader& figures)
      : verification_{verification}, figures_{figures} {}

  io::LedgerResult<> run(io::LedgerReader& reader, std::shared_ptr<const core::Premises> fallback) {
    return read_kept().and_then([&] { return reader.figures(); }).and_then([&](const auto& found) {
      const io::RebuildOptions options{
          .from = found.oldest,
          .before = {},
          .compare = [this](const auto& stored, const auto& again) { compare(stored, again); },
          .quarter = [this](const auto& quarter, const auto& premises) { add(quarter, premises); }};
      return io::rebuild(reader, read_premises, std::move(fallback), options)
          .map([&](const auto& rebuilt) {
            compare_sums();
            if (rebuilt)
              for (const std::string& remark : rebuilt->remarks)
                std::cerr << "raumwacht: " << remark << '\n';
          });
    });
  }

 private:
  static std::shared_ptr<const core::Premises> read_premises(const std::string& text) {
    auto config = io::parse_config(text, "ledger");
    return config ? config->premises : nullptr;
  }

  using Key = std::pair<core::Quarter, std::string>;

  io::LedgerResult<> read_kept() {
    return figures_.all().and_then([&](const io::QuarterRange& all) {
      return figures_.spaces(all, [&](const io::FigureReader::OfSpace& row) {
        kept_[{row.quarter, figures_.name(row.space)}] += row.figures;
      });
    });
  }

  void compare(const core::Record& stored, const core::Record& again) {
    if (stored == again || ++differences_ > most_shown) return;
    verification_.fault(fmt::format("entry {} ({}) is not what the entries before it give",
                                    stored.seq, core::name_of(stored.kind)));
  }

  void add(const core::ClosedQuarter& quarter, const core::Premises& premises) {
    for (std::size_t i = 0; i < quarter.spaces.size(); ++i) {
      std::uint8_t run = quarter.spaces[i].run;
      again_[{quarter.quarter, premises.spaces[i].id}] +=
          figures_of(quarter.spaces[i].minutes, run);
    }
  }

  /// A clock that was set back makes two quarters of one, so only their sums can be compared.
  void compare_sums() {
    for (const auto& [key, again] : again_) {
      const auto kept = kept_.find(key);
      const core::SpaceFigures stored = kept == kept_.end() ? core::SpaceFigures{} : kept->second;
      const bool same = io::says_nothing(again) ? io::says_nothing(stored) : again == stored;
      if (same || ++differences_ > most_shown) continue;
      verification_.fault(
          fmt::format("{}, {}: the sums of this quarter of an hour are not what the "
                      "entries give",
                      io::to_iso(core::Time{key.first}), key.second));
    }
  }

  static constexpr int most_shown = 20;  // more say nothing new

  Verification& verification_;
  const io::FigureReader& figures_;
  std::map<Key, core::SpaceFigures> kept_, again_;
  int differences_ = 0;
};

int verify(const VerifyOptions& options) {
  const auto place = ledger_of(*options.which);
  if (!place) return place.error();
  auto reader = io::LedgerReader::open(place->ledger.path);
  if (!reader) return tell(failed, reader.error().what);
  Verification verification{*reader, options.quiet};
  if (const auto looked = verification.look_at_days(); !looked)
    return tell(failed, looked.error().what);
  if (options.rebuild) {
    const auto figures = io::FigureReader::open(place->ledger.path);
    if (!figures) return tell(failed, figures.error().what);
    const auto again =
        Recomputation{verification, *figures}.run(*reader, std::make_shared<core::Premises>());
    if (!again) return tell(failed, again.error().what);
  }
  if (verification.faults() == 0) {
    verification.say("nothing was changed");
    return done;
  }
  return tell(failed, fmt::format("{}: not as it was written; a backup from before may help",
                                  place->ledger.path.string()));
}

}  // namespace

void add_verify(CLI::App& app, Chosen& chosen) {
  auto options = std::make_shared<VerifyOptions>();
  CLI::App* command =
      app.add_subcommand("verify", "whether the ledger is as it was written, day by day");
  options->which = add_ledger_option(*command);
  command->add_flag("--rebuild", options->rebuild,
                    "also everything that follows from the entries, recomputed");
  command->add_flag("--quiet", options->quiet, "say only what is wrong");
  command->callback([options, &chosen] { chosen = [options] { return verify(*options); }; });
}

}  // namespace commands
