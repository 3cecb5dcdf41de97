#include "tests/support/fibres.hpp"

#include <ucontext.h>

#include <array>
#include <cstdint>

#if defined(__SANITIZE_ADDRESS__)
#define RAUMWACHT_ADDRESS_SANITIZER
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define RAUMWACHT_ADDRESS_SANITIZER
#endif
#endif
#ifdef RAUMWACHT_ADDRESS_SANITIZER
#include <sanitizer/common_interface_defs.h>
#endif

namespace support {
namespace {

constexpr std::size_t stack_bytes = std::size_t{256} << 10;  // sanitizers need a lot

}  // namespace

struct Fibres::Fibre {
  ucontext_t context{};
  std::unique_ptr<std::array<std::byte, stack_bytes>> stack;  // none: the caller's own
  const void* bottom = nullptr;
  std::size_t size = 0;
};

Fibres::Fibres(std::size_t count, Body body, void* context) : body_{body}, context_{context} {
  for (std::size_t i = 0; i <= count; ++i) fibres_.push_back(std::make_unique<Fibre>());
  for (std::size_t i = 1; i <= count; ++i) {
    fibres_[i]->stack = std::make_unique_for_overwrite<std::array<std::byte, stack_bytes>>();
    fibres_[i]->bottom = fibres_[i]->stack->data();
    fibres_[i]->size = stack_bytes;
  }
}

Fibres::~Fibres() = default;

void Fibres::enter(unsigned high, unsigned low, unsigned number) {
  // NOLINTNEXTLINE(performance-no-int-to-ptr): makecontext hands over ints only
  auto* self = reinterpret_cast<Fibres*>(std::uintptr_t{high} << 32 | low);
  self->arrived(nullptr);
  self->body_(self->context_, number);
}

void Fibres::begin(std::size_t number) {
  Fibre& fibre = *fibres_[number];
  getcontext(&fibre.context);
  fibre.context.uc_stack.ss_sp = fibre.stack->data();
  fibre.context.uc_stack.ss_size = stack_bytes;
  fibre.context.uc_link = nullptr;
  const auto self = reinterpret_cast<std::uintptr_t>(this);
  makecontext(&fibre.context, reinterpret_cast<void (*)()>(&Fibres::enter), 3,
              static_cast<unsigned>(self >> 32), static_cast<unsigned>(self),
              static_cast<unsigned>(number));
}

void Fibres::change(std::size_t from, std::size_t to) {
  came_from_ = from;
  void* saved = nullptr;
#ifdef RAUMWACHT_ADDRESS_SANITIZER
  __sanitizer_start_switch_fiber(&saved, fibres_[to]->bottom, fibres_[to]->size);
#endif
  swapcontext(&fibres_[from]->context, &fibres_[to]->context);
  arrived(saved);
}

void Fibres::leave(std::size_t from, std::size_t to) {
  came_from_ = from;
#ifdef RAUMWACHT_ADDRESS_SANITIZER
  __sanitizer_start_switch_fiber(nullptr, fibres_[to]->bottom, fibres_[to]->size);
#endif
  setcontext(&fibres_[to]->context);
}

// The sanitizer tells where the one we came from stands: that is how the caller's stack is known.
void Fibres::arrived([[maybe_unused]] void* saved) {
#ifdef RAUMWACHT_ADDRESS_SANITIZER
  const void* bottom = nullptr;
  std::size_t size = 0;
  __sanitizer_finish_switch_fiber(saved, &bottom, &size);
  if (came_from_ == 0) {
    fibres_[0]->bottom = bottom;
    fibres_[0]->size = size;
  }
#endif
}

}  // namespace support
