// How the daemon gets alerts out: the channels of its configuration, and what stands handed to them
// when it may have changed. The loop's thread, but for what says otherwise.
#pragma once

#include "service/io/alert_delivery.hpp"
#include "service/io/alert_topics.hpp"
#include "service/io/config.hpp"
#include "service/io/event_loop.hpp"
#include "service/io/http_caller.hpp"
#include "service/io/mqtt_out.hpp"

#include <functional>
#include <memory>
#include <optional>

namespace commands {

class Alerting {
 public:
  struct Sources {
    io::EventLoop& loop;
    io::MqttOut& out;
    std::function<bool()> is_connected;
    std::function<std::shared_ptr<const core::Board>()> board;
    std::function<io::SiteView()> view;
  };

  Alerting(const io::Config& config, Sources sources);

  /// Another configuration. Where it says the same of alerts, nothing is begun anew.
  void use(const io::Config& config);
  /// Something about alerts changed, as of the board and the desk.
  void look(core::Time wall);
  void every_second(core::Time wall);
  void link_lost() { topics_->link_lost(); }
  /// The outgoing thread: the broker confirmed it.
  void arrived(const io::Publication& value);
  /// The same: it will not take it.
  void refused(const io::Publication& value, const std::string& why);

  [[nodiscard]] std::vector<io::DeliveryFigures> figures() const { return delivery_->figures(); }
  [[nodiscard]] std::vector<io::DeadChannel> dead() const { return delivery_->dead(); }

 private:
  void add_channels(const io::Config& config);
  [[nodiscard]] std::string clock_of(const std::string& site, core::Time wall) const;

  Sources sources_;
  const std::filesystem::path ledger_;
  std::optional<io::AlertsConfig> in_force_;
  std::unique_ptr<io::AlertDelivery> delivery_;
  std::unique_ptr<io::HttpCaller> caller_;  // goes first: then no call ends in delivery_ any more
  io::AlertTopics* topics_ = nullptr;       // one of delivery_'s
  bool again_ = false;                      // board and desk did not fit together
};

}  // namespace commands
