#include "service/io/supplies_json.hpp"

#include "service/core/supplies.hpp"
#include "service/io/iso_time.hpp"

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include <chrono>
#include <limits>
#include <utility>

namespace io {
namespace json = boost::json;
namespace {

/// As the rule sees it: of a doubtful stock nobody knows how long it lasts.
std::optional<std::int64_t> reach_of(const core::SupplyBook& book) {
  return book.doubtful ? std::nullopt : core::days_left(book);
}

bool shows_low(const core::Supply& supply, const core::SupplyBook& book) {
  return !book.doubtful && core::is_low(supply, book);
}

json::value text_or_null(const std::string& text) {
  return text.empty() ? json::value(nullptr) : json::value(text);
}

json::value day_or_null(std::optional<core::Day> day) {
  return day ? json::value(iso_date(*day)) : json::value(nullptr);
}

json::array batches_json(const core::SupplyBook& book, const TextOf& text_of) {
  json::array batches;
  for (const core::SupplyBatch& batch : book.shelf.batches) {
    if (batch.left == core::Amount{}) continue;
    const auto& expires = batch.origin.expires;
    batches.emplace_back(
        json::object{{"donor", text_or_null(text_of(batch.origin.donor))},
                     {"batch", text_or_null(text_of(batch.origin.batch))},
                     {"expires", day_or_null(expires)},
                     {"left", batch.left.value},
                     {"expired", expires && book.today && *expires < *book.today}});
  }
  return batches;
}

json::array supplies_of(const core::Desk& desk, core::SpaceId site, const TextOf& text_of) {
  json::array supplies;
  for (const core::SupplyBook& book : desk.supplies.books) {
    if (book.site == site) supplies.emplace_back(supply_json(desk, book, text_of));
  }
  return supplies;
}

json::array closed_books(const core::Desk& desk) {
  json::array closed;
  for (const core::ClosedBook& of : desk.supplies.closed) {
    closed.emplace_back(json::object{
        {"site", of.site}, {"supply", of.supply}, {"stock", core::stock_of(of.book).value}});
  }
  return closed;
}

/// The name of the site that can best do without some: not low itself, and with the longest reach;
/// "" if there is none. Where it is hardly used, it lasts longest.
std::string best_other_site(const core::Desk& desk, core::SpaceId site, core::SupplyId supply) {
  std::string best;
  std::int64_t longest = 0;
  for (const core::SupplyBook& book : desk.supplies.books) {
    const bool can_give = book.supply == supply && book.site != site && book.known &&
                          !book.doubtful && core::stock_of(book) > core::Amount{} &&
                          !core::is_low((*desk.premises)[supply], book);
    const std::int64_t days =
        core::days_left(book).value_or(std::numeric_limits<std::int64_t>::max());
    if (!can_give || days <= longest) continue;
    longest = days;
    best = (*desk.premises)[book.site].name;
  }
  return best;
}

}  // namespace

json::object supply_json(const core::Desk& desk, const core::SupplyBook& book,
                         const TextOf& text_of) {
  const core::Supply& supply = (*desk.premises)[book.supply];
  const std::optional<std::int64_t> days = reach_of(book);
  json::object object{{"id", supply.id}, {"name", supply.name}, {"unit", supply.unit}};
  object.emplace("use", supply.use == core::SupplyUse::per_visit ? "per_visit" : "on_tap");
  object.emplace("stock", book.known ? json::value(core::stock_of(book).value) : json::value());
  object.emplace("days", days ? json::value(*days) : json::value());
  object.emplace("doubtful", book.doubtful);
  object.emplace("low", shows_low(supply, book));
  object.emplace("expiring", core::expiring(supply, book) != nullptr);
  object.emplace("batches", batches_json(book, text_of));
  return object;
}

std::string supplies_json(const core::Desk& desk, const TextOf& text_of) {
  json::array sites;
  for (const core::SiteState& site : desk.sites) {
    json::array supplies = supplies_of(desk, site.space, text_of);
    if (supplies.empty()) continue;
    sites.emplace_back(json::object{{"id", (*desk.premises)[site.space].id},
                                    {"name", (*desk.premises)[site.space].name},
                                    {"supplies", std::move(supplies)}});
  }
  return json::serialize(json::object{{"seq", desk.seq},
                                      {"sites", std::move(sites)},
                                      {"no_longer_configured", closed_books(desk)}});
}

SupplyFacts supply_facts(const core::Desk& desk, core::SpaceId site, core::SupplyId supply,
                         const TextOf& text_of) {
  SupplyFacts facts{.item = (*desk.premises)[supply].name,
                    .batch = {},
                    .expires = {},
                    .other_site = best_other_site(desk, site, supply)};
  const core::SupplyBook* book = core::find_book(desk.supplies, site, supply);
  const core::SupplyBatch* next = book == nullptr ? nullptr : core::next_expiring(*book);
  if (next == nullptr) return facts;
  facts.batch = text_of(next->origin.batch);
  facts.expires = next->origin.expires;
  return facts;
}

}  // namespace io
