// The demonstration as a stranger starts it; only installing and building went before.
#include "tests/support/binary.hpp"
#include "tests/support/eventually.hpp"
#include "tests/support/process.hpp"
#include "tests/support/source_root.hpp"
#include "tests/support/temp_dir.hpp"

#include <gtest/gtest.h>

#include <csignal>
#include <filesystem>
#include <optional>
#include <regex>
#include <set>
#include <string>

namespace {

using namespace std::chrono_literals;

class Demo {
 public:
  Demo() = default;
  ~Demo() { end(SIGTERM); }  // what it started would outlive its being killed
  Demo(const Demo&) = delete;
  Demo& operator=(const Demo&) = delete;

  std::optional<int> end(int signal) {
    process_.signal(signal);
    return process_.exit_code();
  }
  [[nodiscard]] std::string said() const { return process_.output() + process_.errors(); }
  [[nodiscard]] bool says(const std::string& text) {
    return support::eventually([&] { return said().find(text) != std::string::npos; }, 60s);
  }
  /// The number behind this in what it says to try; 0 if it says no such thing.
  [[nodiscard]] pid_t pid_after(const std::string& words) const {
    std::smatch found;
    const std::string text = said();
    return std::regex_search(text, found, std::regex{words + " ([0-9]+)"}) ? std::stoi(found[1])
                                                                           : 0;
  }
  /// What it said of the rooms, each once: "7 free · 2 occupied".
  [[nodiscard]] std::set<std::string> summaries() const {
    static const std::regex line{R"(\d\d:\d\d:\d\d  (.*))"};
    const std::string text = said();
    std::set<std::string> different;
    for (std::sregex_iterator at{text.begin(), text.end(), line}, end; at != end; ++at)
      different.insert((*at)[1]);
    return different;
  }
  [[nodiscard]] bool left_something() const {
    return !std::filesystem::is_empty(temporary_.path());
  }

 private:
  support::TempDir temporary_;
  support::Process process_{{(support::source_root() / "deploy/demo").string(), "--no-install",
                             "--port", "0", "--raumwacht", support::raumwacht_binary()},
                            {.environment = {"TMPDIR=" + temporary_.path().string()}}};
};

bool runs(pid_t pid) { return pid != 0 && ::kill(pid, 0) == 0; }

TEST(Demonstration, lets_people_come_and_go_and_leaves_nothing_behind) {
  Demo demo;
  ASSERT_TRUE(demo.says("Ctrl-C ends it all")) << demo.said();
  EXPECT_TRUE(support::eventually([&] { return demo.summaries().size() >= 2; }, 60s))
      << demo.said();
  const pid_t broker = demo.pid_after("  kill"), daemon = demo.pid_after("kill -9");
  EXPECT_TRUE(runs(broker) && runs(daemon));
  EXPECT_EQ(demo.end(SIGINT), 0) << demo.said();
  EXPECT_FALSE(runs(broker) || runs(daemon));
  EXPECT_FALSE(demo.left_something());
}

TEST(Demonstration, starts_a_daemon_again_that_was_killed) {
  Demo demo;
  ASSERT_TRUE(demo.says("Ctrl-C ends it all")) << demo.said();
  const pid_t daemon = demo.pid_after("kill -9");
  ASSERT_NE(daemon, 0);
  ::kill(daemon, SIGKILL);
  EXPECT_TRUE(demo.says("the daemon was ended, and runs again")) << demo.said();
  EXPECT_EQ(demo.end(SIGINT), 0) << demo.said();
  EXPECT_FALSE(demo.left_something());
}

}  // namespace
