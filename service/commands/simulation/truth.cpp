#include "service/commands/simulation/truth.hpp"

#include "service/core/overloaded.hpp"
#include "service/io/iso_time.hpp"

#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <fmt/format.h>

#include <ostream>

namespace simulation {
namespace {

std::string in_quotes(std::string_view text) {
  return boost::json::serialize(boost::json::value(text));
}

std::string name_of(const Premises& premises, SpaceId space) {
  return in_quotes(space.valid() ? std::string_view{premises[space].id} : "outside");
}

}  // namespace

void Truth::write(const std::string& line) { out_ << line << '\n'; }

void Truth::start(Time t, std::uint64_t seed) {
  write(fmt::format(R"({{"kind":"start","t":"{}","seed":{},"configuration":{}}})", io::to_iso(t),
                    seed, in_quotes(premises_.hash)));
}

void Truth::note(const Event& event) {
  const std::string t = io::to_iso(event.t);
  std::visit(
      core::Overloaded{
          [&](const Said&) { ++messages_; },
          [&](const Crossing& crossing) { crossed(event.t, crossing); },
          [&](const WindowMoved& moved) {
            write(fmt::format(
                R"({{"kind":"window","t":"{}","space":{},"open":{},"per_hour":{}.{:03}}})", t,
                name_of(premises_, moved.space), moved.open, moved.rate / 1000, moved.rate % 1000));
          },
          [&](const AirIs& air) {
            write(fmt::format(R"({{"kind":"air","t":"{}","space":{},"ppm":{:.1f}}})", t,
                              name_of(premises_, air.space), air.ppm));
          },
          [](const Deed&) {},  // said, not so
      },
      event.what);
}

void Truth::skip(const Event& event) {
  if (const auto* crossing = std::get_if<Crossing>(&event.what)) people_.move(*crossing);
}

void Truth::crossed(Time t, const Crossing& crossing) {
  ++crossings_;
  people_.move(crossing);
  const SpaceId common = premises_.common_ancestor(crossing.from, crossing.to);
  std::string after;
  for (const SpaceId end : {crossing.from, crossing.to}) {
    for (SpaceId space = end; space != common; space = premises_[space].parent)
      after += fmt::format(R"({}{}:{})", after.empty() ? "" : ",", name_of(premises_, space),
                           people_.total(space));
  }
  const bool in = crossing.direction == sensors::Direction::in;
  write(fmt::format(
      R"({{"kind":"crossing","t":"{}","door":{},"direction":"{}","from":{},"to":{},"persons":{},"after":{{{}}}}})",
      io::to_iso(t), crossing.door.valid() ? in_quotes(premises_[crossing.door].id) : "null",
      in ? "in" : "out", name_of(premises_, crossing.from), name_of(premises_, crossing.to),
      crossing.persons, after));
}

void Truth::end(Time t) {
  write(fmt::format(R"({{"kind":"end","t":"{}","crossings":{},"messages":{}}})", io::to_iso(t),
                    crossings_, messages_));
}

}  // namespace simulation
