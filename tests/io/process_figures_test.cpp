#include "service/io/process_figures.hpp"

#include <gtest/gtest.h>

#include <fstream>

namespace io {
namespace {

TEST(ProcessFigures, are_those_of_this_process) {
  const core::Time started{std::chrono::seconds{1'700'000'000}};
  const ProcessFigures figures = read_process_figures(started);
  EXPECT_GT(figures.cpu.count(), 0);
  EXPECT_GT(figures.resident_bytes, 1'000'000U);
  EXPECT_GE(figures.virtual_bytes, figures.resident_bytes);
  EXPECT_GE(figures.threads, 1U);
  EXPECT_GE(figures.most_files, figures.open_files);
  EXPECT_EQ(figures.started, started);
}

TEST(ProcessFigures, count_an_open_file) {
  const std::uint64_t before = read_process_figures({}).open_files;
  const std::ifstream file{"/dev/null"};
  EXPECT_EQ(read_process_figures({}).open_files, before + 1);
}

}  // namespace
}  // namespace io
