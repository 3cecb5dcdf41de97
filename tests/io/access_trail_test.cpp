// Which requests leave a line in the access log, and what stands in it.
#include "service/io/access_trail.hpp"

#include "service/io/route_traces.hpp"
#include "tests/support/ledger_samples.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace io {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class Trail : public testing::Test {
 protected:
  Trail() {
    routes_.witness([this](const HttpRequest& request, const Routes::Name& route, Reply reply) {
      return trail_.follow(request, route, std::move(reply));
    });
    for (const char* path : {"/api/v1/appointments", "/api/v1/sites", "/api/v1/stream", "/print",
                             "/api/v1/reports/{site}/{period}/{file}", "/metrics"})
      add("GET", path);
    for (const char* path : {"/api/v1/rooms/{id}/release", "/api/v1/appointments/{code}/arrived"})
      add("POST", path);
  }

  void add(std::string_view method, std::string_view path) {
    routes_.add(method, path, [this](const HttpRequest&) {
      return HttpResponse{.status = status_, .body = {}, .headers = {}};
    });
  }
  void ask(std::string method, std::string_view target) {
    HttpRequest request;
    request.method = std::move(method);
    ASSERT_TRUE(parse_target(target, request));
    routes_.answer(request, [](const HttpResponse&) {});
  }

  core::Time now_ = support::monday + 8h;
  Asker who_{.role = "manager", .name = "Leitung"};
  unsigned status_ = 200;
  std::vector<AccessLine> lines_;
  AccessTrail trail_{{.who = [this](const HttpRequest&) { return who_; },
                      .now = [this] { return now_; },
                      .note = [this](AccessLine line) { lines_.push_back(std::move(line)); }}};
  Routes routes_;
};

TEST_F(Trail, says_who_read_what_and_when) {
  ask("GET", "/api/v1/appointments?day=2026-11-16&site=amt&lang=de");
  EXPECT_THAT(lines_, ElementsAre(AccessLine{.at = now_,
                                             .who = who_,
                                             .kind = AccessKind::read,
                                             .what = "GET /api/v1/appointments",
                                             .detail = "day=2026-11-16 site=amt"}));
}

TEST_F(Trail, leaves_no_line_of_what_was_refused) {
  status_ = 404;
  ask("GET", "/api/v1/appointments");
  ask("POST", "/api/v1/rooms/b101/release");
  EXPECT_THAT(lines_, IsEmpty());
}

TEST_F(Trail, leaves_no_line_of_what_the_live_page_asks_for) {
  ask("GET", "/api/v1/sites");
  ask("GET", "/metrics");
  EXPECT_THAT(lines_, IsEmpty());
}

TEST_F(Trail, says_once_an_hour_that_the_same_is_read_again_and_again) {
  for (int minute = 0; minute < 120; ++minute, now_ += 1min) {
    ask("GET", "/api/v1/appointments");
    ask("GET", "/api/v1/stream");
  }
  EXPECT_THAT(lines_, SizeIs(4));
}

TEST_F(Trail, tells_readers_and_days_apart) {
  ask("GET", "/api/v1/appointments?day=2026-11-16");
  ask("GET", "/api/v1/appointments?day=2026-11-17");
  who_.name = "Empfang";
  ask("GET", "/api/v1/appointments?day=2026-11-17");
  EXPECT_THAT(lines_, SizeIs(3));
}

TEST_F(Trail, says_each_time_that_something_is_taken_out_or_changed) {
  for (int i = 0; i < 3; ++i) {
    ask("GET", "/print");
    ask("POST", "/api/v1/rooms/b101/release");
  }
  EXPECT_THAT(lines_, SizeIs(6));
}

/// The log stays for longer than readings do; with rooms it would be a record of who worked there when.
TEST_F(Trail, does_not_say_in_which_room_something_was_changed) {
  ask("POST", "/api/v1/rooms/b101/release");
  ASSERT_THAT(lines_, SizeIs(1));
  EXPECT_EQ(lines_[0].what, "POST /api/v1/rooms/{id}/release");
  EXPECT_EQ(lines_[0].detail, "");
}

TEST_F(Trail, never_holds_the_code_of_an_appointment_nor_what_somebody_typed) {
  ask("POST", "/api/v1/appointments/K7Q2/arrived");
  ask("GET", "/api/v1/appointments?day=Frau%20Beispiel&site=amt");
  ASSERT_THAT(lines_, SizeIs(2));
  EXPECT_EQ(lines_[0].detail, "");
  EXPECT_EQ(lines_[1].detail, "site=amt");
}

TEST_F(Trail, says_which_report_was_taken_out) {
  ask("GET", "/api/v1/reports/amt/2026-W47/amt.de.html");
  ASSERT_THAT(lines_, SizeIs(1));
  EXPECT_EQ(lines_[0].kind, AccessKind::taken_out);
  EXPECT_EQ(lines_[0].detail, "site=amt period=2026-W47 file=amt.de.html");
}

TEST(RouteTraces, leave_a_line_of_what_nobody_thought_of) {
  EXPECT_EQ(trace_of("GET", "/api/v1/new"), AccessKind::read);
  EXPECT_EQ(trace_of("PATCH", "/api/v1/new"), AccessKind::changed);
}

TEST(RouteTraces, leave_a_line_of_every_change_but_the_login_itself) {
  for (const RouteNeed& one : route_needs()) {
    if (one.method == "GET" || one.pattern == "/enter") continue;
    EXPECT_EQ(trace_of(one.method, one.pattern), AccessKind::changed) << one.pattern;
  }
}

TEST(RouteTraces, call_kinds_by_names_by_which_they_are_found) {
  for (const std::string_view name : access_kind_names)
    EXPECT_EQ(name_of(access_kind_from(name).value()), name);
  EXPECT_FALSE(access_kind_from("seen"));
}

}  // namespace
}  // namespace io
