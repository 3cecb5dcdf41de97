// What requests about supplies mean: a body of names becomes an entry of numbers, or a refusal that says
// what is wrong and what there is. On the loop's thread.
#pragma once

#include "service/core/desk.hpp"
#include "service/core/entry.hpp"
#include "service/io/http.hpp"
#include "service/io/text_book.hpp"

#include <tl/expected.hpp>

#include <string>

namespace io {

/// What is looked up for it.
struct SupplyGrounds {
  const core::Premises& premises;  ///< what ids of new entries speak of
  const core::Desk& desk;          ///< which batches are on hand
  TextBook& texts;                 ///< gets new donors, batches and notes
};

struct SupplyEntry {
  core::Input input;
  std::string supply, site;  ///< ids; of a transfer, that of its own side
};
struct RefusedRequest {
  unsigned status = 0;
  std::string why;
  std::string_view code{};  ///< of io::problem
};
using SupplyRequest = tl::expected<SupplyEntry, RefusedRequest>;

// The supply is the capture {id}; supplies_api.hpp has the bodies.
[[nodiscard]] SupplyRequest supply_received(const HttpRequest& request, const SupplyGrounds& on);
[[nodiscard]] SupplyRequest supply_transferred(const HttpRequest& request, const SupplyGrounds& on);
[[nodiscard]] SupplyRequest supply_used(const HttpRequest& request, const SupplyGrounds& on);
[[nodiscard]] SupplyRequest supply_taken_back(const HttpRequest& request, const SupplyGrounds& on);
[[nodiscard]] SupplyRequest supply_counted(const HttpRequest& request, const SupplyGrounds& on);

}  // namespace io
