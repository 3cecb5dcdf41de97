#include "service/io/mqtt_topics.hpp"

#include <fmt/format.h>

namespace io {
namespace {

std::string topic_of(const core::Premises& premises, core::SpaceId space, std::string_view leaf) {
  const core::Space& of = premises[space];
  return fmt::format("raumwacht/{}/{}/{}", premises[of.site].id, of.id, leaf);
}

}  // namespace

std::string status_topic(std::string_view instance) {
  return fmt::format("raumwacht/{}/status", instance);
}
std::string state_topic(const core::Premises& premises, core::SpaceId space) {
  return topic_of(premises, space, "state");
}
std::string signal_topic(const core::Premises& premises, core::SpaceId space) {
  return topic_of(premises, space, "signal");
}
std::string alert_topic(std::string_view site, std::string_view id) {
  return fmt::format("raumwacht/{}/alert/{}", site, id);
}

}  // namespace io
