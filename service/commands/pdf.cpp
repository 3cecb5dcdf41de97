// `raumwacht pdf`: the printer behind raumwacht-pdf.socket. One document from stdin, its PDF on stdout (io/printer.hpp),
// made by the same WeasyPrint in the same way as without it; knows no configuration and no ledger.
#include "service/report/pdf.hpp"

#include "service/commands/command_line.hpp"
#include "service/commands/package_commands.hpp"
#include "service/io/printer.hpp"
#include "service/io/whole_file.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <iostream>

namespace commands {
namespace {

constexpr std::chrono::minutes patience{1};  // with whoever asks
constexpr std::size_t most_pdf = std::size_t{256} << 20U;

/// A directory of its own, gone with it.
class Workplace {
 public:
  Workplace() {
    std::string name = (std::filesystem::temp_directory_path() / "raumwacht-pdf-XXXXXX").string();
    if (mkdtemp(name.data()) != nullptr) path_ = name;
  }
  Workplace(const Workplace&) = delete;
  Workplace& operator=(const Workplace&) = delete;
  ~Workplace() {
    std::error_code ignored;
    if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
  }
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

io::Printed print(const io::PrintJob& job) {
  const Workplace workplace;
  if (workplace.path().empty())
    return tl::make_unexpected(fmt::format("no place for the PDF: {}", std::strerror(errno)));
  const std::filesystem::path file = workplace.path() / "report.pdf";
  const core::WallTime time{job.time};
  return report::print_pdf_here(job.html, file, time).and_then([&] {
    return io::read_file(file, most_pdf);
  });
}

int run() {
  const io::Printed printed = io::take_print_job(STDIN_FILENO, patience).and_then(print);
  if (!printed) std::cerr << "raumwacht: " << printed.error() << '\n';
  const bool taken = io::answer_print_job(STDOUT_FILENO, printed, patience);
  if (!taken) std::cerr << "raumwacht: nobody takes the answer\n";
  return printed && taken ? done : failed;
}

}  // namespace

void add_pdf(Command app, Chosen& chosen) {
  const Command command = app.add_subcommand(
      "pdf", "the printer of raumwacht-pdf.socket: a document on stdin, its PDF on stdout");
  command.does(chosen, run);
}

}  // namespace commands
