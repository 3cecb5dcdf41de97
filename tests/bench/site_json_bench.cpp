// What /api/v1/sites costs the loop's thread, which no handler shall hold for more than 5 ms.
// Beside it the serialisation alone, of the same document.
#include "service/io/site_json.hpp"
#include "tests/support/sample_premises.hpp"
#include "tests/support/shown_board.hpp"

#include <benchmark/benchmark.h>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

namespace {

support::ShownBoard filled_board(std::uint32_t rooms) {
  support::ShownBoard board{support::many_rooms(rooms, true)};
  for (const core::Sensor& sensor : board.state.premises->sensors) board.heard(sensor.id);
  for (core::SpaceState& space : board.state.spaces) {
    space.published =
        core::pack({.persons = {2}, .limit = core::Persons{3}, .quality = core::Quality::good});
    space.status = core::Status::occupied;
  }
  board.publish();
  return board;
}

io::SiteView a_view() {
  return {.local_time = [](core::SpaceId, core::Time) { return "10:00"; }};
}

void sites(benchmark::State& state) {
  const support::ShownBoard board = filled_board(static_cast<std::uint32_t>(state.range(0)));
  std::size_t bytes = 0;
  for (auto _ : state) bytes = io::sites_json(board.board(), a_view()).size();
  state.counters["bytes"] = static_cast<double>(bytes);
}
BENCHMARK(sites)->Arg(12)->Arg(100)->Arg(1000)->Unit(benchmark::kMillisecond);

void serialize_alone(benchmark::State& state) {
  const support::ShownBoard board = filled_board(static_cast<std::uint32_t>(state.range(0)));
  const boost::json::value document = boost::json::parse(io::sites_json(board.board(), a_view()));
  for (auto _ : state) benchmark::DoNotOptimize(boost::json::serialize(document));
}
BENCHMARK(serialize_alone)->Arg(12)->Arg(100)->Arg(1000)->Unit(benchmark::kMillisecond);

}  // namespace
