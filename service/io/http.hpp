// What answers HTTP requests, free of any HTTP library: requests, responses, and which handler has
// which path.
//
// A handler answers at once, or keeps the Reply and answers later (a command that waits for its
// commit). Routes are filled at start and then only read. Everything here runs on the loop's
// thread; no function but the handlers themselves blocks or throws.
#pragma once

#include "service/io/event_stream.hpp"
#include "service/io/route_needs.hpp"

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace io {

struct HttpRequest {
  using Pairs = std::vector<std::pair<std::string, std::string>>;

  std::string method;  ///< "GET", "POST", …; HEAD goes to the handler of GET
  std::string path;    ///< percent-decoded, without the query
  Pairs query;         ///< decoded, in the order sent
  Pairs captures;      ///< of the route: {id}, …
  std::string body;
  std::string host, origin, content_type, idempotency_key;  ///< header fields; "" if absent
  std::string last_event_id, authorization, cookie;         ///< likewise
  std::string if_none_match, accept_language;               ///< likewise
  std::string client;         ///< address of who asks over TCP; "" if it came another way
  bool tls = false;           ///< came over TLS
  bool local_socket = false;  ///< came over the Unix socket, whose file mode is the permission
  bool admitted = false;      ///< Routes::refusal() had nothing against it

  /// "" if there is none.
  [[nodiscard]] std::string_view query_value(std::string_view name) const;
  [[nodiscard]] std::string_view capture(std::string_view name) const;
};

struct HttpResponse {
  unsigned status = 200;
  std::string content_type = "application/json";
  std::string body;
  HttpRequest::Pairs headers;  ///< beside those that every response has
  /// Then the body has no end: what this one is sent, until either side has enough.
  std::shared_ptr<EventListener> events;
};

/// Answers one request. To be called once, on the loop's thread, within the handler or later; after
/// the client has left it does nothing. One that is never called becomes a 504 in time.
using Reply = std::function<void(HttpResponse)>;
using Handler = std::function<HttpResponse(const HttpRequest&)>;
using LateHandler = std::function<void(const HttpRequest&, Reply)>;

/// An RFC 9457 problem document. `detail` says what is wrong and what to do, in one sentence. `code` is said where that of the
/// status would tell people too little: they read the text `problem.CODE`.
[[nodiscard]] HttpResponse problem(unsigned status, std::string_view detail,
                                   std::string_view code = {});

/// Takes a request target apart into path and query. False if it is malformed: no path, a broken
/// percent sequence, a control character.
[[nodiscard]] bool parse_target(std::string_view target, HttpRequest& request);

/// Says why a request may not be answered; nothing if it may. Asked for each that has a route.
using Guard = std::function<std::optional<HttpResponse>(const HttpRequest&, const Demand&)>;

class RepeatedRequests;

class Routes {
 public:
  Routes();

  /// Without one, everybody may everything. Commands over MQTT come with no client: what is accepted
  /// there is configured.
  void guard(Guard guard) { guard_ = std::move(guard); }

  struct Name {
    std::string_view method, pattern;
  };
  /// Sees each request that a handler gets, and may take part in its answer: what it returns is what
  /// the handler replies to. For the access log.
  using Witness = std::function<Reply(const HttpRequest&, const Name&, Reply)>;
  void witness(Witness witness) { witness_ = std::move(witness); }

  /// `pattern` is a path whose {name} segments match any one segment; a literal segment wins over a
  /// {name}. What stands under /control/ answers on the Unix socket only.
  /// What is no GET is done once for each Idempotency-Key (repeated_requests.hpp).
  void add(std::string_view method, std::string_view pattern, Handler handler);
  /// `most_body`: bytes of a body that this route takes; 0: as many as the server takes elsewhere.
  void add_late(std::string_view method, std::string_view pattern, LateHandler handler,
                std::size_t most_body = 0);

  /// Bytes of a body that the route of this method and target takes; `otherwise` if it says nothing.
  [[nodiscard]] std::size_t most_body(std::string_view method, std::string_view target,
                                      std::size_t otherwise) const;
  /// The most that any route takes, or `otherwise`.
  [[nodiscard]] std::size_t most_body_of_any(std::size_t otherwise) const;

  /// What there is, in the order in which it was added: for those who describe it.
  [[nodiscard]] std::vector<Name> names() const;

  /// Why it is not for a handler: what the guard says, 403, 404, 405; nothing if it is. Can be asked
  /// before the body is there, which may then be left unread. Asked once a request.
  [[nodiscard]] std::optional<HttpResponse> refusal(HttpRequest& request) const;
  /// Lets the handler answer, or answers itself: the refusal, unless that was asked for already, and
  /// 500 for a handler that threw.
  void answer(HttpRequest& request, const Reply& reply) const;

 private:
  struct Route {
    std::string method, pattern;
    Demand demand;
    std::vector<std::string> segments;
    LateHandler handler;
    std::size_t most_body = 0;
  };

  [[nodiscard]] const Route* find(HttpRequest& request, std::string& allow) const;

  std::vector<Route> routes_;
  Guard guard_;
  Witness witness_;
  std::shared_ptr<RepeatedRequests> repeated_;
};

}  // namespace io
