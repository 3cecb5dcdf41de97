// The outlet: tells MQTT what stands on the board. State topics when something in them changed, door signals on change
// and every 20 s (a lamp that hears nothing for 60 s turns grey).
//
// The loop's thread. Nothing here waits: values go into the slots of the outgoing thread.
#pragma once

#include "service/core/board.hpp"
#include "service/io/mqtt_out.hpp"
#include "service/io/signal_book.hpp"

#include <cstddef>
#include <memory>
#include <vector>

namespace io {

class Outlet {
 public:
  /// `states_a_turn`: of what is told anew, so many at a time, lest a thousand rooms hold up the loop.
  explicit Outlet(MqttOut& out, std::size_t states_a_turn = 100)
      : out_{out}, states_a_turn_{states_a_turn} {}

  /// From now on this board; everything is told anew. What the broker keeps of spaces that the one
  /// before had and this one has not goes, and so do their places among the topics.
  void use(std::shared_ptr<const core::Board> board);
  /// Compares with what was told last, and tells what differs: a change at once, of a new board so many states as one
  /// turn may have. True: call it again soon, there are more. `now` as of Clock::real(), never decreasing.
  [[nodiscard]] bool tell(core::Time now);

 private:
  struct Told {
    std::uint64_t occupancy = 0;
    std::optional<core::Ppm> co2;
    core::Standing standing;
    bool any = false;
  };

  void withdraw(const core::Premises& before);
  bool tell_states();
  void tell_signals(core::Time now);

  MqttOut& out_;
  const std::size_t states_a_turn_;
  std::shared_ptr<const core::Board> board_;
  std::vector<core::SpaceFace> faces_;
  std::vector<Told> told_;
  std::optional<SignalBook> signals_;
  std::vector<core::Signal> shown_;
  std::vector<core::SpaceId> due_;
};

}  // namespace io
