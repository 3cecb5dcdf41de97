// The metrics of what a desk works with: stages and hours, appointments and visits, admissions,
// supplies; each by site, none by room. Pure; the loop's thread.
#pragma once

#include "service/core/desk.hpp"
#include "service/io/figures.hpp"

namespace io {

class MetricsText;

/// Appends what the state tells, the families of what is not configured without samples.
void write_desk_metrics(MetricsText& text, const core::Desk& desk);
/// Appends what this process has answered since it started.
void write_admission_metrics(MetricsText& text, const core::Desk& desk,
                             const AdmissionFigures& admissions);

}  // namespace io
