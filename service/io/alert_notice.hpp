// What leaves the house of an alert: one value with everything a channel needs (topics, mails,
// other programs), in both languages. Pure functions, any thread.
//
// What is for the page alone (Audience::page: who is expected and late, "nearly full") never becomes
// a notice, and neither does what stands quietly.
#pragma once

#include "service/core/board.hpp"
#include "service/io/site_view.hpp"

#include <optional>
#include <string>
#include <vector>

namespace io {

enum class AlertPhase : std::uint8_t {
  raised,        ///< somebody is needed
  acknowledged,  ///< somebody sees to it
  escalated,     ///< nobody did for too long: others are needed
  cleared
};
/// "raised", …: others rely on these.
[[nodiscard]] std::string_view name_of(AlertPhase phase);

struct AlertNotice {
  std::string id;           ///< alert_id
  std::string site, space;  ///< ids
  std::string kind;         ///< of the space: "room", "area", "floor", "site"
  std::string rule, level;  ///< "co2_band", "2000"; level "" where there is one only
  std::string audience;     ///< whom the rule is for
  AlertPhase phase = AlertPhase::raised;
  core::Time since{};               ///< of the violation; these are wall times
  core::Time at{};                  ///< of the phase
  std::string escalated_to{};       ///< others who were told since; "" if none
  std::string taken_by{};           ///< acknowledged: the role
  core::Time until{};               ///< acknowledged: so long
  std::string certainty{};          ///< of co2_band: "confirmed" or "indicated" (air_tolerance.hpp)
  BothLanguages title{}, action{};  ///< what and where; what to do now, "" if nothing

  /// The same said of the same: nothing new to tell.
  [[nodiscard]] bool says_as(const AlertNotice& other) const {
    return id == other.id && phase == other.phase && at == other.at && until == other.until;
  }
};

/// All that stands, the oldest first. Nothing at all while board and desk speak of different
/// premises, as between two configurations: then ask again.
[[nodiscard]] std::optional<std::vector<AlertNotice>> notices_of(const core::Board& board,
                                                                 const SiteView& view);
/// What is to be told when it does not stand any more.
[[nodiscard]] AlertNotice cleared(AlertNotice told, core::Time at);

/// Its title as it is told: "Erledigt um 14:05: …", "Seit 10 Minuten nicht bearbeitet: …".
/// `clock`: the local time of `at`.
[[nodiscard]] BothLanguages headline(const AlertNotice& notice, const std::string& clock);

/// One object; see the header of alert_notice.cpp. `clock` as above.
[[nodiscard]] std::string to_json(const AlertNotice& notice, const std::string& clock);

}  // namespace io
