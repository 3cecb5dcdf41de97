// Which requests over TCP are refused, and how.
#include "service/io/access.hpp"

#include "tests/support/temp_dir.hpp"

#include <boost/json/parse.hpp>
#include <gtest/gtest.h>

namespace io {
namespace {

using namespace std::chrono_literals;

constexpr Demand for_displays{Need::role, Role::display};
constexpr Demand for_reception{Need::role, Role::reception};
constexpr Demand for_this_machine{Need::this_machine, Role::display};
constexpr Demand for_anybody{Need::nothing, Role::display};

HttpRequest a_request(std::string method, std::string client = "127.0.0.1") {
  HttpRequest request{
      .method = std::move(method), .path = "/api/v1/sites", .host = "localhost:8470"};
  request.client = std::move(client);
  return request;
}

/// From another machine, where that is possible.
HttpRequest from_elsewhere(std::string method) {
  HttpRequest request = a_request(std::move(method), "192.0.2.7");
  request.host = "desk.example.org:8443";
  request.tls = true;
  return request;
}

class AccessTo : public testing::Test {
 protected:
  /// 200 where it may be answered.
  unsigned status(const HttpRequest& request, const Demand& demand) {
    return refusal(request, demand).status;
  }
  HttpResponse refusal(const HttpRequest& request, const Demand& demand) {
    return access.refusal(request, demand, now).value_or(HttpResponse{});
  }
  std::string token_for(Role role) {
    return access.logins().add({.role = role, .name = "", .bearer = true}, now.wall).value().secret;
  }
  static HttpRequest with_token(HttpRequest request, const std::string& token) {
    request.authorization = "Bearer " + token;
    return request;
  }
  /// As a browser sends it whose desk is logged in.
  HttpRequest with_cookie(HttpRequest request, Role role) {
    const std::string code =
        access.logins().add({.role = role, .name = ""}, now.wall).value().secret;
    const std::string cookie = access.logins().enter(code, now.wall).value().value();
    request.cookie = "other=1; raumwacht=" + cookie;
    request.origin = (request.tls ? "https://" : "http://") + request.host;
    return request;
  }

