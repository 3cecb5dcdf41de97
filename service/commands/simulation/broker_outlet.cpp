#include "service/commands/simulation/outlet.hpp"
#include "service/io/mqtt_link.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <condition_variable>
#include <iostream>
#include <mutex>
#include <stdexcept>

namespace simulation {
namespace {

constexpr std::chrono::seconds patience{10};

/// A client of its own, beside the daemon's: no session to come back to, no status to announce.
io::MqttConfig client(io::MqttConfig config) {
  config.client_id = fmt::format("raumwacht-simulate-{}", getpid());
  config.instance.clear();
  config.session_expiry = std::chrono::seconds{0};
  return config;
}

class BrokerOutlet final : public Outlet {
 public:
  explicit BrokerOutlet(const io::MqttConfig& config)
      : broker_{config.broker}, link_{client(config), {}, handler()} {
    link_.start();
    std::unique_lock hold{mutex_};
    if (!changed_.wait_for(hold, patience, [this] { return up_; }))
      throw std::runtime_error{refusal_.empty() ? "no answer from " + broker_ : refusal_};
  }
  ~BrokerOutlet() override { link_.stop(); }

  bool send(Time, const Said& said) override {
    if (said.replayed) return true;  // the broker's own business
    const io::Publication value{said.telegram.topic, said.telegram.payload, said.telegram.retain};
    return link_.publish(value, said.qos) == io::Published::sent;
  }
  [[nodiscard]] std::string where() const override { return "to " + broker_; }

 private:
  io::MqttHandler handler() {
    return {.message = {},
            .link = [this](const io::MqttLinkEvent& event) { link_changed(event.up); },
            .report = [this](const io::MqttReport& report) { note(report); }};
  }
  void link_changed(bool up) {
    const std::lock_guard hold{mutex_};
    up_ = up;
    changed_.notify_all();
    if (said_lost_) std::cerr << "raumwacht: the broker is back\n";
    said_lost_ = !up;
    if (!up) std::cerr << "raumwacht: the broker is gone; what sensors say meanwhile is lost\n";
  }
  void note(const io::MqttReport& report) {
    const std::lock_guard hold{mutex_};
    refusal_ = report.what;
  }

  const std::string broker_;
  std::mutex mutex_;  // of the lines up to the next blank
  std::condition_variable changed_;
  bool up_ = false, said_lost_ = false;
  std::string refusal_;

  io::MqttLink link_;  // last: it stops calling the above first
};

}  // namespace

std::unique_ptr<Outlet> broker_outlet(const io::MqttConfig& config) {
  return std::make_unique<BrokerOutlet>(config);
}

}  // namespace simulation
