// A report on paper: its HTML printed by WeasyPrint, either as our child, which must be installed then, or by the printer
// whose socket $RAUMWACHT_PRINTER names, which runs it in a unit of its own (raumwacht-report.service says so). Blocks until
// that has ended.
#pragma once

#include "service/core/time.hpp"

#include <tl/expected.hpp>

#include <filesystem>
#include <string>
#include <string_view>

namespace report {

/// Tagged (PDF/UA), and the same bytes whenever it is made by the same WeasyPrint with the same fonts: `as_of` is the
/// time in it. A failure leaves no file, and is one line.
tl::expected<void, std::string> print_pdf(std::string_view html, const std::filesystem::path& file,
                                          core::WallTime as_of);
/// As our child, whatever the environment names.
tl::expected<void, std::string> print_pdf_here(std::string_view html,
                                               const std::filesystem::path& file,
                                               core::WallTime as_of);

}  // namespace report