  support::TempDir dir;
  Access access{Logins::open(dir / "ledger.db").value(), {"desk.example.org"}};
  Asked now{.at = 1000s, .wall = core::Time{1'795'000'000'000ms}};
};

TEST_F(AccessTo, this_machine_is_free_until_a_login_was_added) {
  EXPECT_EQ(status(a_request("GET"), for_displays), 200U);
  EXPECT_EQ(status(a_request("POST"), for_reception), 200U);
  (void)token_for(Role::display);
  EXPECT_EQ(status(a_request("GET"), for_displays), 401U);
  EXPECT_EQ(status(a_request("POST"), for_reception), 401U);
}

TEST_F(AccessTo, other_machines_is_never_free) {
  EXPECT_EQ(status(from_elsewhere("GET"), for_displays), 401U);
  EXPECT_EQ(status(from_elsewhere("GET"), for_this_machine), 401U);
}

TEST_F(AccessTo, figures_and_health_is_free_for_this_machine) {
  (void)token_for(Role::admin);
  EXPECT_EQ(status(a_request("GET"), for_this_machine), 200U);
  EXPECT_EQ(status(a_request("GET", "::1"), for_this_machine), 200U);
  const HttpRequest elsewhere = with_token(from_elsewhere("GET"), token_for(Role::display));
  EXPECT_EQ(status(elsewhere, for_this_machine), 200U);
}

TEST_F(AccessTo, the_way_in_is_free_for_everybody) {
  EXPECT_EQ(status(from_elsewhere("GET"), for_anybody), 200U);
  EXPECT_EQ(status(from_elsewhere("POST"), for_anybody), 200U);
}

TEST_F(AccessTo, the_unix_socket_and_mqtt_is_decided_elsewhere) {
  (void)token_for(Role::display);
  EXPECT_EQ(status(a_request("POST", ""), Demand{}), 200U);
}

TEST_F(AccessTo, a_route_is_for_its_role_and_those_above) {
  for (const std::string_view name : role_names) {
    const Role role = role_from(name).value();
    const HttpRequest request = with_token(from_elsewhere("POST"), token_for(role));
    EXPECT_EQ(status(request, for_reception), role >= Role::reception ? 200U : 403U) << name;
  }
}

TEST_F(AccessTo, refusals_say_what_to_do) {
  const HttpResponse nobody = refusal(from_elsewhere("GET"), for_displays);
  EXPECT_EQ(nobody.content_type, "application/problem+json");
  EXPECT_NE(nobody.body.find("raumwacht token add"), std::string::npos) << nobody.body;
  const HttpResponse wrong_role =
      refusal(with_token(from_elsewhere("POST"), token_for(Role::display)), for_reception);
  EXPECT_NE(wrong_role.body.find("needs the role reception; that of this login is display"),
            std::string::npos)
      << wrong_role.body;
}

TEST_F(AccessTo, the_page_shows_the_way_in_to_whoever_has_no_login) {
  HttpRequest page = from_elsewhere("GET");
  page.path = "/";
  EXPECT_EQ(status(page, for_displays), 303U);
  page.cookie = "raumwacht=gone";
  EXPECT_EQ(status(page, for_displays), 303U);
}

TEST_F(AccessTo, a_desk_is_by_its_cookie) {
  EXPECT_EQ(status(with_cookie(from_elsewhere("POST"), Role::reception), for_reception), 200U);
  EXPECT_EQ(status(with_cookie(from_elsewhere("GET"), Role::display), for_displays), 200U);
  EXPECT_EQ(status(with_cookie(from_elsewhere("POST"), Role::display), for_reception), 403U);
}

TEST_F(AccessTo, the_desk_ends_with_its_login) {
  const HttpRequest request = with_cookie(from_elsewhere("GET"), Role::display);
  ASSERT_EQ(access.logins().revoke(access.logins().list(now.wall).front().id), true);
  EXPECT_EQ(status(request, for_displays), 401U);
}

// ---- other pages in the same browser ----

TEST_F(AccessTo, changes_is_closed_to_pages_of_other_origins) {
  HttpRequest request = with_cookie(from_elsewhere("POST"), Role::reception);
  for (const char* origin :
       {"https://evil.example", "null", "https://desk.example.org", "http://desk.example.org:8443",
        "https://desk.example.org:8443.evil"}) {
    request.origin = origin;
    EXPECT_EQ(status(request, for_reception), 403U) << origin;
  }
}

TEST_F(AccessTo, changes_is_closed_to_pages_of_other_origins_before_any_login_exists) {
  HttpRequest request = a_request("POST");
  request.origin = "http://evil.example";
  EXPECT_EQ(status(request, for_reception), 403U);
  request.origin = "http://localhost:8470";
  EXPECT_EQ(status(request, for_reception), 200U);
}

TEST_F(AccessTo, changes_with_a_cookie_wants_to_know_the_page) {
  HttpRequest request = with_cookie(from_elsewhere("DELETE"), Role::reception);
  request.origin.clear();
  EXPECT_EQ(status(request, for_reception), 403U);
}

TEST_F(AccessTo, changes_works_behind_a_proxy_that_speaks_tls_for_us) {
  HttpRequest request = a_request("POST");
  request.host = "desk.example.org";
  request.origin = "https://desk.example.org";
  EXPECT_EQ(status(request, for_reception), 200U);
}

TEST_F(AccessTo, this_machine_is_by_names_that_are_its_own) {
  HttpRequest request = a_request("GET");
  for (const char* host : {"localhost", "localhost:8470", "127.0.0.1:8470", "[::1]:8470", "[::1]",
                           "LOCALHOST:1", "desk.example.org:8470"}) {
    request.host = host;
    EXPECT_EQ(status(request, for_displays), 200U) << host;
  }
  for (const char* host :
       {"evil.example", "evil.example:8470", "localhost.evil.example", "127.0.0.1.evil.example",
        "127.evil", "[", "[::1].evil.example:80x", "192.0.2.7:8470", "desk.example.org.evil"}) {
    request.host = host;
    EXPECT_EQ(status(request, for_anybody), 403U) << host;
  }
}

TEST_F(AccessTo, this_machine_is_by_the_names_of_a_new_configuration) {
  HttpRequest request = a_request("GET");
  request.host = "new.example.org";
  EXPECT_EQ(status(request, for_displays), 403U);
  access.use_names({"new.example.org"});
  EXPECT_EQ(status(request, for_displays), 200U);
}

// ---- how often ----

TEST_F(AccessTo, wrong_tokens_is_slowed_down_for_each_network) {
  const HttpRequest request = with_token(from_elsewhere("GET"), std::string(64, '0'));
  for (int i = 0; i < 10; ++i) EXPECT_EQ(status(request, for_displays), 401U);
  const HttpResponse refused = refusal(request, for_displays);
  EXPECT_EQ(refused.status, 429U);
  ASSERT_FALSE(refused.headers.empty());
  EXPECT_EQ(refused.headers.front(), (std::pair<std::string, std::string>{"Retry-After", "6"}));
  HttpRequest elsewhere = request;
  elsewhere.client = "192.0.2.8";
  EXPECT_EQ(status(elsewhere, for_displays), 401U);
  now.at += 6s;
  EXPECT_EQ(status(request, for_displays), 401U);
}

TEST_F(AccessTo, wrong_tokens_is_slowed_down_for_all_addresses_of_an_ipv6_network) {
  HttpRequest request = with_token(from_elsewhere("GET"), std::string(64, '0'));
  for (int i = 1; i <= 10; ++i) {
    request.client = "2001:db8:1:2::" + std::to_string(i);
    EXPECT_EQ(status(request, for_displays), 401U);
  }
  request.client = "2001:db8:1:2:ffff::1";
  EXPECT_EQ(status(request, for_displays), 429U);
  request.client = "2001:db8:1:3::1";
  EXPECT_EQ(status(request, for_displays), 401U);
}

TEST_F(AccessTo, a_desk_is_free_while_somebody_beside_it_guesses) {
  const HttpRequest wrong = with_token(from_elsewhere("GET"), std::string(64, '0'));
  for (int i = 0; i < 30; ++i) (void)status(wrong, for_displays);
  EXPECT_EQ(status(with_cookie(from_elsewhere("GET"), Role::display), for_displays), 200U);
}

TEST_F(AccessTo, changes_is_limited_for_each_login) {
  const HttpRequest request = with_token(from_elsewhere("POST"), token_for(Role::reception));
  for (int i = 0; i < 40; ++i) ASSERT_EQ(status(request, for_reception), 200U) << i;
  EXPECT_EQ(status(request, for_reception), 429U);
  const HttpRequest another = with_token(from_elsewhere("POST"), token_for(Role::reception));
  EXPECT_EQ(status(another, for_reception), 200U);
  now.at += 1s;
  for (int i = 0; i < 20; ++i) ASSERT_EQ(status(request, for_reception), 200U) << i;
  EXPECT_EQ(status(request, for_reception), 429U);
}

TEST_F(AccessTo, codes_is_slowed_down_for_each_network) {
  const HttpRequest request = from_elsewhere("POST");
  for (int i = 0; i < 10; ++i)
    EXPECT_EQ(access.enter(request, "7KQ2-M4XA-9BCD-EFGH", now).error().status, 401U);
  const std::string code = access.logins().add({}, now.wall).value().secret;
  EXPECT_EQ(access.enter(request, code, now).error().status, 429U);
  now.at += 6s;
  EXPECT_TRUE(access.enter(request, code, now));
}

TEST_F(AccessTo, a_host_that_is_no_text_is_refused_in_json) {
  HttpRequest request = a_request("GET", "127.0.0.1");
  request.host = "desk\xff";
  const HttpResponse refused = refusal(request, {});
  EXPECT_EQ(refused.status, 403U);
  boost::system::error_code error;
  (void)boost::json::parse(refused.body, error);
  EXPECT_FALSE(error) << refused.body;
}

}  // namespace
}  // namespace io
