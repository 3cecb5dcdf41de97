#include "service/io/desk_role.hpp"

#include <gtest/gtest.h>

namespace io {
namespace {

TEST(DeskRole, is_that_of_the_login) {
  EXPECT_EQ(desk_role(std::nullopt), core::Role::reception) << "a desk of this machine";
  EXPECT_EQ(desk_role(Role::reception), core::Role::reception);
  EXPECT_EQ(desk_role(Role::manager), core::Role::building);
  EXPECT_EQ(desk_role(Role::safety), core::Role::building);
  EXPECT_EQ(desk_role(Role::admin), core::Role::technical);
}

}  // namespace
}  // namespace io
