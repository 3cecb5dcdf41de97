// A file descriptor that is readable from signal() until clear(): eventfd(2), for event loops.
// signal() from any thread, the rest by the thread that watches it.
#pragma once

namespace io {

class EventFd {
 public:
  EventFd();  ///< throws std::system_error if the process has no descriptor left
  ~EventFd();
  EventFd(const EventFd&) = delete;
  EventFd& operator=(const EventFd&) = delete;

  void signal();
  void clear();
  [[nodiscard]] int get() const { return fd_; }

 private:
  int fd_;
};

}  // namespace io
