// Requests to other servers, on the loop: Alertmanager, webhooks. Free of any HTTP library here.
//
// A call ends, well or not, within its time (beside the look-up of a name, which is the system's),
// and says so once, on the loop's thread; when the caller is gone it says nothing any more. Redirects are not
// followed: alerts go where the configuration says. With https:// the certificate is checked, and
// that it is this host's.
#pragma once

#include "service/io/event_loop.hpp"
#include "service/io/http_url.hpp"

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

namespace io {

struct HttpCall {
  std::string method = "POST";
  HttpUrl to;
  std::string path{};             ///< behind that of `to`
  std::string body{};             ///< JSON, or "" for none
  std::string authorization{};    ///< field of that name; "": none
  std::string idempotency_key{};  ///< likewise
};

struct HttpResult {
  unsigned status = 0;  ///< 0: nobody answered
  std::string body;     ///< of one longer than 64 KiB its beginning, or nothing
  std::string error;    ///< "127.0.0.1:9093: Connection refused"; "" if somebody answered
  bool sent = false;    ///< the whole request, whatever came of it

  [[nodiscard]] bool ok() const { return status >= 200 && status < 300; }
};

class HttpCaller {
 public:
  using Done = std::function<void(HttpResult)>;

  /// `ca`: certificates to trust with https://; empty: those of the system.
  HttpCaller(EventLoop& loop, std::filesystem::path ca = {},
             std::chrono::milliseconds patience = std::chrono::seconds{10});
  ~HttpCaller();

  /// On the loop's thread, or before it runs.
  void call(HttpCall call, Done done);

 private:
  struct Tls;
  EventLoop& loop_;
  const std::filesystem::path ca_;
  const std::chrono::milliseconds patience_;
  std::unique_ptr<Tls> tls_;  // made with the first call that needs it
  std::shared_ptr<const bool> alive_ = std::make_shared<const bool>(true);
};

}  // namespace io
