#include "service/io/live_api.hpp"

#include "tests/support/sample_premises.hpp"
#include "tests/support/shown_board.hpp"

#include <boost/json/parse.hpp>
#include <gtest/gtest.h>

#include <string>

namespace io {
namespace {

namespace json = boost::json;

struct Event {
  std::string name;
  json::value data;
};

class Live : public testing::Test {
 protected:
  std::shared_ptr<EventListener> listen(std::string last = "") {
    HttpRequest request{.method = "GET", .last_event_id = std::move(last)};
    (void)parse_target("/api/v1/stream", request);
    std::shared_ptr<EventListener> events;
    routes.answer(request, [&](const HttpResponse& response) { events = response.events; });
    return events;
  }
  std::vector<Event> taken() {
    std::vector<Event> events;
    while (const EventFrame frame = listener->next()) {
      const std::size_t data = frame->find("\ndata: ");
      events.push_back({frame->substr(7, frame->find('\n') - 7),
                        json::parse(frame->substr(data + 7, frame->size() - data - 9))});
    }
    return events;
  }

  /// The desk after something of it changed.
  void change_desk(core::Seq seq, std::uint32_t missing_in_b101 = 0) {
    core::Desk changed = core::desk_of(shown.state);
    changed.seq = seq;
    changed.rooms[b101.value].missing = missing_in_b101;
    desk = std::make_shared<const core::Desk>(std::move(changed));
  }

  std::shared_ptr<const core::Desk> desk;
  support::ShownBoard shown{support::small_office(true)};
  LiveApi live{
      {.board =
           [this] {
             return std::shared_ptr<const core::Board>{std::shared_ptr<void>{}, &shown.publish()};
           },
       .view =
           [this] {
             return SiteView{
                 .local_time = [](core::SpaceId, core::Time) { return std::string{"10:00"}; },
                 .desk = desk};
           }},
      "boot"};
  Routes routes = [this] {
    Routes all;
    live.add_to(all);
    return all;
  }();
  std::shared_ptr<EventListener> listener = listen();
  core::SpaceId b101 = support::small_office(true)->find_space("b101");
};

TEST_F(Live, begins_with_all_sites) {
  const auto events = taken();
  ASSERT_EQ(events.size(), 1U);
  EXPECT_EQ(events[0].name, "snapshot");
  EXPECT_EQ(events[0].data.at("sites").at(0).at("id"), "house");
}

TEST_F(Live, tells_the_spaces_that_changed_once_and_together) {
  taken();
  shown.occupancy("b101", {.persons = core::Persons{2}, .quality = core::Quality::good});
  live.space_changed(b101);
  live.space_changed(b101);
  live.tell_changes();
  live.tell_changes();
  const auto events = taken();
  ASSERT_EQ(events.size(), 1U);
  EXPECT_EQ(events[0].name, "spaces");
  ASSERT_EQ(events[0].data.at("spaces").as_array().size(), 1U);
  EXPECT_EQ(events[0].data.at("spaces").at(0).at("site"), "house");
  EXPECT_EQ(events[0].data.at("spaces").at(0).at("persons"), 2);
}

TEST_F(Live, says_nothing_where_nobody_has_listened_for_a_minute) {
  listener.reset();
  for (int i = 0; i < 59; ++i) live.every_second();
  const std::uint64_t before = live.figures().events;
  live.space_changed(b101);
  live.tell_changes();
  EXPECT_EQ(live.figures().events, before + 1) << "it may come back";
  live.every_second();
  live.space_changed(b101);
  live.tell_changes();
  live.troubles_changed();
  live.show_anew();
  change_desk(7);
  live.every_second();
  EXPECT_EQ(live.figures().events, before + 1);
}

TEST_F(Live, gives_everything_to_who_comes_back_after_that) {
  std::string last;
  while (const EventFrame frame = listener->next()) last = frame->substr(0, frame->rfind("\ndata"));
  last = last.substr(last.find("id: ") + 4);
  listener.reset();
  for (int i = 0; i < 60; ++i) live.every_second();
  live.space_changed(b101);
  live.tell_changes();
  listener = listen(last);
  const auto events = taken();
  ASSERT_EQ(events.size(), 1U);
  EXPECT_EQ(events[0].name, "snapshot");
}

TEST_F(Live, beats_every_five_seconds) {
  for (int i = 0; i < 5; ++i) live.every_second();  // and what was never told of the air
  taken();
  for (int i = 0; i < 4; ++i) live.every_second();
  EXPECT_TRUE(taken().empty());
  live.every_second();
  const auto events = taken();
  ASSERT_EQ(events.size(), 1U);
  EXPECT_EQ(events[0].name, "beat");
  EXPECT_EQ(events[0].data.at("time"), "2026-11-20T09:00:00.000Z");
}

TEST_F(Live, tells_with_the_beat_where_the_air_is_another) {
  for (int i = 0; i < 5; ++i) live.every_second();
  taken();
  shown.co2("b101-co2", 1234);
  for (int i = 0; i < 5; ++i) live.every_second();
  const auto events = taken();
  ASSERT_EQ(events.size(), 2U);
  EXPECT_EQ(events[0].data.at("spaces").at(0).at("co2_ppm"), 1234);
}

TEST_F(Live, tells_that_the_desk_changed_once_for_each_change) {
  change_desk(7);
  live.every_second();
  live.every_second();
  taken();
  change_desk(8);
  live.every_second();
  live.every_second();
  const auto events = taken();
  ASSERT_EQ(events.size(), 1U);
  EXPECT_EQ(events[0].name, "desk");
  EXPECT_EQ(events[0].data.at("seq"), 8);
}

TEST_F(Live, tells_rooms_of_which_the_desk_knows_something_else_in_the_same_state) {
  change_desk(7, 3);
  live.every_second();
  taken();
  change_desk(8, 1);
  live.every_second();
  const auto events = taken();
  ASSERT_EQ(events.size(), 2U);
  EXPECT_EQ(events[0].name, "spaces");
  EXPECT_EQ(events[0].data.at("spaces").at(0).at("id"), "b101");
}

TEST_F(Live, tells_all_rooms_with_the_first_desk_since_nobody_knows_what_was_told_before) {
  taken();
  change_desk(7, 3);
  live.every_second();
  const auto events = taken();
  ASSERT_EQ(events.size(), 2U);
  EXPECT_EQ(events[0].data.at("spaces").as_array().size(), shown.state.premises->spaces.size());
}

TEST_F(Live, tells_everything_anew_under_another_configuration) {
  taken();
  live.space_changed(b101);
  live.show_anew();
  const auto events = taken();
  ASSERT_EQ(events.size(), 1U);
  EXPECT_EQ(events[0].name, "snapshot");
}

}  // namespace
}  // namespace io
