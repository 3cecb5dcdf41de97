#include "service/io/broker_drops.hpp"

#include <charconv>
#include <utility>

namespace io {
namespace {

std::optional<std::uint64_t> number_in(std::string_view text) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

}  // namespace

std::optional<std::uint64_t> BrokerDrops::take(const MqttMessage& message) {
  if (message.topic != broker_drops_topic) return std::nullopt;
  const std::optional<std::uint64_t> told = number_in(message.payload);
  if (!told) return 0;
  const std::optional<std::uint64_t> before = std::exchange(last_, told);
  known_.store(true, std::memory_order_relaxed);
  if (!before) return 0;
  // A broker that began anew counts from nothing.
  const std::uint64_t more = *told >= *before ? *told - *before : *told;
  dropped_.fetch_add(more, std::memory_order_relaxed);
  return more;
}

std::optional<std::uint64_t> BrokerDrops::dropped() const {
  if (!known_.load(std::memory_order_relaxed)) return std::nullopt;
  return dropped_.load(std::memory_order_relaxed);
}

}  // namespace io
