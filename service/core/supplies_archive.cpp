#include "service/core/supplies_archive.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace core {

template <class Bytes, MaybeConst<SupplyOrigin> Of>
void fields(Bytes& bytes, Of& of) {
  bytes(of.donor, of.batch, of.expires);
}
template <class Bytes, MaybeConst<SupplyBatch> Of>
void fields(Bytes& bytes, Of& of) {
  bytes(of.origin, of.received, of.left);
}
template <class Bytes, MaybeConst<SupplyPart> Of>
void fields(Bytes& bytes, Of& of) {
  bytes(of.origin, of.amount);
}
template <class Bytes, MaybeConst<HandedOut> Of>
void fields(Bytes& bytes, Of& of) {
  bytes(of.part, of.found);
}
template <class Bytes, MaybeConst<SupplyTotals> Of>
void fields(Bytes& bytes, Of& of) {
  bytes(of.received, of.transferred_in, of.issued, of.transferred_out, of.taken_back, of.corrected);
}
template <class Bytes, MaybeConst<DayUse> Of>
void fields(Bytes& bytes, Of& of) {
  bytes(of.day, of.used);
}
/// Of a book, all but whose it is, its batches and what was handed out of them.
template <class Bytes, MaybeConst<SupplyBook> Of>
void fields(Bytes& bytes, Of& of) {
  bytes(of.totals, of.today, of.use, of.known, of.doubtful);
}

namespace {

/// One more for what is of unknown origin.
constexpr std::uint32_t most_batches = SupplyShelf::most_batches + 1;

constexpr std::int64_t most_total = std::int64_t{1} << 59;

bool is_right(const SupplyBatch& batch) {
  return batch.left >= Amount{} && batch.left <= batch.received && batch.left <= most_amount;
}

/// No sum of them runs over.
bool is_right(const SupplyTotals& totals) {
  const auto fits = [](Amount amount) {
    return -most_total < amount.value && amount.value < most_total;
  };
  return fits(totals.received) && fits(totals.transferred_in) && fits(totals.issued) &&
         fits(totals.transferred_out) && fits(totals.taken_back) &&
         std::ranges::all_of(totals.corrected, fits);
}

/// True if entries can have led to it.
bool is_right(const SupplyBook& book) {
  const auto right = [](const SupplyBatch& batch) { return is_right(batch); };
  const auto was_out = [](const HandedOut& one) {
    return one.part.amount > Amount{} &&
           one.part.amount.value < most_total / std::int64_t{SupplyBook::most_handed_out};
  };
  return std::ranges::all_of(book.shelf.batches, right) && is_right(book.totals) &&
         std::ranges::all_of(book.handed_out, was_out) &&
         book.shelf.stock() == book.totals.balance();
}

bool read_batches(ByteReader& bytes, SupplyShelf& shelf) {
  std::uint32_t count = 0;
  bytes(count);
  if (count > most_batches) return false;
  for (std::uint32_t i = 0; i < count && bytes.good(); ++i) bytes(shelf.batches.emplace_back());
  return bytes.good();
}

bool read_handed_out(ByteReader& bytes, std::vector<HandedOut>& handed_out) {
  std::uint32_t count = 0;
  bytes(count);
  if (count > SupplyBook::most_handed_out) return false;
  for (std::uint32_t i = 0; i < count && bytes.good(); ++i) bytes(handed_out.emplace_back());
  return bytes.good();
}

/// The place of one that is still there, for what was read.
SupplyBook* place_for(SuppliesState& state, const Premises& premises, const std::string& site,
                      const std::string& supply) {
  const SpaceId of_site = premises.find_space(site);
  const SupplyId of_supply = premises.find_supply(supply);
  const auto found = std::ranges::find_if(state.books, [&](const SupplyBook& book) {
    return book.site == of_site && book.supply == of_supply;
  });
  return found == state.books.end() ? nullptr : &*found;
}

bool read_book(ByteReader& bytes, SuppliesState& state, const Premises& premises) {
  std::string site, supply;
  SupplyBook read;
  bytes(site, supply, read);
  if (!read_batches(bytes, read.shelf) || !read_handed_out(bytes, read.handed_out) ||
      !is_right(read))
    return false;
  if (SupplyBook* book = place_for(state, premises, site, supply)) {
    read.site = book->site;
    read.supply = book->supply;
    *book = std::move(read);
  } else if (read.known) {  // else there is nothing in it
    state.closed.push_back({std::move(site), std::move(supply), std::move(read)});
  }
  return true;
}

void save_book(ByteWriter& bytes, const std::string& site, const std::string& supply,
               const SupplyBook& book) {
  bytes(site, supply, book, static_cast<std::uint32_t>(book.shelf.batches.size()));
  for (const SupplyBatch& batch : book.shelf.batches) bytes(batch);
  bytes(static_cast<std::uint32_t>(book.handed_out.size()));
  for (const HandedOut& one : book.handed_out) bytes(one);
}

}  // namespace

void save_supplies(ByteWriter& bytes, const SuppliesState& state, const Premises& premises) {
  bytes(state.verdicts, static_cast<std::uint32_t>(state.books.size() + state.closed.size()));
  for (const SupplyBook& book : state.books)
    save_book(bytes, premises[book.site].id, premises[book.supply].id, book);
  for (const ClosedBook& closed : state.closed)
    save_book(bytes, closed.site, closed.supply, closed.book);
}

bool restore_supplies(ByteReader& bytes, SuppliesState& state, const Premises& premises) {
  std::uint32_t books = 0;
  bytes(state.verdicts, books);
  for (std::uint32_t i = 0; i < books && bytes.good(); ++i) {
    if (!read_book(bytes, state, premises)) return false;
  }
  return bytes.good();
}

}  // namespace core
