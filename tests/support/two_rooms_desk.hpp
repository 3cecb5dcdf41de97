// A desk over two rooms: for tests of its API.
#pragma once

#include "tests/support/desk_house.hpp"
#include "tests/support/premises_builder.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <string_view>

namespace support {

/// A floor for six with a waiting area for two and the rooms "b101" (two seats, a checklist) and "b102" (three), each with a
/// head counter and an adviser; open from 10:00, when the house begins, to 18:00.
[[nodiscard]] PremisesBuilder two_rooms();

/// Two rooms, empty and ready; there are a telephone number, an address and a way to b101.
class TwoRoomsDesk : public testing::Test {
 protected:
  explicit TwoRoomsDesk(const PremisesBuilder& builder = two_rooms());
  /// For half an hour, so long after the house began.
  void invite(std::uint32_t number, std::string_view room, core::Duration in);

  DeskHouse desk;
};

}  // namespace support
