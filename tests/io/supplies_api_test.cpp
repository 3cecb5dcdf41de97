// Requests about supplies, answered by the real state machine without a ledger.
#include "service/io/supplies_api.hpp"

#include "tests/support/house.hpp"
#include "tests/support/premises_builder.hpp"

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include <optional>
#include <string>

namespace io {
namespace {

namespace json = boost::json;
using namespace std::chrono_literals;

std::shared_ptr<const core::Premises> two_sites() {
  support::PremisesBuilder builder;
  builder.site("gs150").site("wp");
  const core::SpaceId first{0};
  builder.supply({.id = "masks", .name = "Masken", .unit = "Stück"})
      .supply({.id = "gloves", .name = "Handschuhe", .sites = {first}});
  return builder.build();
}

class Supplies : public testing::Test {
 protected:
  Supplies() {
    house.start();
    api.add_to(routes);
  }

  HttpResponse ask(std::string method, std::string path, std::string body = {}) {
    HttpRequest request{
        .method = std::move(method), .path = std::move(path), .body = std::move(body)};
    std::optional<HttpResponse> answered;
    routes.answer(request, [&](HttpResponse response) { answered = std::move(response); });
    return answered.value();
  }
  HttpResponse post(const std::string& what, std::string body) {
    return ask("POST", "/api/v1/supplies/" + what, std::move(body));
  }
  static json::value said(const HttpResponse& response) { return json::parse(response.body); }
  static std::string why(const HttpResponse& response) {
    return std::string{said(response).at("detail").as_string()};
  }
  /// The first site is 0, the second 1.
  json::object shown(std::size_t site, std::size_t supply = 0) {
    return said(ask("GET", "/api/v1/supplies"))
        .at("sites")
        .at(site)
        .at("supplies")
        .at(supply)
        .as_object();
  }

