#include "service/io/config_sections.hpp"

#include "service/io/bug.hpp"
#include "service/io/config_appointment_keys.hpp"
#include "service/io/config_policy_keys.hpp"
#include "service/io/config_report_keys.hpp"
#include "service/io/config_sensor_keys.hpp"
#include "service/io/config_service_keys.hpp"
#include "service/io/config_space_keys.hpp"
#include "service/io/config_supply_keys.hpp"

#include <algorithm>
#include <array>

namespace io {
namespace {

using enum KeyKind;

// The keys of [rules] and of `set` are the settings that the rules declare.
constexpr std::array override_keys{
    Key{.name = "spaces",
        .kind = names,
        .meaning = "where it applies",
        .least = 1,
        .required = true},
    Key{.name = "rule", .meaning = "which rule", .least = 1, .required = true},
    Key{.name = "set", .kind = table, .meaning = "settings of the rule", .required = true},
    Key{.name = "reason", .meaning = "why, for those who ask later"},
};

constexpr std::array sections{
    Section{"", Times::before_all, "before the first section, in the first file", keys::file},
    Section{"mqtt", Times::once, "where messages come from", keys::mqtt},
    Section{"mqtt.home_assistant", Times::within, "who else is told", keys::home_assistant},
    Section{"http", Times::once, "where page, API and metrics are", keys::http},
    Section{"http.tls", Times::within, "its certificate", keys::tls},
    Section{"ledger", Times::once, "what lasts", keys::ledger},
    Section{"ledger.backup", Times::within, "its copies", keys::backup},
    Section{"privacy", Times::once, "what is shown and kept", keys::privacy},
    Section{"privacy.keep", Times::within, "for how long", keys::keep},
    Section{"alerts", Times::once, "how alerts leave the house", keys::alerts},
    Section{"report", Times::once, "the safety report of each week", keys::report},
    Section{"report.mail", Times::within, "to whom it goes", keys::mail},
    Section{"site", Times::either, "a property", keys::site},
    Section{"site.hours", Times::within, "when it is open on each day", keys::hours},
    Section{"site.closures", Times::listed, "days on which it is closed", keys::closure},
    Section{"site.contact", Times::within, "where visitors turn to", keys::contact},
    Section{"profile", Times::any, "rules with a legal basis, beside those that come with it",
            keys::profile},
    Section{"profile.release", Times::within, "a room after a visit", keys::release},
    Section{"stage", Times::any, "a step of opening", keys::stage},
    Section{"stage.needs", Times::within, "what is to be seen before it is entered",
            keys::stage_needs},
    Section{"floor", Times::any, "a floor of a site", keys::floor},
    Section{"area", Times::any, "a waiting zone, a corridor", keys::area},
    Section{"room", Times::any, "a consultation room", keys::room},
    Section{"room.substitute", Times::within, "a measure instead of floor area", keys::substitute},
    Section{"door", Times::any, "what joins two spaces", keys::door},
    Section{"source", Times::any, "a family of topics and its format", keys::source},
    Section{"sensor", Times::any, "a device, or a line of one, and where it is", keys::sensor},
    Section{"rules", Times::once, "settings of the rules, for all spaces", {}},
    Section{"override", Times::any, "settings of a rule for some spaces", override_keys},
    Section{"supply", Times::any, "what is handed out: masks, gloves, disinfectant", keys::supply},
    Section{"supply.reorder", Times::within, "when to order more", keys::reorder},
    Section{"supply.expiry", Times::within, "when to use up a batch", keys::expiry},
    Section{"appointments", Times::any, "where invitations come from", keys::appointments},
    Section{"appointments.enter", Times::within, "when their visitors may enter", keys::enter},
};

}  // namespace

std::span<const Section> all_sections() { return sections; }

const Section& section_of(std::string_view name) {
  const auto found = std::ranges::find(sections, name, &Section::name);
  if (found == sections.end()) bug("a section of the configuration that is not declared", name);
  return *found;
}

}  // namespace io
