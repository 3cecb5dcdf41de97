// The printer behind a socket: what it answers, and what passes for an answer.
#include "service/io/printer.hpp"

#include "tests/support/temp_dir.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <string>
#include <thread>

namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;

/// Two connected ends.
struct Ends {
  Ends() { EXPECT_EQ(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, both.data()), 0); }
  Ends(const Ends&) = delete;
  Ends& operator=(const Ends&) = delete;
  ~Ends() {
    ::close(both[0]);
    ::close(both[1]);
  }
  std::array<int, 2> both{-1, -1};
};

std::string hear_all(int descriptor) {
  std::string all;
  std::array<char, 4096> some{};
  for (ssize_t n = 0; (n = ::read(descriptor, some.data(), some.size())) > 0;)
    all.append(some.data(), static_cast<std::size_t>(n));
  return all;
}

/// Hears one job out and answers with these bytes, or, if it is silent, never.
class ScriptedPrinter {
 public:
  explicit ScriptedPrinter(std::string answer) : listener_{::socket(AF_UNIX, SOCK_STREAM, 0)} {
    sockaddr_un at{.sun_family = AF_UNIX, .sun_path = {}};
    std::ranges::copy(path().string(), at.sun_path);
    EXPECT_EQ(::bind(listener_, reinterpret_cast<const sockaddr*>(&at), sizeof at), 0);
    EXPECT_EQ(::listen(listener_, 1), 0);
    thread_ = std::thread{[this, said = std::move(answer)] {
      const int one = ::accept(listener_, nullptr, nullptr);
      asked_ = hear_all(one);
      EXPECT_EQ(::send(one, said.data(), said.size(), MSG_NOSIGNAL),
                static_cast<ssize_t>(said.size()));
      ::close(one);
    }};
  }
  ScriptedPrinter(const ScriptedPrinter&) = delete;
  ScriptedPrinter& operator=(const ScriptedPrinter&) = delete;
  ~ScriptedPrinter() {
    if (thread_.joinable()) thread_.join();
    ::close(listener_);
  }
  [[nodiscard]] std::filesystem::path path() const { return dir_ / "pdf.sock"; }
  /// REQUIRES: it was asked.
  std::string asked() {
    thread_.join();
    return asked_;
  }

 private:
  support::TempDir dir_;
  int listener_;
  std::string asked_;
  std::thread thread_;
};

io::Printed printed_with(const std::string& answer) {
  const ScriptedPrinter printer{answer};
  return io::print_at(printer.path(), {"<p>", 0s}, 20s);
}

TEST(Printer, is_asked_with_the_length_and_the_time_of_the_document) {
  ScriptedPrinter printer{"printed 4\n%PDF"};
  const io::Printed pdf = io::print_at(printer.path(), {"<p>Ü\n</p>", 1'764'000'000s}, 20s);
  ASSERT_TRUE(pdf) << pdf.error();
  EXPECT_EQ(*pdf, "%PDF");
  EXPECT_EQ(printer.asked(), "print 10 1764000000\n<p>Ü\n</p>");
}

TEST(Printer, says_why_it_failed) {
  const io::Printed pdf = printed_with("failed weasyprint: ended with 1\n");
  ASSERT_FALSE(pdf);
  EXPECT_THAT(pdf.error(), testing::EndsWith("/pdf.sock: weasyprint: ended with 1"));
}

TEST(Printer, gives_no_document_where_its_answer_is_not_the_length_that_it_says) {
  for (const std::string answer :
       {"", "printed", "printed 9\n", "printed 9\n%PDF-1.7", "printed 8\n%PDF-1.7\n%%EOF",
        "%PDF-1.7\n%%EOF\n", "printed -1\n", "printed 8 \n%PDF-1.7", "printed 99999999999999\n"}) {
    const io::Printed pdf = printed_with(answer);
    ASSERT_FALSE(pdf) << answer;
    EXPECT_THAT(pdf.error(), HasSubstr("broke off")) << answer;
  }
}

TEST(Printer, that_is_not_there_is_named_with_what_to_do) {
  const io::Printed pdf = io::print_at("/nowhere/pdf.sock", {"<p>", 0s}, 20s);
  ASSERT_FALSE(pdf);
  EXPECT_EQ(pdf.error(),
            "/nowhere/pdf.sock: No such file or directory; systemctl start raumwacht-pdf.socket");
}

TEST(Printer, that_never_answers_is_not_waited_for_without_end) {
  const support::TempDir dir;
  const int silent = ::socket(AF_UNIX, SOCK_STREAM, 0);
  sockaddr_un at{.sun_family = AF_UNIX, .sun_path = {}};
  std::ranges::copy((dir / "s").string(), at.sun_path);
  ASSERT_EQ(::bind(silent, reinterpret_cast<const sockaddr*>(&at), sizeof at), 0);
  ASSERT_EQ(::listen(silent, 1), 0);
  const io::Printed pdf = io::print_at(dir / "s", {"<p>", 0s}, 50ms);
  ::close(silent);
  ASSERT_FALSE(pdf);
  EXPECT_THAT(pdf.error(), HasSubstr("no answer within"));
}

TEST(Printer, takes_a_job_as_it_was_sent_and_none_that_broke_off) {
  struct Sent {
    std::string bytes;
    bool whole;
  };
  for (const Sent& sent : {Sent{"print 3 60\n<p>", true}, Sent{"print 4 60\n<p>", false},
                           Sent{"print 2 60\n<p>", false}, Sent{"print 3\n<p>", false},
                           Sent{"print x 60\n<p>", false}, Sent{"<p>", false}, Sent{"", false}}) {
    const Ends ends;
    ASSERT_EQ(::send(ends.both[0], sent.bytes.data(), sent.bytes.size(), 0),
              static_cast<ssize_t>(sent.bytes.size()));
    ::shutdown(ends.both[0], SHUT_WR);
    const auto job = io::take_print_job(ends.both[1], 20s);
    ASSERT_EQ(job.has_value(), sent.whole) << sent.bytes;
    if (!job) continue;
    EXPECT_EQ(job->html, "<p>");
    EXPECT_EQ(job->time, 60s);
  }
}

TEST(Printer, answers_in_one_line_what_failed_in_several) {
  Ends ends;
  ASSERT_TRUE(io::answer_print_job(ends.both[1], tl::make_unexpected("first\nsecond"), 20s));
  ::shutdown(ends.both[1], SHUT_WR);
  EXPECT_EQ(hear_all(ends.both[0]), "failed first second\n");
}

TEST(Printer, notices_that_nobody_takes_its_answer) {
  Ends ends;
  ::close(std::exchange(ends.both[0], ::dup(ends.both[1])));
  EXPECT_FALSE(io::answer_print_job(ends.both[1], std::string(1 << 20, 'x'), 20s));
}

}  // namespace
