// The books of supplies: what came, what was handed out, what went to other sites, what is on hand,
// of which donor and batch, and for how long it lasts.
//
// Every piece is in exactly one place: received + transferred in - issued + taken back - transferred
// out + corrected = stock, per book and per origin, always. A stock is never negative: handing out
// more than is known to be there proves a miscount, which is kept as a correction (`found`), and the
// stock is doubtful until somebody counts. A refusal changes nothing and is counted by its verdict.
// Values and functions on them, called by the sequencer alone; part of the state.
#pragma once

#include "service/core/premises.hpp"
#include "service/core/supply_entries.hpp"
#include "service/core/supply_shelf.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace core {

struct SupplyTotals {  ///< ever
  Amount received{}, transferred_in{}, issued{}, transferred_out{};
  Amount taken_back{};                             ///< of those issued
  std::array<Amount, supply_reasons> corrected{};  ///< by reason, with their sign

  /// What must be on hand after all that.
  [[nodiscard]] Amount balance() const;
  friend bool operator==(const SupplyTotals&, const SupplyTotals&) = default;
};

struct DayUse {
  Day day{};
  Amount used{};
  friend bool operator==(const DayUse&, const DayUse&) = default;
};

/// Of what was handed out.
struct HandedOut {
  SupplyPart part;
  bool found = false;  ///< handed out beyond the stock: it was on no shelf
  friend bool operator==(const HandedOut&, const HandedOut&) = default;
};

/// One supply at one site.
struct SupplyBook {
  static constexpr std::size_t days_kept = 32;         ///< today and the 28 before fit
  static constexpr std::size_t most_handed_out = 128;  ///< entries; of more, the oldest stay issued

  SpaceId site;
  SupplyId supply;
  SupplyShelf shelf;
  SupplyTotals totals;
  std::optional<Day> today;             ///< none until io says so
  std::array<DayUse, days_kept> use{};  ///< of a day: at its number modulo the size
  /// What may be taken back, last handed out last, one entry for all in a row of one origin: since
  /// the day began or somebody counted, whichever is later. A count is newer than what was handed
  /// out before it.
  std::vector<HandedOut> handed_out;
  bool known = false;     ///< anything was ever entered: a stock of 0 means that
  bool doubtful = false;  ///< more went out than was there; to be counted
  friend bool operator==(const SupplyBook&, const SupplyBook&) = default;
};

/// A book of what the configuration no longer has, under its text ids: it waits until it has it
/// again. What was received and handed out stays true.
struct ClosedBook {
  std::string site, supply;
  SupplyBook book;  ///< of its ids, neither means anything
  friend bool operator==(const ClosedBook&, const ClosedBook&) = default;
};

struct SuppliesState {
  std::vector<SupplyBook> books;  ///< in the order of Premises::supplies, then of their sites
  std::vector<ClosedBook> closed;
  std::array<std::uint64_t, supply_verdicts> verdicts{};  ///< ever, by verdict
  friend bool operator==(const SuppliesState&, const SuppliesState&) = default;
};

[[nodiscard]] SuppliesState make_supplies(const Premises& premises);
/// nullptr if the supply is not kept there.
[[nodiscard]] const SupplyBook* find_book(const SuppliesState& state, SpaceId site,
                                          SupplyId supply);

// ---- entries; `moves` gets what became of each batch, nothing if refused ----

using SupplyMoves = std::vector<SupplyMoved>;
SupplyVerdict receive(SuppliesState& state, const SupplyReceived& received, SupplyMoves& moves);
/// Both sides of it if `to` says where it goes: what goes out comes in there with its origins, or,
/// if either side refuses, nothing moves. Else the one side.
SupplyVerdict transfer(SuppliesState& state, const SupplyTransferred& transferred,
                       SupplyMoves& moves);
/// Never refused for want of stock: what was handed out was there.
SupplyVerdict use(SuppliesState& state, const SupplyUsed& used, SupplyMoves& moves);
/// To the batches of which they were taken, last handed out first: the books are as if so many fewer
/// had been handed out. So what was found only because it was handed out was not there either. A
/// doubt stays, nobody counted.
SupplyVerdict take_back(SuppliesState& state, const SupplyTakenBack& taken, SupplyMoves& moves);
/// Stock-taking. What is missing was handed out in the order of use, or has expired if that is the
/// reason; what is too many was never handed out.
SupplyVerdict count(SuppliesState& state, const SupplyCounted& counted, SupplyMoves& moves);
/// It is that day at the site now. A clock put right may also take days back.
void advance_day(SuppliesState& state, SpaceId site, Day today);

// ---- questions ----

[[nodiscard]] Amount stock_of(const SupplyBook& book);
/// For how many days of use the stock lasts, what has expired left out; rounded down. The measure
/// is the mean of the days with use among the 14 days before today, and if those are fewer than 5,
/// among the 28 before. Nothing if they are still fewer; but nothing lasts for 0 days.
[[nodiscard]] std::optional<std::int64_t> days_left(const SupplyBook& book);
[[nodiscard]] bool is_low(const Supply& supply, const SupplyBook& book);
/// The batch on hand that expires first, or has; nullptr if none ever does.
[[nodiscard]] const SupplyBatch* next_expiring(const SupplyBook& book);
/// As next_expiring, if it is time to tell; nullptr if not.
[[nodiscard]] const SupplyBatch* expiring(const Supply& supply, const SupplyBook& book);

}  // namespace core
