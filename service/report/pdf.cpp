#include "service/report/pdf.hpp"

#include "service/io/printer.hpp"
#include "service/io/program.hpp"
#include "service/io/whole_file.hpp"

#include <fmt/format.h>

#include <cstdlib>

namespace report {
namespace {

constexpr std::chrono::minutes patience{5};

std::chrono::seconds epoch_of(core::WallTime time) {
  return std::chrono::floor<std::chrono::seconds>(time.time_since_epoch());
}

}  // namespace

tl::expected<void, std::string> print_pdf(std::string_view html, const std::filesystem::path& file,
                                          core::WallTime as_of) {
  const char* const printer = std::getenv("RAUMWACHT_PRINTER");
  if (printer == nullptr || *printer == '\0') return print_pdf_here(html, file, as_of);
  // It gives up before we do, and then says why.
  return io::print_at(printer, {std::string{html}, epoch_of(as_of)},
                      patience + std::chrono::minutes{1})
      .and_then([&](const std::string& pdf) { return io::write_whole(file, pdf); });
}

tl::expected<void, std::string> print_pdf_here(std::string_view html,
                                               const std::filesystem::path& file,
                                               core::WallTime as_of) {
  const std::filesystem::path part = file.string() + ".part";
  auto made = io::run_program(
      {.words = {"weasyprint", "--quiet", "--pdf-variant", "pdf/ua-1", "-", part.string()},
       .input = html,
       .environment = {{"SOURCE_DATE_EPOCH", std::to_string(epoch_of(as_of).count())}},
       .patience = patience});
  std::error_code code;
  if (made) std::filesystem::rename(part, file, code);
  if (made && code)
    made = tl::make_unexpected(fmt::format("{}: {}", file.string(), code.message()));
  if (!made) std::filesystem::remove(part, code);
  return made;
}

}  // namespace report
