// A changed configuration on its way in: read, checked and made ready on a thread of its own, so that the loop goes on
// meanwhile and in the end only takes it.
//
// Who asks while one is being read has the file read once more, and gets that: the newest wins. One that is ready waits
// while the one before is still on its way to the sequencer. Single thread, the loop's, but for what `read` does.
#pragma once

#include "service/core/board.hpp"
#include "service/io/config.hpp"
#include "service/io/event_loop.hpp"
#include "service/io/intake.hpp"
#include "service/io/metrics.hpp"
#include "service/io/wiring.hpp"
#include "service/io/worker.hpp"

#include <tl/expected.hpp>

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>

namespace commands {

/// Everything that can be made of a configuration beside the daemon that uses it.
struct ReadyConfiguration {
  io::Config config;
  std::shared_ptr<core::Board> board;    ///< of its premises; nothing is on it yet
  std::unique_ptr<io::Metrics> metrics;  ///< of the board
  io::Wiring wiring;
  io::Intake::Reading reading;
};
using ReadConfiguration = tl::expected<ReadyConfiguration, io::Mistakes>;

/// Any thread. `override_config`: what the command line says differently.
[[nodiscard]] ReadConfiguration read_configuration(
    const std::filesystem::path& file, const std::function<void(io::Config&)>& override_config);

class Reloading {
 public:
  struct Parts {
    io::EventLoop& loop;  ///< outlives it
    /// On the reading thread.
    std::function<ReadConfiguration()> read;
    /// On the loop's: puts into force, or says what is wrong.
    std::function<void(ReadConfiguration)> take;
    /// On the loop's: whether one may be taken now.
    std::function<bool()> may_take;
  };
  explicit Reloading(Parts parts);

  void ask();
  /// One may be taken now, perhaps: whoever kept it waiting is done.
  void look();
  /// Something for the reading thread, after what it has to do already.
  void aside(io::Worker::Job job) { worker_.give(std::move(job)); }

 private:
  void begin();
  void arrived(ReadConfiguration read);

  Parts parts_;
  bool reading_ = false, asked_again_ = false;
  std::optional<ReadConfiguration> waiting_;
  std::shared_ptr<const bool> alive_ = std::make_shared<const bool>(true);  // for what is posted
  io::Worker worker_;  // last: it ends first, after what it is reading
};

}  // namespace commands
