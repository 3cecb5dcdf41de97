// Fibres: threads of a test that run in turns on one thread, switched by hand (ucontext).
//
// Number 0 is the caller itself. A fibre runs from begin() until it switches away for good; its
// stack is then free for the next begin(). Known to AddressSanitizer. Single thread.
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

namespace support {

class Fibres {
 public:
  /// `body` is run on a fibre with its number, and must end by switching away for good.
  using Body = void (*)(void* context, std::size_t number);

  Fibres(std::size_t count, Body body, void* context);
  ~Fibres();
  Fibres(const Fibres&) = delete;
  Fibres& operator=(const Fibres&) = delete;

  /// From the next switch to it on, the fibre runs its body from the start.
  void begin(std::size_t number);
  /// From one to another; comes back when somebody switches to `from`.
  void change(std::size_t from, std::size_t to);
  /// As change(), from a fibre that is over.
  void leave(std::size_t from, std::size_t to);

 private:
  struct Fibre;
  static void enter(unsigned high, unsigned low, unsigned number);
  void arrived(void* saved);

  std::vector<std::unique_ptr<Fibre>> fibres_;
  Body body_;
  void* context_;
  std::size_t came_from_ = 0;
};

}  // namespace support
