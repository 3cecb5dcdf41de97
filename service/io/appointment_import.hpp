// What every reader of appointments knows and does: the place they are for, the days that are
// taken, the account that is kept. Single thread.
#pragma once

#include "service/io/appointment.hpp"
#include "service/io/appointment_rooms.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace io {

/// What a reader needs to know. REQUIRES: the zone exists.
struct ImportContext {
  const InstallationKey& key;
  const AppointmentRooms& rooms;
  std::string site;
  std::string time_zone;
  /// Of all stages; while there is none, any word may be one.
  std::vector<std::string> concerns{};
  core::Time now{};  ///< on the wall
};

class ImportLog {
 public:
  explicit ImportLog(const ImportContext& context);

  /// Takes it, or counts it as outside the days that are taken.
  void add(ImportedAppointment appointment);
  void add(WholeSeries series) { import_.series.push_back(std::move(series)); }
  /// Counts it so, whatever it says.
  void pass_over() { ++import_.report.outside; }
  /// `key`: of the appointment or the series that it is about; "" if that is not known.
  void refuse(std::string_view where, std::string_view what, std::string_view advice,
              std::string_view key);
  void note(std::string_view where, std::string_view what, std::string_view advice = {});
  void drop(Personal kind, std::uint32_t values = 1);
  void drop_columns(std::uint32_t columns) { import_.report.unknown_columns += columns; }

  /// The days that are taken: from yesterday's beginning on, up to 60 days ahead.
  [[nodiscard]] core::Time from() const { return from_; }
  [[nodiscard]] core::Time to() const { return to_; }
  [[nodiscard]] bool takes(core::Time start) const { return start >= from_ && start < to_; }
  /// How many were taken.
  [[nodiscard]] std::size_t size() const { return import_.appointments.size(); }
  [[nodiscard]] Import take() { return std::move(import_); }

 private:
  core::Time from_, to_;
  Import import_;
};

/// The concern if it is one of a stage, "" where nothing is said; nothing if it is neither.
[[nodiscard]] std::optional<std::string> known_concern(const ImportContext& context,
                                                       std::string_view text);
/// What may be written as a concern.
[[nodiscard]] std::string concern_advice(const ImportContext& context);

/// An appointment begins, and ends within a day: what is wrong with it, "" if nothing.
[[nodiscard]] std::string_view length_mistake(core::Time start, core::Time end);

}  // namespace io
