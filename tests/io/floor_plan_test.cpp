#include "service/io/floor_plan.hpp"

#include "tests/support/sample_premises.hpp"
#include "tests/support/shown_board.hpp"

#include <gmock/gmock.h>

#include <memory>
#include <string>

namespace io {
namespace {

using testing::HasSubstr;
using testing::Not;

class FloorPlan : public testing::Test {
 protected:
  HttpResponse get(const std::string& target) {
    Routes routes;
    add_floor_plans(routes, {.board =
                                 [this] {
                                   return std::shared_ptr<const core::Board>{
                                       std::shared_ptr<void>{}, &shown.publish()};
                                 },
                             .plans = [this] { return std::make_shared<const PlanBoxes>(plans); }});
    HttpRequest request{.method = "GET"};
    (void)parse_target(target, request);
    HttpResponse answered;
    routes.answer(request, [&](const HttpResponse& response) { answered = response; });
    return answered;
  }

  support::ShownBoard shown{support::small_office(false)};
  PlanBoxes plans{{"b101", {.x = 2, .y = 1, .width = 4, .height = 3}}};
};

TEST_F(FloorPlan, draws_a_room_where_it_is_with_the_word_of_its_state) {
  shown.status("b101", core::Status::air);
  const HttpResponse drawn = get("/plan.svg?site=house&floor=first&lang=de");
  EXPECT_EQ(drawn.status, 200U);
  EXPECT_EQ(drawn.content_type, "image/svg+xml");
  EXPECT_THAT(drawn.body, HasSubstr("translate(200 100)"));
  EXPECT_THAT(drawn.body, HasSubstr(">Bitte lüften</text>"));
  EXPECT_THAT(get("/plan.svg?lang=en").body, HasSubstr(">Please air</text>"));
}

TEST_F(FloorPlan, tells_no_heads) {
  shown.occupancy("b101", {.persons = {4711}, .quality = core::Quality::good});
  shown.status("b101", core::Status::over);
  const std::string drawn = get("/plan.svg").body;
  EXPECT_THAT(drawn, HasSubstr("Zu viele Personen"));
  EXPECT_THAT(drawn, Not(HasSubstr("4711")));
}

TEST_F(FloorPlan, draws_every_state_with_a_shape) {
  for (std::size_t i = 0; i < core::status_count; ++i) {
    shown.status("b101", static_cast<core::Status>(i));
    EXPECT_THAT(get("/plan.svg").body, HasSubstr("stroke-linecap=\"round\"><"))
        << core::name_of(static_cast<core::Status>(i));
  }
}

TEST_F(FloorPlan, is_not_there_where_nothing_is_drawn) {
  EXPECT_EQ(get("/plan.svg?floor=elsewhere").status, 404U);
  EXPECT_EQ(get("/plan.svg?site=elsewhere").status, 404U);
  plans.clear();
  EXPECT_EQ(get("/plan.svg").status, 404U);
}

}  // namespace
}  // namespace io
