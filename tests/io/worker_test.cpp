#include "service/io/worker.hpp"

#include <gtest/gtest.h>

#include <future>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace io {
namespace {

TEST(Worker, does_its_jobs_in_the_order_given_on_another_thread) {
  std::vector<int> done;
  std::promise<std::thread::id> last;
  Worker worker{[](const char*) {}};
  for (int i = 0; i < 3; ++i) worker.give([&done, i] { done.push_back(i); });
  worker.give([&last] { last.set_value(std::this_thread::get_id()); });
  EXPECT_NE(last.get_future().get(), std::this_thread::get_id());
  EXPECT_EQ(done, (std::vector{0, 1, 2}));
}

TEST(Worker, reports_an_exception_and_goes_on) {
  std::string reported;
  std::promise<void> last;
  Worker worker{[&reported](const char* what) { reported = what; }};
  worker.give([] { throw std::runtime_error{"no"}; });
  worker.give([&last] { last.set_value(); });
  last.get_future().get();
  EXPECT_EQ(reported, "no");
}

TEST(Worker, finishes_what_it_does_before_it_goes) {
  std::promise<void> began;
  std::promise<void> may_end;
  bool ended = false;
  std::jthread lets_go;
  {
    Worker worker{[](const char*) {}};
    worker.give([&] {
      began.set_value();
      may_end.get_future().get();
      ended = true;
    });
    began.get_future().get();
    lets_go = std::jthread{[&] { may_end.set_value(); }};
  }
  EXPECT_TRUE(ended);
}

}  // namespace
}  // namespace io
