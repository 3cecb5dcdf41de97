#include "service/core/supply_shelf.hpp"

#include <algorithm>
#include <ranges>
#include <span>

namespace core {
namespace {

bool expires_before(const SupplyOrigin& a, const SupplyOrigin& b) {
  return a.expires && (!b.expires || *a.expires < *b.expires);
}

bool is_expired(const SupplyBatch& batch, std::optional<Day> today) {
  return today && batch.origin.expires && *batch.origin.expires < *today;
}

/// How many batches have expired: they stand in front.
std::ptrdiff_t expired(const std::vector<SupplyBatch>& batches, std::optional<Day> today) {
  const auto good = std::ranges::partition_point(
      batches, [today](const SupplyBatch& batch) { return is_expired(batch, today); });
  return good - batches.begin();
}

Amount sum_of(std::span<const SupplyBatch> batches) {
  Amount sum{};
  for (const SupplyBatch& batch : batches) sum += batch.left;
  return sum;
}

/// Takes from these, front first, until `wanted` is 0.
void take_from(std::span<SupplyBatch> batches, Amount& wanted, std::vector<SupplyPart>& parts) {
  for (SupplyBatch& batch : batches) {
    const Amount taken = std::min(batch.left, wanted);
    if (taken == Amount{}) continue;
    batch.left -= taken;
    wanted -= taken;
    parts.push_back({batch.origin, taken});
  }
}

bool is_known(const SupplyBatch& batch) { return batch.origin != SupplyOrigin{}; }

/// Makes room for one more batch of known origin; false if there is none.
bool make_room(std::vector<SupplyBatch>& batches) {
  if (std::ranges::count_if(batches, is_known) <
      static_cast<std::ptrdiff_t>(SupplyShelf::most_batches))
    return true;
  const auto empty = std::ranges::find_if(
      batches, [](const SupplyBatch& batch) { return is_known(batch) && batch.left == Amount{}; });
  if (empty == batches.end()) return false;
  batches.erase(empty);
  return true;
}

SupplyBatch* find_in(std::vector<SupplyBatch>& batches, const SupplyOrigin& origin) {
  const auto found = std::ranges::find(batches, origin, &SupplyBatch::origin);
  return found == batches.end() ? nullptr : &*found;
}

/// The batch of that origin, a new empty one if it must be; nullptr if there is no room.
SupplyBatch* find_or_add(std::vector<SupplyBatch>& batches, const SupplyOrigin& origin) {
  if (SupplyBatch* known = find_in(batches, origin)) return known;
  if (origin != SupplyOrigin{} && !make_room(batches)) return nullptr;
  const auto place =
      std::ranges::upper_bound(batches, origin, expires_before, &SupplyBatch::origin);
  return &*batches.insert(place, SupplyBatch{.origin = origin});
}

}  // namespace

Amount SupplyShelf::stock() const { return sum_of(batches); }

Amount SupplyShelf::good(std::optional<Day> today) const {
  return sum_of(std::span{batches}.subspan(static_cast<std::size_t>(expired(batches, today))));
}

const SupplyBatch* SupplyShelf::find(const SupplyOrigin& origin) const {
  const auto found = std::ranges::find(batches, origin, &SupplyBatch::origin);
  return found == batches.end() ? nullptr : &*found;
}

bool SupplyShelf::put(const SupplyPart& part) {
  SupplyBatch* batch = find_or_add(batches, part.origin);
  if (batch == nullptr) return false;
  batch->received += part.amount;
  batch->left += part.amount;
  return true;
}

void SupplyShelf::take(Amount amount, std::optional<Day> today, std::vector<SupplyPart>& parts) {
  const auto old = static_cast<std::size_t>(expired(batches, today));
  take_from(std::span{batches}.subspan(old), amount, parts);
  take_from(std::span{batches}.first(old), amount, parts);
}

void SupplyShelf::discard(Amount amount, std::vector<SupplyPart>& parts) {
  take_from(batches, amount, parts);
}

void SupplyShelf::give_back(Amount amount, std::optional<Day> today,
                            std::vector<SupplyPart>& parts) {
  const auto give = [&](SupplyBatch& batch, Amount given) {
    batch.left += given;
    amount -= given;
    if (given > Amount{}) parts.push_back({batch.origin, given});
  };
  const auto old = static_cast<std::size_t>(expired(batches, today));
  for (SupplyBatch& batch : std::span{batches}.subspan(old) | std::views::reverse)
    give(batch, std::min(amount, batch.received - batch.left));
  if (amount == Amount{}) return;
  SupplyBatch& unknown = *find_or_add(batches, {});  // there is always room for it
  unknown.received += amount;
  give(unknown, amount);
}

bool SupplyShelf::put_back(const SupplyPart& part) {
  SupplyBatch* batch = find_or_add(batches, part.origin);
  if (batch == nullptr) return false;
  batch->left += part.amount;
  batch->received = std::max(batch->received, batch->left);  // its place was given away meanwhile
  return true;
}

void SupplyShelf::send(Amount amount, const std::optional<SupplyOrigin>& origin,
                       std::optional<Day> today, std::vector<SupplyPart>& parts) {
  const std::size_t first = parts.size();
  if (!origin) {
    take(amount, today, parts);
  } else if (SupplyBatch* batch = find_in(batches, *origin)) {
    take_from({batch, 1}, amount, parts);
  }
  for (const SupplyPart& sent : std::span{parts}.subspan(first))
    find_in(batches, sent.origin)->received -= sent.amount;
  // What is back one day is no older than that.
  std::erase_if(batches, [](const SupplyBatch& batch) { return batch.received == Amount{}; });
}

}  // namespace core
