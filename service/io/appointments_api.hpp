// Appointments over HTTP, on the loop's thread:
//
//   GET  /api/v1/appointments?site=ID&day=2026-03-17       of a day; today, and the only site, if not said
//   POST /api/v1/appointments/{code}/arrived  {"undone": true}      the body may be empty
//   POST /api/v1/appointments/import?site=ID&format=csv|ics         the file is the body, up to 1 MiB
//   GET  /api/v1/appointments/imports                      what became of the watched files
//   GET  /api/v1/appointments/weeks                        sums by week, concern and channel
#pragma once

#include "service/io/admission_words.hpp"
#include "service/io/appointments.hpp"
#include "service/io/booked_elsewhen.hpp"
#include "service/io/http.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace io {

class AppointmentsApi {
 public:
  struct Parts {
    Appointments& appointments;
    const Clock& clock;
    Submit submit;
    std::function<std::shared_ptr<const core::Desk>()> desk;  ///< nullptr: none yet
    std::function<std::uint32_t()> smallest_cell;             ///< as configured
  };
  explicit AppointmentsApi(Parts parts) : parts_{std::move(parts)} {}

  /// The API outlives the routes.
  void add_to(Routes& routes);

 private:
  [[nodiscard]] HttpResponse list(const HttpRequest& request) const;
  void arrived(const HttpRequest& request, const Reply& reply) const;
  void import(const HttpRequest& request, const Reply& reply) const;
  [[nodiscard]] HttpResponse imports() const;
  [[nodiscard]] HttpResponse weeks() const;
  [[nodiscard]] std::optional<std::string> site_of(const HttpRequest& request) const;
  [[nodiscard]] HttpResponse unknown_code() const;
  [[nodiscard]] HttpResponse not_now(const BookedElsewhen& booked) const;
  [[nodiscard]] HttpResponse state_of(std::uint32_t number, const core::Answer& answer) const;

  Parts parts_;
};

}  // namespace io
