// The books of supplies against a naive storeroom that knows every single piece, on random histories of two sites.
#include "service/core/supplies.hpp"
#include "tests/support/history.hpp"
#include "tests/support/storeroom.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <tuple>
#include <vector>

namespace core {
namespace {

using support::ByteSource;
using support::Storeroom;

/// One piece that ever came.
struct Piece {
  SupplyOrigin origin;
  std::uint64_t age = 0;  // of its batch: smaller came first
  bool here = true;

  [[nodiscard]] std::int32_t expires() const {
    return origin.expires ? origin.expires->value : std::numeric_limits<std::int32_t>::max();
  }
};

/// A room full of pieces, taken and put back one by one.
class NaiveRoom {
 public:
  void put(const SupplyOrigin& origin, std::int64_t n) {
    const auto same = std::ranges::find(pieces_, origin, &Piece::origin);
    const std::uint64_t age = same == pieces_.end() ? ++ages_ : same->age;
    for (; n > 0; --n) pieces_.push_back({origin, age, true});
  }

  /// True if there was one. `discard`: what expired goes first, not last.
  bool take(bool discard = false) { return take_piece(discard) != pieces_.end(); }

  /// It was there, or was found.
  void hand_out() {
    const auto piece = take_piece(false);
    const bool found = piece == pieces_.end();
    given_.push_back({found ? SupplyOrigin{} : piece->origin, found});
  }

  /// The last one that was handed out was not. REQUIRES: given() > 0
  void take_back() {
    const Given last = given_.back();
    given_.pop_back();
    if (last.found) return;
    const auto piece = std::ranges::find_if(
        pieces_, [&](const Piece& one) { return !one.here && one.origin == last.origin; });
    piece->here = true;
  }

  /// So many may be taken back.
  [[nodiscard]] std::size_t given() const { return given_.size(); }
  void forget_given() { given_.clear(); }

  /// Takes it out for good; where it was from.
  SupplyOrigin send() {
    const auto piece = take_piece(false);
    const SupplyOrigin origin = piece->origin;
    pieces_.erase(piece);
    return origin;
  }

  void give_back() {
    auto best = pieces_.end();
    for (auto piece = pieces_.begin(); piece != pieces_.end(); ++piece) {
      if (piece->here || piece->expires() < today) continue;
      if (best == pieces_.end() ||
          std::tuple{piece->expires(), piece->age} > std::tuple{best->expires(), best->age})
        best = piece;
    }
    if (best == pieces_.end()) return put({}, 1);
    best->here = true;
  }

  [[nodiscard]] std::int64_t stock() const {
    return std::ranges::count(pieces_, true, &Piece::here);
  }
  [[nodiscard]] std::int64_t left(const SupplyOrigin& origin) const {
    return std::ranges::count_if(
        pieces_, [&](const Piece& piece) { return piece.here && piece.origin == origin; });
  }

  std::int32_t today = std::numeric_limits<std::int32_t>::min();

 private:
  std::vector<Piece>::iterator take_piece(bool discard) {
    auto best = pieces_.end();
    const auto rank = [&](const Piece& piece) {
      return std::tuple{!discard && piece.expires() < today, piece.expires(), piece.age};
    };
    for (auto piece = pieces_.begin(); piece != pieces_.end(); ++piece) {
      if (piece->here && (best == pieces_.end() || rank(*piece) < rank(*best))) best = piece;
    }
    if (best != pieces_.end()) best->here = false;
    return best;
  }

  /// One piece that was handed out.
  struct Given {
    SupplyOrigin origin;
    bool found = false;
  };

  std::vector<Piece> pieces_;
  std::vector<Given> given_;  // last one last
  std::uint64_t ages_ = 0;
};

/// Both, through the same history.
class Pair {
 public:
  explicit Pair(ByteSource& bytes) : bytes_{bytes} {}

  void step() {
    const auto n = static_cast<std::int64_t>(bytes_.draw(12) + 1);
    switch (bytes_.draw(7)) {
      case 0:
        return receive(n * 2);
      case 1:
        return send(n);
      case 2:
      case 3:
        return use(n);
      case 4:
        return count(bytes_.draw(30));
      case 5:
        return take_back(n);
      default:
        return next_day();
    }
  }

