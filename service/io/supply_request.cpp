#include "service/io/supply_request.hpp"

#include "service/core/supplies.hpp"
#include "service/io/json_body.hpp"
#include "service/io/printable.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

namespace io {
namespace {

constexpr std::size_t most_shown = 40;  // of an id somebody sent

// In the order of core::SupplyReason; `found` is the core's own.
constexpr std::array<std::string_view, 4> reasons{"counted", "lost", "damaged", "expired"};

/// A batch as people write it.
struct SaidOrigin {
  std::string donor, batch;
  std::optional<core::Day> expires;
  [[nodiscard]] bool any() const { return !donor.empty() || !batch.empty() || expires; }
};

bool fits(const core::SupplyOrigin& origin, const SaidOrigin& said, const TextBook& texts) {
  return (said.donor.empty() || texts.text_of(origin.donor) == said.donor) &&
         (said.batch.empty() || texts.text_of(origin.batch) == said.batch) &&
         (!said.expires || origin.expires == said.expires);
}

std::string ids_of_supplies(const core::Premises& premises) {
  std::vector<std::string_view> ids;
  for (const core::Supply& supply : premises.supplies) ids.emplace_back(supply.id);
  return ids.empty() ? "no [[supply]] is configured"
                     : fmt::format("there are: {}", fmt::join(ids, ", "));
}

/// Reads one request. The first refusal stays, and what is read after it means nothing.
class Reader {
 public:
  Reader(const HttpRequest& request, const SupplyGrounds& on,
         const std::vector<std::string_view>& fields)
      : on_{on},
        body_{request.body.empty() ? "{}" : request.body, fields},
        id_{on.premises.find_supply(request.capture("id"))} {
    if (!id_.valid()) {
      refuse(404, fmt::format("there is no supply '{}'; {}",
                              printable(request.capture("id"), most_shown),
                              ids_of_supplies(on.premises)));
    }
  }

  [[nodiscard]] core::SupplyId supply() const { return id_; }
  [[nodiscard]] core::Amount amount(std::int64_t least,
                                    std::optional<std::int64_t> otherwise = {}) {
    const auto said = body_.number("amount", least, core::most_amount.value);
    body_.require("amount", said || otherwise);
    return core::Amount{said.value_or(otherwise.value_or(least))};
  }
  [[nodiscard]] core::SupplyReason reason();
  [[nodiscard]] std::string text(std::string_view field) { return body_.text(field).value_or(""); }
  [[nodiscard]] bool flag(std::string_view field) { return body_.truth(field).value_or(false); }
  [[nodiscard]] SaidOrigin said_origin() {
    return {.donor = body_.impersonal_text("donor").value_or(""),
            .batch = body_.text("batch").value_or(""),
            .expires = body_.day("expires")};
  }

  /// Of the field; the one there is, if none is named.
  [[nodiscard]] core::SpaceId site();
  /// Invalid if the supply is not kept at a site of that id.
  [[nodiscard]] core::SpaceId find_site(std::string_view id) const;
  void refuse_site(std::string_view id, std::string_view hint = "");

  [[nodiscard]] std::uint32_t number_of(std::string_view text);
  [[nodiscard]] std::uint32_t note() {
    return number_of(body_.impersonal_text("note").value_or(""));
  }
  [[nodiscard]] core::SupplyOrigin origin(const SaidOrigin& said) {
    return {
        .donor = number_of(said.donor), .batch = number_of(said.batch), .expires = said.expires};
  }
  /// The one batch on hand there that is meant.
  [[nodiscard]] core::SupplyOrigin batch_on_hand(core::SpaceId site, const SaidOrigin& said);

  void refuse(unsigned status, std::string why, std::string_view code = {}) {
    if (!refused_) refused_ = RefusedRequest{status, std::move(why), code};
  }
  /// True once anything is wrong.
  [[nodiscard]] bool is_refused();
  [[nodiscard]] SupplyRequest entry(const core::Input& input, core::SpaceId site);

 private:
  [[nodiscard]] std::string ids_of_sites() const;

