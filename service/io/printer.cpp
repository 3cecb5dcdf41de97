#include "service/io/printer.hpp"

#include "service/io/patient_stream.hpp"

#include <fmt/format.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string_view>

namespace io {
namespace {

constexpr std::size_t most_line = 4096;
constexpr std::size_t most_html = std::size_t{64} << 20U, most_pdf = std::size_t{256} << 20U;

class Socket {
 public:
  Socket() : descriptor_{::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)} {}
  Socket(const Socket&) = delete;
  Socket& operator=(const Socket&) = delete;
  ~Socket() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  [[nodiscard]] int get() const { return descriptor_; }

  /// 0, or the error.
  [[nodiscard]] int connect(const std::filesystem::path& path) const {
    sockaddr_un to{.sun_family = AF_UNIX, .sun_path = {}};
    const std::string name = path.string();
    if (name.size() >= sizeof to.sun_path) return ENAMETOOLONG;
    std::ranges::copy(name, to.sun_path);
    return ::connect(descriptor_, reinterpret_cast<const sockaddr*>(&to), sizeof to) == 0 ? 0
                                                                                          : errno;
  }

 private:
  int descriptor_;
};

/// The whole of `text` as a number.
std::optional<std::int64_t> number(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::optional<std::size_t> length(std::string_view text, std::size_t most) {
  const auto value = number(text);
  if (!value || *value < 0 || static_cast<std::uint64_t>(*value) > most) return std::nullopt;
  return static_cast<std::size_t>(*value);
}

/// What follows `word`, and a space; nothing if the line begins otherwise.
std::optional<std::string_view> after(std::string_view word, std::string_view line) {
  if (!line.starts_with(word) || line.substr(word.size(), 1) != " ") return std::nullopt;
  return line.substr(word.size() + 1);
}

/// The answer as a whole; nothing if it broke off or is none.
std::optional<Printed> read_answer(PatientStream& stream) {
  const auto line = stream.line(most_line);
  if (!line) return std::nullopt;
  if (const auto why = after("failed", *line))
    return Printed{tl::make_unexpected(std::string{*why})};
  const auto size = length(after("printed", *line).value_or(""), most_pdf);
  auto pdf = size ? stream.bytes(*size) : std::nullopt;
  if (!pdf || !stream.ended()) return std::nullopt;
  return Printed{std::move(*pdf)};
}

std::string one_line(std::string text) {
  std::ranges::replace(text, '\n', ' ');
  return text.substr(0, most_line - std::string_view{"failed \n"}.size());
}

}  // namespace

Printed print_at(const std::filesystem::path& socket, const PrintJob& job,
                 std::chrono::milliseconds patience) {
  const auto failed = [&](std::string_view what) {
    return tl::make_unexpected(fmt::format("{}: {}", socket.string(), what));
  };
  const Socket printer;
  if (const int error = printer.connect(socket); error != 0)
    return failed(fmt::format("{}; systemctl start raumwacht-pdf.socket", std::strerror(error)));
  PatientStream stream{printer.get(), patience};
  // One that refuses may answer before it has heard all: so the answer counts, not this.
  if (stream.write(fmt::format("print {} {}\n", job.html.size(), job.time.count())))
    stream.write(job.html);
  ::shutdown(printer.get(), SHUT_WR);
  auto answer = read_answer(stream);
  if (stream.too_slow())
    return failed(fmt::format("no answer within {} s", patience / std::chrono::seconds{1}));
  if (!answer) return failed("broke off; see journalctl -u 'raumwacht-pdf@*'");
  if (!*answer) return failed(answer->error());
  return std::move(*answer);
}

tl::expected<PrintJob, std::string> take_print_job(int descriptor,
                                                   std::chrono::milliseconds patience) {
  PatientStream stream{descriptor, patience};
  const std::string line = stream.line(most_line).value_or("");
  const std::string_view words = after("print", line).value_or("");
  const std::size_t space = std::min(words.find(' '), words.size());
  const auto size = length(words.substr(0, space), most_html);
  const auto time = number(words.substr(std::min(space + 1, words.size())));
  if (!size || !time) return tl::make_unexpected("asked for nothing: print LENGTH TIME is needed");
  auto html = stream.bytes(*size);
  if (!html || !stream.ended()) return tl::make_unexpected("what was asked for broke off");
  return PrintJob{std::move(*html), std::chrono::seconds{*time}};
}

bool answer_print_job(int descriptor, const Printed& printed, std::chrono::milliseconds patience) {
  PatientStream stream{descriptor, patience};
  if (!printed) return stream.write(fmt::format("failed {}\n", one_line(printed.error())));
  return stream.write(fmt::format("printed {}\n", printed->size())) && stream.write(*printed);
}

}  // namespace io
