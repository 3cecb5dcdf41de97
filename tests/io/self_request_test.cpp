#include "service/io/self_request.hpp"

#include "tests/support/eventually.hpp"
#include "tests/support/running_server.hpp"
#include "tests/support/temp_dir.hpp"

#include <gtest/gtest.h>

#include <optional>

namespace {

using support::eventually;
using support::RunningServer;

/// Asks on the loop, and knows there how often it was answered.
class Asking {
 public:
  Asking(RunningServer& server, const std::filesystem::path& socket) : server_{server} {
    server_.on_loop([&] { self_.emplace(server_.loop(), socket); });
  }
  ~Asking() {
    server_.on_loop([&] { self_.reset(); });
  }
  Asking(const Asking&) = delete;
  Asking& operator=(const Asking&) = delete;

  void ask() {
    server_.on_loop([&] { self_->ask(); });
  }
  std::uint64_t answered() {
    std::uint64_t answers = 0;
    server_.on_loop([&] { answers = self_->answered(); });
    return answers;
  }

 private:
  RunningServer& server_;
  std::optional<io::SelfRequest> self_;
};

TEST(SelfRequest, is_answered_by_a_server_that_serves) {
  RunningServer server{io::Routes{}};
  Asking asking{server, server.socket()};
  asking.ask();
  EXPECT_TRUE(eventually([&] { return asking.answered() == 1; }));
  asking.ask();
  EXPECT_TRUE(eventually([&] { return asking.answered() == 2; }));
}

TEST(SelfRequest, of_which_one_is_unanswered_does_not_keep_the_next_from_being_asked) {
  RunningServer server{io::Routes{}};
  const support::TempDir dir;
  Asking nobody{server, dir / "nobody"};
  nobody.ask();
  nobody.ask();
  EXPECT_EQ(nobody.answered(), 0U);
}

}  // namespace
