// What the broker is told about the spaces: the state of each when something in it changed, the
// signal of each when its light has to hear it. Looks at the board and posts; keeps what it told
// last. Single thread, the caller's.
#pragma once

#include "service/core/board.hpp"
#include "service/io/clock.hpp"
#include "service/io/mqtt_slots.hpp"
#include "service/io/signal_book.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace io {

class Announcer {
 public:
  using Post = std::function<void(const Publication&)>;

  Announcer(std::shared_ptr<const core::Board> board, Post post);

  /// Posts what is due at stream time `t`; cheap where nothing is. Call it after every batch, and at
  /// next(). `decided`: when the batch was decided, for the figures.
  void turn(core::Time t, Monotonic decided = {});
  /// When a light is to hear its signal again.
  [[nodiscard]] core::Time next() const { return book_.next(); }

  /// Before the premises change: what the broker keeps of spaces that are no longer there goes.
  void withdraw(const core::Premises& remaining);

 private:
  void tell_state(core::SpaceId space, core::Time t, Monotonic decided);

  const std::shared_ptr<const core::Board> board_;
  const Post post_;
  SignalBook book_;
  std::vector<std::optional<core::SpaceFace>> told_;

  // Reused from turn to turn.
  std::vector<core::SpaceFace> faces_;
  std::vector<core::Signal> shown_;
  std::vector<core::SpaceId> due_;
};

}  // namespace io
