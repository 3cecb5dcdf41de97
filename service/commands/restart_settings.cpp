#include "service/commands/restart_settings.hpp"

#include "service/io/control_client.hpp"

#include <string_view>
#include <tuple>
#include <utility>

namespace commands {
namespace {

class Waiting {
 public:
  template <class Used, class Read>
  void look(std::string_view setting, const Used& in_use, Read& read) {
    if (read == in_use) return;
    settings_.emplace_back(setting);
    read = in_use;
  }
  [[nodiscard]] std::size_t size() const { return settings_.size(); }
  [[nodiscard]] std::vector<std::string> all() && { return std::move(settings_); }

 private:
  std::vector<std::string> settings_;
};

bool is_named_after_instance(const io::MqttConfig& mqtt) {
  return mqtt.client_id == "raumwacht-" + mqtt.instance;
}

void look_at_mqtt(const io::MqttConfig& in_use, io::MqttConfig& read, Waiting& waiting) {
  waiting.look("[mqtt] broker", in_use.broker, read.broker);
  // Nobody wrote the one that follows from the instance.
  if (is_named_after_instance(in_use) && is_named_after_instance(read))
    read.client_id = in_use.client_id;
  waiting.look("[mqtt] instance", in_use.instance, read.instance);
  waiting.look("[mqtt] client_id", in_use.client_id, read.client_id);
  waiting.look("[mqtt] user", in_use.user, read.user);
  waiting.look("[mqtt] password_file", in_use.password_file, read.password_file);
  waiting.look("[mqtt] ca", in_use.ca, read.ca);
  waiting.look("[mqtt] cert", in_use.cert, read.cert);
  waiting.look("[mqtt] key", in_use.key, read.key);
  waiting.look("[mqtt] keep_alive", in_use.keep_alive, read.keep_alive);
  waiting.look("[mqtt] session_expiry", in_use.session_expiry, read.session_expiry);
  waiting.look("[mqtt] receive_maximum", in_use.receive_maximum, read.receive_maximum);
  waiting.look("[mqtt] maximum_packet", in_use.maximum_packet, read.maximum_packet);
}

/// A certificate that takes the place of another is renewed; TLS itself comes and goes with a start.
void look_at_http(const io::Config& in_use, io::Config& read, Waiting& waiting) {
  const std::size_t before = waiting.size();
  auto address = std::tie(read.http.host, read.http.port);
  waiting.look("[http] listen", std::tie(in_use.http.host, in_use.http.port), address);
  if (in_use.http.tls.cert.empty() != read.http.tls.cert.empty()) {
    waiting.look("[http] tls", in_use.http.tls.cert, read.http.tls.cert);
    read.http.tls.key = in_use.http.tls.key;
  }
  if (waiting.size() != before) waiting.look("[http] names", in_use.http.names, read.http.names);
  read.http.socket = io::control_socket(read.http, in_use.ledger);
  waiting.look("[http] socket", io::control_socket(in_use.http, in_use.ledger), read.http.socket);
}

}  // namespace

std::vector<std::string> keep_until_restart(const io::Config& in_use, io::Config& read) {
  Waiting waiting;
  look_at_mqtt(in_use.mqtt, read.mqtt, waiting);
  look_at_http(in_use, read, waiting);
  waiting.look("[ledger] path", in_use.ledger.path, read.ledger.path);
  return std::move(waiting).all();
}

}  // namespace commands
