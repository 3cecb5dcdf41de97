// What really happened, one JSON object a line, to hold the daemon's record against:
//
//   {"kind":"start","t":…,"seed":1,"configuration":"<hash>"}
//   {"kind":"crossing","t":…,"door":"b101-door","direction":"in","from":"gs-1","to":"b101",
//    "persons":1,"after":{"b101":2}}
//   {"kind":"window","t":…,"space":"b101","open":true,"per_hour":5.2}
//   {"kind":"air","t":…,"space":"b101","ppm":812.4}
//   {"kind":"end","t":…,"crossings":812,"messages":9001}
//
// `after`: persons in every space whose total changed. A door of null is a passage without one. Air is
// told once a minute. Times are ISO 8601 UTC with milliseconds. Single thread.
#pragma once

#include "service/commands/simulation/simulation.hpp"

#include <cstdint>
#include <iosfwd>
#include <string>

namespace simulation {

class Truth {
 public:
  /// Both must outlive this.
  Truth(std::ostream& out, const Premises& premises)
      : out_{out}, premises_{premises}, people_{premises} {}

  void start(Time t, std::uint64_t seed);
  /// What devices say is not truth: counted, not written.
  void note(const Event& event);
  /// Before anybody listens: people move, nothing is written.
  void skip(const Event& event);
  void end(Time t);

 private:
  void crossed(Time t, const Crossing& crossing);
  void write(const std::string& line);

  std::ostream& out_;
  const Premises& premises_;
  People people_;
  std::uint64_t crossings_ = 0, messages_ = 0;
};

}  // namespace simulation
