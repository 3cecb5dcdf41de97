// TLS, passwords and access rules of the link, against a real mosquitto. Nothing of it may fall
// back to something weaker.
#include "service/io/mqtt_link.hpp"
#include "tests/support/broker.hpp"
#include "tests/support/broker_access.hpp"
#include "tests/support/certificates.hpp"
#include "tests/support/eventually.hpp"
#include "tests/support/listening_link.hpp"
#include "tests/support/mqtt_client.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <stdexcept>

namespace {

using io::MqttReport;
using support::Authority;
using support::Broker;
using support::BrokerTls;
using support::link_config;
using support::ListeningLink;
using support::run;

constexpr auto refused = MqttReport::Kind::connect_refused;
constexpr std::string_view loopback = "IP:127.0.0.1,DNS:localhost";

Broker tls_broker(Authority& authority, std::string_view alternative, bool client_certificate) {
  return Broker{{.lines = {},
                 .tls = BrokerTls{.authority = authority.certificate(),
                                  .server = authority.server(alternative),
                                  .client_certificate = client_certificate}}};
}

io::MqttConfig tls_config(const Broker& broker, const Authority& authority) {
  io::MqttConfig config = link_config(broker.url());
  config.ca = authority.certificate();
  return config;
}

void use(const support::Certificate& certificate, io::MqttConfig& config) {
  config.cert = certificate.certificate;
  config.key = certificate.key;
}

/// Of the first refusal, behind the address of the broker.
std::string why(const ListeningLink& link) {
  const std::string complaint = link.complaint(refused);
  const std::size_t at = complaint.find(": ");
  return at == std::string::npos ? complaint : complaint.substr(at + 2);
}

TEST(MqttTls, connects_to_a_broker_its_authority_vouches_for) {
  Authority authority{"house"};
  const Broker broker = tls_broker(authority, loopback, false);
  ListeningLink link{tls_config(broker, authority)};
  EXPECT_TRUE(link.comes_up());
}

TEST(MqttTls, refuses_a_certificate_for_another_host) {
  Authority authority{"house"};
  const Broker broker = tls_broker(authority, "IP:127.0.0.9,DNS:elsewhere.example", false);
  ListeningLink link{tls_config(broker, authority)};
  EXPECT_EQ(why(link),
            "the certificate of the broker ('server') is for another host than "
            "'127.0.0.1'; [mqtt] ca is '" +
                authority.certificate().string() + "'");
  EXPECT_EQ(link.link().figures().connects, 0U);
}

TEST(MqttTls, refuses_a_certificate_of_a_foreign_authority) {
  Authority house{"house"}, foreign{"foreign"};
  const Broker broker = tls_broker(foreign, loopback, false);
  ListeningLink link{tls_config(broker, house)};
  EXPECT_EQ(why(link),
            "the certificate of the broker ('foreign') is not good: self-signed certificate "
            "in certificate chain; [mqtt] ca is '" +
                house.certificate().string() + "'");
  EXPECT_EQ(link.link().figures().connects, 0U);
}

TEST(MqttTls, refuses_to_trust_nobody_in_particular) {
  Authority authority{"house"};
  const Broker broker = tls_broker(authority, loopback, false);
  ListeningLink link{link_config(broker.url())};
  EXPECT_NE(link.complaint(refused).find("certificate authority"), std::string::npos);
}

TEST(MqttTls, says_which_file_it_cannot_read) {
  Authority authority{"house"};
  const Broker broker = tls_broker(authority, loopback, false);
  io::MqttConfig config = tls_config(broker, authority);
  config.cert = "/nowhere/client.pem";
  config.key = authority.client("raumwacht").key;
  ListeningLink link{config};
  EXPECT_NE(link.complaint(refused).find("'/nowhere/client.pem': No such file"), std::string::npos);
}

TEST(MqttTls, does_not_speak_plainly_to_a_broker_without_tls) {
  Authority authority{"house"};
  const Broker plain;
  io::MqttConfig config = link_config("mqtts://127.0.0.1:" + std::to_string(plain.port()));
  config.ca = authority.certificate();
  ListeningLink link{config};
  EXPECT_NE(why(link).find("is TLS on that port?"), std::string::npos) << why(link);
  EXPECT_EQ(link.link().figures().connects, 0U);
}

TEST(MqttTls, shows_its_own_certificate_where_the_broker_asks_for_one) {
  Authority authority{"house"};
  const Broker broker = tls_broker(authority, loopback, true);
  io::MqttConfig config = tls_config(broker, authority);
  use(authority.client("raumwacht"), config);
  ListeningLink link{config};
  EXPECT_TRUE(link.comes_up());
  EXPECT_TRUE(broker.says("u'raumwacht'"));
}

TEST(MqttTls, is_refused_without_the_certificate_the_broker_asks_for) {
  Authority authority{"house"};
  const Broker broker = tls_broker(authority, loopback, true);
  ListeningLink link{tls_config(broker, authority)};
  EXPECT_NE(why(link).find("the broker wants a certificate"), std::string::npos) << why(link);
  EXPECT_EQ(link.link().figures().connects, 0U);
}

TEST(MqttTls, is_refused_with_a_certificate_that_has_ended) {
  Authority authority{"house"};
  const Broker broker = tls_broker(authority, loopback, true);
  io::MqttConfig config = tls_config(broker, authority);
  use(authority.client("raumwacht", -1), config);
  ListeningLink link{config};
  const std::string said = why(link);
  EXPECT_TRUE(said.starts_with("the broker refuses [mqtt] cert '" + config.cert.string() +
                               "' ('raumwacht', until "))
      << said;
  EXPECT_TRUE(said.ends_with("): certificate expired")) << said;
  EXPECT_EQ(link.link().figures().trouble, said);
}

TEST(MqttTls, says_that_a_key_is_of_another_certificate) {
  Authority authority{"house"};
  const Broker broker = tls_broker(authority, loopback, true);
  io::MqttConfig config = tls_config(broker, authority);
  use(authority.client("raumwacht"), config);
  config.key = authority.client("another").key;
  ListeningLink link{config};
  EXPECT_TRUE(why(link).starts_with("[mqtt] key '" + config.key.string() + "': ")) << why(link);
}

TEST(MqttTls, has_no_trouble_once_it_is_connected) {
  Authority authority{"house"};
  Broker broker = tls_broker(authority, loopback, false);
  broker.kill();
  ListeningLink link{tls_config(broker, authority)};
  ASSERT_NE(link.complaint(refused), "");
  broker.start();
  ASSERT_TRUE(link.comes_up());
  EXPECT_TRUE(support::eventually([&] { return link.link().figures().trouble.empty(); }));
}

TEST(MqttTls, is_refused_with_a_certificate_of_a_foreign_authority) {
  Authority house{"house"}, foreign{"foreign"};
  const Broker broker = tls_broker(house, loopback, true);
  io::MqttConfig config = tls_config(broker, house);
  use(foreign.client("raumwacht"), config);
  ListeningLink link{config};
  EXPECT_TRUE(why(link).ends_with("): unknown CA")) << why(link);
  EXPECT_EQ(link.link().figures().connects, 0U);
}

// ---- passwords ----

/// A broker that knows the user "raumwacht" with the password "secret".
class GuardedBroker {
 public:
  GuardedBroker()
      : broker_{{.lines = {"password_file " + passwords()}, .tls = {}, .anonymous = false}} {}

