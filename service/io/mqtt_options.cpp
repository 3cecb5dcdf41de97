#include "service/io/mqtt_options.hpp"

#include "service/io/credential.hpp"
#include "service/io/mqtt_topics.hpp"

#include <fmt/format.h>
#include <mqtt/async_client.h>

#include <cerrno>
#include <cstring>
#include <fstream>

namespace io {
namespace {

using Result = tl::expected<void, std::string>;

/// A broker in the same building answers in milliseconds; the library looks every 3 s.
constexpr std::chrono::seconds connect_timeout{5};

/// The library says only "failed" of a file it cannot read, so we look first.
tl::expected<std::string, std::string> readable(const std::filesystem::path& configured,
                                                std::string_view what) {
  const std::filesystem::path path = credential_path(configured);
  errno = 0;
  if (path.empty() || !std::ifstream{path}) {
    return tl::unexpected{fmt::format("cannot read the {} '{}': {}", what, path.string(),
                                      path.empty() ? "none configured" : std::strerror(errno))};
  }
  return path.string();
}

Result add_client_certificate(const MqttConfig& config, mqtt::ssl_options& tls) {
  if (config.cert.empty() && config.key.empty()) return {};
  const auto certificate = readable(config.cert, "client certificate");
  if (!certificate) return tl::unexpected{certificate.error()};
  const auto key = readable(config.key, "client key");
  if (!key) return tl::unexpected{key.error()};
  tls.set_key_store(*certificate);
  tls.set_private_key(*key);
  return {};
}

// Without the library's error handler: it is called with an object that is gone (Paho C++ issues
// 325 and 439), so why a handshake failed is not known.
Result add_tls(const MqttConfig& config, mqtt::connect_options& options) {
  const auto authority = readable(config.ca, "certificate authority");
  if (!authority) return tl::unexpected{authority.error()};
  mqtt::ssl_options tls;
  tls.set_trust_store(*authority);
  tls.set_enable_server_cert_auth(true);
  tls.set_verify(true);                           // the host name: off by default
  tls.set_ssl_version(MQTT_SSL_VERSION_TLS_1_2);  // the least; OpenSSL agrees on 1.3 where it can
  if (auto added = add_client_certificate(config, tls); !added) return added;
  options.set_ssl(tls);
  return {};
}

Result add_password(const MqttConfig& config, mqtt::connect_options& options) {
  if (!config.user.empty()) options.set_user_name(config.user);
  if (config.password_file.empty()) return {};
  const auto password = read_secret(config.password_file);
  if (!password) return tl::unexpected{password.error()};
  options.set_password(*password);
  return {};
}

mqtt::properties session_properties(const MqttConfig& config) {
  using mqtt::property;
  const auto expiry = static_cast<std::int32_t>(config.session_expiry.count());
  mqtt::properties properties;
  // Without it the session ends with the connection, whatever clean start says.
  properties.add(property{property::SESSION_EXPIRY_INTERVAL, expiry});
  properties.add(property{property::RECEIVE_MAXIMUM, std::int32_t{config.receive_maximum}});
  // The library itself would take a packet of any size into memory.
  properties.add(
      property{property::MAXIMUM_PACKET_SIZE, static_cast<std::int32_t>(config.maximum_packet)});
  return properties;
}

}  // namespace

std::string library_address(const BrokerUrl& url) {
  const std::string text = to_text(url);
  return (url.tls ? "ssl" : "tcp") + text.substr(text.find("://"));
}

std::string client_id_of(const MqttConfig& config) {
  return config.client_id.empty() ? "raumwacht-" + config.instance : config.client_id;
}

Result fill_connect_options(const MqttConfig& config, mqtt::connect_options& options) {
  options.set_mqtt_version(MQTTVERSION_5);
  options.set_clean_start(config.session_expiry.count() == 0);
  options.set_properties(session_properties(config));
  options.set_keep_alive_interval(config.keep_alive);
  options.set_connect_timeout(connect_timeout);
  options.set_automatic_reconnect(false);
  if (!config.instance.empty()) {
    options.set_will(
        mqtt::will_options{status_topic(config.instance), std::string{offline_word}, 1, true});
  }
  if (auto added = add_password(config, options); !added) return added;
  if (!parse_broker_url(config.broker)->tls) return {};
  return add_tls(config, options);
}

}  // namespace io
