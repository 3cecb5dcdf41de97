// Supplies over HTTP: what is on hand, and what came, went, was handed out or counted.
//
//   GET  /api/v1/supplies
//   POST /api/v1/supplies/{id}/received     {"site", "amount", "donor", "batch", "expires", "note"}
//   POST /api/v1/supplies/{id}/transferred  {"from", "to", "amount", "donor", "batch", "expires", "note",
//                                            "elsewhere"}
//   POST /api/v1/supplies/{id}/used         {"site", "amount"}
//   POST /api/v1/supplies/{id}/taken_back   {"site", "amount"}
//   POST /api/v1/supplies/{id}/counted      {"site", "amount", "reason", "note"}
//
// Each POST is one entry, answered after its commit with {"seq", "recorded", "supply"}. 404 and 422
// name what is wrong and what there is, 409 says why the books refuse. With "elsewhere" one side of a
// transfer belongs to another house, which has books of its own. On the loop's thread.
#pragma once

#include "service/core/desk.hpp"
#include "service/io/http.hpp"
#include "service/io/submit.hpp"
#include "service/io/supply_request.hpp"
#include "service/io/text_book.hpp"

#include <functional>
#include <memory>
#include <utility>

namespace io {

class SuppliesApi {
 public:
  struct Sources {
    Submit submit;
    /// What ids of new entries speak of.
    std::function<std::shared_ptr<const core::Premises>()> premises;
    /// The newest; not null once the sequencer has started.
    std::function<std::shared_ptr<const core::Desk>()> desk;
    TextBook& texts;
  };
  explicit SuppliesApi(Sources sources) : sources_{std::move(sources)} {}

  /// The API outlives the routes.
  void add_to(Routes& routes);

 private:
  using Read = SupplyRequest (*)(const HttpRequest& request, const SupplyGrounds& on);

  void enter(const HttpRequest& request, const Reply& reply, Read read);
  [[nodiscard]] HttpResponse answer(const core::Answer& answer, const SupplyEntry& of) const;

  Sources sources_;
};

}  // namespace io
