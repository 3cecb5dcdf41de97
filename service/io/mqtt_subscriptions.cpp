#include "service/io/mqtt_subscriptions.hpp"

#include "service/io/mqtt_reason.hpp"

#include <mqtt/async_client.h>

#include <algorithm>
#include <set>
#include <utility>

namespace io {
namespace {

constexpr std::size_t most_at_once = 32;

}  // namespace

/// Hears what the broker says to one request.
class MqttSubscriptions::Listener : public mqtt::iaction_listener {
 public:
  Listener(MqttSubscriptions& owner, bool optional) : owner_{owner}, optional_{optional} {}

  void on_success(const mqtt::token& token) override {
    if (!is_refusal(token) && !optional_) owner_.keep((*token.get_topics())[0], Answer::granted);
    owner_.request_next(*token.get_client());
  }
  void on_failure(const mqtt::token& token) override {
    is_refusal(token);
    owner_.request_next(*token.get_client());
  }

 private:
  /// A failure without a code of the broker is that of the link: we ask again when it is back.
  bool is_refusal(const mqtt::token& token) {
    const int code = token.get_reason_code();
    if (code < first_refusal) return false;
    if (!optional_) owner_.refuse((*token.get_topics())[0], mqtt::exception::reason_code_str(code));
    return true;
  }

  MqttSubscriptions& owner_;
  const bool optional_;
};

MqttSubscriptions::MqttSubscriptions(std::vector<Subscription> filters, Refused refused)
    : on_refused_{std::move(refused)},
      listener_{std::make_unique<Listener>(*this, false)},
      optional_listener_{std::make_unique<Listener>(*this, true)},
      filters_{std::move(filters)},
      answers_{unanswered(filters_)} {
  count();
}
MqttSubscriptions::~MqttSubscriptions() = default;

void MqttSubscriptions::request_all(mqtt::async_client& client) {
  {
    const std::lock_guard hold{mutex_};
    answers_ = unanswered(filters_);
    count();
    waiting_.assign(filters_.rbegin(), filters_.rend());
  }
  for (std::size_t i = 0; i < most_at_once; ++i) request_next(client);
}

/// The answer to one is the turn of the next.
void MqttSubscriptions::request_next(mqtt::iasync_client& client) {
  for (bool on_its_way = false; !on_its_way;) {
    Subscription next;
    {
      const std::lock_guard hold{mutex_};
      if (waiting_.empty()) return;
      next = std::move(waiting_.back());
      waiting_.pop_back();
    }
    on_its_way = request(next, client);
  }
}

void MqttSubscriptions::replace(const std::vector<Subscription>& filters,
                                mqtt::async_client* client) {
  const auto in = [](const std::set<Subscription>& these, const Subscription& one) {
    return these.contains(one);
  };
  const std::set<Subscription> now{filters.begin(), filters.end()};
  std::vector<Subscription> before;
  {
    const std::lock_guard hold{mutex_};
    before = std::exchange(filters_, filters);
    const std::set<Subscription> waiting{waiting_.begin(), waiting_.end()};
    std::erase_if(before,
                  [&](const Subscription& one) { return in(waiting, one) && !in(now, one); });
    std::erase_if(waiting_, [&](const Subscription& one) { return !in(now, one); });
    std::erase_if(before, [this](const Subscription& one) {
      const auto answer = answers_.find(one.filter);
      return !one.optional && answer != answers_.end() && answer->second == Answer::refused;
    });
    Answers answers = unanswered(filters);
    for (const Subscription& one : before)
      if (in(now, one) && !one.optional) answers[one.filter] = answers_[one.filter];
    answers_ = std::move(answers);
    count();
  }
  if (client == nullptr) return;
  for (const Subscription& old : before) {
    if (!in(now, old)) give_up(old, *client);
  }
  const std::set<Subscription> then{before.begin(), before.end()};
  for (const Subscription& fresh : filters) {
    if (!in(then, fresh)) request(fresh, *client);
  }
}

/// False: no answer will come.
bool MqttSubscriptions::request(const Subscription& wanted, mqtt::iasync_client& client) {
  // Retained values come with each request: after an outage they are newer than what we know.
  const mqtt::subscribe_options not_our_own{!wanted.ours_too};
  try {
    client.subscribe(wanted.filter, wanted.qos, nullptr,
                     wanted.optional ? *optional_listener_ : *listener_, not_our_own);
  } catch (const mqtt::exception& error) {
    // With a new connection we ask for all of them again.
    if (error.get_return_code() == MQTTASYNC_DISCONNECTED) return true;
    if (!wanted.optional) refuse(wanted.filter, reason_of(error));
    return false;
  }
  return true;
}

void MqttSubscriptions::give_up(const Subscription& unwanted, mqtt::async_client& client) {
  try {
    client.unsubscribe(unwanted.filter);
  } catch (const mqtt::exception&) {  // NOLINT(bugprone-empty-catch): gone, and that is no loss
    // A new session does not have it; an old one delivers what is counted as an unknown topic.
  }
}

void MqttSubscriptions::refuse(const std::string& filter, const std::string& why) {
  keep(filter, Answer::refused);
  on_refused_(filter, why);
}

MqttSubscriptions::Answers MqttSubscriptions::unanswered(const std::vector<Subscription>& filters) {
  Answers answers;
  for (const Subscription& one : filters)
    if (!one.optional) answers.emplace(one.filter, Answer::none);
  return answers;
}

/// An answer to what is not wanted any more is nobody's.
void MqttSubscriptions::keep(const std::string& filter, Answer answer) {
  const std::lock_guard hold{mutex_};
  const auto at = answers_.find(filter);
  if (at == answers_.end()) return;
  const auto counter = [this](Answer of) {
    return of == Answer::granted ? &granted_ : of == Answer::refused ? &refused_ : nullptr;
  };
  if (auto* before = counter(std::exchange(at->second, answer))) --*before;
  if (auto* now = counter(answer)) ++*now;
}

void MqttSubscriptions::count() {
  const auto said = [this](Answer answer) {
    return static_cast<std::uint32_t>(std::ranges::count_if(
        answers_, [&](const Answers::value_type& one) { return one.second == answer; }));
  };
  wanted_ = static_cast<std::uint32_t>(answers_.size());
  granted_ = said(Answer::granted);
  refused_ = said(Answer::refused);
}

}  // namespace io
