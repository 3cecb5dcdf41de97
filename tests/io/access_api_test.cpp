#include "service/io/access_api.hpp"

#include <gtest/gtest.h>

namespace io {
namespace {

using namespace std::chrono_literals;
using namespace std::chrono;

constexpr core::Time midnight = sys_days{year{2026} / 11 / 16};

TEST(AccessApi, takes_a_day_in_utc_and_a_time_with_its_offset) {
  const auto span = access_span_of("2026-11-16", "2026-11-16T08:00:00+01:00");
  ASSERT_TRUE(span) << span.error();
  EXPECT_EQ(span->from, midnight);
  EXPECT_EQ(span->to, midnight + 7h);
}

TEST(AccessApi, takes_a_plus_as_people_type_it) {
  HttpRequest request;
  ASSERT_TRUE(parse_target(
      "/api/v1/access?from=2026-11-16T08:00:00+01:00&to=2026-11-16T08:00:00%2B0030", request));
  ASSERT_EQ(request.query.size(), 2U);
  const auto span = access_span_of(request.query[0].second, request.query[1].second);
  ASSERT_TRUE(span) << span.error();
  EXPECT_EQ(span->from, midnight + 7h);
  EXPECT_EQ(span->to, midnight + 7h + 30min);
}

TEST(AccessApi, says_what_it_takes) {
  for (const char* wrong : {"yesterday", "2026-11-16 08:00:00Z", "2026-11-16T08:00:00",
                            "2026-11-16T08:00:00  01:00", "2026-11-16T"}) {
    const auto span = access_span_of(wrong, "");
    ASSERT_FALSE(span) << wrong;
    EXPECT_EQ(span.error(),
              "from: must be a day or a time, as 2026-11-16 (in UTC) or 2026-11-16T08:00:00+01:00");
  }
}

}  // namespace
}  // namespace io