  support::House house{two_sites()};
  TextBook texts;
  SuppliesApi api{
      {.submit =
           [this](const core::Input& what, const Answered& answered) {
             last = what;
             const core::Outcome outcome = house.enter(what);
             answered({.seq = 7, .ticket = 1, .outcome = outcome, .recorded = recorded});
           },
       .premises = [this] { return house.state.premises; },
       .desk = [this] { return std::make_shared<core::Desk>(core::desk_of(house.state)); },
       .texts = texts}};
  Routes routes;
  core::Input last;
  bool recorded = true;
};

TEST_F(Supplies, show_a_stock_that_nobody_knows_as_null) {
  const json::object masks = shown(0);
  EXPECT_EQ(masks.at("id").as_string(), "masks");
  EXPECT_EQ(masks.at("name").as_string(), "Masken");
  EXPECT_EQ(masks.at("unit").as_string(), "Stück");
  EXPECT_TRUE(masks.at("stock").is_null());
  EXPECT_TRUE(masks.at("days").is_null());
  EXPECT_FALSE(masks.at("doubtful").as_bool());
  EXPECT_FALSE(masks.at("low").as_bool());
}

TEST_F(Supplies, that_came_are_on_hand_with_donor_batch_and_expiry) {
  const HttpResponse response = post(
      "masks/received",
      R"({"site":"gs150","amount":200,"donor":"Freistaat Sachsen","batch":"L-17","expires":"2020-09-01"})");
  ASSERT_EQ(response.status, 200U) << response.body;
  EXPECT_EQ(said(response).at("seq").to_number<int>(), 7);
  EXPECT_EQ(said(response).at("supply").at("stock").to_number<int>(), 200);
  const json::object masks = shown(0);
  EXPECT_EQ(masks.at("batches"),
            json::parse(R"([{"donor":"Freistaat Sachsen","batch":"L-17","expires":"2020-09-01",
                             "left":200,"expired":false}])"));
  EXPECT_TRUE(masks.at("expiring").as_bool()) << "in twenty days";
  EXPECT_TRUE(shown(1).at("stock").is_null()) << "nothing came there";
}

TEST_F(Supplies, used_up_last_for_no_day) {
  post("masks/received", R"({"site":"wp","amount":3})");
  EXPECT_EQ(said(post("masks/used", R"({"site":"wp","amount":3})"))
                .at("supply")
                .at("days")
                .to_number<int>(),
            0);
  EXPECT_TRUE(shown(1).at("low").as_bool());
}

TEST_F(Supplies, handed_out_beyond_the_books_are_doubtful_until_counted) {
  post("masks/received", R"({"site":"wp","amount":1})");
  post("masks/used", R"({"site":"wp","amount":3})");
  EXPECT_TRUE(shown(1).at("doubtful").as_bool());
  EXPECT_TRUE(shown(1).at("days").is_null());
  EXPECT_FALSE(shown(1).at("low").as_bool()) << "nobody knows";
  EXPECT_EQ(post("masks/counted", R"({"site":"wp","amount":40,"note":"Regal 2"})").status, 200U);
  EXPECT_FALSE(shown(1).at("doubtful").as_bool());
  EXPECT_EQ(shown(1).at("stock").to_number<int>(), 40);
  EXPECT_EQ(texts.text_of(std::get<core::SupplyCounted>(last).note), "Regal 2");
}

TEST_F(Supplies, are_used_one_by_one_unless_said_otherwise) {
  post("gloves/received", R"({"amount":10})");
  EXPECT_EQ(post("gloves/used", "").status, 200U);
  EXPECT_EQ(shown(0, 1).at("stock").to_number<int>(), 9);
}

TEST_F(Supplies, handed_out_by_mistake_are_taken_back) {
  post("masks/received", R"({"site":"gs150","amount":10,"donor":"Sachsen"})");
  post("masks/used", R"({"site":"gs150","amount":3})");
  const HttpResponse response = post("masks/taken_back", R"({"site":"gs150"})");
  ASSERT_EQ(response.status, 200U) << response.body;
  EXPECT_EQ(said(response).at("supply").at("stock").to_number<int>(), 8);
  EXPECT_EQ(shown(0).at("batches").at(0).at("donor").as_string(), "Sachsen");
  const HttpResponse more = post("masks/taken_back", R"({"site":"gs150","amount":3})");
  EXPECT_EQ(more.status, 409U);
  EXPECT_EQ(why(more),
            "not so many of 'masks' were handed out at 'gs150' since the day began or they were "
            "counted; count them");
}

TEST_F(Supplies, go_from_one_site_to_the_other_in_one_entry) {
  post("masks/received", R"({"site":"gs150","amount":10,"donor":"Sachsen","batch":"L-17"})");
  const HttpResponse response =
      post("masks/transferred", R"({"from":"gs150","to":"wp","amount":4})");
  ASSERT_EQ(response.status, 200U) << response.body;
  EXPECT_EQ(shown(0).at("stock").to_number<int>(), 6);
  EXPECT_EQ(shown(1).at("stock").to_number<int>(), 4);
  EXPECT_EQ(shown(1).at("batches").at(0).at("donor").as_string(), "Sachsen");
  EXPECT_EQ(texts.text_of(std::get<core::SupplyTransferred>(last).other), "wp");
}

TEST_F(Supplies, go_by_batch_if_one_is_named) {
  post("masks/received", R"({"site":"gs150","amount":10,"batch":"A"})");
  post("masks/received", R"({"site":"gs150","amount":10,"batch":"B"})");
  post("masks/received", R"({"site":"gs150","amount":10,"batch":"B","donor":"Sachsen"})");
  const auto send = [this](const std::string& batch) {
    return post("masks/transferred", R"({"from":"gs150","to":"wp","amount":4,)" + batch + "}");
  };
  EXPECT_EQ(send(R"("batch":"A")").status, 200U);
  EXPECT_EQ(shown(1).at("batches").at(0).at("batch").as_string(), "A");
  EXPECT_EQ(why(send(R"("batch":"B")")), "batch: several fit; name donor, batch and expires");
  EXPECT_EQ(send(R"("batch":"B","donor":"Sachsen")").status, 200U);
  EXPECT_TRUE(why(send(R"("batch":"C")")).starts_with("batch: none of that"));
}

TEST_F(Supplies, come_from_and_go_to_another_house) {
  EXPECT_EQ(post("masks/transferred",
                 R"({"from":"halle","to":"wp","amount":4,"donor":"Sachsen","elsewhere":true})")
                .status,
            200U);
  EXPECT_EQ(shown(1).at("batches").at(0).at("donor").as_string(), "Sachsen");
  EXPECT_EQ(
      post("masks/transferred", R"({"from":"wp","to":"halle","amount":3,"elsewhere":true})").status,
      200U);
  EXPECT_EQ(shown(1).at("stock").to_number<int>(), 1);
}

TEST_F(Supplies, are_refused_with_the_reason_and_nothing_moves) {
  post("masks/received", R"({"site":"gs150","amount":10})");
  const HttpResponse response =
      post("masks/transferred", R"({"from":"gs150","to":"wp","amount":11})");
  EXPECT_EQ(response.status, 409U);
  EXPECT_EQ(why(response),
            "not so many of 'masks' are on hand at 'gs150': 10; count them if there are more");
  EXPECT_TRUE(shown(1).at("stock").is_null());
  EXPECT_EQ(why(post("masks/counted", R"({"site":"gs150","amount":12,"reason":"lost"})")),
            "more are there than the books say: such a difference has the reason \"counted\"");
}

TEST_F(Supplies, that_are_not_there_are_named_with_those_that_are) {
  const HttpResponse supply = post("maks/used", R"({"site":"wp"})");
  EXPECT_EQ(supply.status, 404U);
  EXPECT_EQ(why(supply), "there is no supply 'maks'; there are: masks, gloves");
  const HttpResponse site = post("gloves/used", R"({"site":"wp"})");
  EXPECT_EQ(site.status, 404U);
  EXPECT_EQ(why(site), "no site 'wp' keeps 'gloves'; it is kept at: gs150");
  const HttpResponse other = post("masks/transferred", R"({"from":"wp","to":"halle","amount":1})");
  EXPECT_EQ(other.status, 404U);
  EXPECT_EQ(
      why(other),
      "no site 'halle' keeps 'masks'; it is kept at: gs150, wp; say \"elsewhere\": true if it "
      "belongs to another house");
}

TEST_F(Supplies, are_asked_for_by_fields_and_the_wrong_one_is_named) {
  const auto refused = [this](const std::string& what, const std::string& body) {
    const HttpResponse response = post(what, body);
    EXPECT_EQ(response.status, 422U) << body;
    return why(response);
  };
  EXPECT_EQ(refused("masks/received", R"({"site":"wp"})"), "amount: is missing");
  EXPECT_EQ(refused("masks/received", R"({"amount":1})"),
            "site: which one? 'masks' is kept at: gs150, wp");
  EXPECT_EQ(refused("masks/received", R"({"site":"wp","amount":1,"expires":"soon"})"),
            "expires: a date such as 2027-03-31");
  EXPECT_EQ(refused("masks/counted", R"({"site":"wp","amount":1,"reason":"found"})"),
            "reason: one of counted, lost, damaged, expired");
  EXPECT_EQ(refused("masks/transferred", R"({"from":"wp","to":"wp","amount":1})"),
            "to: that is the same site");
  EXPECT_EQ(refused("masks/transferred", R"({"from":"wp","amount":1})"),
            "from, to: name both sites");
}

TEST_F(Supplies, say_when_they_could_not_be_recorded) {
  recorded = false;
  EXPECT_FALSE(
      said(post("masks/received", R"({"site":"wp","amount":1})")).at("recorded").as_bool());
}

TEST_F(Supplies, no_longer_configured_are_still_shown) {
  post("masks/received", R"({"site":"wp","amount":12})");
  auto without = std::make_shared<core::Premises>(*house.state.premises);
  without->supplies.clear();
  core::Effects effects;
  core::reconfigure(house.state,
                    {.t = house.state.t, .last_of_batch = true, .what = core::Reconfigured{}},
                    without, effects);
  EXPECT_EQ(said(ask("GET", "/api/v1/supplies")).at("no_longer_configured"),
            json::parse(R"([{"site":"wp","supply":"masks","stock":12}])"));
}

}  // namespace
}  // namespace io
