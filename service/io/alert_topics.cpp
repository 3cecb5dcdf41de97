#include "service/io/alert_topics.hpp"

#include "service/io/mqtt_topics.hpp"

#include <utility>

namespace io {
namespace {

constexpr std::chrono::hours cleared_stays{1};

}  // namespace

AlertTopics::AlertTopics(MqttOut& out, std::function<bool()> is_connected, ClockOfSite clock)
    : out_{out}, is_connected_{std::move(is_connected)}, clock_{std::move(clock)} {}

void AlertTopics::deliver(const AlertNotice& notice, Done done) {
  if (!is_connected_()) return done({.error = "no connection to the broker"});
  topic_ = alert_topic(notice.site, notice.id);
  payload_ = to_json(notice, clock_(notice.site, notice.at));
  const bool over = notice.phase == AlertPhase::cleared;
  const bool posted = out_.post({.topic = topic_,
                                 .payload = payload_,
                                 .retain = true,
                                 .confirm = true,
                                 .expires = over ? cleared_stays : std::chrono::hours{0}});
  if (!posted) return done({.error = "more topics than the link has places for"});
  if (over) {
    unconfirmed_.erase(topic_);
  } else {
    unconfirmed_.insert(topic_);
  }
  done_ = std::move(done);
}

void AlertTopics::repeat(const std::vector<AlertNotice>& known, Done done) {
  std::set<std::string> unconfirmed;  // others are not repeated, and may be gone for good
  for (const AlertNotice& notice : known) {
    const std::string topic = alert_topic(notice.site, notice.id);
    const bool newer = unconfirmed_.contains(topic);
    if (newer) unconfirmed.insert(topic);
    if (newer || (done_ && topic == topic_)) continue;  // something newer may be there, or comes
    const std::string payload = to_json(notice, clock_(notice.site, notice.at));
    out_.post({.topic = topic, .payload = payload, .retain = true}, Repeat::skip);
  }
  unconfirmed_ = std::move(unconfirmed);
  done({});
}

void AlertTopics::arrived(const std::string& topic, const std::string& payload) {
  if (!is_under_way(topic, payload)) return;
  unconfirmed_.erase(topic);
  std::exchange(done_, nullptr)({});
}

void AlertTopics::refused(const std::string& topic, const std::string& payload,
                          const std::string& why) {
  if (!is_under_way(topic, payload)) return;
  unconfirmed_.erase(topic);
  std::exchange(done_, nullptr)({.error = why, .refused = true});
}

void AlertTopics::link_lost() {
  const Arrival lost{.error = "the connection to the broker was lost", .perhaps = true};
  if (done_) std::exchange(done_, nullptr)(lost);
}

}  // namespace io
