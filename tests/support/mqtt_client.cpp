#include "tests/support/mqtt_client.hpp"

#include "tests/support/eventually.hpp"

#include <mqtt/async_client.h>

#include <algorithm>
#include <chrono>
#include <mutex>

namespace support {
namespace {

/// "mqtt://host:port" as the library wants it.
std::string tcp(const std::string& url) { return "tcp" + url.substr(url.find("://")); }

void wait(const mqtt::token_ptr& token) {
  if (!token->wait_for(patience)) throw mqtt::timeout_error{};
}

}  // namespace

class MqttClient::Impl {
 public:
  Impl(const std::string& url, const std::string& user)
      : client{tcp(url), "", mqtt::create_options{MQTTVERSION_5}} {
    client.set_message_callback([this](const mqtt::const_message_ptr& message) {
      const std::lock_guard hold{mutex};
      heard.push_back({message->get_topic(), message->get_payload(), message->is_retained()});
    });
    mqtt::connect_options options;
    options.set_mqtt_version(MQTTVERSION_5);
    options.set_clean_start(true);
    if (!user.empty()) {
      options.set_user_name(user);
      options.set_password("secret");
    }
    wait(client.connect(options));
  }

  ~Impl() {
    try {
      client.disconnect()->wait_for(std::chrono::seconds{1});
    } catch (const mqtt::exception&) {  // NOLINT(bugprone-empty-catch): the test ended its broker
    }
  }

  mutable std::mutex mutex;
  std::vector<Heard> heard;
  mqtt::async_client client;
};

MqttClient::MqttClient(const std::string& url, const std::string& user)
    : impl_{std::make_unique<Impl>(url, user)} {}
MqttClient::~MqttClient() = default;

void MqttClient::subscribe(const std::string& filter) { wait(impl_->client.subscribe(filter, 1)); }

void MqttClient::publish(const std::string& topic, std::string_view payload, int qos, bool retain) {
  wait(impl_->client.publish(topic, payload.data(), payload.size(), qos, retain));
}

std::vector<Heard> MqttClient::heard() const {
  const std::lock_guard hold{impl_->mutex};
  return impl_->heard;
}

std::vector<std::string> MqttClient::payloads(std::string_view topic) const {
  std::vector<std::string> payloads;
  for (const Heard& message : heard()) {
    if (message.topic == topic) payloads.push_back(message.payload);
  }
  return payloads;
}

bool MqttClient::hears(std::string_view topic, std::string_view payload) const {
  return eventually([&] {
    const auto all = payloads(topic);
    return std::find(all.begin(), all.end(), payload) != all.end();
  });
}

}  // namespace support