  const SupplyGrounds& on_;
  JsonBody body_;
  core::SupplyId id_;
  std::optional<RefusedRequest> refused_;
};

core::SupplyReason Reader::reason() {
  return static_cast<core::SupplyReason>(body_.word("reason", reasons).value_or(0));
}

core::SpaceId Reader::site() {
  const std::string id = text("site");
  if (is_refused()) return {};
  const core::Supply& supply = on_.premises[id_];
  if (id.empty() && supply.sites.size() == 1) return supply.sites.front();
  const core::SpaceId found = find_site(id);
  if (id.empty()) {
    refuse(422, fmt::format("site: which one? '{}' is kept at: {}", supply.id, ids_of_sites()));
  } else if (!found.valid()) {
    refuse_site(id);
  }
  return found;
}

core::SpaceId Reader::find_site(std::string_view id) const {
  const std::vector<core::SpaceId>& sites = on_.premises[id_].sites;
  const auto found =
      std::ranges::find_if(sites, [&](core::SpaceId site) { return on_.premises[site].id == id; });
  return found == sites.end() ? core::SpaceId{} : *found;
}

void Reader::refuse_site(std::string_view id, std::string_view hint) {
  refuse(404, fmt::format("no site '{}' keeps '{}'; it is kept at: {}{}", printable(id, most_shown),
                          on_.premises[id_].id, ids_of_sites(), hint));
}

std::string Reader::ids_of_sites() const {
  std::vector<std::string_view> ids;
  for (const core::SpaceId site : on_.premises[id_].sites) ids.emplace_back(on_.premises[site].id);
  return fmt::format("{}", fmt::join(ids, ", "));
}

std::uint32_t Reader::number_of(std::string_view text) {
  if (is_refused()) return 0;
  const std::optional<std::uint32_t> number = on_.texts.number_of(text);
  if (!number)
    refuse(507, "there are too many different donors, batches and notes; use known ones");
  return number.value_or(0);
}

core::SupplyOrigin Reader::batch_on_hand(core::SpaceId site, const SaidOrigin& said) {
  std::vector<core::SupplyOrigin> found;
  if (const core::SupplyBook* book = core::find_book(on_.desk.supplies, site, id_)) {
    for (const core::SupplyBatch& batch : book->shelf.batches) {
      if (batch.left > core::Amount{} && fits(batch.origin, said, on_.texts))
        found.push_back(batch.origin);
    }
  }
  if (found.size() == 1) return found.front();
  refuse(422, found.empty() ? "batch: none of that donor, batch and expiry is on hand there; "
                              "GET /api/v1/supplies lists them"
                            : "batch: several fit; name donor, batch and expires");
  return {};
}

bool Reader::is_refused() {
  if (const std::string wrong = body_.mistakes(); !wrong.empty()) refuse(422, wrong, body_.code());
  return refused_.has_value();
}

SupplyRequest Reader::entry(const core::Input& input, core::SpaceId site) {
  if (is_refused()) return tl::make_unexpected(*refused_);
  return SupplyEntry{input, on_.premises[id_].id, on_.premises[site].id};
}

// ---- transfers ----

/// Which side of it is here, and whether the other is as well.
core::SupplyTransferred sides_of(Reader& read, const std::string& from_id, const std::string& to_id,
                                 bool elsewhere) {
  using enum core::SupplyTransferred::Side;
  core::SupplyTransferred transferred{.supply = read.supply(), .origin = {}};
  if (read.is_refused()) return transferred;
  const core::SpaceId from = read.find_site(from_id), to = read.find_site(to_id);
  const bool both = from.valid() && to.valid();
  if (from_id.empty() || to_id.empty()) {
    read.refuse(422, "from, to: name both sites");
  } else if (from_id == to_id) {
    read.refuse(422, "to: that is the same site");
  } else if (!both && !(elsewhere && (from.valid() || to.valid()))) {
    read.refuse_site(from.valid() ? to_id : from_id,
                     "; say \"elsewhere\": true if it belongs to another house");
  }
  transferred.side = from.valid() ? out : in;
  transferred.site = from.valid() ? from : to;
  if (from.valid()) transferred.to = to;
  return transferred;
}

}  // namespace

SupplyRequest supply_received(const HttpRequest& request, const SupplyGrounds& on) {
  Reader read{request, on, {"site", "amount", "donor", "batch", "expires", "note"}};
  const SaidOrigin said = read.said_origin();
  const core::SupplyReceived received{.site = read.site(),
                                      .supply = read.supply(),
                                      .amount = read.amount(1),
                                      .origin = read.origin(said),
                                      .note = read.note()};
  return read.entry(received, received.site);
}

SupplyRequest supply_transferred(const HttpRequest& request, const SupplyGrounds& on) {
  Reader read{
      request, on, {"from", "to", "amount", "donor", "batch", "expires", "note", "elsewhere"}};
  const std::string from = read.text("from"), to = read.text("to");
  const core::Amount amount = read.amount(1);
  const SaidOrigin said = read.said_origin();
  core::SupplyTransferred transferred = sides_of(read, from, to, read.flag("elsewhere"));
  const bool goes_out = transferred.side == core::SupplyTransferred::Side::out;
  transferred.amount = amount;
  if (said.any() && !read.is_refused())
    transferred.origin = goes_out ? read.batch_on_hand(transferred.site, said) : read.origin(said);
  transferred.other = read.number_of(goes_out ? to : from);
  transferred.note = read.note();
  return read.entry(transferred, transferred.site);
}

SupplyRequest supply_used(const HttpRequest& request, const SupplyGrounds& on) {
  Reader read{request, on, {"site", "amount"}};
  const core::SupplyUsed used{.site = read.site(),
                              .supply = read.supply(),
                              .amount = read.amount(1, 1),
                              .how = core::SupplyUse::on_tap};
  return read.entry(used, used.site);
}

SupplyRequest supply_taken_back(const HttpRequest& request, const SupplyGrounds& on) {
  Reader read{request, on, {"site", "amount"}};
  const core::SupplyTakenBack taken{
      .site = read.site(), .supply = read.supply(), .amount = read.amount(1, 1)};
  return read.entry(taken, taken.site);
}

SupplyRequest supply_counted(const HttpRequest& request, const SupplyGrounds& on) {
  Reader read{request, on, {"site", "amount", "reason", "note"}};
  const core::SupplyCounted counted{.site = read.site(),
                                    .supply = read.supply(),
                                    .amount = read.amount(0),
                                    .reason = read.reason(),
                                    .note = read.note()};
  return read.entry(counted, counted.site);
}

}  // namespace io
