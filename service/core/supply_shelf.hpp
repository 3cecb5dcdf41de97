// The batches of one supply at one site, in the order they are used: first expiring first, then
// oldest. What has expired is used last, as nobody should.
//
// Each batch knows how many came and how many are left, so what a stock-taking finds goes back to
// the batches it was taken from. An empty batch stays for that until its place is needed. Never
// negative: 0 <= left <= received. Plain data, part of the state; changed by the functions of
// supplies alone.
#pragma once

#include "service/core/supply_entries.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace core {

struct SupplyBatch {
  SupplyOrigin origin;
  Amount received{};  ///< that came here, less what went on to other sites
  Amount left{};
  friend bool operator==(const SupplyBatch&, const SupplyBatch&) = default;
};

/// So many pieces of one origin.
struct SupplyPart {
  SupplyOrigin origin;
  Amount amount{};
  friend bool operator==(const SupplyPart&, const SupplyPart&) = default;
};

struct SupplyShelf {
  /// Of known origin; one more may hold what is of unknown origin, so that it always finds a place.
  static constexpr std::size_t most_batches = 64;

  std::vector<SupplyBatch> batches;  ///< by day of expiry, those without last; then by age

  [[nodiscard]] Amount stock() const;
  /// Of that, what has not expired; all of it while no day is known.
  [[nodiscard]] Amount good(std::optional<Day> today) const;
  [[nodiscard]] const SupplyBatch* find(const SupplyOrigin& origin) const;

  /// False, and nothing is put, if every place is taken by a batch that is not empty.
  [[nodiscard]] bool put(const SupplyPart& part);

  /// Takes as many as there are, at most `amount`, in the order of use, and lists them in `parts`.
  void take(Amount amount, std::optional<Day> today, std::vector<SupplyPart>& parts);
  /// As take, and what expired goes first: what is thrown away.
  void discard(Amount amount, std::vector<SupplyPart>& parts);
  /// The opposite of take, last taken first; what came from nowhere is of unknown origin.
  void give_back(Amount amount, std::optional<Day> today, std::vector<SupplyPart>& parts);
  /// What was taken and not used comes back to its own batch. False as put.
  [[nodiscard]] bool put_back(const SupplyPart& part);
  /// As take, of that origin only if one is given, and not to come back: it did not come to stay.
  void send(Amount amount, const std::optional<SupplyOrigin>& origin, std::optional<Day> today,
            std::vector<SupplyPart>& parts);

  friend bool operator==(const SupplyShelf&, const SupplyShelf&) = default;
};

}  // namespace core
