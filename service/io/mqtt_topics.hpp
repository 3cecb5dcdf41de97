// Names of the topics the daemon writes. Others rely on them: a change breaks door lights. Pure,
// any thread.
//
//   raumwacht/<instance>/status          retained "online"; last will "offline"
//   raumwacht/<site>/<space>/state       retained JSON (state_json.hpp)
//   raumwacht/<site>/<space>/signal      one word, not retained: old light is worse than none
//   raumwacht/<site>/alert/<id>          retained JSON (alert_notice.cpp) while it stands, and for an
//                                        hour after
#pragma once

#include "service/core/premises.hpp"

#include <string>
#include <string_view>

namespace io {

inline constexpr std::string_view online_word = "online", offline_word = "offline";

[[nodiscard]] std::string status_topic(std::string_view instance);
[[nodiscard]] std::string state_topic(const core::Premises& premises, core::SpaceId space);
[[nodiscard]] std::string signal_topic(const core::Premises& premises, core::SpaceId space);
[[nodiscard]] std::string alert_topic(std::string_view site, std::string_view id);

}  // namespace io
