// Everything that follows from the entries of a ledger once more, compared with what stands there.
#include "service/commands/verify_parts.hpp"
#include "service/io/config.hpp"
#include "service/io/figure_compare.hpp"
#include "service/io/kept_configuration.hpp"
#include "service/io/rerun.hpp"

#include <fmt/format.h>

#include <iostream>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace commands {
namespace {

constexpr std::size_t most_shown = 20;  // more say nothing new

core::Quarter quarter_of(core::Time wall) {
  return std::chrono::floor<core::Quarter>(wall.time_since_epoch());
}

void tell_entries(const io::Rerun& again, Findings& findings) {
  for (const std::string& remark : again.remarks) std::cerr << "raumwacht: " << remark << '\n';
  for (const io::EntryDifference& one : again.differences)
    findings.fault(fmt::format("entry {} ({}) is not what the entries before it give", one.seq(),
                               core::name_of(one.stored.kind)));
}

class FigureCheck {
 public:
  FigureCheck(const io::LedgerReader& reader, const io::FigureReader& stored,
              core::Seq minutes_from, const io::Rerun& again)
      : reader_{reader}, stored_{stored}, minutes_from_{minutes_from}, again_{again} {}

  io::LedgerResult<> run(Findings& findings) const {
    const core::Quarter last = quarter_of(again_.until);
    return tell({quarter_of(again_.began), last}, findings).and_then([&] {
      return tell_last({last, last + core::Quarter{1}}, findings);
    });
  }

 private:
  using Differences = std::vector<io::FigureDifference>;

  [[nodiscard]] io::LedgerResult<Differences> of(const io::QuarterRange& range) const {
    return io::differing_figures(stored_, again_.figures, range, most_shown, minutes_from_);
  }
  io::LedgerResult<> tell(const io::QuarterRange& range, Findings& findings) const {
    return of(range).map([&](const Differences& differences) {
      for (const io::FigureDifference& one : differences) findings.fault(io::sentence_of(one));
    });
  }
  /// The quarter that goes on has counts already. Where a daemon wrote on meanwhile they may be more: not compared.
  io::LedgerResult<> tell_last(const io::QuarterRange& range, Findings& findings) const {
    const auto differences = of(range);
    if (!differences) return tl::make_unexpected(differences.error());
    return reader_.figures().map([&](const io::LedgerFigures& now) {
      if (now.last != again_.last) return;
      for (const io::FigureDifference& one : *differences) findings.fault(io::sentence_of(one));
    });
  }

  const io::LedgerReader& reader_;
  const io::FigureReader& stored_;
  core::Seq minutes_from_;
  const io::Rerun& again_;
};

io::LedgerResult<> compare(const std::filesystem::path& ledger, const io::LedgerReader& reader,
                           const io::Rerun& again, Findings& findings) {
  const auto stored = io::FigureReader::open(ledger);
  if (!stored) return tl::make_unexpected(stored.error());
  return reader.days().and_then([&](const std::vector<io::StoredDay>& days) {
    return FigureCheck{reader, *stored, io::minutes_kept_from(days), again}.run(findings);
  });
}

}  // namespace

io::LedgerResult<> verify_rebuilt(const std::filesystem::path& ledger, Findings& findings) {
  const auto reader = io::LedgerReader::open(ledger);
  if (!reader) return tl::make_unexpected(reader.error());
  const auto figures = reader->figures();
  if (!figures) return tl::make_unexpected(figures.error());
  if (figures->last == 0) return {};
  const io::RerunOrder all{.ledger = ledger,
                           .read_premises = io::read_premises,
                           .fallback = std::make_shared<core::Premises>(),
                           .to = core::never};
  return io::rerun(all).and_then([&](const io::Rerun& again) {
    tell_entries(again, findings);
    return compare(ledger, *reader, again, findings);
  });
}

}  // namespace commands
