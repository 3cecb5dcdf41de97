// Alerts to an Alertmanager (its v2 API, as of 0.25 in Debian 12): a violation is one alert, posted
// again every minute until it is over, then once more with its end, as Prometheus does. Who takes an
// alert silences it there for as long; the silence goes with the alert, and names this alert only, so
// that the next case is not swallowed. What escalates becomes a second alert for those others.
//
//   labels       alertname "RoomOccupancy" · site · room | area · rule · level · audience
//                severity critical | warning · escalated "true" · alert (its id)
//   annotations  summary_de, summary_en · action_de, action_en
#pragma once

#include "service/io/alert_channel.hpp"
#include "service/io/http_caller.hpp"

namespace io {

class Alertmanager final : public AlertChannel {
 public:
  using WallClock = std::function<core::Time()>;
  /// `now`: the time people know; not a pretended one, since Alertmanager has its own.
  /// `name`: where there are several on one host; "": by that.
  Alertmanager(HttpCaller& caller, HttpUrl url, ClockOfSite clock, WallClock now,
               std::string name = {});

  [[nodiscard]] std::string name() const override {
    return name_.empty() ? "alertmanager " + host_of(url_) : name_;
  }
  void deliver(const AlertNotice& notice, Done done) override;
  void repeat(const std::vector<AlertNotice>& known, Done done) override;

 private:
  using Said = std::function<void(const std::string& error)>;  // "": it is done
  void post(const std::vector<AlertNotice>& notices, Done done);
  void silence(const AlertNotice& notice, Said done);
  void end_silences(const std::string& alert, Said done);
  void end_silence(const std::string& id, Said done);

  HttpCaller& caller_;
  const HttpUrl url_;
  const ClockOfSite clock_;
  const WallClock now_;
  const std::string name_;
};

/// "RoomOccupancy"
[[nodiscard]] std::string alertname_of(std::string_view rule);

}  // namespace io
