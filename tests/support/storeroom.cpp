#include "tests/support/storeroom.hpp"

#include <stdexcept>
#include <utility>

namespace support {

using core::Amount;

core::Premises two_storerooms() {
  core::Premises premises;
  for (const char* id : {"gs150", "wp"}) {
    const core::SpaceId site{static_cast<std::uint32_t>(premises.spaces.size())};
    premises.spaces.push_back({.id = id, .name = id, .kind = core::SpaceKind::site, .site = site});
  }
  premises.supplies.push_back(
      {.id = "mask", .name = "Maske", .sites = {Storeroom::here, Storeroom::there}});
  premises.supplies.push_back({.id = "gloves", .name = "Handschuhe", .sites = {Storeroom::here}});
  return premises;
}

core::SupplyVerdict Storeroom::receive(std::int64_t amount, const core::SupplyOrigin& origin) {
  moves.clear();
  return core::receive(
      state, {.site = here, .supply = mask, .amount = Amount{amount}, .origin = origin}, moves);
}

core::SupplyVerdict Storeroom::send(std::int64_t amount, std::optional<core::SupplyOrigin> origin) {
  moves.clear();
  return core::transfer(
      state, {.site = here, .supply = mask, .amount = Amount{amount}, .origin = origin}, moves);
}

core::SupplyVerdict Storeroom::hand_over(std::int64_t amount, core::SupplyId supply) {
  moves.clear();
  return core::transfer(
      state, {.site = here, .to = there, .supply = supply, .amount = Amount{amount}, .origin = {}},
      moves);
}

core::SupplyVerdict Storeroom::use(std::int64_t amount) {
  moves.clear();
  return core::use(state, {.site = here, .supply = mask, .amount = Amount{amount}}, moves);
}

core::SupplyVerdict Storeroom::take_back(std::int64_t amount) {
  moves.clear();
  return core::take_back(state, {.site = here, .supply = mask, .amount = Amount{amount}}, moves);
}

core::SupplyVerdict Storeroom::count(std::int64_t amount, core::SupplyReason reason) {
  moves.clear();
  return core::count(
      state, {.site = here, .supply = mask, .amount = Amount{amount}, .reason = reason}, moves);
}

void Storeroom::arrive() {
  for (const core::SupplyMoved& sent : std::exchange(moves, {})) {
    const core::SupplyTransferred in{.side = core::SupplyTransferred::Side::in,
                                     .site = there,
                                     .supply = sent.supply,
                                     .amount = sent.amount,
                                     .origin = sent.origin};
    if (core::transfer(state, in, moves) != core::SupplyVerdict::done)
      throw std::runtime_error{"what was sent was not taken in"};
  }
}

void Storeroom::day(std::int32_t today) {
  core::advance_day(state, here, core::Day{today});
  core::advance_day(state, there, core::Day{today});
}

const core::SupplyBook& Storeroom::book(core::SpaceId site) const {
  return *core::find_book(state, site, mask);
}

std::int64_t Storeroom::stock(core::SpaceId site) const { return core::stock_of(book(site)).value; }

std::int64_t Storeroom::left(const core::SupplyOrigin& origin, core::SpaceId site) const {
  const core::SupplyBatch* found = book(site).shelf.find(origin);
  return found == nullptr ? 0 : found->left.value;
}

core::Amount corrected(const Storeroom& room, core::SupplyReason reason) {
  return room.book().totals.corrected[static_cast<std::size_t>(reason)];
}

core::SupplyOrigin batch(std::uint32_t code, std::optional<std::int32_t> expires) {
  core::SupplyOrigin origin{.donor = 1, .batch = code};
  if (expires) origin.expires = core::Day{*expires};
  return origin;
}

}  // namespace support
