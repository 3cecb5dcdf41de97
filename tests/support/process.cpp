#include "tests/support/process.hpp"

#include "tests/support/eventually.hpp"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <system_error>

namespace support {
namespace {

constexpr int not_started = 127;

std::string text_of(const std::filesystem::path& path) {
  std::ostringstream text;
  text << std::ifstream{path, std::ios::binary}.rdbuf();
  return text.str();
}

/// In the child: dies with the test, and starts without signals the test may have blocked.
void become_child(pid_t parent) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent) _exit(not_started);  // it died before the line above
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
}

void redirect(int descriptor, const std::filesystem::path& path, int flags) {
  const int file = open(path.c_str(), flags | O_CLOEXEC, 0600);
  if (file < 0 || dup2(file, descriptor) < 0) _exit(not_started);
}

[[noreturn]] void execute(const std::vector<std::string>& command,
                          const std::vector<std::string>& environment) {
  for (const std::string& variable : environment) {
    const std::size_t equals = variable.find('=');
    setenv(variable.substr(0, equals).c_str(), variable.substr(equals + 1).c_str(), 1);
  }
  std::vector<char*> arguments;
  for (const std::string& argument : command)
    arguments.push_back(const_cast<char*>(argument.c_str()));
  arguments.push_back(nullptr);
  execvp(arguments[0], arguments.data());
  _exit(not_started);
}

pid_t checked_fork() {
  const pid_t pid = fork();
  if (pid < 0) throw std::system_error{errno, std::generic_category(), "fork"};
  return pid;
}

}  // namespace

Process::Process(const std::vector<std::string>& command) : Process{command, Options{}} {}

Process::Process(const std::vector<std::string>& command, const Options& options) {
  std::ofstream{dir_ / "in", std::ios::binary} << options.input;
  const pid_t parent = getpid();
  pid_ = checked_fork();
  if (pid_ > 0) return;
  become_child(parent);
  redirect(STDIN_FILENO, dir_ / "in", O_RDONLY);
  redirect(STDOUT_FILENO, dir_ / "out", O_WRONLY | O_CREAT | O_APPEND);
  redirect(STDERR_FILENO, dir_ / "err", O_WRONLY | O_CREAT | O_APPEND);
  execute(command, options.environment);
}

Process::Process(const std::function<int()>& body) {
  const pid_t parent = getpid();
  pid_ = checked_fork();
  if (pid_ > 0) return;
  become_child(parent);
  _exit(body());
}

Process Process::forked(const std::function<int()>& body) { return Process{body}; }

Process::~Process() {
  if (pid_ > 0) kill();
}

void Process::reap(int options) {
  if (status_ || pid_ <= 0) return;
  int status = 0;
  if (waitpid(pid_, &status, options) == pid_) status_ = status;
}

bool Process::running() {
  reap(WNOHANG);
  return pid_ > 0 && !status_;
}

void Process::signal(int number) {
  if (running()) ::kill(pid_, number);
}

void Process::kill() {
  signal(SIGKILL);
  reap(0);
}

std::optional<int> Process::exit_code(std::chrono::milliseconds deadline) {
  if (!eventually([this] { return !running(); }, deadline)) return std::nullopt;
  return WIFSIGNALED(*status_) ? 128 + WTERMSIG(*status_) : WEXITSTATUS(*status_);
}

std::string Process::output() const { return text_of(dir_ / "out"); }
std::string Process::errors() const { return text_of(dir_ / "err"); }

long Process::peak_kib() const {
  std::ifstream status{"/proc/" + std::to_string(pid_) + "/status"};
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmHWM:")) return std::stol(line.substr(6));
  }
  throw std::runtime_error{"no VmHWM of process " + std::to_string(pid_)};
}

std::string run(const std::vector<std::string>& command) {
  Process process{command};
  if (process.exit_code(std::chrono::minutes{2}) != 0)
    throw std::runtime_error{command.front() + ": " + process.errors()};
  return process.output();
}

}  // namespace support
