// The keys of the daemon itself: where messages come from, where it is asked, what lasts. Immutable.
#pragma once

#include "service/io/config_keys.hpp"

#include <array>
#include <chrono>
#include <cstdint>

namespace io::keys {

using namespace std::chrono_literals;
using enum KeyKind;

inline constexpr std::int64_t kib = 1024, mib = 1024 * kib;

inline constexpr std::array file{
    Key{.name = "include",
        .kind = names,
        .meaning = "further files, read in this order after this one; * and ? in file names"},
};

inline constexpr std::array mqtt{
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
        .least = as_bound(5s),
        .most = as_bound(1h)},
    Key{.name = "session_expiry",
        .kind = duration,
        .meaning = "so long the broker keeps messages while the daemon is away",
        .fallback = 24h,
        .most = as_bound(24h * 30)},
    Key{.name = "receive_maximum",
        .kind = number,
        .meaning = "messages on the way at once with QoS 1",
        .fallback = std::int64_t{100},
        .least = 1,
        .most = 65535,
        .unit = "messages"},
    Key{.name = "maximum_packet",
        .kind = size,
        .meaning =
            "the broker keeps back what is larger, uncounted, and after receive_maximum of them "
            "mosquitto sends nothing more with QoS 1: so more than cameras and the like publish "
            "under topics of sensors; more than 64 KiB are not read, but counted (too_large)",
        .fallback = "1MiB",
        .least = kib,
        .most = 16 * mib},
    Key{.name = "commands",
        .kind = KeyKind::names,
        .meaning = "which MQTT commands are accepted: release, clean, ready, count, admit"},
    Key{.name = "home_assistant",
        .kind = table,
        .meaning = "Home Assistant finds the rooms by itself; {} is enough"},
};

inline constexpr std::array home_assistant{
    Key{.name = "prefix",
        .meaning = "of its discovery topics",
        .fallback = "homeassistant",
        .least = 1},
    Key{.name = "language", .meaning = "of the names: de or en", .fallback = "de"},
};

inline constexpr std::array http{
    Key{.name = "listen",
        .meaning = "HOST:PORT of page, API and metrics, port 0 for any; elsewhere than on loopback "
                   "with tls, and once 'raumwacht token add' was run",
        .fallback = "127.0.0.1:8470",
        .least = 1},
    Key{.name = "socket", .meaning = "Unix socket for commands; else beside the ledger"},
    Key{.name = "names",
        .kind = KeyKind::names,
        .meaning = "names under which browsers reach it; the first stands in links"},
    Key{.name = "tls", .kind = table, .meaning = "certificate, needed where others can reach it"},
};

inline constexpr std::array tls{
    Key{.name = "cert",
        .meaning = "certificate with those that signed it, PEM, or a systemd credential",
        .least = 1,
        .required = true},
    Key{.name = "key",
        .meaning = "key of that certificate, PEM, or a systemd credential",
        .least = 1,
        .required = true},
};

inline constexpr std::array ledger{
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

inline constexpr std::array backup{
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

inline constexpr std::array privacy{
    Key{.name = "agreement",
        .meaning = "reference of the service agreement; without one, heads of single rooms are "
                   "neither exported nor kept",
        .fallback = ""},
    Key{.name = "smallest_cell",
        .kind = number,
        .meaning = "sums of fewer are not shown",
        .fallback = std::int64_t{5},
        .least = 5,
        .most = 1000},
    Key{.name = "keep", .kind = table, .meaning = "how long data stays"},
};

inline constexpr std::array alerts{
    Key{.name = "alertmanager",
        .kind = names,
        .meaning = "Alertmanagers to which alerts are posted, http://HOST:PORT; each gets all"},
    Key{.name = "webhook",
        .kind = names,
        .meaning = "addresses to which each alert is posted as JSON, http:// or https://"},
    Key{.name = "token_file",
        .meaning = "file with the bearer token for webhooks, or the name of a systemd credential"},
    Key{.name = "ca",
        .meaning = "with https://: certificates to trust, PEM; else those of the system"},
    Key{.name = "acknowledge_for",
        .kind = duration,
        .meaning = "who takes an alert has so long; then it sounds again",
        .fallback = 15min,
        .least = as_bound(1min),
        .most = as_bound(8h)},
    Key{.name = "repeat_after",
        .kind = duration,
        .meaning = "of one kind in one space, not more often than this",
        .fallback = 10min,
        .most = as_bound(24h)},
    Key{.name = "dead_after",
        .kind = duration,
        .meaning = "a channel over which nothing arrives for so long is told at the desk",
        .fallback = 5min,
        .least = as_bound(1min),
        .most = as_bound(24h)},
};

inline constexpr std::array keep{
    Key{.name = "readings",
        .kind = duration,
        .meaning = "whole days: single readings and movements",
        .fallback = sensors::Milliseconds{24h * 14},
        .least = as_bound(24h),
        .most = as_bound(24h * 400)},
    Key{.name = "minutes",
        .kind = duration,
        .meaning = "whole days: persons and CO2 of each space, minute by minute",
        .fallback = sensors::Milliseconds{24h * 35},
        .least = as_bound(24h),
        .most = as_bound(24h * 400)},
    Key{.name = "quarter_hours",
        .kind = duration,
        .meaning = "whole days: what reports are made of, by the quarter of an hour, and "
                   "violations; 13mo are 390 days",
        .fallback = sensors::Milliseconds{24h * 390},
        .least = as_bound(24h * 35),
        .most = as_bound(24h * 4000)},
    Key{.name = "access_log",
        .kind = duration,
        .meaning = "whole days: which role read or took out what, and when",
        .fallback = sensors::Milliseconds{24h * 30},
        .least = as_bound(24h),
        .most = as_bound(24h * 400)},
    Key{.name = "reports",
        .kind = duration,
        .meaning = "whole days: the archive of safety reports; 3y are 1095 days",
        .fallback = sensors::Milliseconds{24h * 1095},
        .least = as_bound(24h * 35),
        .most = as_bound(24h * 4000)},
};

}  // namespace io::keys
