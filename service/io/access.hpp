// Whether a request over TCP may be answered: right host, own origin, a login that may, not too
// often. What comes over the Unix socket or MQTT is let through: file mode and configuration decide.
//
// As long as no login was ever added, programs and browsers of this machine may everything. From
// then on each route wants what route_needs.cpp says. Nothing is changed by a request that is
// refused. On the loop's thread; time is an argument.
#pragma once

#include "service/io/access_line.hpp"
#include "service/io/clock.hpp"
#include "service/io/http.hpp"
#include "service/io/logins.hpp"
#include "service/io/rate_limit.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace io {

/// When a request came.
struct Asked {
  Monotonic at{};
  core::Time wall{};
};

class Access {
 public:
  /// `names`: those under which this server is reached, beside those of the machine itself.
  Access(Logins logins, std::vector<std::string> names);

  [[nodiscard]] std::optional<HttpResponse> refusal(const HttpRequest& request,
                                                    const Demand& demand, const Asked& when);

  /// Who asks, as the access log calls it. Of a request that was not refused.
  [[nodiscard]] Asker asker(const HttpRequest& request, core::Time wall);

  /// Makes the code of the form a cookie; or says what is wrong: 401 for a code that is none.
  [[nodiscard]] tl::expected<std::string, HttpResponse> enter(const HttpRequest& request,
                                                              std::string_view code,
                                                              const Asked& when);

  /// Of a new configuration.
  void use_names(std::vector<std::string> names) { names_ = std::move(names); }

  [[nodiscard]] Logins& logins() { return logins_; }
  [[nodiscard]] const Logins& logins() const { return logins_; }

 private:
  [[nodiscard]] bool is_our_name(std::string_view host) const;
  [[nodiscard]] std::optional<HttpResponse> wrong_login(const HttpRequest& request, Role wanted,
                                                        const Asked& when);
  [[nodiscard]] std::optional<HttpResponse> nobody(const HttpRequest& request,
                                                   std::string_view secret, const Asked& when);

  Logins logins_;
  std::vector<std::string> names_;
  RateLimit failures_;  ///< by network: wrong tokens and codes
  RateLimit writes_;    ///< by login
};

}  // namespace io
