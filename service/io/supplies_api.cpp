#include "service/io/supplies_api.hpp"

#include "service/core/supplies.hpp"
#include "service/io/json_response.hpp"
#include "service/io/supplies_json.hpp"

#include <boost/json/object.hpp>
#include <fmt/format.h>

namespace io {
namespace {

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
    case not_handed_out:
      return fmt::format(
          "not so many of '{}' were handed out at '{}' since the day began or they were counted; "
          "count them",
          supply, site);
    case done:
      break;
  }
  return "";
}

}  // namespace

void SuppliesApi::add_to(Routes& routes) {
  routes.add("GET", "/api/v1/supplies", [this](const HttpRequest&) {
    const auto text_of = [this](std::uint32_t number) { return sources_.texts.text_of(number); };
    return HttpResponse{.body = supplies_json(*sources_.desk(), text_of)};
  });
  const auto on = [&](std::string_view what, Read read) {
    routes.add_late("POST", fmt::format("/api/v1/supplies/{{id}}/{}", what),
                    [this, read](const HttpRequest& request, const Reply& reply) {
                      enter(request, reply, read);
                    });
  };
  on("received", supply_received);
  on("transferred", supply_transferred);
  on("used", supply_used);
  on("taken_back", supply_taken_back);
  on("counted", supply_counted);
}

void SuppliesApi::enter(const HttpRequest& request, const Reply& reply, Read read) {
  const auto premises = sources_.premises();
  const auto desk = sources_.desk();
  const SupplyRequest entry = read(request, {*premises, *desk, sources_.texts});
  if (!entry) return reply(problem(entry.error().status, entry.error().why, entry.error().code));
  sources_.submit(entry->input, [this, reply, of = *entry](const core::Answer& given) {
    reply(answer(given, of));
  });
}

HttpResponse SuppliesApi::answer(const core::Answer& answer, const SupplyEntry& of) const {
  const auto desk = sources_.desk();
  const core::Premises& premises = *desk->premises;
  const auto* book = core::find_book(desk->supplies, premises.find_space(of.site),
                                     premises.find_supply(of.supply));
  if (answer.outcome.verdict == core::Verdict::refused) {
    return problem(409, why_not(answer.outcome.supply, book, of.supply, of.site));
  }
  boost::json::object said{{"seq", answer.seq}, {"recorded", answer.recorded}};
  const auto text_of = [this](std::uint32_t number) { return sources_.texts.text_of(number); };
  if (book != nullptr) said.emplace("supply", supply_json(*desk, *book, text_of));
  return json_response(said);
}

}  // namespace io
