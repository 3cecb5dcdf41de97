#include "service/io/publish_window.hpp"

#include <mqtt/delivery_token.h>

#include <chrono>
#include <utility>

namespace io {

bool PublishWindow::has_room(std::uint64_t connection) try {
  if (std::exchange(connection_, connection) != connection) unfinished_.clear();
  while (!unfinished_.empty() && unfinished_.front()->try_wait()) unfinished_.pop_front();
  return unfinished_.size() < size || unfinished_.front()->wait_for(std::chrono::seconds{1});
} catch (const mqtt::exception&) {  // it failed, and is finished with that
  unfinished_.pop_front();
  return true;
}

void PublishWindow::drain(std::chrono::milliseconds at_most) try {
  const auto end = std::chrono::steady_clock::now() + at_most;
  for (; !unfinished_.empty(); unfinished_.pop_front()) {
    const auto left = end - std::chrono::steady_clock::now();
    unfinished_.front()->wait_for(std::chrono::ceil<std::chrono::milliseconds>(left));
  }
} catch (const mqtt::exception&) {  // the link is gone, and what was on its way with it
  unfinished_.clear();
}

void PublishWindow::add(std::shared_ptr<mqtt::delivery_token> publication) {
  unfinished_.push_back(std::move(publication));
}

}  // namespace io
