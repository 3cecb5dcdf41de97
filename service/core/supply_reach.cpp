// What the books of supplies say: how long a stock lasts, what expires; and the words for it.
#include "service/core/supplies.hpp"

#include <algorithm>
#include <array>

namespace core {
namespace {

constexpr std::int32_t short_window = 14, long_window = 28;
constexpr std::int64_t enough_days = 5;  // fewer make no mean

static_assert(SupplyBook::days_kept > long_window);

struct UseSeen {
  std::int64_t days = 0;  // with use
  std::int64_t sum = 0;
};

/// Of the `window` days before today; today is not over.
UseSeen use_before(const SupplyBook& book, std::int32_t window) {
  UseSeen seen;
  for (const DayUse& day : book.use) {
    const std::int64_t ago = std::int64_t{book.today->value} - day.day.value;
    if (ago < 1 || ago > window || day.used == Amount{}) continue;
    ++seen.days;
    seen.sum += day.used.value;
  }
  return seen;
}

}  // namespace

Amount stock_of(const SupplyBook& book) { return book.shelf.stock(); }

std::optional<std::int64_t> days_left(const SupplyBook& book) {
  if (!book.known) return std::nullopt;
  const std::int64_t good = book.shelf.good(book.today).value;
  if (good == 0) return 0;
  if (!book.today) return std::nullopt;
  for (const std::int32_t window : {short_window, long_window}) {
    const UseSeen seen = use_before(book, window);
    if (seen.days >= enough_days) return good * seen.days / seen.sum;
  }
  return std::nullopt;
}

bool is_low(const Supply& supply, const SupplyBook& book) {
  const std::optional<std::int64_t> days = days_left(book);
  return days && *days < supply.low_days;
}

const SupplyBatch* next_expiring(const SupplyBook& book) {
  const auto& batches = book.shelf.batches;
  const auto found =
      std::ranges::find_if(batches, [](const SupplyBatch& batch) { return batch.left > Amount{}; });
  return found == batches.end() || !found->origin.expires ? nullptr : &*found;
}

const SupplyBatch* expiring(const Supply& supply, const SupplyBook& book) {
  const SupplyBatch* next = next_expiring(book);
  if (next == nullptr || !book.today) return nullptr;
  const std::int64_t days = std::int64_t{next->origin.expires->value} - book.today->value;
  return days <= supply.expiry_days ? next : nullptr;
}

std::string_view name_of(SupplyReason reason) {
  static constexpr std::array<std::string_view, supply_reasons> names{"counted", "lost", "damaged",
                                                                      "expired", "found"};
  return names[static_cast<std::size_t>(reason)];
}

std::string_view name_of(SupplyMove move) {
  static constexpr std::array<std::string_view, supply_moves> names{
      "received", "transferred_in", "issued", "transferred_out", "corrected", "taken_back"};
  return names[static_cast<std::size_t>(move)];
}

std::string_view name_of(SupplyVerdict verdict) {
  static constexpr std::array<std::string_view, supply_verdicts> names{
      "done",       "not_kept",         "bad_amount",   "too_much",
      "not_enough", "too_many_batches", "wrong_reason", "not_handed_out"};
  return names[static_cast<std::size_t>(verdict)];
}

}  // namespace core
