// The time zones an iCalendar file speaks of. A zone nobody knows is none: its times are not taken
// for local ones. REQUIRES: the caller holds an IcalLibrary. Single thread.
#pragma once

#include "service/io/ical_file.hpp"
#include "service/io/local_day.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace io {

/// Of the tz database, or one that the file brings along.
struct ClockZone {
  std::string name;
  std::optional<std::size_t> of_file;
};

class IcalZones {
 public:
  /// The file must outlive it. `site_zone` is that of times without any.
  IcalZones(const IcalFile& file, std::string_view site_zone)
      : file_{file}, site_zone_{site_zone} {}

  /// The zone in which a time of that calendar is written. A name of the tz database means what
  /// stands there, whatever the file says of it; so do names of Windows; then the file's word counts.
  [[nodiscard]] std::optional<ClockZone> zone_of(const IcalTime& time, std::size_t calendar);

  [[nodiscard]] LocalInstant instant_of(const ClockZone& zone,
                                        std::chrono::local_seconds clock) const;
  [[nodiscard]] std::chrono::local_seconds clock_at(const ClockZone& zone,
                                                    std::chrono::sys_seconds t) const;

 private:
  [[nodiscard]] std::optional<ClockZone> look_up(std::size_t calendar, std::string_view tzid);

  const IcalFile& file_;
  std::string site_zone_;
  std::map<std::pair<std::size_t, std::string>, std::optional<ClockZone>> known_;
  std::size_t of_file_ = 0;  // how many
};

}  // namespace io
