// The sections about the daemon itself: [mqtt], [http], [ledger], [privacy], [alerts], [report]. Mistakes go to the log
// of the reader. Single thread.
#pragma once

#include "service/io/toml_reader.hpp"

namespace io {

[[nodiscard]] MqttConfig read_mqtt(const TomlReader& reader);
[[nodiscard]] HttpConfig read_http(const TomlReader& reader);
[[nodiscard]] LedgerConfig read_ledger(const TomlReader& reader);
[[nodiscard]] PrivacyConfig read_privacy(const TomlReader& reader);
[[nodiscard]] AlertsConfig read_alerts(const TomlReader& reader);
[[nodiscard]] ReportConfig read_report(const TomlReader& reader);

}  // namespace io
