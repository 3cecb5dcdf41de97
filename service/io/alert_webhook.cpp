#include "service/io/alert_webhook.hpp"

#include "service/io/credential.hpp"
#include "service/io/iso_time.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace io {

AlertWebhook::AlertWebhook(std::string name, HttpCaller& caller, HttpUrl url,
                           std::filesystem::path token_file, ClockOfSite clock)
    : name_{std::move(name)},
      caller_{caller},
      url_{std::move(url)},
      token_file_{std::move(token_file)},
      clock_{std::move(clock)} {}

void AlertWebhook::deliver(const AlertNotice& notice, Done done) {
  HttpCall call{.to = url_,
                .body = to_json(notice, clock_(notice.site, notice.at)),
                .idempotency_key =
                    fmt::format("{} {} {}", notice.id, name_of(notice.phase), to_iso(notice.at))};
  if (!token_file_.empty()) {
    const auto token = read_secret(token_file_);
    if (!token) return done({.error = token.error()});
    call.authorization = "Bearer " + *token;
  }
  caller_.call(std::move(call), [done = std::move(done), to = url_](const HttpResult& result) {
    done(arrival_of(result, to));
  });
}

std::string error_of(const HttpResult& result, const HttpUrl& to) {
  if (result.ok()) return "";
  if (result.status == 0) return result.error;
  const std::string said = result.body.substr(0, result.body.find('\n')).substr(0, 200);
  return fmt::format("{}: status {}{}{}", host_of(to), result.status, said.empty() ? "" : ": ",
                     said);
}

Arrival arrival_of(const HttpResult& result, const HttpUrl& to) {
  constexpr std::array of_the_channel{0U, 401U, 429U, 502U, 503U, 504U};
  const bool about_it = std::ranges::find(of_the_channel, result.status) == of_the_channel.end();
  constexpr unsigned no_answer_behind_it = 504;  // of a proxy
  const bool silent = result.status == 0 || result.status == no_answer_behind_it;
  return {.error = error_of(result, to),
          .refused = !result.ok() && about_it,
          .perhaps = result.sent && silent};
}

}  // namespace io
