// A small office in which everything that can have a value has one, and a daemon that has seen some
// of everything.
#pragma once

#include "service/io/figures.hpp"
#include "tests/support/shown_board.hpp"

namespace support {

/// small_office() with two persons in each space, fresh air sensors and half-worn batteries.
[[nodiscard]] ShownBoard busy_office(bool agreement);
[[nodiscard]] io::ServiceFigures busy_service();

}  // namespace support
