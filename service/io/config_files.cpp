#include "service/io/config_files.hpp"

#include <fmt/format.h>
#include <glob.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <memory>

namespace io {
namespace {

constexpr std::size_t most_bytes = std::size_t{8} << 20;
constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";  // as some editors save UTF-8
constexpr std::string_view marker = "#:included ";

/// A directory that is not there has no files; one that cannot be read may have some.
int is_hidden(const char* /*directory*/, int reason) {
  return reason == ENOENT || reason == ENOTDIR ? 0 : 1;
}

/// Existing files of a pattern, by name; the C library's wildcards. Or why nobody can tell.
tl::expected<std::vector<std::filesystem::path>, std::string> matches(
    const std::filesystem::path& pattern) {
  glob_t found{};
  const std::unique_ptr<glob_t, void (*)(glob_t*)> release{&found, globfree};
  errno = 0;
  const int result = glob(pattern.c_str(), 0, is_hidden, &found);
  const int reason = errno;
  std::vector<std::filesystem::path> files;
  if (result == GLOB_NOMATCH) return files;
  if (result != 0)
    return tl::unexpected{std::string{std::strerror(result == GLOB_NOSPACE ? ENOMEM : reason)}};
  for (std::size_t i = 0; i < found.gl_pathc; ++i) files.emplace_back(found.gl_pathv[i]);
  return files;
}

std::string name_in(const std::filesystem::path& directory, const std::string& relative) {
  return (directory / relative).lexically_normal().string();
}

std::string relative_to(const std::filesystem::path& directory, const std::string& name) {
  const std::filesystem::path path{name};
  if (directory.empty() || path.is_absolute() != directory.is_absolute()) return name;
  return path.lexically_relative(directory).string();
}

void ensure_last_line_ends(std::string& text) {
  if (!text.empty() && text.back() != '\n') text += '\n';
}

}  // namespace

tl::expected<std::string, std::string> read_text(const std::filesystem::path& file) {
  errno = 0;
  std::ifstream in{file, std::ios::binary};
  std::string text;
  std::array<char, std::size_t{64} << 10> piece{};
  while (in && text.size() <= most_bytes) {
    in.read(piece.data(), piece.size());
    text.append(piece.data(), static_cast<std::size_t>(in.gcount()));
  }
  if (!in.is_open() || in.bad()) return tl::unexpected{std::string{std::strerror(errno)}};
  if (text.starts_with(byte_order_mark)) text.erase(0, byte_order_mark.size());
  if (text.size() > most_bytes) return tl::unexpected{std::string{"larger than 8 MiB"}};
  if (text.starts_with(marker) || text.find(fmt::format("\n{}", marker)) != std::string::npos)
    return tl::unexpected{fmt::format("a line begins with the reserved '{}'", marker)};
  return text;
}

std::vector<ConfigFile> read_included(const std::filesystem::path& first,
                                      const std::vector<PlacedText>& patterns,
                                      MistakeLog& mistakes) {
  std::vector<ConfigFile> files;
  for (const PlacedText& pattern : patterns) {
    const std::filesystem::path wanted = name_in(first.parent_path(), pattern.text);
    auto found = matches(wanted);
    if (!found) {
      mistakes.add(pattern.at, fmt::format("{} cannot be read: {}", wanted.string(), found.error()),
                   "a directory that the user of the daemon may read and enter");
      continue;
    }
    if (found->empty() && pattern.text.find_first_of("*?[") == std::string::npos)
      found->push_back(wanted);  // so that opening it says why not
    for (const std::filesystem::path& file : *found) {
      tl::expected<std::string, std::string> text = read_text(file);
      if (text) {
        files.push_back({file.string(), std::move(*text)});
      } else {
        mistakes.add(pattern.at, fmt::format("{} cannot be read: {}", file.string(), text.error()),
                     "a readable file, relative to the one that includes it");
      }
    }
  }
  return files;
}

std::string joined(const std::vector<ConfigFile>& files) {
  std::string text = files.front().text;
  const std::filesystem::path directory = std::filesystem::path{files.front().name}.parent_path();
  for (std::size_t i = 1; i < files.size(); ++i) {
    ensure_last_line_ends(text);
    text += fmt::format("{}{}\n{}", marker, relative_to(directory, files[i].name), files[i].text);
  }
  return text;
}

std::vector<ConfigFile> taken_apart(std::string_view text, std::string_view name) {
  std::vector<ConfigFile> files{{std::string{name}, {}}};
  const std::filesystem::path directory = std::filesystem::path{name}.parent_path();
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size() - 1) + 1;
    const std::string_view line = text.substr(at, end - at);
    at = end;
    const std::string_view words = line.substr(0, line.find('\n'));
    if (words.starts_with(marker) && words.size() > marker.size()) {
      files.push_back({name_in(directory, std::string{words.substr(marker.size())}), {}});
    } else {
      files.back().text += line;  // without a name, it is a comment like any other
    }
  }
  return files;
}

}  // namespace io
