#include "service/io/appointment_store.hpp"

#include "tests/support/appointments.hpp"
#include "tests/support/temp_dir.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

namespace io {
namespace {

using namespace std::chrono_literals;
using std::chrono::sys_days;

constexpr sys_days today{2026y / 3 / 17};

InstallationKey key_of(unsigned char byte) {
  InstallationKey::Bytes bytes{};
  bytes.fill(std::byte{byte});
  return InstallationKey{bytes};
}

class Store : public testing::Test {
 protected:
  [[nodiscard]] AppointmentStore open(unsigned char key = 7) const {
    auto opened = AppointmentStore::open(dir / "ledger.db", key_of(key));
    if (!opened) throw std::runtime_error{opened.error().what};
    return std::move(*opened);
  }
  [[nodiscard]] std::filesystem::path file() const { return dir / "ledger.db.appointments"; }

  void tell(AppointmentBook& book) const {
    Import import = desk.csv(
        "code,room,start,end,persons,companion,concern,channel\n"
        "geheim-1,b101,2026-03-17T08:30,2026-03-17T09:00,2,yes,gutachten,\n"
        "geheim-2,b102,2026-03-17T09:30,2026-03-17T10:00,1,no,auskunft,\n"
        "geheim-3,,2026-03-17T10:30,2026-03-17T11:00,1,no,gutachten,phone\n");
    book.take(import, {.site = "haus",
                       .time_zone = "Europe/Berlin",
                       .now = desk.context().now,
                       .source = "s",
                       .whole_file = true,
                       .has_visits = [](std::string_view concern, sys_days) {
                         return concern == "gutachten";
                       }});
  }
  AppointmentBook written() {
    AppointmentBook book;
    tell(book);
    EXPECT_TRUE(open().write(book));
    book.stored();
    return book;
  }

  support::TempDir dir;
  support::ImportDesk desk;
};

void expect_equal(const AppointmentBook& one, const AppointmentBook& other) {
  EXPECT_EQ(one.rows(), other.rows());
  EXPECT_EQ(one.counted(), other.counted());
  EXPECT_EQ(one.weeks(), other.weeks());
  EXPECT_EQ(one.next(), other.next());
}

TEST_F(Store, gives_back_what_was_written) {
  const AppointmentBook book = written();
  ASSERT_EQ(book.rows().size(), 2U);
  expect_equal(*open().load(), book);
}

TEST_F(Store, knows_everything_again_so_that_a_second_telling_changes_nothing) {
  written();
  AppointmentBook again = *open().load();
  tell(again);
  EXPECT_FALSE(again.changes().any());
}

TEST_F(Store, loses_what_the_book_forgot_from_its_file_as_well) {
  AppointmentBook book = written();
  const std::string key = book.find(1)->key;
  const auto bytes = [&] {
    std::ifstream in{file(), std::ios::binary};
    return std::string{std::istreambuf_iterator<char>{in}, {}};
  };
  ASSERT_NE(bytes().find(key), std::string::npos);
  book.forget([](std::string_view) { return today + std::chrono::days{3}; });
  ASSERT_TRUE(open().write(book));
  EXPECT_EQ(bytes().find(key), std::string::npos);
  EXPECT_EQ(open().load()->rows().size(), 0U);
  EXPECT_EQ(open().load()->next(), 3U) << "numbers go on";
  EXPECT_EQ(open().load()->weeks(), book.weeks());
}

TEST_F(Store, holds_nothing_that_stood_in_a_file) {
  written();
  std::ifstream in{file(), std::ios::binary};
  const std::string bytes{std::istreambuf_iterator<char>{in}, {}};
  EXPECT_EQ(bytes.find("geheim"), std::string::npos);
}

TEST_F(Store, is_emptied_under_another_key_whose_hashes_it_does_not_know) {
  written();
  const AppointmentBook other = *open(8).load();
  EXPECT_TRUE(other.rows().empty());
  EXPECT_TRUE(other.counted().empty());
  EXPECT_EQ(other.next(), 3U);
}

TEST_F(Store, puts_a_broken_file_aside_and_says_so) {
  std::ofstream{file()} << "no database at all, but long enough to be looked at as one ........"
                           "..........................................";
  const AppointmentStore store = open();
  EXPECT_NE(store.remark().find(".broken-"), std::string::npos) << store.remark();
  EXPECT_TRUE(store.load()->rows().empty());
  EXPECT_EQ(open().remark(), "");
}

TEST_F(Store, leaves_a_newer_file_alone) {
  written();
  ASSERT_TRUE(Connection::open(file(), Connection::Access::write)->set("user_version", 99));
  const auto opened = AppointmentStore::open(dir / "ledger.db", key_of(7));
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().kind, LedgerError::Kind::newer);
}

}  // namespace
}  // namespace io
