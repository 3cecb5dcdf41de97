#include "service/io/openmetrics.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace io {
namespace {

constexpr std::string_view help = "# HELP ";  // as long as "# TYPE "
constexpr std::string_view total = "_total";

/// OpenMetrics names the family of a counter without the end that its samples have.
std::string_view family_name(std::string_view name) {
  if (name.ends_with(total)) name.remove_suffix(total.size());
  return name;
}

std::string in_seconds(core::Time wall) {
  constexpr std::int64_t milliseconds = 1000;
  const std::int64_t since = wall.time_since_epoch().count();
  return fmt::format("{}.{:03}", since / milliseconds, since % milliseconds);
}

}  // namespace

void OpenMetrics::add(std::string_view exposition, core::Time wall) {
  const std::string stamp = in_seconds(wall);
  of_ = nullptr;
  while (!exposition.empty()) {
    const std::size_t end = exposition.find('\n');
    const std::string_view line = exposition.substr(0, end);
    exposition.remove_prefix(std::min(line.size() + 1, exposition.size()));
    if (line.starts_with('#')) {
      describe(line);
    } else if (of_ != nullptr) {
      add_sample(line, stamp);
    }
  }
}

OpenMetrics::Family& OpenMetrics::family(std::string_view name) {
  const auto known = std::ranges::find(families_, name, &Family::name);
  if (known != families_.end()) return *known;
  Family added{.name = std::string{name}, .help = {}, .type = {}, .samples = {}};
  added.samples.reset(std::tmpfile());
  failed_ = failed_ || added.samples == nullptr;
  return families_.emplace_back(std::move(added));
}

/// "# HELP name text" begins a family, "# TYPE name type" follows.
void OpenMetrics::describe(std::string_view line) {
  const std::string_view word = line.substr(0, help.size());
  const std::string_view rest = line.substr(help.size());
  const std::size_t end = rest.find(' ');
  const std::string_view name = rest.substr(0, end);
  of_ = &family(name);
  std::string& head = word == help ? of_->help : of_->type;
  if (head.empty()) head = fmt::format("{}{}{}\n", word, family_name(name), rest.substr(end));
}

void OpenMetrics::add_sample(std::string_view line, std::string_view stamp) {
  const std::size_t brace = line.find('{');
  const std::size_t after_name = brace == std::string_view::npos ? line.find(' ') : brace + 1;
  line_.assign(line.substr(0, after_name));
  if (brace == std::string_view::npos) {
    line_.append("{").append(labels_).append("}").append(line.substr(after_name));
  } else {
    line_.append(labels_).append(",").append(line.substr(after_name));
  }
  line_.append(" ").append(stamp).append("\n");
  ++samples_;
  if (of_->samples == nullptr) return;
  failed_ |= std::fwrite(line_.data(), 1, line_.size(), of_->samples.get()) != line_.size();
}

bool OpenMetrics::copy(Family& family, std::ostream& out) {
  out << family.help << family.type;
  std::FILE* file = family.samples.get();
  if (std::fflush(file) != 0 || std::fseek(file, 0, SEEK_SET) != 0) return false;
  std::array<char, 1 << 16> piece{};
  for (std::size_t n = 0; (n = std::fread(piece.data(), 1, piece.size(), file)) > 0;)
    out.write(piece.data(), static_cast<std::streamsize>(n));
  return std::ferror(file) == 0;
}

bool OpenMetrics::write(std::ostream& out) {
  for (Family& family : families_) failed_ = failed_ || !copy(family, out);
  out << "# EOF\n";
  return !failed_ && static_cast<bool>(out.flush());
}

}  // namespace io
