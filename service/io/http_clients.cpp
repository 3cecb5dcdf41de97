#include "service/io/http_clients.hpp"

#include "service/io/http_connection.hpp"

#include <algorithm>
#include <utility>

namespace io {

void HttpClients::leave(HttpConnection& connection) {
  std::erase(connections, &connection);
  if (stopping && connections.empty() && stopped) loop.post(std::exchange(stopped, {}));
}

bool HttpClients::is_full() const {
  const auto streams =
      std::ranges::count_if(connections, [](const HttpConnection* one) { return one->streams(); });
  return connections.size() - static_cast<std::size_t>(streams) >= limits.connections;
}

bool HttpClients::displace_one() {
  HttpConnection* longest = nullptr;
  for (HttpConnection* one : connections) {
    if (!one->gives_place()) continue;
    if (longest == nullptr || one->since() < longest->since()) longest = one;
  }
  if (longest == nullptr) return false;
  longest->close();
  ++figures.displaced;
  return true;
}

void HttpClients::give(std::uint64_t request, HttpResponse response) {
  for (HttpConnection* one : connections) {
    if (one->awaits(request)) return one->take(std::move(response));
  }
}

}  // namespace io
