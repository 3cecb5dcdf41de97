#include "service/core/supply_steps.hpp"

#include "service/core/desk.hpp"
#include "service/core/emit.hpp"
#include "service/core/spaces.hpp"
#include "service/core/supplies.hpp"

#include <algorithm>
#include <limits>

namespace core {
namespace {

/// Each batch that moved is an entry, and concerns its site.
void tell(State& state, const SupplyMoves& moves, Effects& effects) {
  for (const SupplyMoved& moved : moves) {
    emit(state, moved, effects);
    touch(state, moved.site);
  }
  touch_desk(state);
}

template <class Entered>
Outcome enter(State& state, const Entered& input,
              SupplyVerdict (*change)(SuppliesState&, const Entered&, SupplyMoves&),
              Effects& effects) {
  SupplyMoves moves;  // NOLINT(misc-const-correctness): change() fills it
  const SupplyVerdict verdict = change(state.supplies, input, moves);
  tell(state, moves, effects);
  if (verdict != SupplyVerdict::done) return {.verdict = Verdict::refused, .supply = verdict};
  touch(state, input.site);  // counted, and all was there: a doubt may be gone
  return {};
}

void take(State& state, const SupplyBook& book, Effects& effects) {
  SupplyMoves moves;
  const SupplyUsed used{.site = book.site,
                        .supply = book.supply,
                        .amount = (*state.premises)[book.supply].per_visit,
                        .how = SupplyUse::per_visit};
  use(state.supplies, used, moves);
  tell(state, moves, effects);
}

// ---- what rules see ----

std::int32_t whole_days(std::int64_t days) {
  constexpr std::int64_t most = std::numeric_limits<std::int32_t>::max();
  return static_cast<std::int32_t>(std::clamp(days, -most, most));
}

/// The more pressing of two stays.
void press(std::optional<SupplyNeed>& most, const SupplyNeed& need) {
  const auto left = [](const SupplyNeed& of) { return std::int64_t{of.days} - of.threshold; };
  if (!most || left(need) < left(*most)) most = need;
}

void view_book(const Supply& supply, const SupplyBook& book, SpaceView& view) {
  if (const auto days = days_left(book); days && supply.low_days > 0)
    press(view.shortest, {book.supply.value, whole_days(*days), supply.low_days});
  if (const SupplyBatch* next = next_expiring(book); next != nullptr && book.today) {
    const std::int64_t days = std::int64_t{next->origin.expires->value} - book.today->value;
    press(view.first_to_expire, {book.supply.value, whole_days(days), supply.expiry_days});
  }
}

}  // namespace

Outcome apply(State& state, const SupplyReceived& received, Effects& effects) {
  return enter(state, received, receive, effects);
}
Outcome apply(State& state, const SupplyTransferred& transferred, Effects& effects) {
  return enter(state, transferred, transfer, effects);
}
Outcome apply(State& state, const SupplyUsed& used, Effects& effects) {
  return enter(state, used, use, effects);
}
Outcome apply(State& state, const SupplyTakenBack& taken, Effects& effects) {
  return enter(state, taken, take_back, effects);
}
Outcome apply(State& state, const SupplyCounted& counted, Effects& effects) {
  return enter(state, counted, count, effects);
}

void use_for_visit(State& state, SpaceId room, Effects& effects) {
  const SpaceId site = (*state.premises)[room].site;
  for (const SupplyBook& book : state.supplies.books) {
    const bool takes = (*state.premises)[book.supply].use == SupplyUse::per_visit;
    if (book.site == site && book.known && takes) take(state, book, effects);
  }
}

void begin_supply_day(State& state, SpaceId site, Day today) {
  const auto is_new = [&](const SupplyBook& book) {
    return book.site == site && book.today != today;
  };
  if (std::ranges::none_of(state.supplies.books, is_new)) return;
  advance_day(state.supplies, site, today);
  touch_desk(state);
  touch(state, site);
}

void view_supplies(const State& state, SpaceId site, SpaceView& view) {
  for (const SupplyBook& book : state.supplies.books) {
    if (book.site != site || !book.known) continue;
    if (book.doubtful) {
      view.supplies_doubtful = true;
    } else {
      view_book((*state.premises)[book.supply], book, view);
    }
  }
}

}  // namespace core
