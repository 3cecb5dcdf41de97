#include "service/io/deliveries.hpp"

#include <utility>
#include <variant>

namespace io {

void Deliveries::push(const Delivery& delivery) {
  if (ring_.push(delivery) || !std::holds_alternative<core::Answer>(delivery.what)) return;
  {
    const std::lock_guard hold{mutex_};
    aside_.push_back(delivery);
  }
  ring_.wake();
}

std::vector<Delivery> Deliveries::take_aside() {
  const std::lock_guard hold{mutex_};
  return std::exchange(aside_, {});
}

}  // namespace io
