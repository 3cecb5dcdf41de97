#include "service/io/program.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <optional>
#include <thread>

namespace io {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::size_t most_said = 4096;  // of stderr, the end

class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int number) : number_{number} {}
  Descriptor(Descriptor&& other) noexcept : number_{std::exchange(other.number_, -1)} {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  ~Descriptor() { close(); }
  void close() {
    if (number_ >= 0) ::close(std::exchange(number_, -1));
  }
  [[nodiscard]] int get() const { return number_; }
  [[nodiscard]] bool is_open() const { return number_ >= 0; }

 private:
  int number_ = -1;
};

struct Pipe {
  Descriptor read, write;
};
std::optional<Pipe> make_pipe() {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) return std::nullopt;
  return Pipe{Descriptor{ends[0]}, Descriptor{ends[1]}};
}

/// It begins with no signal blocked, whatever its parent does.
class SpawnAttributes {
 public:
  SpawnAttributes() {
    sigset_t none;
    sigemptyset(&none);
    posix_spawnattr_init(&attributes_);
    posix_spawnattr_setsigmask(&attributes_, &none);
    posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGMASK);
  }
  SpawnAttributes(const SpawnAttributes&) = delete;
  SpawnAttributes& operator=(const SpawnAttributes&) = delete;
  ~SpawnAttributes() { posix_spawnattr_destroy(&attributes_); }
  [[nodiscard]] const posix_spawnattr_t* get() const { return &attributes_; }

 private:
  posix_spawnattr_t attributes_{};
};

/// The last line that says something.
std::string last_line(std::string said) {
  while (!said.empty() && (said.back() == '\n' || said.back() == ' ')) said.pop_back();
  return said.substr(said.rfind('\n') + 1);
}

class Running {
 public:
  explicit Running(const ProgramCall& call) : call_{call} {}

  tl::expected<void, std::string> run() {
    auto input = make_pipe(), errors = make_pipe();
    if (!input || !errors) return failed(std::strerror(errno));
    const int spawned = spawn(*input, *errors);
    if (spawned != 0)
      return failed(spawned == ENOENT ? "there is no such program; install it"
                                      : std::strerror(spawned));
    input->read.close();
    errors->write.close();
    talk(input->write, errors->read);
    return ended();
  }

 private:
  [[nodiscard]] tl::expected<void, std::string> failed(std::string_view what) const {
    return tl::make_unexpected(fmt::format("{}: {}", call_.words.front(), what));
  }

  int spawn(const Pipe& input, const Pipe& errors) {
    posix_spawn_file_actions_t actions{};
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, input.read.get(), STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, errors.write.get(), STDERR_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    std::vector<char*> words;
    for (const std::string& word : call_.words) words.push_back(const_cast<char*>(word.c_str()));
    words.push_back(nullptr);
    std::vector<std::string> with = environment();
    std::vector<char*> places;
    for (std::string& one : with) places.push_back(one.data());
    places.push_back(nullptr);
    const SpawnAttributes attributes;
    const int code = ::posix_spawnp(&pid_, words.front(), &actions, attributes.get(), words.data(),
                                    places.data());
    posix_spawn_file_actions_destroy(&actions);
    return code;
  }

  [[nodiscard]] std::vector<std::string> environment() const {
    std::vector<std::string> all;
    for (char** at = environ; *at != nullptr; ++at) all.emplace_back(*at);
    for (const auto& [name, value] : call_.environment)
      all.push_back(fmt::format("{}={}", name, value));
    return all;
  }

  /// Gives what it is to read and takes what it says, until it closes its end or patience is over.
  void talk(Descriptor& input, Descriptor& errors) {
    ::fcntl(input.get(), F_SETFL, O_NONBLOCK);
    std::string_view rest = call_.input;
    const Clock::time_point until = Clock::now() + call_.patience;
    while (errors.is_open() && Clock::now() < until) {
      if (rest.empty()) input.close();
      std::array<pollfd, 2> wait{pollfd{errors.get(), POLLIN, 0}, pollfd{input.get(), POLLOUT, 0}};
      const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - Clock::now());
      if (::poll(wait.data(), wait.size(), static_cast<int>(left.count())) <= 0) continue;
      if (wait[0].revents != 0) hear(errors);
      if (wait[1].revents != 0) rest = give(input, rest);
    }
    too_slow_ = errors.is_open();
    if (too_slow_) ::kill(pid_, SIGKILL);
  }

  void hear(Descriptor& errors) {
    std::array<char, 1024> some{};
    const ssize_t n = ::read(errors.get(), some.data(), some.size());
    if (n <= 0) return errors.close();
    said_.append(some.data(), static_cast<std::size_t>(n));
    if (said_.size() > most_said) said_.erase(0, said_.size() - most_said);
  }

  /// A program that reads no further is no failure of itself: how it ends says.
  static std::string_view give(Descriptor& input, std::string_view rest) {
    const ssize_t n = ::write(input.get(), rest.data(), rest.size());
    if (n < 0 && errno == EAGAIN) return rest;
    return n < 0 ? std::string_view{} : rest.substr(static_cast<std::size_t>(n));
  }

  tl::expected<void, std::string> ended() {
    int status = 0;
    while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) continue;
    if (too_slow_) return failed(fmt::format("did not end within {} s", call_.patience.count()));
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return {};
    const std::string line = last_line(said_);
    if (!line.empty()) return failed(line);
    return failed(WIFEXITED(status) ? fmt::format("ended with {}", WEXITSTATUS(status))
                                    : fmt::format("ended by signal {}", WTERMSIG(status)));
  }

  const ProgramCall& call_;
  pid_t pid_ = 0;
  std::string said_;
  bool too_slow_ = false;
};

/// Somebody who does not read must not end us.
class BrokenPipeIgnored {
 public:
  BrokenPipeIgnored() {
    sigset_t pipe;
    sigemptyset(&pipe);
    sigaddset(&pipe, SIGPIPE);
    ::pthread_sigmask(SIG_BLOCK, &pipe, &before_);
  }
  BrokenPipeIgnored(const BrokenPipeIgnored&) = delete;
  BrokenPipeIgnored& operator=(const BrokenPipeIgnored&) = delete;
  ~BrokenPipeIgnored() {
    sigset_t pipe;
    sigemptyset(&pipe);
    sigaddset(&pipe, SIGPIPE);
    const timespec at_once{};
    while (::sigtimedwait(&pipe, nullptr, &at_once) > 0) continue;  // one that came meanwhile
    ::pthread_sigmask(SIG_SETMASK, &before_, nullptr);
  }

 private:
  sigset_t before_{};
};

}  // namespace

tl::expected<void, std::string> run_program(const ProgramCall& call) {
  const BrokenPipeIgnored ignored;
  return Running{call}.run();
}

}  // namespace io