  [[nodiscard]] const Broker& broker() const { return broker_; }
  [[nodiscard]] io::MqttConfig config(std::string_view password) const {
    io::MqttConfig config = link_config(broker_.url());
    config.user = "raumwacht";
    config.password_file = dir_ / "secret";
    std::ofstream{config.password_file} << password << '\n';
    return config;
  }

 private:
  std::string passwords() const {
    const std::string file = (dir_ / "passwords").string();
    run({"mosquitto_passwd", "-b", "-c", file, "raumwacht", "secret"});
    return file;
  }

  support::TempDir dir_;
  Broker broker_;
};

TEST(MqttPassword, lets_the_link_in) {
  const GuardedBroker guarded;
  ListeningLink link{guarded.config("secret")};
  EXPECT_TRUE(link.comes_up());
}

TEST(MqttPassword, that_is_wrong_is_reported_with_the_reason_and_without_the_password) {
  const GuardedBroker guarded;
  ListeningLink link{guarded.config("wr0ng-geheim")};
  const std::string complaint = link.complaint(refused);
  EXPECT_NE(complaint.find("Not authorized"), std::string::npos) << complaint;
  EXPECT_EQ(complaint.find("wr0ng-geheim"), std::string::npos) << complaint;
}

TEST(MqttPassword, that_was_changed_is_used_at_the_next_attempt) {
  const GuardedBroker guarded;
  const io::MqttConfig config = guarded.config("wrong");
  ListeningLink link{config};
  ASSERT_NE(link.complaint(refused), "");
  std::ofstream{config.password_file} << "secret\n";
  EXPECT_TRUE(link.comes_up());
}

TEST(MqttPassword, that_cannot_be_read_is_reported_and_nothing_is_sent) {
  const GuardedBroker guarded;
  io::MqttConfig config = guarded.config("secret");
  config.password_file += ".missing";
  ListeningLink link{config};
  EXPECT_NE(link.complaint(refused).find("No such file"), std::string::npos);
  EXPECT_EQ(guarded.broker().log().find("New client connected"), std::string::npos);
}

// ---- access rules ----

TEST(MqttAccess, that_is_refused_for_what_is_to_be_confirmed_is_told_with_the_reason) {
  const support::TempDir dir;
  const std::string rules = (dir / "acl").string();
  std::ofstream{rules} << "topic write door/#\n";
  const Broker broker{{.lines = {"acl_file " + rules}, .tls = {}}};
  ListeningLink link{link_config(broker.url())};
  ASSERT_TRUE(link.comes_up());
  EXPECT_EQ(link.link().publish({.topic = "secret", .payload = "1", .confirm = true}),
            io::Published::denied);
  EXPECT_EQ(link.link().refusal(), "Not authorized");
  EXPECT_EQ(link.link().publish({.topic = "door/1", .payload = "1", .confirm = true}),
            io::Published::sent);
}

TEST(MqttAccess, that_is_refused_for_one_filter_is_reported_and_leaves_the_others) {
  const support::TempDir dir;
  const Broker broker{{.lines = support::lines_that_allow_doors_only(dir), .tls = {}}};
  ListeningLink link{link_config(broker.url()), {{.filter = "secret/#"}, {.filter = "door/#"}}};
  ASSERT_TRUE(link.comes_up());
  EXPECT_EQ(link.complaint(MqttReport::Kind::subscription_refused), "secret/#: Not authorized");
  EXPECT_EQ(link.link().figures().refused, 1U);
  EXPECT_EQ(link.link().figures().subscriptions, 1U);
  support::MqttClient{broker.url()}.publish("door/1", "heard");
  EXPECT_TRUE(link.hears("heard"));
}

std::size_t refusals_in(const ListeningLink& link) {
  return static_cast<std::size_t>(std::ranges::count(
      link.reports(), MqttReport::Kind::subscription_refused, &MqttReport::kind));
}

TEST(MqttAccess, that_was_refused_for_a_filter_is_asked_for_again_with_a_reload) {
  const support::TempDir dir;
  const Broker broker{{.lines = support::lines_that_allow_doors_only(dir), .tls = {}}};
  ListeningLink link{link_config(broker.url()), {{.filter = "secret/#"}, {.filter = "door/#"}}};
  ASSERT_TRUE(link.comes_up());
  link.link().subscribe({{.filter = "secret/#"}, {.filter = "door/#"}});
  EXPECT_TRUE(support::eventually([&] { return refusals_in(link) == 2; }));
  EXPECT_TRUE(support::eventually([&] { return link.figures().refused == 1; }));
  EXPECT_EQ(link.figures().subscriptions, 1U);
}

TEST(MqttAccess, that_was_refused_for_a_filter_is_no_trouble_once_that_is_not_wanted) {
  const support::TempDir dir;
  const Broker broker{{.lines = support::lines_that_allow_doors_only(dir), .tls = {}}};
  ListeningLink link{link_config(broker.url()), {{.filter = "secret/#"}, {.filter = "door/#"}}};
  ASSERT_TRUE(link.comes_up());
  link.link().subscribe({{.filter = "door/#"}});
  EXPECT_EQ(link.figures().refused, 0U);
  EXPECT_EQ(link.figures().subscriptions, 1U);
  EXPECT_EQ(link.figures().wanted, 1U);
}

}  // namespace
