// Appointments over HTTP, with the core behind them; no network.
#include "service/io/appointments_api.hpp"

#include "service/io/appointments_json.hpp"
#include "tests/support/appointment_house.hpp"
#include "tests/support/appointments.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/json.hpp>
#include <gtest/gtest.h>

#include <filesystem>
#include <optional>

namespace io {
namespace {

using namespace std::chrono_literals;
namespace json = boost::json;
using support::appointment_headings;
using support::appointment_row;

/// The loop, run as far as an answer needs.
class Api : public testing::Test {
 protected:
  Api() {
    api.add_to(routes);
    appointments.use(home.config);
  }

  HttpResponse ask(std::string method, std::string_view target, std::string body = {}) {
    HttpRequest request{.method = std::move(method), .body = std::move(body)};
    if (!parse_target(target, request)) throw std::runtime_error{"no target"};
    std::optional<HttpResponse> got;
    routes.answer(request, [&](HttpResponse response) { got = std::move(response); });
    while (!got) loop.context().run_one();
    return *got;
  }
  json::value get(std::string_view target) {
    const HttpResponse response = ask("GET", target);
    EXPECT_EQ(response.status, 200U) << response.body;
    return json::parse(response.body);
  }
  json::object import(std::string_view rows) {
    const HttpResponse response = ask("POST", "/api/v1/appointments/import?format=csv",
                                      std::string{appointment_headings} + std::string{rows});
    EXPECT_EQ(response.status, 200U) << response.body;
    return json::parse(response.body).as_object();
  }
  json::array listed(std::string_view query = "") {
    return get("/api/v1/appointments" + std::string{query}).at("appointments").as_array();
  }
  std::string code() { return std::string{listed().at(0).at("code").as_string()}; }
  HttpResponse arrived(const std::string& code, std::string body = {}) {
    return ask("POST", "/api/v1/appointments/" + code + "/arrived", std::move(body));
  }

  void submit(const core::Input& what, const Answered& answered) {
    ++submitted;
    const core::Outcome outcome = home.house.enter(what);
    loop.post([answered, outcome] { answered({.seq = 1, .ticket = 1, .outcome = outcome}); });
  }
  std::shared_ptr<const core::Desk> desk() {
    return std::make_shared<core::Desk>(core::desk_of(home.house.state));
  }

