#include "service/core/supplies.hpp"

#include <algorithm>
#include <numeric>
#include <span>
#include <utility>

namespace core {
namespace {

template <class Books>
auto find_in(Books& books, SpaceId site, SupplyId supply) -> decltype(books.data()) {
  const auto found = std::ranges::find_if(
      books, [&](const SupplyBook& book) { return book.site == site && book.supply == supply; });
  return found == books.end() ? nullptr : &*found;
}

bool is_amount(Amount amount) { return amount > Amount{} && amount <= most_amount; }

/// Lists `parts` as moves of one kind; `sign` is that of corrections.
void list(const SupplyBook& book, SupplyMove move, const std::vector<SupplyPart>& parts,
          SupplyMoves& moves, SupplyReason reason = {}, int sign = 1) {
  for (const SupplyPart& part : parts) {
    moves.push_back({.site = book.site,
                     .supply = book.supply,
                     .move = move,
                     .reason = reason,
                     .amount = {part.amount.value * sign},
                     .origin = part.origin,
                     .day = book.today});
  }
}

void correct(SupplyBook& book, SupplyReason reason, Amount difference) {
  book.totals.corrected[static_cast<std::size_t>(reason)] += difference;
}

// ---- what comes ----

SupplyVerdict put(SupplyBook& book, SupplyMove move, const SupplyPart& part, SupplyMoves& moves) {
  if (!is_amount(part.amount)) return SupplyVerdict::bad_amount;
  if (book.shelf.stock() + part.amount > most_amount) return SupplyVerdict::too_much;
  if (!book.shelf.put(part)) return SupplyVerdict::too_many_batches;
  const bool received = move == SupplyMove::received;
  (received ? book.totals.received : book.totals.transferred_in) += part.amount;
  list(book, move, {part}, moves);
  return SupplyVerdict::done;
}

// ---- what goes ----

/// What of the stock may be sent away.
Amount to_send(const SupplyShelf& shelf, const std::optional<SupplyOrigin>& origin) {
  if (!origin) return shelf.stock();
  const SupplyBatch* batch = shelf.find(*origin);
  return batch == nullptr ? Amount{} : batch->left;
}

SupplyVerdict send(SupplyBook& book, const SupplyTransferred& sent, SupplyMoves& moves) {
  if (!is_amount(sent.amount)) return SupplyVerdict::bad_amount;
  if (to_send(book.shelf, sent.origin) < sent.amount) return SupplyVerdict::not_enough;
  std::vector<SupplyPart> parts;
  book.shelf.send(sent.amount, sent.origin, book.today, parts);
  book.totals.transferred_out += sent.amount;
  list(book, SupplyMove::transferred_out, parts, moves);
  return SupplyVerdict::done;
}

/// Takes in what was just sent, batch by batch.
SupplyVerdict take_in(SupplyBook& book, std::span<const SupplyMoved> sent, SupplyMoves& moves) {
  for (const SupplyMoved& part : sent) {
    const SupplyVerdict verdict =
        put(book, SupplyMove::transferred_in, {part.origin, part.amount}, moves);
    if (verdict != SupplyVerdict::done) return verdict;
  }
  book.known = true;
  return SupplyVerdict::done;
}

/// Both sides of a transfer, on copies of the books: a refusal of either leaves no trace.
SupplyVerdict hand_over(SupplyBook& book, SupplyBook* to, const SupplyTransferred& transferred,
                        SupplyMoves& moves) {
  if (to == nullptr || to == &book) return SupplyVerdict::not_kept;
  SupplyBook here = book, there = *to;
  SupplyMoves sent, taken;
  SupplyVerdict verdict = send(here, transferred, sent);
  if (verdict == SupplyVerdict::done) verdict = take_in(there, sent, taken);
  if (verdict != SupplyVerdict::done) return verdict;
  book = std::move(here);
  *to = std::move(there);
  moves.insert(moves.end(), sent.begin(), sent.end());
  moves.insert(moves.end(), taken.begin(), taken.end());
  return SupplyVerdict::done;
}

void remember_use(SupplyBook& book, Amount amount) {
  if (!book.today) return;
  DayUse& day = book.use[static_cast<std::uint32_t>(book.today->value) % SupplyBook::days_kept];
  if (day.day != *book.today) day = {.day = *book.today};
  day.used += amount;
}

void forget_use(SupplyBook& book, Amount amount) {
  if (!book.today) return;
  DayUse& day = book.use[static_cast<std::uint32_t>(book.today->value) % SupplyBook::days_kept];
  if (day.day == *book.today) day.used -= std::min(day.used, amount);
}

/// Joins what follows its like, and nothing further back: what was found before others came would
/// else be taken back in place of those, and the stock be too small.
void remember_handed_out(SupplyBook& book, const HandedOut& more) {
  std::vector<HandedOut>& all = book.handed_out;
  if (!all.empty() && all.back().part.origin == more.part.origin &&
      all.back().found == more.found) {
    all.back().part.amount += more.part.amount;
    return;
  }
  if (all.size() == SupplyBook::most_handed_out) all.erase(all.begin());
  all.push_back(more);
}

/// Pieces nobody knew of: found, and handed out at once.
void find_missing(SupplyBook& book, Amount missing, SupplyMoves& moves) {
  const std::vector<SupplyPart> unknown{{.origin = {}, .amount = missing}};
  correct(book, SupplyReason::found, missing);
  list(book, SupplyMove::corrected, unknown, moves, SupplyReason::found);
  list(book, SupplyMove::issued, unknown, moves);
  remember_handed_out(book, {.part = unknown.front(), .found = true});
  book.doubtful = true;
}

SupplyVerdict hand_out(SupplyBook& book, const SupplyUsed& used, SupplyMoves& moves) {
  if (!is_amount(used.amount)) return SupplyVerdict::bad_amount;
  const Amount missing = std::max(Amount{}, used.amount - book.shelf.stock());
  std::vector<SupplyPart> parts;
  book.shelf.take(used.amount, book.today, parts);
  list(book, SupplyMove::issued, parts, moves);
  for (const SupplyPart& part : parts) remember_handed_out(book, {.part = part});
  if (missing > Amount{}) find_missing(book, missing, moves);
  book.totals.issued += used.amount;
  remember_use(book, used.amount);
  return SupplyVerdict::done;
}

// ---- what comes back ----

Amount sum_of(const std::vector<HandedOut>& handed_out) {
  return std::accumulate(handed_out.begin(), handed_out.end(), Amount{},
                         [](Amount sum, const HandedOut& one) { return sum + one.part.amount; });
}

/// Takes so many off the end. REQUIRES: there are.
std::vector<HandedOut> take_last(std::vector<HandedOut>& handed_out, Amount amount) {
  std::vector<HandedOut> taken;
  while (amount > Amount{}) {
    Amount& last = handed_out.back().part.amount;
    taken.push_back(handed_out.back());
    taken.back().part.amount = std::min(last, amount);
    amount -= taken.back().part.amount;
    last -= taken.back().part.amount;
    if (last == Amount{}) handed_out.pop_back();
  }
  return taken;
}

/// What was found because it was handed out, and was not.
void unfind(SupplyBook& book, const SupplyPart& part, SupplyMoves& moves) {
  correct(book, SupplyReason::found, Amount{} - part.amount);
  list(book, SupplyMove::corrected, {part}, moves, SupplyReason::found, -1);
}

/// On a copy of the book: a refusal leaves no trace.
SupplyVerdict put_back(SupplyBook& book, const SupplyTakenBack& taken, SupplyMoves& moves) {
  if (!is_amount(taken.amount)) return SupplyVerdict::bad_amount;
  if (sum_of(book.handed_out) < taken.amount) return SupplyVerdict::not_handed_out;
  SupplyBook after = book;
  SupplyMoves back;
  for (const auto& [part, found] : take_last(after.handed_out, taken.amount)) {
    if (!found && !after.shelf.put_back(part)) return SupplyVerdict::too_many_batches;
    list(after, SupplyMove::taken_back, {part}, back);
    if (found) unfind(after, part, back);
  }
  if (after.shelf.stock() > most_amount) return SupplyVerdict::too_much;
  after.totals.taken_back += taken.amount;
  forget_use(after, taken.amount);
  book = std::move(after);
  moves.insert(moves.end(), back.begin(), back.end());
  return SupplyVerdict::done;
}

// ---- stock-taking ----

/// Takes out what is missing, or puts back what is too many.
std::vector<SupplyPart> adjust(SupplyBook& book, Amount difference, SupplyReason reason) {
  std::vector<SupplyPart> parts;
  if (difference > Amount{}) {
    book.shelf.give_back(difference, book.today, parts);
  } else if (reason == SupplyReason::expired) {
    book.shelf.discard(Amount{} - difference, parts);
  } else {
    book.shelf.take(Amount{} - difference, book.today, parts);
  }
  return parts;
}

SupplyVerdict take_stock(SupplyBook& book, const SupplyCounted& counted, SupplyMoves& moves) {
  if (counted.amount < Amount{} || counted.amount > most_amount) return SupplyVerdict::bad_amount;
  const Amount difference = counted.amount - book.shelf.stock();
  const bool more = difference > Amount{};
  if (counted.reason >= SupplyReason::found || (more && counted.reason != SupplyReason::counted))
    return SupplyVerdict::wrong_reason;
  correct(book, counted.reason, difference);
  list(book, SupplyMove::corrected, adjust(book, difference, counted.reason), moves, counted.reason,
       more ? 1 : -1);
  book.doubtful = false;
  book.handed_out.clear();
  return SupplyVerdict::done;
}

/// Lets `change` work on the book of an entry and counts its verdict.
template <class Entry, class Change>
SupplyVerdict change_book(SuppliesState& state, const Entry& entry, Change change) {
  SupplyBook* book = find_in(state.books, entry.site, entry.supply);
  const SupplyVerdict verdict = book == nullptr ? SupplyVerdict::not_kept : change(*book);
  if (verdict == SupplyVerdict::done) book->known = true;
  ++state.verdicts[static_cast<std::size_t>(verdict)];
  return verdict;
}

}  // namespace

Amount SupplyTotals::balance() const {
  Amount sum = received + transferred_in - issued + taken_back - transferred_out;
  for (const Amount one : corrected) sum += one;
  return sum;
}

SuppliesState make_supplies(const Premises& premises) {
  SuppliesState state;
  for (std::uint32_t i = 0; i < premises.supplies.size(); ++i) {
    for (const SpaceId site : premises.supplies[i].sites) {
      SupplyBook& book = state.books.emplace_back();
      book.site = site;
      book.supply = SupplyId{i};
    }
  }
  return state;
}

const SupplyBook* find_book(const SuppliesState& state, SpaceId site, SupplyId supply) {
  return find_in(state.books, site, supply);
}

SupplyVerdict receive(SuppliesState& state, const SupplyReceived& received, SupplyMoves& moves) {
  return change_book(state, received, [&](SupplyBook& book) {
    return put(book, SupplyMove::received, {received.origin, received.amount}, moves);
  });
}

SupplyVerdict transfer(SuppliesState& state, const SupplyTransferred& transferred,
                       SupplyMoves& moves) {
  return change_book(state, transferred, [&](SupplyBook& book) {
    if (transferred.side == SupplyTransferred::Side::out) {
      if (!transferred.to.valid()) return send(book, transferred, moves);
      return hand_over(book, find_in(state.books, transferred.to, transferred.supply), transferred,
                       moves);
    }
    const SupplyOrigin origin = transferred.origin.value_or(SupplyOrigin{});
    return put(book, SupplyMove::transferred_in, {origin, transferred.amount}, moves);
  });
}

SupplyVerdict use(SuppliesState& state, const SupplyUsed& used, SupplyMoves& moves) {
  return change_book(state, used, [&](SupplyBook& book) { return hand_out(book, used, moves); });
}

SupplyVerdict take_back(SuppliesState& state, const SupplyTakenBack& taken, SupplyMoves& moves) {
  return change_book(state, taken, [&](SupplyBook& book) { return put_back(book, taken, moves); });
}

SupplyVerdict count(SuppliesState& state, const SupplyCounted& counted, SupplyMoves& moves) {
  return change_book(state, counted,
                     [&](SupplyBook& book) { return take_stock(book, counted, moves); });
}

void advance_day(SuppliesState& state, SpaceId site, Day today) {
  for (SupplyBook& book : state.books) {
    if (book.site != site || book.today == today) continue;
    book.today = today;
    book.handed_out.clear();
  }
}

}  // namespace core