  /// What differs, or must never be.
  void check() const {
    for (const SpaceId site : {Storeroom::here, Storeroom::there}) {
      const SupplyBook& book = real.book(site);
      const NaiveRoom& room = naive[site.value];
      ASSERT_EQ(stock_of(book).value, room.stock());
      ASSERT_EQ(stock_of(book), book.totals.balance());
      for (const SupplyBatch& batch : book.shelf.batches) {
        ASSERT_GE(batch.left, Amount{});
        ASSERT_LE(batch.left, batch.received);
        ASSERT_EQ(batch.left.value, room.left(batch.origin));
      }
    }
  }

  /// What the moves of one origin add up to, and what is there of it.
  void check_moves() const {
    for (const auto& [key, sum] : balances) {
      const auto& [site, donor, batch, expires] = key;
      SupplyOrigin origin{.donor = donor, .batch = batch};
      if (expires >= 0) origin.expires = Day{expires};
      ASSERT_EQ(sum, real.left(origin, SpaceId{site}));
    }
  }

  Storeroom real;
  std::array<NaiveRoom, 2> naive;
  using Key = std::tuple<std::uint32_t, std::uint32_t, std::uint32_t, std::int32_t>;
  std::map<Key, std::int64_t> balances;

 private:
  void receive(std::int64_t n) {
    SupplyOrigin origin{.donor = bytes_.draw(3), .batch = bytes_.draw(3)};
    if (bytes_.draw(2) == 1) origin.expires = Day{static_cast<std::int32_t>(bytes_.draw(5) * 10)};
    real.receive(n, origin);
    naive[0].put(origin, n);
    remember();
  }

  void send(std::int64_t n) {
    const std::int64_t before = real.stock() + real.stock(Storeroom::there);
    const bool enough = naive[0].stock() >= n;
    if (bytes_.draw(2) == 1) {
      ASSERT_EQ(real.hand_over(n) == SupplyVerdict::done, enough);
    } else {
      ASSERT_EQ(real.send(n) == SupplyVerdict::done, enough);
      remember();
      real.arrive();
    }
    remember();
    for (; enough && n > 0; --n) naive[1].put(naive[0].send(), 1);
    ASSERT_EQ(real.stock() + real.stock(Storeroom::there), before) << "a transfer loses nothing";
  }

  void use(std::int64_t n) {
    ASSERT_EQ(real.use(n), SupplyVerdict::done);
    while (n-- > 0) naive[0].hand_out();
    remember();
  }

  void take_back(std::int64_t n) {
    const bool enough = naive[0].given() >= static_cast<std::size_t>(n);
    ASSERT_EQ(real.take_back(n), enough ? SupplyVerdict::done : SupplyVerdict::not_handed_out);
    for (; enough && n > 0; --n) naive[0].take_back();
    remember();
  }

  void count(std::int64_t n) {
    const bool expired = bytes_.draw(2) == 1 && n <= naive[0].stock();
    ASSERT_EQ(real.count(n, expired ? SupplyReason::expired : SupplyReason::counted),
              SupplyVerdict::done);
    while (naive[0].stock() > n) naive[0].take(expired);
    while (naive[0].stock() < n) naive[0].give_back();
    naive[0].forget_given();
    remember();
  }

  void next_day() {
    day_ += static_cast<std::int32_t>(bytes_.draw(4));
    real.day(day_);
    for (NaiveRoom& room : naive) {
      if (room.today != day_) room.forget_given();
      room.today = day_;
    }
  }

  void remember() {
    for (const SupplyMoved& moved : real.moves) {
      const SupplyOrigin& of = moved.origin;
      const bool out =
          moved.move == SupplyMove::issued || moved.move == SupplyMove::transferred_out;
      balances[{moved.site.value, of.donor, of.batch, of.expires ? of.expires->value : -1}] +=
          out ? -moved.amount.value : moved.amount.value;
    }
  }

  ByteSource& bytes_;
  std::int32_t day_ = 0;
};

TEST(SuppliesModel, agrees_with_the_naive_storeroom_after_every_entry) {
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    const auto random = support::random_bytes(seed, 600);
    ByteSource bytes{random};
    Pair pair{bytes};
    while (!bytes.empty()) {
      pair.step();
      pair.check();
      if (testing::Test::HasFatalFailure()) FAIL() << "seed " << seed;
    }
    pair.check_moves();
    ASSERT_FALSE(testing::Test::HasFatalFailure()) << "seed " << seed;
  }
}

}  // namespace
}  // namespace core
