#include "service/io/certificate.hpp"

#include "service/io/certificate_watch.hpp"
#include "tests/support/certificates.hpp"
#include "tests/support/config_text.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

namespace io {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Optional;

/// One that lasts two days, and times around its end.
class OneCertificate : public testing::Test {
 protected:
  support::Authority authority{"house"};
  std::filesystem::path file = authority.client("raumwacht").certificate;
  std::chrono::sys_seconds ends = read_certificate(file)->ends;
  CertificateUse use{.key = "[mqtt] cert", .file = file};
};

std::optional<std::string> hint_at(const CertificateUse& use, std::chrono::sys_seconds now) {
  return hint_about(use, read_certificate(use.file), now);
}

TEST_F(OneCertificate, says_whose_it_is) { EXPECT_EQ(read_certificate(file)->name, "raumwacht"); }

TEST_F(OneCertificate, is_not_talked_about_while_it_lasts_more_than_a_month) {
  EXPECT_EQ(hint_at(use, ends - 30 * 24h - 1s), std::nullopt);
}

TEST_F(OneCertificate, is_talked_about_from_thirty_days_before_its_end) {
  EXPECT_THAT(hint_at(use, ends - 30 * 24h), Optional(HasSubstr("ends in 30 days: renew it")));
  EXPECT_THAT(hint_at(use, ends - 25h), Optional(HasSubstr("ends in 1 day: renew it")));
}

TEST_F(OneCertificate, that_has_ended_is_called_so_with_its_file) {
  EXPECT_THAT(
      hint_at(use, ends + 1s),
      Optional(testing::AllOf(HasSubstr("[mqtt] cert: '" + file.string() + "' ('raumwacht', "),
                              HasSubstr("has ended: renew it"))));
}

TEST_F(OneCertificate, that_is_none_is_named) {
  const std::filesystem::path garbage = authority.certificate().parent_path() / "garbage.pem";
  std::ofstream{garbage} << "-----BEGIN CERTIFICATE-----\nnothing\n";
  EXPECT_THAT(hint_at({.key = "[mqtt] ca", .file = garbage}, ends),
              Optional("[mqtt] ca: '" + garbage.string() + "' holds no certificate (PEM)"));
  EXPECT_THAT(hint_at({.key = "[mqtt] ca", .file = "/nowhere/ca.pem"}, ends),
              Optional(HasSubstr("'/nowhere/ca.pem' cannot be read: No such file")));
}

Config house_with_certificate(const std::filesystem::path& file) {
  return support::house_with(
      fmt::format("[mqtt]\nbroker = \"mqtts://127.0.0.1:8883\"\nca = \"{}\"\n", file.string()));
}

TEST_F(OneCertificate, is_looked_at_where_it_is_in_use) {
  EXPECT_EQ(certificates_of(house_with_certificate(file)).size(), 1U);
  EXPECT_THAT(certificates_of(support::house_with("")), IsEmpty());
}

TEST_F(OneCertificate, that_systemd_did_not_hand_over_is_left_to_who_has_it) {
  EXPECT_THAT(certificates_of(house_with_certificate("mqtt-ca")), IsEmpty());
}

TEST_F(OneCertificate, is_a_figure_from_the_first_look_on) {
  CertificateWatch watch{[](const std::string&) {}};
  watch.use(house_with_certificate(file));
  watch.look(ends - 48h);
  ASSERT_EQ(watch.figures().size(), 1U);
  EXPECT_EQ(watch.figures()[0].key, "[mqtt] ca");
  EXPECT_EQ(watch.figures()[0].ends, core::Time{ends.time_since_epoch()});
  watch.use(house_with_certificate("/nowhere/ca.pem"));
  watch.look(ends - 48h);
  EXPECT_THAT(watch.figures(), IsEmpty());
}

TEST_F(OneCertificate, is_spoken_of_once_a_day_and_after_a_reload) {
  std::vector<std::string> said;
  CertificateWatch watch{[&said](const std::string& line) { said.push_back(line); }};
  watch.use(house_with_certificate(file));
  watch.look(ends - 48h);
  watch.look(ends - 25h);
  EXPECT_THAT(said, ElementsAre(HasSubstr("ends in 2 days")));
  watch.look(ends - 24h);
  EXPECT_EQ(said.size(), 2U);
  watch.use(house_with_certificate(file));
  watch.look(ends - 24h);
  EXPECT_EQ(said.size(), 3U);
}

}  // namespace
}  // namespace io
