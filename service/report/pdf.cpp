#include "service/report/pdf.hpp"

#include "service/io/program.hpp"

#include <fmt/format.h>

namespace report {

tl::expected<void, std::string> print_pdf(std::string_view html, const std::filesystem::path& file,
                                          core::WallTime as_of) {
  const std::filesystem::path part = file.string() + ".part";
  const auto epoch = std::chrono::floor<std::chrono::seconds>(as_of.time_since_epoch()).count();
  auto made = io::run_program(
      {.words = {"weasyprint", "--quiet", "--pdf-variant", "pdf/ua-1", "-", part.string()},
       .input = html,
       .environment = {{"SOURCE_DATE_EPOCH", std::to_string(epoch)}},
       .patience = std::chrono::minutes{5}});
  std::error_code code;
  if (made) std::filesystem::rename(part, file, code);
  if (made && code)
    made = tl::make_unexpected(fmt::format("{}: {}", file.string(), code.message()));
  if (!made) std::filesystem::remove(part, code);
  return made;
}

}  // namespace report
