// Objects as decoders of network servers write them. What becomes of each is tested in
// tests/sensors/decoded_payload_test.cpp; the tables stand beside it, by what the objects tell.
#pragma once

#include <gtest/gtest.h>

#include <ostream>
#include <string>
#include <vector>

namespace support {

struct Spelt {
  std::string by;      ///< whose decoder writes so
  std::string object;  ///< as it writes it
  std::vector<std::string> expect;
};
inline void PrintTo(const Spelt& spelt, std::ostream* out) {
  *out << spelt.by << ' ' << spelt.object;
}

class Spelling : public testing::TestWithParam<Spelt> {};

}  // namespace support
