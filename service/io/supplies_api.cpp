#include "service/io/supplies_api.hpp"

#include "service/core/supplies.hpp"
#include "service/io/json_body.hpp"
#include "service/io/printable.hpp"
#include "service/io/supplies_json.hpp"

#include <boost/json/serialize.hpp>
#include <fmt/format.h>
#include <tl/expected.hpp>

#include <algorithm>
#include <utility>
#include <vector>

namespace io {
namespace {

constexpr std::size_t most_shown = 40;  // of an id somebody sent

/// Why a request is not even asked.
struct Refused {
  unsigned status = 0;
  std::string why;
};
template <class T>
using Checked = tl::expected<T, Refused>;

tl::unexpected<Refused> refused(unsigned status, std::string why) {
  return tl::make_unexpected(Refused{status, std::move(why)});
}

// ---- which supply, where ----

std::string ids_of_supplies(const core::Premises& premises) {
  std::vector<std::string_view> ids;
  for (const core::Supply& supply : premises.supplies) ids.emplace_back(supply.id);
  return ids.empty() ? "no [[supply]] is configured"
                     : fmt::format("there are: {}", fmt::join(ids, ", "));
}

std::string ids_of_sites(const core::Premises& premises, const core::Supply& supply) {
  std::vector<std::string_view> ids;
  for (const core::SpaceId site : supply.sites) ids.emplace_back(premises[site].id);
  return fmt::format("{}", fmt::join(ids, ", "));
}

Checked<core::SupplyId> supply_in(const core::Premises& premises, std::string_view id) {
  const core::SupplyId supply = premises.find_supply(id);
  if (supply.valid()) return supply;
  return refused(404, fmt::format("there is no supply '{}'; {}", printable(id, most_shown),
                                  ids_of_supplies(premises)));
}

/// Invalid if it is not kept at a site of that id.
core::SpaceId find_site(const core::Premises& premises, const core::Supply& supply,
                        std::string_view id) {
  const auto found = std::ranges::find_if(
      supply.sites, [&](core::SpaceId site) { return premises[site].id == id; });
  return found == supply.sites.end() ? core::SpaceId{} : *found;
}

Refused no_such_site(const core::Premises& premises, const core::Supply& supply,
                     std::string_view id) {
  return {404, fmt::format("no site '{}' keeps '{}'; it is kept at: {}", printable(id, most_shown),
                           supply.id, ids_of_sites(premises, supply))};
}

/// The one there is, if none is named.
Checked<core::SpaceId> site_in(const core::Premises& premises, const core::Supply& supply,
                               std::string_view id) {
  if (id.empty() && supply.sites.size() == 1) return supply.sites.front();
  if (id.empty())
    return refused(422, fmt::format("site: which one? '{}' is kept at: {}", supply.id,
                                    ids_of_sites(premises, supply)));
  const core::SpaceId site = find_site(premises, supply, id);
  if (!site.valid()) return tl::make_unexpected(no_such_site(premises, supply, id));
  return site;
}

// ---- texts ----

/// A batch as people write it.
struct SaidOrigin {
  std::string donor, batch;
  std::optional<core::Day> expires;
  [[nodiscard]] bool any() const { return !donor.empty() || !batch.empty() || expires; }
};

SaidOrigin origin_in(JsonBody& body) {
  return {.donor = body.impersonal_text("donor"),
          .batch = body.text("batch"),
          .expires = body.day("expires")};
}

Checked<std::uint32_t> number_of(TextBook& texts, std::string_view text) {
  if (const auto number = texts.number_of(text)) return *number;
  return refused(507, "there are too many different donors, batches and notes; use known ones");
}

Checked<core::SupplyOrigin> origin_of(TextBook& texts, const SaidOrigin& said) {
  const auto donor = number_of(texts, said.donor);
  if (!donor) return tl::make_unexpected(donor.error());
  const auto batch = number_of(texts, said.batch);
  if (!batch) return tl::make_unexpected(batch.error());
  return core::SupplyOrigin{.donor = *donor, .batch = *batch, .expires = said.expires};
}

// ---- batches ----

bool fits(const core::SupplyOrigin& origin, const SaidOrigin& said, const TextBook& texts) {
  return (said.donor.empty() || texts.text_of(origin.donor) == said.donor) &&
         (said.batch.empty() || texts.text_of(origin.batch) == said.batch) &&
         (!said.expires || origin.expires == said.expires);
}

/// The one batch on hand that is meant.
Checked<core::SupplyOrigin> batch_on_hand(const core::SupplyBook* book, const SaidOrigin& said,
                                          const TextBook& texts) {
  std::vector<core::SupplyOrigin> found;
  if (book != nullptr) {
    for (const core::SupplyBatch& batch : book->shelf.batches) {
      if (batch.left > core::Amount{} && fits(batch.origin, said, texts))
        found.push_back(batch.origin);
    }
  }
  if (found.size() == 1) return found.front();
  if (found.empty())
    return refused(422,
                   "batch: none of that donor, batch and expiry is on hand there; "
                   "GET /api/v1/supplies lists them");
  return refused(422, "batch: several fit; name donor, batch and expires");
}

// ---- transfers ----

struct SaidTransfer {
  std::string from, to;
  core::Amount amount{};
  SaidOrigin origin;
  std::string note;
  bool elsewhere = false;
};

/// A transfer without what is known of batches.
Checked<core::SupplyTransferred> sides_of(const core::Premises& premises, core::SupplyId id,
                                          const SaidTransfer& said) {
  using enum core::SupplyTransferred::Side;
  const core::Supply& supply = premises[id];
  const core::SpaceId from = find_site(premises, supply, said.from);
  const core::SpaceId to = find_site(premises, supply, said.to);
  core::SupplyTransferred transferred{.supply = id, .amount = said.amount, .origin = {}};
  if (said.from.empty() || said.to.empty()) return refused(422, "from, to: name both sites");
  if (said.from == said.to) return refused(422, "to: that is the same site");
  if (!from.valid() && !to.valid())
    return tl::make_unexpected(no_such_site(premises, supply, said.from));
  if ((!from.valid() || !to.valid()) && !said.elsewhere) {
    Refused no = no_such_site(premises, supply, from.valid() ? said.to : said.from);
    no.why += "; say \"elsewhere\": true if it belongs to another house";
    return tl::make_unexpected(std::move(no));
  }
  transferred.side = from.valid() ? out : in;
  transferred.site = from.valid() ? from : to;
  if (from.valid()) transferred.to = to;
  return transferred;
}

// ---- answers ----

std::string why_not(core::SupplyVerdict verdict, const core::SupplyBook* book,
                    std::string_view supply, std::string_view site) {
  using enum core::SupplyVerdict;
  switch (verdict) {
    case not_kept:
      return fmt::format("'{}' is not kept there; see [[supply]] of the configuration", supply);
    case bad_amount:
      return fmt::format("amount: must be from 1 to {}", core::most_amount.value);
    case too_much:
      return fmt::format("more than {} of '{}' would be on hand; count the stock",
                         core::most_amount.value, supply);
    case not_enough:
      return fmt::format(
          "not so many of '{}' are on hand at '{}': {}; count them if there are more", supply, site,
          book == nullptr ? 0 : core::stock_of(*book).value);
    case too_many_batches:
      return fmt::format("{} batches of '{}' are not used up; count the stock first",
                         core::SupplyShelf::most_batches, supply);
    case wrong_reason:
      return "more are there than the books say: such a difference has the reason \"counted\"";
    case done:
      break;
  }
  return "";
}

const std::vector<std::string_view>& reasons() {
  static const std::vector<std::string_view> words{"counted", "lost", "damaged", "expired"};
  return words;
}

core::SupplyReason reason_in(JsonBody& body) {
  const std::string said = body.text("reason");
  const auto found = std::ranges::find(reasons(), said);
  if (found != reasons().end()) return static_cast<core::SupplyReason>(found - reasons().begin());
  if (!said.empty())
    body.is_wrong(fmt::format("reason: must be one of {}", fmt::join(reasons(), ", ")));
  return core::SupplyReason::counted;
}

HttpResponse problem(const Refused& refused) { return io::problem(refused.status, refused.why); }

core::Amount amount_in(JsonBody& body, std::int64_t least,
                       std::optional<std::int64_t> otherwise = {}) {
  return core::Amount{body.number("amount", least, core::most_amount.value, otherwise)};
}

}  // namespace

void SuppliesApi::add_to(Routes& routes) {
  routes.add("GET", "/api/v1/supplies", [this](const HttpRequest&) {
    const auto text_of = [this](std::uint32_t number) { return sources_.texts.text_of(number); };
    return HttpResponse{.body = supplies_json(*sources_.desk(), text_of)};
  });
  const auto on = [&](std::string_view what,
                      void (SuppliesApi::*handle)(const HttpRequest&, const Reply&)) {
    routes.add_late("POST", fmt::format("/api/v1/supplies/{{id}}/{}", what),
                    [this, handle](const HttpRequest& request, const Reply& reply) {
                      (this->*handle)(request, reply);
                    });
  };
  on("received", &SuppliesApi::received);
  on("transferred", &SuppliesApi::transferred);
  on("used", &SuppliesApi::used);
  on("counted", &SuppliesApi::counted);
}

void SuppliesApi::received(const HttpRequest& request, const Reply& reply) {
  const auto premises = sources_.premises();
  JsonBody body{request.body, {"site", "amount", "donor", "batch", "expires", "note"}};
  const auto supply = supply_in(*premises, request.capture("id"));
  if (!supply) return reply(problem(supply.error()));
  const std::string site_id = body.text("site");
  const core::Amount amount = amount_in(body, 1);
  const SaidOrigin said = origin_in(body);
  const std::string note = body.impersonal_text("note");
  if (!body.wrong().empty()) return reply(io::problem(422, body.wrong()));
  const auto site = site_in(*premises, (*premises)[*supply], site_id);
  if (!site) return reply(problem(site.error()));
  const auto origin = origin_of(sources_.texts, said);
  if (!origin) return reply(problem(origin.error()));
  const auto noted = number_of(sources_.texts, note);
  if (!noted) return reply(problem(noted.error()));
  enter(core::SupplyReceived{*site, *supply, amount, *origin, *noted},
        {(*premises)[*supply].id, (*premises)[*site].id}, reply);
}

void SuppliesApi::transferred(const HttpRequest& request, const Reply& reply) {
  const auto premises = sources_.premises();
  JsonBody body{request.body,
                {"from", "to", "amount", "donor", "batch", "expires", "note", "elsewhere"}};
  const auto supply = supply_in(*premises, request.capture("id"));
  if (!supply) return reply(problem(supply.error()));
  const SaidTransfer said{.from = body.text("from"),
                          .to = body.text("to"),
                          .amount = amount_in(body, 1),
                          .origin = origin_in(body),
                          .note = body.impersonal_text("note"),
                          .elsewhere = body.flag("elsewhere")};
  if (!body.wrong().empty()) return reply(io::problem(422, body.wrong()));
  auto transferred = sides_of(*premises, *supply, said);
  if (!transferred) return reply(problem(transferred.error()));
  const bool goes_out = transferred->side == core::SupplyTransferred::Side::out;
  if (said.origin.any()) {
    const auto desk = sources_.desk();
    const auto* book = core::find_book(desk->supplies, transferred->site, *supply);
    const auto origin = goes_out ? batch_on_hand(book, said.origin, sources_.texts)
                                 : origin_of(sources_.texts, said.origin);
    if (!origin) return reply(problem(origin.error()));
    transferred->origin = *origin;
  }
  const auto other = number_of(sources_.texts, goes_out ? said.to : said.from);
  if (!other) return reply(problem(other.error()));
  const auto noted = number_of(sources_.texts, said.note);
  if (!noted) return reply(problem(noted.error()));
  transferred->other = *other;
  transferred->note = *noted;
  enter(*transferred, {(*premises)[*supply].id, (*premises)[transferred->site].id}, reply);
}

void SuppliesApi::used(const HttpRequest& request, const Reply& reply) {
  const auto premises = sources_.premises();
  JsonBody body{request.body.empty() ? "{}" : request.body, {"site", "amount"}};
  const auto supply = supply_in(*premises, request.capture("id"));
  if (!supply) return reply(problem(supply.error()));
  const std::string site_id = body.text("site");
  const core::Amount amount = amount_in(body, 1, 1);
  if (!body.wrong().empty()) return reply(io::problem(422, body.wrong()));
  const auto site = site_in(*premises, (*premises)[*supply], site_id);
  if (!site) return reply(problem(site.error()));
  enter(core::SupplyUsed{*site, *supply, amount, core::SupplyUse::on_tap},
        {(*premises)[*supply].id, (*premises)[*site].id}, reply);
}

void SuppliesApi::counted(const HttpRequest& request, const Reply& reply) {
  const auto premises = sources_.premises();
  JsonBody body{request.body, {"site", "amount", "reason", "note"}};
  const auto supply = supply_in(*premises, request.capture("id"));
  if (!supply) return reply(problem(supply.error()));
  const std::string site_id = body.text("site");
  const core::Amount amount = amount_in(body, 0);
  const core::SupplyReason reason = reason_in(body);
  const std::string note = body.impersonal_text("note");
  if (!body.wrong().empty()) return reply(io::problem(422, body.wrong()));
  const auto site = site_in(*premises, (*premises)[*supply], site_id);
  if (!site) return reply(problem(site.error()));
  const auto noted = number_of(sources_.texts, note);
  if (!noted) return reply(problem(noted.error()));
  enter(core::SupplyCounted{*site, *supply, amount, reason, *noted},
        {(*premises)[*supply].id, (*premises)[*site].id}, reply);
}

void SuppliesApi::enter(const core::Input& input, Concern concern, const Reply& reply) {
  sources_.submit(input, [this, reply, concern = std::move(concern)](const core::Answer& given) {
    reply(answer(given, concern));
  });
}

HttpResponse SuppliesApi::answer(const core::Answer& answer, const Concern& concern) const {
  const auto desk = sources_.desk();
  const core::Premises& premises = *desk->premises;
  const auto* book = core::find_book(desk->supplies, premises.find_space(concern.site),
                                     premises.find_supply(concern.supply));
  if (answer.outcome.verdict == core::Verdict::refused) {
    return io::problem(409, why_not(answer.outcome.supply, book, concern.supply, concern.site));
  }
  boost::json::object said{{"seq", answer.seq}, {"recorded", answer.recorded}};
  const auto text_of = [this](std::uint32_t number) { return sources_.texts.text_of(number); };
  if (book != nullptr) said.emplace("supply", supply_json(*desk, *book, text_of));
  return {.body = boost::json::serialize(said) + "\n"};
}

}  // namespace io
