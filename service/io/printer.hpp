// A printer in a unit of its own behind a Unix socket (raumwacht-pdf.socket): how it is asked, and how it answers. One
// document a connection. Blocks, with a limit on the whole; any thread, never the loop's.
//
//   asked      "print LENGTH TIME\n" and so many bytes of HTML; TIME is of the document, in seconds since 1970
//   answered   "printed LENGTH\n" and so many bytes of PDF, or "failed WHY\n"
//
// What is shorter or longer than it says was not asked, and not answered: half a document is none.
#pragma once

#include <tl/expected.hpp>

#include <chrono>
#include <filesystem>
#include <string>

namespace io {

struct PrintJob {
  std::string html;
  std::chrono::seconds time{};  ///< of the document, since 1970
};

/// The PDF; else one line: what is wrong.
using Printed = tl::expected<std::string, std::string>;

/// What the printer behind that socket makes of it. The error says which socket, and what to do.
[[nodiscard]] Printed print_at(const std::filesystem::path& socket, const PrintJob& job,
                               std::chrono::milliseconds patience);

// ---- the printer's side ----

/// What is asked on this descriptor.
[[nodiscard]] tl::expected<PrintJob, std::string> take_print_job(
    int descriptor, std::chrono::milliseconds patience);
/// False where nobody takes it.
bool answer_print_job(int descriptor, const Printed& printed, std::chrono::milliseconds patience);

}  // namespace io
