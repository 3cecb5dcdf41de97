#include "service/report/picture_parts.hpp"

#include "service/report/html.hpp"

#include <fmt/format.h>

namespace report {

std::string framed(std::int64_t width, std::int64_t height, std::string_view id,
                   std::string_view title, std::string_view description, std::string_view content) {
  return fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0} {1}\" width=\"{0}\" "
      "height=\"{1}\" role=\"img\" aria-labelledby=\"{2}-t {2}-d\">"
      "<title id=\"{2}-t\">{3}</title><desc id=\"{2}-d\">{4}</desc>\n{5}</svg>\n",
      width, height, id, escaped(title), escaped(description), content);
}

std::string label(std::int64_t x, std::int64_t y, std::string_view anchor, std::string_view text) {
  return fmt::format("<text x=\"{}\" y=\"{}\" font-size=\"11\" text-anchor=\"{}\">{}</text>\n", x,
                     y, anchor, escaped(text));
}

}  // namespace report
