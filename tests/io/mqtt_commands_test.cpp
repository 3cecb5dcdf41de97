#include "service/io/mqtt_commands.hpp"

#include "tests/support/premises_builder.hpp"

#include <boost/json/parse.hpp>
#include <gtest/gtest.h>

namespace io {
namespace {

/// Routes that say what they were asked.
class MqttCommands : public testing::Test {
 protected:
  MqttCommands() {
    for (const char* path : {"/api/v1/rooms/{id}/release", "/api/v1/rooms/{id}/ready",
                             "/api/v1/spaces/{id}/count", "/api/v1/admissions"}) {
      routes.add("POST", path, [this](const HttpRequest& request) {
        ++asked;
        return HttpResponse{
            .body = R"({"path": ")" + request.path + R"(", "body": )" + request.body + "}",
            .headers = {}};
      });
    }
  }
  /// What is answered, if anything is.
  std::optional<MqttAnswer> publish(const std::string& topic, std::string_view payload = "") {
    const auto heard = command_in({.topic = topic, .payload = payload});
    std::optional<MqttAnswer> told;
    obey(heard.value(), {.accepted = accepted, .premises = *premises}, routes,
         [&told](MqttAnswer answer) { told = std::move(answer); });
    return told;
  }
  boost::json::value tell(std::string_view command, std::string_view payload = "") {
    const auto told = publish("raumwacht/house/command/b101/" + std::string{command}, payload);
    EXPECT_EQ(told.value().topic, "raumwacht/house/answer/b101/" + std::string{command});
    return boost::json::parse(told->payload);
  }

  std::shared_ptr<const core::Premises> premises = support::PremisesBuilder{}
                                                       .site("house")
                                                       .floor("first")
                                                       .room("b101")
                                                       .site("annex")
                                                       .floor("annex-first")
                                                       .room("x1")
                                                       .build();
  std::vector<std::string> accepted{mqtt_commands.begin(), mqtt_commands.end()};
  Routes routes;
  int asked = 0;
};

boost::json::value parsed(std::string_view text) { return boost::json::parse(text); }

TEST_F(MqttCommands, ask_as_http_does) {
  EXPECT_EQ(tell("release"), parsed(R"({"status": 200, "answer":
      {"path": "/api/v1/rooms/b101/release", "body": {"aired": true}}})"));
  EXPECT_EQ(tell("clean").at("answer"),
            parsed(R"({"path": "/api/v1/rooms/b101/release", "body": {"cleaned": true}})"));
  EXPECT_EQ(tell("ready", R"({"items": ["pens"]})").at("answer"),
            parsed(R"({"path": "/api/v1/rooms/b101/ready", "body": {"items": ["pens"]}})"));
  EXPECT_EQ(tell("admit", R"({"persons": 2})").at("answer"),
            parsed(R"({"path": "/api/v1/admissions", "body": {"persons": 2, "room": "b101"}})"));
}

TEST_F(MqttCommands, take_a_bare_number_for_a_count) {
  EXPECT_EQ(tell("count", "2").at("answer"),
            parsed(R"({"path": "/api/v1/spaces/b101/count", "body": {"persons": 2}})"));
}

TEST_F(MqttCommands, with_the_same_key_are_obeyed_once_and_answered_twice) {
  const auto first = tell("admit", R"({"key": "k1"})");
  EXPECT_EQ(first.at("key").as_string(), "k1");
  EXPECT_EQ(tell("admit", R"({"key": "k1"})"), first);
  EXPECT_EQ(asked, 1);
}

TEST_F(MqttCommands, are_refused_unless_accepted) {
  accepted = {"clean"};
  const auto told = tell("admit");
  EXPECT_EQ(told.at("status").as_int64(), 403);
  EXPECT_EQ(told.at("answer").at("detail").as_string(), "[mqtt] commands accepts clean");
  EXPECT_EQ(asked, 0);
}

TEST_F(MqttCommands, are_for_spaces_of_their_site) {
  const auto told = publish("raumwacht/house/command/x1/clean");
  ASSERT_TRUE(told);
  EXPECT_EQ(told->topic, "raumwacht/house/answer/x1/clean");
  const auto answer = parsed(told->payload);
  EXPECT_EQ(answer.at("status").as_int64(), 404);
  EXPECT_EQ(answer.at("answer").at("detail").as_string(), "there is no space x1 at house");
  EXPECT_EQ(asked, 0);
}

TEST_F(MqttCommands, of_another_house_are_not_answered) {
  EXPECT_FALSE(publish("raumwacht/nord/command/b101/clean"));
  EXPECT_FALSE(publish("raumwacht/first/command/b101/clean")) << "a floor is no site";
  EXPECT_FALSE(publish("raumwacht/nord/command/b101/open")) << "not theirs to refuse";
  EXPECT_EQ(asked, 0);
}

TEST_F(MqttCommands, say_what_is_wrong_with_a_payload) {
  EXPECT_EQ(tell("count", "two").at("status").as_int64(), 422);
  EXPECT_EQ(tell("admit", "2").at("status").as_int64(), 422) << "a bare number of what?";
  EXPECT_EQ(asked, 0);
}

TEST_F(MqttCommands, that_are_retained_are_of_another_time) {
  EXPECT_FALSE(
      command_in({.topic = "raumwacht/house/command/b101/clean", .payload = "", .retained = true}));
}

TEST_F(MqttCommands, are_not_kept_by_the_broker_for_who_is_away) {
  EXPECT_EQ(command_subscription().qos, 0);
}

TEST_F(MqttCommands, stand_on_their_own_topics) {
  for (const char* topic : {"raumwacht/house/b101/state", "raumwacht/house/command/b101",
                            "raumwacht/house/command/b101/clean/now",
                            "raumwacht//command/b101/clean", "tele/house/command/b101/clean"}) {
    EXPECT_FALSE(command_in({.topic = topic, .payload = ""})) << topic;
  }
}

}  // namespace
}  // namespace io
