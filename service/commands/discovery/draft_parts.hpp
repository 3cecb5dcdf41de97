// What a draft is put together from: the sensors a device is, names for them, and topics that differ
// in one level only. For draft.cpp; pure.
#pragma once

#include "service/commands/discovery/draft.hpp"

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace discovery {

/// One sensor of a device.
struct Part {
  Told told;
  Heard heard;
  Role role = Role::air;
  bool sees_heads_too = false;
};

/// Of several ways in which the same is told the best one; air under several plain topics is
/// several sensors.
[[nodiscard]] std::vector<Part> parts_of(const AllTold& all, bool heads_are_of_a_door);
/// Lines and roles alone, to compare.
[[nodiscard]] std::vector<std::pair<std::string, Role>> roles_in(const AllTold& all,
                                                                 const sensors::Format& format);

/// What somebody should know of it, a line each.
[[nodiscard]] std::vector<std::string> remarks_on(const Device& device, const Part& part);

/// 1 to 32 of a-z, 0-9 and '-'.
[[nodiscard]] std::string id_from(std::string_view text);
/// The level of a topic that most likely names the device: "b101" of "tele/b101/SENSOR".
[[nodiscard]] std::string telling_part_of(std::string_view topic);

/// Suggestions alike under topics that differ in one level: one source for all of them.
class Families {
 public:
  explicit Families(const Catalogue& catalogue);
  /// The pattern for the topic of that device; "" if it stands alone.
  [[nodiscard]] std::string topic_for(const Catalogue::Key& key) const;

 private:
  std::map<Catalogue::Key, std::string> patterns_;
};

/// What the pattern captures as device; "" if it does not match.
[[nodiscard]] std::string captured_in(const std::string& pattern, std::string_view topic);

}  // namespace discovery
