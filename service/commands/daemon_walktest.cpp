// Walktests over the control socket: each step is an entry, the answer comes after its commit.
//
//   POST   /control/walktests/{sensor}  {"times": N, "at_most_s": S}     begins
//   GET    /control/walktests/{sensor}                                   what was counted so far
//   POST   /control/walktests/{sensor}/turn, …/finish                    now outwards; done: the result
//   DELETE /control/walktests/{sensor}                                   gives up
#include "service/commands/daemon.hpp"
#include "service/io/json_response.hpp"
#include "service/io/sensor_json.hpp"
#include "service/io/walktest_json.hpp"

#include <boost/json.hpp>

#include <optional>
#include <string>
#include <utility>

namespace commands {
namespace {

using core::Verdict;
using core::WalkStep;

constexpr std::int64_t longest = 24 * 3600;  // seconds

std::optional<std::int64_t> number_in(const boost::json::value& body, std::string_view name,
                                      std::int64_t most) {
  const auto* number = body.is_object() ? body.as_object().if_contains(name) : nullptr;
  if (number == nullptr || !number->is_int64()) return std::nullopt;
  const std::int64_t value = number->as_int64();
  return value >= 1 && value <= most ? std::optional{value} : std::nullopt;
}

/// How many times, and how long at most; nothing if the body does not say so.
std::optional<core::WalktestStep> beginning(const std::string& text) {
  boost::system::error_code error;
  const boost::json::value body = boost::json::parse(text, error);
  if (error) return std::nullopt;
  const auto times = number_in(body, "times", core::most_walks);
  const auto at_most = number_in(body, "at_most_s", longest);
  if (!times || !at_most) return std::nullopt;
  return core::WalktestStep{.sensor = {},
                            .step = WalkStep::begin,
                            .times = static_cast<std::uint16_t>(*times),
                            .at_most = std::chrono::seconds{*at_most}};
}

io::HttpResponse refusal(Verdict verdict) {
  if (verdict == Verdict::not_for_role)
    return io::problem(422, "it counts nobody: a walktest is for door counters and head counters");
  if (verdict == Verdict::refused)
    return io::problem(409, "a walktest of this door runs already; end it with --cancel");
  return io::problem(409, "no walktest of this sensor runs: it was cancelled, or it ran out");
}

}  // namespace

void Daemon::add_walktest_routes() {
  const auto on = [this](std::string_view method, std::string_view path, WalkStep step) {
    routes_.add_late(method, path, [this, step](const io::HttpRequest& request, const auto& reply) {
      walktest(request, reply, step);
    });
  };
  on("POST", "/control/walktests/{id}", WalkStep::begin);
  on("POST", "/control/walktests/{id}/turn", WalkStep::turn);
  on("POST", "/control/walktests/{id}/finish", WalkStep::finish);
  on("DELETE", "/control/walktests/{id}", WalkStep::cancel);
  routes_.add("GET", "/control/walktests/{id}", [this](const io::HttpRequest& request) {
    const core::SensorId sensor = board_->premises().find_sensor(request.capture("id"));
    return sensor.valid() ? io::json_response(io::running_walktest_json(board_->sensor(sensor)))
                          : io::problem(404, "there is no such sensor");
  });
}

void Daemon::walktest(const io::HttpRequest& request, const io::Reply& reply, WalkStep step) {
  const std::string id{request.capture("id")};
  std::optional<core::WalktestStep> entry = core::WalktestStep{.step = step};
  if (step == WalkStep::begin) entry = beginning(request.body);
  if (!entry)
    return reply(io::problem(422, "the body must be {\"times\": 1 to 1000, \"at_most_s\": …}"));
  entry->sensor = config_.premises->find_sensor(id);
  if (!entry->sensor.valid())
    return reply(io::problem(404, io::no_such_sensor(*config_.premises, id)));
  submit(*entry, [this, reply, id, step](const core::Answer& answer) {
    if (answer.outcome.verdict != Verdict::plain) return reply(refusal(answer.outcome.verdict));
    boost::json::object said{{"seq", answer.seq}, {"recorded", answer.recorded}};
    const core::SensorId sensor = board_->premises().find_sensor(id);
    if (step == WalkStep::finish && sensor.valid()) {
      if (const auto walked = board_->sensor(sensor).walked)
        said.emplace("walktest", io::walktest_json(*walked, board_->wall_offset()));
    }
    reply(io::json_response(said));
  });
}

}  // namespace commands
