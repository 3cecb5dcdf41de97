// Appointments read for one house: site "haus" with rooms b101 "Beratung 101" and b102 "Beratung
// 102", zone Europe/Berlin, on Tuesday, 17 March 2026, 07:00 there.
#pragma once

#include "service/io/appointment_import.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace support {

using Texts = std::vector<std::string>;

class ImportDesk {
 public:
  ImportDesk();

  /// What is read. Throws std::runtime_error with the reason if nothing is.
  [[nodiscard]] io::Import csv(std::string_view bytes) const;
  [[nodiscard]] io::Import ics(std::string_view bytes) const;
  /// Why nothing is read, as a line; "" if something is.
  [[nodiscard]] std::string csv_mistake(std::string_view bytes) const;
  [[nodiscard]] std::string ics_mistake(std::string_view bytes) const;

  void set_now(core::Time now) { context_.now = now; }
  void set_concerns(std::vector<std::string> concerns) { context_.concerns = std::move(concerns); }
  void set_key(const io::InstallationKey& key) { key_ = key; }
  void set_site(std::string_view site) { context_.site = site; }
  [[nodiscard]] const io::ImportContext& context() const { return context_; }
  ImportDesk(const ImportDesk&) = delete;
  ImportDesk& operator=(const ImportDesk&) = delete;

 private:
  io::InstallationKey key_;
  io::AppointmentRooms rooms_;
  io::ImportContext context_;
};

/// The bytes of a file of tests/io/appointments.
[[nodiscard]] std::string appointment_file(std::string_view name);

/// An event around these lines, and a calendar around events.
[[nodiscard]] std::string event(std::string_view lines);
[[nodiscard]] std::string calendar(std::string_view parts);

/// An event at that place and time, 17 March 2026 or as `start` says in Berlin, half an hour long; in
/// b101 unless `more` names a location.
[[nodiscard]] std::string at(std::string_view uid, std::string_view start,
                             std::string_view more = "");
/// What an ImportDesk makes of a calendar with these events.
[[nodiscard]] io::Import import_of(std::string_view events);

/// "17.03. 08:30-09:00 b101", times of Berlin; what is not as usual behind it: "phone", "3
/// persons", "+1", "cancelled", its concern.
[[nodiscard]] Texts shown(const io::Import& import);
/// Why something was refused, without where.
[[nodiscard]] Texts reasons(const io::Import& import);
/// Every refusal or note as a line.
[[nodiscard]] Texts refusals(const io::Import& import);
[[nodiscard]] Texts notes(const io::Import& import);
/// Everything that came out, as one text: to look for what must not be there.
[[nodiscard]] std::string everything(const io::Import& import);

}  // namespace support
