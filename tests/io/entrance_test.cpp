// The way in for a desk, as a browser takes it.
#include "service/io/entrance.hpp"

#include "service/io/secrets.hpp"
#include "tests/support/temp_dir.hpp"

#include <gtest/gtest.h>

namespace io {
namespace {

using namespace std::chrono_literals;

std::string header_of(const HttpResponse& response, std::string_view name) {
  for (const auto& [key, value] : response.headers)
    if (key == name) return value;
  return {};
}

class WayIn : public testing::Test {
 protected:
  WayIn() { entrance.add_to(routes); }

  HttpResponse ask(const std::string& method, std::string_view target, std::string body = {}) {
    HttpRequest request{.method = method, .body = std::move(body), .host = "desk.example.org"};
    EXPECT_TRUE(parse_target(target, request));
    request.client = "192.0.2.7";
    request.origin = origin;
    request.tls = tls;
    HttpResponse response;
    routes.answer(request, [&response](HttpResponse given) { response = std::move(given); });
    return response;
  }
  std::string code() {
    return access.logins().add({.role = Role::reception}, now.wall).value().secret;
  }

  support::TempDir dir;
  Asked now{.at = 1000s, .wall = core::Time{1'795'000'000'000ms}};
  Access access{Logins::open(dir / "ledger.db").value(), {}};
  Entrance entrance{access, [this] { return now; }};
  Routes routes;
  bool tls = true;
  std::string origin;
};

TEST_F(WayIn, makes_the_code_of_the_form_a_cookie_and_shows_the_page) {
  const HttpResponse in = ask("POST", "/enter", "code=" + code());
  EXPECT_EQ(in.status, 303U);
  EXPECT_EQ(header_of(in, "Location"), "/");
  const std::string cookie = header_of(in, "Set-Cookie");
  EXPECT_EQ(cookie.substr(64 + std::string{"raumwacht="}.size()),
            "; Max-Age=31536000; Path=/; HttpOnly; SameSite=Strict; Secure");
  const std::string secret = cookie.substr(std::string{"raumwacht="}.size(), 64);
  const Login* login = access.logins().find(secret, now.wall);
  ASSERT_NE(login, nullptr);
  EXPECT_EQ(login->role, Role::reception);
}

TEST_F(WayIn, gives_a_cookie_without_tls_that_browsers_keep) {
  tls = false;
  const HttpResponse in = ask("POST", "/enter", "code=" + code());
  EXPECT_EQ(header_of(in, "Set-Cookie").find("Secure"), std::string::npos);
}

TEST_F(WayIn, gives_a_cookie_for_tls_where_a_proxy_speaks_it_for_us) {
  tls = false;
  origin = "https://desk.example.org";
  const HttpResponse in = ask("POST", "/enter", "code=" + code());
  EXPECT_NE(header_of(in, "Set-Cookie").find("; Secure"), std::string::npos);
}

TEST_F(WayIn, fills_in_the_code_of_a_link_and_uses_it_up_only_when_it_is_sent) {
  const std::string link_code = code();
  for (int i = 0; i < 3; ++i) {
    const HttpResponse form = ask("GET", "/enter?code=" + link_code);
    EXPECT_EQ(form.status, 200U);
    EXPECT_NE(form.body.find("value=\"" + plain_code(link_code) + "\""), std::string::npos);
    EXPECT_EQ(header_of(form, "Set-Cookie"), "");
  }
  EXPECT_EQ(ask("POST", "/enter", "code=" + link_code).status, 303U);
  EXPECT_EQ(ask("POST", "/enter", "code=" + link_code).status, 401U);
}

TEST_F(WayIn, shows_nothing_of_what_is_no_code) {
  const HttpResponse form = ask("GET", "/enter?code=%22%3E%3Cscript%3Ealert(1)%3C/script%3E");
  EXPECT_EQ(form.body.find("script"), std::string::npos) << form.body;
}

TEST_F(WayIn, tells_the_browser_to_name_the_page_that_sends_the_form) {
  EXPECT_EQ(header_of(ask("GET", "/enter"), "Referrer-Policy"), "same-origin");
}

TEST_F(WayIn, asks_again_after_a_wrong_code) {
  for (const char* body : {"", "code=", "code=7KQ2-M4XA-9BCD-EFGH", "code=%zz", "{\"code\":1}"}) {
    const HttpResponse again = ask("POST", "/enter", body);
    EXPECT_EQ(again.status, 401U) << body;
    EXPECT_NE(again.body.find("<form"), std::string::npos) << body;
    EXPECT_NE(again.body.find("Please ask for a new one."), std::string::npos) << body;
  }
}

TEST_F(WayIn, is_closed_for_a_while_after_many_wrong_codes) {
  for (int i = 0; i < 10; ++i) (void)ask("POST", "/enter", "code=7KQ2-M4XA-9BCD-EFGH");
  const HttpResponse refused = ask("POST", "/enter", "code=" + code());
  EXPECT_EQ(refused.status, 429U);
  EXPECT_EQ(header_of(refused, "Retry-After"), "6");
  EXPECT_NE(refused.body.find("Please wait a minute."), std::string::npos);
}

}  // namespace
}  // namespace io
