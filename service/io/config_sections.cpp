#include "service/io/config_sections.hpp"

#include "service/io/bug.hpp"

#include <algorithm>
#include <array>
#include <chrono>

namespace io {
namespace {

using namespace std::chrono_literals;
using enum KeyKind;

constexpr std::int64_t kib = 1024, mib = 1024 * kib;

constexpr std::int64_t ms(sensors::Milliseconds duration) { return duration.count(); }

// ---- the daemon ----

constexpr std::array file_keys{
    Key{.name = "include",
        .kind = names,
        .meaning = "further files, read in this order after this one; * and ? in file names"},
};
constexpr std::array mqtt_keys{
    Key{.name = "broker",
        .meaning = "mqtt://HOST:PORT, or mqtts:// for TLS",
        .fallback = "mqtt://127.0.0.1:1883",
        .least = 1},
    Key{.name = "instance",
        .kind = id,
        .meaning = "name of this daemon in topics: raumwacht/INSTANCE/status",
        .fallback = "raumwacht"},
    Key{.name = "client_id", .meaning = "MQTT client id; else raumwacht-INSTANCE"},
    Key{.name = "user", .meaning = "user name at the broker"},
    Key{.name = "password_file",
        .meaning = "file with the password, or the name of a systemd credential"},
    Key{.name = "ca", .meaning = "with mqtts://: the certificate that signed the broker's, PEM"},
    Key{.name = "cert", .meaning = "certificate of this client, PEM"},
    Key{.name = "key", .meaning = "key of that certificate, PEM, or a systemd credential"},
    Key{.name = "keep_alive",
        .kind = duration,
        .meaning = "a broker that is silent for one and a half times this is lost",
        .fallback = 15s,
        .least = ms(5s),
        .most = ms(1h)},
    Key{.name = "session_expiry",
        .kind = duration,
        .meaning = "so long the broker keeps messages while the daemon is away",
        .fallback = 24h,
        .most = ms(24h * 30)},
    Key{.name = "receive_maximum",
        .kind = number,
        .meaning = "messages on the way at once with QoS 1",
        .fallback = std::int64_t{100},
        .least = 1,
        .most = 65535,
        .unit = "messages"},
    Key{.name = "maximum_packet",
        .kind = size,
        .meaning = "the broker sends nothing larger",
        .fallback = "64KiB",
        .least = kib,
        .most = 16 * mib},
};
constexpr std::array http_keys{
    Key{.name = "listen",
        .meaning = "HOST:PORT of page, API and metrics; loopback only, port 0 for any",
        .fallback = "127.0.0.1:8470",
        .least = 1},
    Key{.name = "socket", .meaning = "Unix socket for commands; else beside the ledger"},
};
constexpr std::array ledger_keys{
    Key{.name = "path",
        .meaning = "the durable record, an SQLite file",
        .fallback = "/var/lib/raumwacht/ledger.db",
        .least = 1},
    Key{.name = "quota",
        .kind = size,
        .meaning = "beyond this the oldest days go first",
        .fallback = "4GiB",
        .least = 16 * mib},
    Key{.name = "backup", .kind = table, .meaning = "copies of the ledger"},
};
constexpr std::array backup_keys{
    Key{.name = "to", .meaning = "directory of the copies", .least = 1, .required = true},
    Key{.name = "at", .meaning = "time of day, HH:MM, of the machine; else only by command"},
    Key{.name = "keep",
        .kind = number,
        .meaning = "so many copies stay",
        .fallback = std::int64_t{14},
        .least = 1,
        .most = 1000,
        .unit = "copies"},
};
constexpr std::array privacy_keys{
    Key{.name = "agreement",
        .meaning = "reference of the service agreement; without one, heads of single rooms are "
                   "neither exported nor kept",
        .fallback = ""},
    Key{.name = "keep", .kind = table, .meaning = "how long data stays"},
};
constexpr std::array keep_keys{
    Key{.name = "readings",
        .kind = duration,
        .meaning = "whole days: single readings and movements",
        .fallback = sensors::Milliseconds{24h * 14},
        .least = ms(24h),
        .most = ms(24h * 400)},
};

// ---- the house ----

constexpr Key id_key{
    .name = "id", .kind = id, .meaning = "unique in the installation", .required = true};
constexpr Key name_key{.name = "name", .meaning = "for people; else the id"};
constexpr Key permit_key{.name = "max_persons",
                         .kind = number,
                         .meaning = "as permitted; else no limit",
                         .least = 1,
                         .most = 60000,
                         .unit = "persons"};

constexpr Key volume_key{.name = "volume_m3",
                         .kind = real,
                         .meaning = "of the air",
                         .least = 1,
                         .most = 100000,
                         .unit = "m³"};

constexpr std::array site_keys{
    id_key,
    name_key,
    Key{.name = "time_zone",
        .meaning = "of the tz database",
        .fallback = "Europe/Berlin",
        .least = 1},
    permit_key,
};
constexpr std::array floor_keys{
    id_key,
    Key{.name = "site", .kind = name, .meaning = "where it is; not needed with one site"},
    name_key,
    permit_key,
};
constexpr std::array area_keys{
    id_key,
    Key{.name = "floor", .kind = name, .meaning = "where it is"},
    Key{.name = "site", .kind = name, .meaning = "where it is, if on no floor"},
    name_key,
    permit_key,
    volume_key,
    Key{.name = "waiting", .kind = flag, .meaning = "visitors wait here", .fallback = false},
};
constexpr std::array room_keys{
    id_key,
    Key{.name = "floor", .kind = name, .meaning = "where it is"},
    Key{.name = "area", .kind = name, .meaning = "where it is, if reached through an area"},
    Key{.name = "site", .kind = name, .meaning = "where it is, if on no floor"},
    name_key,
    Key{.name = "seats",
        .kind = number,
        .meaning = "of the seat plan, everybody, staff included",
        .least = 1,
        .most = 500,
        .unit = "persons"},
    permit_key,
    Key{.name = "staff",
        .kind = number,
        .meaning = "seats kept for staff",
        .fallback = std::int64_t{1},
        .most = 500,
        .unit = "persons"},
    volume_key,
    Key{.name = "door",
        .kind = flag,
        .meaning = "a door ID-door from where the room is",
        .fallback = true},
};
constexpr std::array door_keys{
    id_key,
    Key{.name = "between",
        .kind = names,
        .meaning = "two spaces, or \"outside\"; in is from the first to the second",
        .least = 2,
        .most = 2,
        .required = true},
    Key{.name = "one_way",
        .kind = flag,
        .meaning = "from the first to the second only",
        .fallback = false},
};

// ---- what is heard ----

constexpr Key topic_key{.name = "topic",
                        .meaning =
                            "MQTT topic; {device} captures a level, {device*} the rest, + "
                            "and # as in MQTT",
                        .least = 1};
constexpr Key qos_key{.name = "qos",
                      .kind = number,
                      .meaning = "1: stored before it is acknowledged; 0: as it comes",
                      .fallback = std::int64_t{1},
                      .most = 1};
constexpr Key expect_key{.name = "expect_every",
                         .kind = interval,
                         .meaning =
                             "silent after three times this; \"never\" where messages come "
                             "only on change; else as source or format",
                         .least = ms(1s),
                         .most = ms(24h * 30)};
constexpr Key required(Key key) {
  key.required = true;
  return key;
}

constexpr std::array source_keys{
    id_key,
    Key{.name = "format", .meaning = "what the devices speak", .least = 1, .required = true},
    required(topic_key),
    qos_key,
    expect_key,
};
constexpr std::array sensor_keys{
    Key{.name = "id", .kind = id, .meaning = "unique in the installation; else DEVICE:LINE"},
    Key{.name = "source", .kind = name, .meaning = "the [[source]] it speaks through"},
    Key{.name = "format", .meaning = "without a source: what the device speaks", .least = 1},
    topic_key,
    qos_key,
    Key{.name = "device",
        .meaning = "its name in topic or message; case does not matter",
        .least = 1},
    Key{.name = "line", .kind = word, .meaning = "which line of a device with several"},
    Key{.name = "into", .kind = name, .meaning = "door counter: the space its \"in\" leads into"},
    Key{.name = "door", .kind = name, .meaning = "door counter: its door"},
    Key{.name = "invert",
        .kind = flag,
        .meaning = "door counter: its \"in\" is out",
        .fallback = false},
    Key{.name = "room", .kind = name, .meaning = "the room it looks at"},
    Key{.name = "space", .kind = name, .meaning = "the area, floor or site it looks at"},
    Key{.name = "measures",
        .meaning = "in a room or space: CO2, or the heads it sees at once",
        .fallback = "co2",
        .choices = "co2|heads"},
    Key{.name = "primary",
        .meaning = "door counter: which of its counts is counted",
        .fallback = "automatic",
        .choices = "automatic|total|level|interval|crossing"},
    Key{.name = "checks",
        .kind = name,
        .meaning =
            "door counter: the other one of its door, which it is compared with and stands in "
            "for while that sees nothing"},
    Key{.name = "most_per_minute",
        .kind = number,
        .meaning = "door counter: more is implausible; 60 is one a second, a wide door",
        .fallback = std::int64_t{60},
        .least = 1,
        .most = 600,
        .unit = "persons"},
    expect_key,
};

// ---- the rules; their settings are their own ----

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
    Section{"", Times::before_all, "before the first section, in the first file", file_keys},
    Section{"mqtt", Times::once, "where messages come from", mqtt_keys},
    Section{"http", Times::once, "where page, API and metrics are", http_keys},
    Section{"ledger", Times::once, "what lasts", ledger_keys},
    Section{"ledger.backup", Times::within, "its copies", backup_keys},
    Section{"privacy", Times::once, "what is shown and kept", privacy_keys},
    Section{"privacy.keep", Times::within, "for how long", keep_keys},
    Section{"site", Times::either, "a property", site_keys},
    Section{"floor", Times::any, "a floor of a site", floor_keys},
    Section{"area", Times::any, "a waiting zone, a corridor", area_keys},
    Section{"room", Times::any, "a consultation room", room_keys},
    Section{"door", Times::any, "what joins two spaces", door_keys},
    Section{"source", Times::any, "a family of topics and its format", source_keys},
    Section{"sensor", Times::any, "a device, or a line of one, and where it is", sensor_keys},
    Section{"rules", Times::once, "settings of the rules, for all spaces", {}},
    Section{"override", Times::any, "settings of a rule for some spaces", override_keys},
};

}  // namespace

std::span<const Section> all_sections() { return sections; }

const Section& section_of(std::string_view name) {
  const auto found = std::ranges::find(sections, name, &Section::name);
  if (found == sections.end()) bug("a section of the configuration that is not declared", name);
  return *found;
}

}  // namespace io
