// A manual page in mdoc(7), line by line, so that mandoc has nothing to say about it: words are escaped, lines short, each
// sentence on a line of its own. A value; one thread.
#pragma once

#include <string>
#include <string_view>

namespace commands {

class Mdoc {
 public:
  /// ".Dd", ".Dt NAME SECTION", ".Os" and ".Sh NAME".
  Mdoc(std::string_view name, int section, std::string_view what);

  /// ".Sh" or ".Ss".
  void section(std::string_view title);
  void subsection(std::string_view title);
  /// A line of macros as it is: "Bl -tag -width Ds". Arguments from elsewhere go through word() before.
  void macro(std::string_view line);
  /// Prose; a full stop is put where the last is missing.
  void text(std::string_view prose);

  /// As an argument of a macro that is taken literally.
  [[nodiscard]] static std::string word(std::string_view any);

  [[nodiscard]] const std::string& page() const { return page_; }

 private:
  void sentence(std::string_view words);

  std::string page_;
};

}  // namespace commands
