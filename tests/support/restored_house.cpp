#include "tests/support/restored_house.hpp"

#include "service/core/archive.hpp"

#include <utility>

namespace support {

PremisesBuilder one_room(std::int32_t limit) {
  PremisesBuilder builder;
  builder.site("s")
      .floor("f")
      .room("a", {.limit = limit})
      .door("e", "outside", "f")
      .door("d", "f", "a");
  builder.counter("e").counter("d");
  return builder;
}

House restored(const House& house, std::shared_ptr<const core::Premises> premises) {
  House again{premises};
  again.state = core::restore(core::save(house.state), std::move(premises)).value();
  return again;
}

}  // namespace support
