#include "service/io/refused.hpp"

namespace io {

void LastRefused::put(std::uint32_t source, const Message& message) {
  const std::lock_guard hold{mutex_};
  std::unique_ptr<RefusedMessage>& last = messages_[source];
  if (!last) last = std::make_unique<RefusedMessage>();
  last->at = message.at;
  last->reason = message.reason;
  last->size = message.payload.size();
  const bool personal = message.reason == sensors::Reason::personal_data;
  const auto keep = [personal](std::string& in, std::string_view text) {
    in.assign(personal ? std::string_view{} : text.substr(0, most_bytes));
  };
  keep(last->topic, message.topic);
  keep(last->detail, message.detail);
  keep(last->payload, message.payload);
}

std::optional<RefusedMessage> LastRefused::of(std::uint32_t source) const {
  const std::lock_guard hold{mutex_};
  return messages_[source] ? std::optional{*messages_[source]} : std::nullopt;
}

}  // namespace io
