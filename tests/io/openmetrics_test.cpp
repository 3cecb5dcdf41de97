#include "service/io/openmetrics.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <sstream>

namespace io {
namespace {

using namespace std::chrono_literals;

constexpr core::Time noon{core::Duration{1'600'000'000'250}};

std::string text_of(OpenMetrics& metrics) {
  std::ostringstream out;
  EXPECT_TRUE(metrics.write(out));
  return out.str();
}

TEST(OpenMetrics, puts_the_samples_of_a_family_together_with_their_times) {
  OpenMetrics metrics{R"(job="j")"};
  for (int look = 0; look < 2; ++look) {
    metrics.add(
        "# HELP a Of a.\n# TYPE a gauge\na{room=\"x\"} 1\na{room=\"y\"} 2\n"
        "# HELP b Of b.\n# TYPE b gauge\nb 0.5\n",
        noon + look * 1min);
  }
  EXPECT_EQ(text_of(metrics),
            "# HELP a Of a.\n# TYPE a gauge\n"
            "a{job=\"j\",room=\"x\"} 1 1600000000.250\n"
            "a{job=\"j\",room=\"y\"} 2 1600000000.250\n"
            "a{job=\"j\",room=\"x\"} 1 1600000060.250\n"
            "a{job=\"j\",room=\"y\"} 2 1600000060.250\n"
            "# HELP b Of b.\n# TYPE b gauge\n"
            "b{job=\"j\"} 0.5 1600000000.250\n"
            "b{job=\"j\"} 0.5 1600000060.250\n"
            "# EOF\n");
}

TEST(OpenMetrics, names_the_family_of_a_counter_without_the_end_of_its_samples) {
  OpenMetrics metrics{R"(job="j")"};
  metrics.add("# HELP a_total Of a.\n# TYPE a_total counter\na_total 7\n", noon);
  EXPECT_EQ(text_of(metrics),
            "# HELP a Of a.\n# TYPE a counter\na_total{job=\"j\"} 7 1600000000.250\n# EOF\n");
}

TEST(OpenMetrics, takes_a_family_that_begins_late_and_one_that_pauses) {
  OpenMetrics metrics{R"(job="j")"};
  const std::string a = "# HELP a A.\n# TYPE a gauge\na 1\n",
                    b = "# HELP b B.\n# TYPE b gauge\nb 1\n";
  metrics.add(b, noon);
  metrics.add(a + b, noon + 1min);
  metrics.add(a, noon + 2min);
  EXPECT_EQ(text_of(metrics),
            "# HELP b B.\n# TYPE b gauge\n"
            "b{job=\"j\"} 1 1600000000.250\nb{job=\"j\"} 1 1600000060.250\n"
            "# HELP a A.\n# TYPE a gauge\n"
            "a{job=\"j\"} 1 1600000060.250\na{job=\"j\"} 1 1600000120.250\n# EOF\n");
  EXPECT_EQ(metrics.samples(), 4U);
}

TEST(OpenMetrics, says_when_its_text_cannot_be_written) {
  OpenMetrics metrics{R"(job="j")"};
  metrics.add("# HELP a A.\n# TYPE a gauge\na 1\n", noon);
  std::ostringstream out;
  out.setstate(std::ios::badbit);
  EXPECT_FALSE(metrics.write(out));
}

}  // namespace
}  // namespace io
