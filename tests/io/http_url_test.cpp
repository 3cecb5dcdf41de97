#include "service/io/http_url.hpp"

#include <gtest/gtest.h>

namespace io {
namespace {

TEST(HttpUrl, has_host_port_and_path) {
  EXPECT_EQ(parse_http_url("http://127.0.0.1:9093"), (HttpUrl{false, "127.0.0.1", 9093, ""}));
  EXPECT_EQ(parse_http_url("https://alarm.example/hook?key=1"),
            (HttpUrl{true, "alarm.example", 443, "/hook?key=1"}));
  EXPECT_EQ(parse_http_url("http://[::1]/"), (HttpUrl{false, "::1", 80, "/"}));
  EXPECT_EQ(parse_http_url("http://host?key=1"), (HttpUrl{false, "host", 80, "/?key=1"}));
}

TEST(HttpUrl, is_named_without_its_path) {
  EXPECT_EQ(host_of(*parse_http_url("https://[fd00::1]/secret")), "[fd00::1]:443");
}

TEST(HttpUrl, refuses_what_is_no_address) {
  for (const std::string_view text :
       {"", "127.0.0.1:9093", "ftp://host", "http://", "http:///path", "http://host:0",
        "http://host:x/", "http://host/a b", "http://host/#part", "http://user:word@host/"}) {
    EXPECT_FALSE(parse_http_url(text)) << text;
  }
}

}  // namespace
}  // namespace io
