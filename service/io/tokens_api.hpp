// Logins added, listed, revoked, for the command line: over the Unix socket only.
//
//   POST   /control/tokens       {"role", "name", "bearer"}: {"id", "role", "name", "token" | "link",
//                                "until"}; the secret is told this once
//   GET    /control/tokens       {"tokens": [{"id", "role", "name", "bearer", "since", "seen",
//                                "until"}]}: no secrets; "until" as long as a code waits to be used
//   DELETE /control/tokens/{id}
//
// On the loop's thread.
#pragma once

#include "service/io/config.hpp"
#include "service/io/http.hpp"
#include "service/io/logins.hpp"

#include <functional>
#include <string>
#include <string_view>

namespace io {

class TokensApi {
 public:
  struct Parts {
    Logins& logins;
    std::function<core::Time()> now;
    std::function<std::string(std::string_view code)> link;
    std::function<void()> changed;  ///< somebody may no longer what he may have begun
  };
  explicit TokensApi(Parts parts) : parts_{std::move(parts)} {}

  /// The API outlives the routes.
  void add_to(Routes& routes);

 private:
  [[nodiscard]] HttpResponse add(const HttpRequest& request);
  [[nodiscard]] HttpResponse list();
  [[nodiscard]] HttpResponse revoke(const HttpRequest& request);

  Parts parts_;
};

/// Where a desk opens the page with this code: under the first of the configured names, else as this
/// machine is called.
[[nodiscard]] std::string desk_link(const HttpConfig& http, std::uint16_t port,
                                    std::string_view code);

}  // namespace io
