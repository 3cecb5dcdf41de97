// One visitor of several lambdas, so that std::visit names every case and the compiler misses none.
#pragma once

namespace core {

template <class... Cases>
struct Overloaded : Cases... {
  using Cases::operator()...;
};
template <class... Cases>
Overloaded(Cases...) -> Overloaded<Cases...>;

}  // namespace core
