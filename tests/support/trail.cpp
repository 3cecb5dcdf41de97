#include "tests/support/trail.hpp"

namespace support {

bool Trail::advance() {
  next_ = 0;
  while (!choices_.empty() && !advance(choices_.back())) choices_.pop_back();
  return !choices_.empty();
}

bool Trail::advance(Choice& choice) {
  if (!choice.is_turn) return ++choice.taken < choice.of;
  choice.done.add(choice.taken);
  ThreadSet left = choice.wanted;
  left.remove(choice.done);
  if (left.empty()) return false;
  choice.taken = left.first();
  return true;
}

}  // namespace support
