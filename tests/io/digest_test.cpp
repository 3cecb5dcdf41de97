#include "service/io/digest.hpp"

#include <gtest/gtest.h>

namespace {

// The examples of FIPS 180-4, as NIST publishes them.
TEST(Sha256, gives_the_published_digests) {
  EXPECT_EQ(io::sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(io::sha256_hex("abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

}  // namespace
