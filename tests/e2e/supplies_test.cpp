// Somebody keeps the books of masks beside the running daemon, at a terminal and over HTTP.
#include "tests/support/command.hpp"
#include "tests/support/daemon.hpp"
#include "tests/support/eventually.hpp"

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include <csignal>
#include <string>
#include <string_view>
#include <vector>

namespace {

using support::Ended;
using support::eventually;
using support::HousePlan;
using support::raumwacht;

constexpr std::string_view two_sites_with_masks = R"(
[[site]]
id = "annexe"
name = "Annexe"
[[floor]]
id = "annexe-floor"
site = "annexe"
name = "Annexe"
)";
constexpr std::string_view masks = R"(
[[supply]]
id = "masks"
name = "Masken"
unit = "pcs"
)";

HousePlan plan(bool with_masks) {
  return {.more = std::string{two_sites_with_masks} + (with_masks ? std::string{masks} : "")};
}

class Supplies : public testing::Test {
 protected:
  Supplies() { daemon.start(); }

  [[nodiscard]] Ended supplies(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), "supplies");
    arguments.insert(arguments.end(), {"--ledger", daemon.ledger().string()});
    return raumwacht(arguments);
  }
  /// On hand there; -1 while unknown, or not kept.
  [[nodiscard]] std::int64_t stock(std::string_view site) const {
    const auto said = boost::json::parse(daemon.get("/api/v1/supplies"));
    for (const auto& of : said.at("sites").as_array()) {
      const auto& value = of.at("supplies").at(0).at("stock");
      if (of.at("id").as_string() == site && !value.is_null()) return value.as_int64();
    }
    return -1;
  }
  void receive_and_transfer() const {
    const Ended received =
        supplies({"receive", "masks", "200", "--site", "house", "--donor", "Freistaat Sachsen",
                  "--batch", "L-17", "--expires", "2099-12-31", "--note", "two boxes"});
    ASSERT_EQ(received.code, 0) << received.err;
    EXPECT_EQ(received.out, "masks: 200 on hand\n");
    const Ended sent = supplies({"transfer", "masks", "40", "--from", "house", "--to", "annexe"});
    ASSERT_EQ(sent.code, 0) << sent.err;
    EXPECT_EQ(sent.out, "masks: 160 on hand\n");
  }

  support::Broker broker;
  support::DaemonProcess daemon{broker, plan(true)};
};

TEST_F(Supplies, are_on_hand_as_before_after_a_kill) {
  receive_and_transfer();
  EXPECT_EQ(daemon.post("/api/v1/supplies/masks/used", R"({"site":"house","amount":9})"), 200);
  const auto books = [this] {
    return boost::json::parse(daemon.get("/api/v1/supplies")).at("sites");
  };
  const boost::json::value before = books();
  daemon.kill();
  daemon.start();
  EXPECT_EQ(books(), before);
  EXPECT_EQ(stock("house"), 151);
  EXPECT_EQ(stock("annexe"), 40);
  const Ended list = supplies({"list"});
  EXPECT_NE(list.out.find("annexe          masks                     40 pcs  unknown"),
            std::string::npos)
      << list.out;
  EXPECT_NE(list.out.find("  Freistaat Sachsen L-17, expires 2099-12-31: 151\n"), std::string::npos)
      << list.out;
}

TEST_F(Supplies, prove_to_a_donor_where_the_gift_went) {
  receive_and_transfer();
  ASSERT_EQ(supplies({"use", "masks", "5", "--site", "annexe"}).code, 0);
  ASSERT_EQ(supplies({"count", "masks", "158", "--site", "house", "--reason", "damaged"}).code, 0);
  const Ended csv =
      supplies({"statement", "--from", "2000-01-01", "--to", "2099-12-31", "--language", "en"});
  ASSERT_EQ(csv.code, 0) << csv.err;
  EXPECT_NE(csv.out.find("House,Masken,Freistaat Sachsen,0,200,0,0,40,-2,158,0,0,-2,0,0\r\n"),
            std::string::npos)
      << csv.out;
  EXPECT_NE(csv.out.find("Annexe,Masken,Freistaat Sachsen,0,0,40,5,0,0,35,0,0,0,0,0\r\n"),
            std::string::npos)
      << csv.out;
}

TEST_F(Supplies, outlast_a_configuration_that_forgot_them) {
  receive_and_transfer();
  daemon.write_config(plan(false));
  daemon.signal(SIGHUP);
  ASSERT_TRUE(eventually([&] { return stock("house") == -1; })) << daemon.log();
  EXPECT_NE(supplies({"list"}).out.find("no longer configured"), std::string::npos);
  daemon.kill();
  daemon.start();
  daemon.write_config(plan(true));
  daemon.signal(SIGHUP);
  EXPECT_TRUE(eventually([&] { return stock("house") == 160 && stock("annexe") == 40; }))
      << daemon.log();
}

TEST_F(Supplies, are_refused_in_one_line) {
  const auto refused = [this](const std::vector<std::string>& arguments) {
    const Ended ended = supplies(arguments);
    EXPECT_EQ(ended.code, 1);
    EXPECT_EQ(ended.out, "");
    return ended.err;
  };
  EXPECT_EQ(refused({"use", "maks"}), "raumwacht: there is no supply 'maks'; there are: masks\n");
  EXPECT_EQ(refused({"transfer", "masks", "1", "--from", "house", "--to", "annexe"}),
            "raumwacht: not so many of 'masks' are on hand at 'house': 0; count them if there are "
            "more\n");
  EXPECT_EQ(refused({"statement", "--from", "today", "--to", "2027-01-01"}),
            "raumwacht: from: must be a date: ?from=2027-01-01&to=2027-03-31\n");
}

TEST_F(Supplies, need_the_daemon) {
  ASSERT_EQ(daemon.stop(), 0);
  const Ended ended = supplies({"list"});
  EXPECT_EQ(ended.code, 1);
  EXPECT_NE(ended.err.find("is the daemon running?"), std::string::npos) << ended.err;
}

}  // namespace