  support::AppointmentHouse home;
  EventLoop loop;
  Clock clock{{.scale = 0.001, .start = support::opening}};
  int submitted = 0;
  std::vector<std::string> log;
  std::uint32_t smallest = 5;
  Appointments appointments{
      {.loop = loop,
       .clock = clock,
       .submit = [this](const core::Input& what, const Answered& done) { submit(what, done); },
       .desk = [this] { return desk(); },
       .tell = [this](const std::string& line) { log.push_back(line); }}};
  AppointmentsApi api{
      {.appointments = appointments,
       .clock = clock,
       .submit = [this](const core::Input& what, const Answered& done) { submit(what, done); },
       .desk = [this] { return desk(); },
       .smallest_cell = [this] { return smallest; }}};
  Routes routes;
};

TEST_F(Api, lists_a_day_in_order_of_time_with_code_room_and_local_times) {
  import(appointment_row("x", "Beratung 102", 14) + appointment_row("y", "b101", 11));
  const json::value day = get("/api/v1/appointments?site=haus&day=2020-08-12");
  EXPECT_EQ(day.at("time_zone").as_string(), "Europe/Berlin");
  const json::array& rows = day.at("appointments").as_array();
  ASSERT_EQ(rows.size(), 2U);
  const json::object& first = rows[0].as_object();
  EXPECT_EQ(first.at("code").as_string().size(), 5U);
  EXPECT_EQ(first.at("room").as_string(), "b101");
  EXPECT_EQ(first.at("room_name").as_string(), "Beratung 101");
  EXPECT_EQ(first.at("start").as_string(), "2020-08-12T11:00:00+02:00");
  EXPECT_EQ(first.at("end").as_string(), "2020-08-12T11:30:00+02:00");
  EXPECT_EQ(first.at("start_local").as_string(), "11:00");
  EXPECT_EQ(first.at("end_local").as_string(), "11:30");
  EXPECT_EQ(first.at("persons").as_int64(), 1);
  EXPECT_FALSE(first.at("companion").as_bool());
  EXPECT_EQ(first.at("phase").as_string(), "expected");
  EXPECT_EQ(rows[1].at("room").as_string(), "b102");
}

TEST_F(Api, lists_today_where_no_day_is_said_and_other_days_where_one_is) {
  import(appointment_row("x", "b101", 14) + appointment_row("y", "b101", 14, "", "", "2020-08-13"));
  EXPECT_EQ(listed().size(), 1U);
  const json::array tomorrow = listed("?day=2020-08-13");
  ASSERT_EQ(tomorrow.size(), 1U);
  EXPECT_EQ(tomorrow[0].at("phase").as_string(), "expected");
  EXPECT_EQ(home.house.state.open_appointments, 1U) << "the core knows those of today";
}

TEST_F(Api, shows_the_right_offset_on_a_day_whose_clocks_are_put_back) {
  clock = Clock{{.scale = 0.001, .start = std::chrono::sys_days{2020y / 10 / 24} + 8h}};
  import("x,b101,2020-10-25T02:30+02:00,2020-10-25T02:30+01:00,,,,\n");
  const json::object row = listed("?day=2020-10-25").at(0).as_object();
  EXPECT_EQ(row.at("start").as_string(), "2020-10-25T02:30:00+02:00");
  EXPECT_EQ(row.at("end").as_string(), "2020-10-25T02:30:00+01:00");
}

TEST_F(Api, has_no_phase_for_what_was_told_too_late) {
  import(appointment_row("x", "b101", 8));
  EXPECT_TRUE(listed().at(0).at("phase").is_null());
  EXPECT_EQ(home.house.state.open_appointments, 0U);
}

TEST_F(Api, refuses_a_site_or_day_that_there_is_not) {
  EXPECT_EQ(ask("GET", "/api/v1/appointments?site=nowhere").status, 404U);
  for (const char* day : {"morgen", "2020-02-30", "2020-8-12", "12.08.2020"})
    EXPECT_EQ(ask("GET", "/api/v1/appointments?day=" + std::string{day}).status, 422U) << day;
}

TEST_F(Api, is_told_who_arrived_and_that_it_was_a_mistake) {
  import(appointment_row("x", "b101", 14));
  const HttpResponse there = arrived(code());
  EXPECT_EQ(there.status, 200U);
  EXPECT_EQ(json::parse(there.body).at("phase").as_string(), "arrived");
  EXPECT_EQ(json::parse(arrived(code()).body).at("phase").as_string(), "arrived") << "again";
  const HttpResponse undone = arrived(code(), R"({"undone":true})");
  EXPECT_EQ(json::parse(undone.body).at("phase").as_string(), "expected");
  EXPECT_EQ(arrived(code(), "nonsense").status, 422U);
}

TEST_F(Api, understands_a_code_as_it_is_typed) {
  import(appointment_row("x", "b101", 14));
  std::string typed = code();
  for (char& c : typed) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  typed.insert(2, "%20");
  EXPECT_EQ(arrived(typed).status, 200U);
}

TEST_F(Api, says_of_an_unknown_code_what_to_say_at_the_desk) {
  import(appointment_row("x", "b101", 14));
  for (const char* typed : {"AAAAA", "hm", "too-long-for-one"}) {
    const HttpResponse response = arrived(typed);
    EXPECT_EQ(response.status, 404U) << typed;
    EXPECT_EQ(response.content_type, "application/problem+json");
    const json::value said = json::parse(response.body);
    EXPECT_EQ(said.at("code").as_string(), "unknown_code");
    EXPECT_FALSE(said.at("text").at("de").as_string().empty());
    EXPECT_FALSE(said.at("text").at("en").as_string().empty());
  }
}

TEST_F(Api, says_when_an_appointment_of_another_day_is) {
  import(appointment_row("x", "b101", 14, "", "", "2020-08-13"));
  const std::string code{listed("?day=2020-08-13").at(0).at("code").as_string()};
  const HttpResponse response = arrived(code);
  EXPECT_EQ(response.status, 409U);
  EXPECT_EQ(json::parse(response.body).at("text").at("en").as_string(),
            "This appointment is on Thu 13/8 at 14:00.");
  EXPECT_EQ(json::parse(response.body).at("text").at("de").as_string(),
            "Dieser Termin ist am Do 13.8. um 14:00.");
}

TEST_F(Api, says_of_an_appointment_that_is_over_whom_to_ask) {
  import(appointment_row("x", "b101", 8));
  const HttpResponse response = arrived(code());
  EXPECT_EQ(response.status, 409U);
  EXPECT_EQ(json::parse(response.body).at("code").as_string(), "too_late");
  EXPECT_NE(response.body.find("08:00"), std::string::npos) << response.body;
}

// ---- imports ----

TEST_F(Api, reports_what_became_of_an_import) {
  const json::object report = import(
      appointment_row("x", "b101", 14, "gutachten") +
      appointment_row("y", "", 14, "gutachten", "phone") + appointment_row("z", "nowhere", 14) +
      appointment_row("z", "b101", 14, "auskunft", "", "2020-08-21"));
  EXPECT_EQ(report.at("taken").as_int64(), 2);
  EXPECT_EQ(report.at("remote").at("phone").as_int64(), 1);
  EXPECT_EQ(report.at("concern_remote").as_int64(), 1);
  EXPECT_EQ(report.at("book").at("added").as_int64(), 2);
  EXPECT_EQ(report.at("refused_rows").as_int64(), 1);
  EXPECT_EQ(report.at("refused").at(0).at("where").as_string(), "line 4");
  EXPECT_TRUE(report.at("error").is_null());
  ASSERT_EQ(log.size(), 1U) << "and the log says it by line";
  EXPECT_EQ(log[0].find("appointments: import: refused: line 4: room"), 0U) << log[0];
}

TEST_F(Api, tells_the_core_nothing_where_nothing_is_new) {
  import(appointment_row("x", "b101", 14));
  EXPECT_EQ(submitted, 1);
  import(appointment_row("x", "b101", 14));
  EXPECT_EQ(submitted, 1);
}

TEST_F(Api, leaves_out_what_there_is_no_place_for_and_says_so) {
  std::string rows;
  for (int i = 0; i < 96; ++i) rows += appointment_row(std::to_string(i), "b101", 14);
  import(rows);
  EXPECT_EQ(home.house.state.open_appointments, 96U);
  const json::object report = import(appointment_row("one-more", "b101", 15));
  EXPECT_EQ(home.house.state.open_appointments, 96U) << "48 places for each of two rooms";
  EXPECT_EQ(log.size(), 1U);
  const json::array rows_of_today = listed();
  EXPECT_EQ(rows_of_today.size(), 97U) << "it is known all the same";
  EXPECT_EQ(report.at("notes").at(0).at("what").as_string(),
            "no place for 1 of the appointments: left out");
  const HttpResponse there = arrived(std::string{rows_of_today.back().at("code").as_string()});
  EXPECT_EQ(there.status, 409U);
  EXPECT_EQ(json::parse(there.body).at("code").as_string(), "too_many_open") << "not too late";
  EXPECT_EQ(json::parse(there.body).at("text").at("en").as_string(),
            "Today's list has no place for this appointment. Please choose the room and let in "
            "without the code.");
}

TEST_F(Api, refuses_a_file_that_is_none) {
  EXPECT_EQ(ask("POST", "/api/v1/appointments/import", "x").status, 422U) << "of no format";
  EXPECT_EQ(ask("POST", "/api/v1/appointments/import?format=csv&site=hof", "x").status, 409U);
  const HttpResponse response = ask("POST", "/api/v1/appointments/import?format=ics", "x");
  EXPECT_EQ(response.status, 422U);
  EXPECT_TRUE(json::parse(response.body).at("error").is_object());
}

TEST_F(Api, shows_the_last_report_of_each_watched_file) {
  home.drop("a.csv", appointment_row("x", "b101", 14));
  appointments.look();
  for (int i = 0; i < 1000 && appointments.outcomes().empty(); ++i) loop.context().run_one();
  const json::array files = get("/api/v1/appointments/imports").at("imports").as_array();
  ASSERT_EQ(files.size(), 1U);
  EXPECT_NE(files[0].at("file").as_string().find("a.csv"), std::string::npos);
  EXPECT_EQ(files[0].at("taken").as_int64(), 1);
}

TEST_F(Api, tells_a_trouble_once) {
  std::filesystem::remove(home.import_dir());
  appointments.look();
  while (log.empty()) loop.context().run_one();
  ASSERT_EQ(log.size(), 1U) << "though two patterns are of that directory";
  EXPECT_NE(log[0].find("import: No such file or directory"), std::string::npos) << log[0];
}

TEST_F(Api, takes_a_megabyte_for_imports_alone) {
  constexpr std::size_t otherwise = 65536;
  EXPECT_EQ(routes.most_body("POST", "/api/v1/appointments/import?format=csv", otherwise),
            most_import_bytes);
  EXPECT_EQ(routes.most_body("POST", "/api/v1/appointments/AAAAA/arrived", otherwise), otherwise);
}

TEST_F(Api, forgets_what_was_known_where_appointments_are_taken_no_more) {
  import(appointment_row("x", "b101", 14));
  home.config.appointments.clear();
  const Clock later{{.scale = 0.001, .start = support::opening + 72h}};
  Appointments after{
      {.loop = loop,
       .clock = later,
       .submit = [this](const core::Input& what, const Answered& done) { submit(what, done); },
       .desk = [this] { return desk(); },
       .tell = [this](const std::string& line) { log.push_back(line); }}};
  after.use(home.config);
  ASSERT_EQ(after.book()->rows().size(), 1U) << "as it was stored";
  EXPECT_NE(after.why_not("haus"), "");
  after.look();
  for (int i = 0; i < 1000 && !after.book()->rows().empty(); ++i) loop.context().run_one();
  EXPECT_TRUE(after.book()->rows().empty());
}

// ---- sums ----

TEST_F(Api, shows_no_sum_of_fewer_than_five) {
  std::string rows;
  for (int i = 0; i < 5; ++i) rows += appointment_row(std::to_string(i), "b101", 14, "gutachten");
  for (int i = 5; i < 8; ++i) rows += appointment_row(std::to_string(i), "b101", 14, "auskunft");
  for (int i = 8; i < 10; ++i) rows += appointment_row(std::to_string(i), "b101", 14);
  import(rows);
  EXPECT_TRUE(get("/api/v1/appointments/weeks").at("weeks").as_array().empty()) << "it is not over";
  clock = Clock{{.scale = 0.001, .start = support::opening + 7 * 24h}};
  const json::value sums = get("/api/v1/appointments/weeks");
  EXPECT_EQ(sums.at("smallest_cell").as_int64(), 5);
  ASSERT_EQ(sums.at("weeks").as_array().size(), 1U);
  const json::value& cell = sums.at("weeks").at(0);
  EXPECT_EQ(cell.at("week").as_string(), "2020-W33");
  EXPECT_EQ(cell.at("concern").as_string(), "gutachten");
  EXPECT_EQ(cell.at("channel").as_string(), "visit");
  EXPECT_EQ(cell.at("told").as_int64(), 5);
  smallest = 6;
  EXPECT_TRUE(get("/api/v1/appointments/weeks").at("weeks").as_array().empty());
}

TEST(AppointmentsWithoutConfiguration, say_what_to_add) {
  EventLoop loop;
  const Clock clock;
  const Appointments appointments{{.loop = loop,
                                   .clock = clock,
                                   .submit = {},
                                   .desk = [] { return nullptr; },
                                   .tell = [](const std::string&) {}}};
  EXPECT_NE(appointments.why_not("haus").find("[[appointments]]"), std::string::npos);
  EXPECT_EQ(appointments.codes(), nullptr);
}

TEST(LocalIso, has_the_offset_of_its_moment) {
  constexpr std::chrono::sys_days winter{2026y / 1 / 5}, summer{2026y / 7 / 6};
  EXPECT_EQ(local_iso("Europe/Berlin", winter + 7h + 30min), "2026-01-05T08:30:00+01:00");
  EXPECT_EQ(local_iso("Europe/Berlin", summer + 6h + 30min), "2026-07-06T08:30:00+02:00");
  EXPECT_EQ(local_iso("America/St_Johns", winter + 12h), "2026-01-05T08:30:00-03:30");
}

}  // namespace
}  // namespace io
