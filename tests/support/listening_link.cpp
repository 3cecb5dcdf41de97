#include "tests/support/listening_link.hpp"

#include "tests/support/eventually.hpp"

#include <algorithm>
#include <utility>

namespace support {

io::MqttConfig link_config(const std::string& broker_url) {
  io::MqttConfig config;
  config.broker = broker_url;
  config.instance = "test";
  return config;
}

ListeningLink::ListeningLink(const io::MqttConfig& config, std::vector<io::Subscription> filters,
                             std::function<void(const io::MqttMessage&)> also)
    : also_{std::move(also)},
      filters_{filters.size()},
      link_{config, std::move(filters), handler()} {
  link_.start();
}

io::MqttHandler ListeningLink::handler() {
  io::MqttHandler handler;
  handler.message = [this](const io::MqttMessage& message) {
    if (also_) also_(message);
    const std::lock_guard hold{mutex_};
    messages_.push_back({std::string{message.topic}, std::string{message.payload}, message.qos,
                         message.retained, message.duplicate});
  };
  handler.link = [this](const io::MqttLinkEvent& event) {
    const std::lock_guard hold{mutex_};
    events_.push_back(event);
  };
  handler.report = [this](const io::MqttReport& report) {
    const std::lock_guard hold{mutex_};
    reports_.push_back(report);
  };
  return handler;
}

std::vector<LinkMessage> ListeningLink::messages() const {
  const std::lock_guard hold{mutex_};
  return messages_;
}

std::vector<std::string> ListeningLink::payloads() const {
  std::vector<std::string> payloads;
  for (LinkMessage& message : messages()) payloads.push_back(std::move(message.payload));
  return payloads;
}

std::vector<io::MqttLinkEvent> ListeningLink::events() const {
  const std::lock_guard hold{mutex_};
  return events_;
}

std::vector<io::MqttReport> ListeningLink::reports() const {
  const std::lock_guard hold{mutex_};
  return reports_;
}

bool ListeningLink::comes_up() {
  return eventually([this] {
    const io::MqttFigures figures = link_.figures();
    return figures.connected && figures.subscriptions + figures.refused == filters_;
  });
}

bool ListeningLink::goes_down() {
  return eventually([this] { return !link_.figures().connected; });
}

bool ListeningLink::hears(std::string_view payload) const {
  return eventually([&] {
    const auto all = payloads();
    return std::find(all.begin(), all.end(), payload) != all.end();
  });
}

std::string ListeningLink::complaint(io::MqttReport::Kind kind) const {
  std::string what;
  (void)eventually([&] {
    const auto all = reports();
    const auto found = std::find_if(
        all.begin(), all.end(), [&](const io::MqttReport& report) { return report.kind == kind; });
    if (found != all.end()) what = found->what;
    return !what.empty();
  });
  return what;
}

}  // namespace support
