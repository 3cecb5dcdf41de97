// Figures recomputed beside a ledger: what lies before them is the ledger's, and stays there.
#include "service/io/figure_store.hpp"

#include "service/io/figure_compare.hpp"
#include "tests/support/config_text.hpp"
#include "tests/support/ledger_samples.hpp"
#include "tests/support/report_house.hpp"
#include "tests/support/stepped_ledger.hpp"
#include "tests/support/temp_dir.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace {

using namespace std::chrono_literals;
using support::must;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr core::Time begin{support::report_monday.time_since_epoch() + 8h};
constexpr core::Quarter first = std::chrono::floor<core::Quarter>(begin.time_since_epoch());
/// From here on figures are recomputed: after half an hour.
constexpr core::Quarter cut = first + core::Quarter{2};

/// An hour of the small house from eight on, in which everybody speaks each minute.
class FigureStore : public testing::Test {
 protected:
  FigureStore() {
    support::SteppedLedger ledger{file(), support::report_house_text(), begin};
    for (core::Duration at = 1min; at <= 61min; at += 1min) {
      for (const char* door : {"tor-zaehler", "r1-zaehler"}) ledger.count(begin + at, door, 1, 0);
      ledger.co2(begin + at, "r1-luft", 600);
    }
  }
  [[nodiscard]] std::filesystem::path file() const { return dir_ / "ledger.db"; }

  [[nodiscard]] io::FigureStore opened() const {
    io::FigureStore store = must(io::FigureStore::open(file()));
    store.begin(cut, {}, io::FigureStore::Keep::everything);
    return store;
  }
  [[nodiscard]] io::FigureReader stored() const { return must(io::FigureReader::open(file())); }
  [[nodiscard]] std::vector<io::FigureDifference> differing(const io::FigureReader& reader,
                                                            const io::QuarterRange& range) const {
    return must(io::differing_figures(stored(), reader, range, 9));
  }

 private:
  support::TempDir dir_;
};

TEST_F(FigureStore, has_the_figures_of_the_ledger_before_those_it_was_given) {
  const io::FigureReader reader = must(opened().finish());
  EXPECT_THAT(differing(reader, {first, cut}), IsEmpty());
  EXPECT_THAT(differing(reader, {cut, first + core::Quarter{4}}), Not(IsEmpty()))
      << "of later ones it was given none";
  EXPECT_EQ(must(reader.all()).from, must(stored().all()).from);
  EXPECT_EQ(must(reader.all()).to, cut);
}

/// Two years of a hundred rooms are seven million rows; the report of a week reads a few hundred thousand of them.
TEST_F(FigureStore, copies_nothing_of_the_ledger) {
  const io::FigureReader reader = must(opened().finish());
  const auto rows = [&] {
    int n = 0;
    must(reader.spaces({first, cut}, [&](const auto&) { ++n; }));
    return n;
  };
  EXPECT_GT(rows(), 0);
  support::run_sql(file(), "DELETE FROM quarter_space");
  EXPECT_EQ(rows(), 0);
}

TEST_F(FigureStore, has_events_of_both_in_one_order) {
  io::FigureStore store = opened();
  const core::Time later = begin + 50min;
  store.note(core::to_record(100'000, {.t = later, .what = core::Started{}}, {}),
             support::config_of(support::report_house_text()).premises);
  const io::FigureReader reader = must(store.finish());
  const auto starts = must(reader.events_of(core::RecordKind::started, core::never));
  ASSERT_EQ(starts.size(), 2U) << "that of the ledger at eight, and the one given";
  EXPECT_EQ(starts[0].record.seq, 1U);
  EXPECT_EQ(starts[1].record.seq, 100'000U);
  EXPECT_EQ(starts[1].wall, later);
  const auto all = must(reader.events(begin, core::never));
  EXPECT_EQ(all.front().record.seq, 1U);
  EXPECT_EQ(all.back().record.seq, 100'000U);
}

}  // namespace
