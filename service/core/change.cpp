#include "service/core/change.hpp"

#include <array>

namespace core {

std::string_view name_of(Status status) {
  static constexpr std::array<std::string_view, status_count> names{
      "unknown", "over",         "air_now", "blocked",  "closed",   "not_ready",
      "air",     "not_released", "full",    "expected", "occupied", "free"};
  return names[static_cast<std::size_t>(status)];
}

Signal signal_of(Status status) {
  switch (status) {
    case Status::unknown:
      return Signal::unknown;
    case Status::over:
    case Status::full:
      return Signal::full;
    case Status::air_now:
    case Status::air:
      return Signal::ventilate;
    case Status::blocked:
    case Status::closed:
      return Signal::closed;
    case Status::not_ready:
    case Status::not_released:
    case Status::expected:
      return Signal::wait;
    case Status::occupied:
    case Status::free:
      return Signal::free;
  }
  return Signal::unknown;
}

std::string_view name_of(Signal signal) {
  static constexpr std::array<std::string_view, 6> names{"free", "full",   "ventilate",
                                                         "wait", "closed", "unknown"};
  return names[static_cast<std::size_t>(signal)];
}

std::string_view name_of(AlertStep step) {
  switch (step) {
    case AlertStep::raised:
      return "raised";
    case AlertStep::raised_quietly:
      return "raised_quietly";
    case AlertStep::told:
      return "told";
    case AlertStep::taken:
      return "taken";
    case AlertStep::returned:
      return "returned";
    case AlertStep::lapsed:
      return "lapsed";
    case AlertStep::escalated:
      return "escalated";
    case AlertStep::cleared:
      return "cleared";
  }
  return "";
}

}  // namespace core
