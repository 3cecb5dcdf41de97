// Alerts to a webhook: one POST each, the JSON of alert_notice.cpp, confirmed by any 2xx. The field
// Idempotency-Key is the same for the same notice.
#pragma once

#include "service/io/alert_channel.hpp"
#include "service/io/http_caller.hpp"

#include <filesystem>

namespace io {

class AlertWebhook final : public AlertChannel {
 public:
  /// `token_file`: its first line is sent as a bearer token, read anew for each; empty: none.
  AlertWebhook(std::string name, HttpCaller& caller, HttpUrl url, std::filesystem::path token_file,
               ClockOfSite clock);

  [[nodiscard]] std::string name() const override { return name_; }
  void deliver(const AlertNotice& notice, Done done) override;

 private:
  const std::string name_;
  HttpCaller& caller_;
  const HttpUrl url_;
  const std::filesystem::path token_file_;
  const ClockOfSite clock_;
};

/// What a channel says of a call: "" if it was well received.
[[nodiscard]] std::string error_of(const HttpResult& result, const HttpUrl& to);
/// Likewise, and whose fault it is: an answer is about what was sent, unless it is about who asks, or
/// about the server as a whole (401, 429, 502, 503, 504).
[[nodiscard]] Arrival arrival_of(const HttpResult& result, const HttpUrl& to);

}  // namespace io
