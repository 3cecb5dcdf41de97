#include "service/io/floor_plan.hpp"

#include "service/io/asked_language.hpp"
#include "service/io/space_texts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

namespace io {
namespace {

constexpr double metre = 100;  // units of the drawing

/// How a state looks: as on the page, tone and shape (texts.md 1).
struct Look {
  std::string_view fill, ink, shape;
};
constexpr std::string_view ring = R"(<circle cx="12" cy="12" r="9.6"/>)";
constexpr std::string_view bar = R"(<circle cx="12" cy="12" r="9.6"/><path d="M7 12h10"/>)";
constexpr std::string_view window = R"(<path d="M4 3h16v18H4zM12 3v18M4 12h16"/>)";
constexpr std::string_view half =
    R"(<circle cx="12" cy="12" r="9.6"/><path fill="currentColor" d="M12 2.4a9.6 9.6 0 0 1 0 19.2z"/>)";

Look look_of(core::Status status) {
  switch (status) {
    case core::Status::unknown:
      return {"#e4e7e9", "#4a5560",
              R"(<path d="M8.2 8.6a4 4 0 1 1 5.9 3.6c-1.4.8-2.1 1.5-2.1 3.1M12 19.4v.2"/>)"};
    case core::Status::over:
      return {"#fcecea", "#96201a",
              R"(<circle cx="12" cy="12" r="9.6"/><circle cx="12" cy="12" r="5.2"/>)"};
    case core::Status::air_now:
      return {"#fcecea", "#96201a", window};
    case core::Status::blocked:
    case core::Status::closed:
      return {"#eceeee", "#4b5865", bar};
    case core::Status::not_ready:
      return {"#ffffff", "#4b5865",
              R"(<path d="M9 6h12M9 12h12M9 18h12M4 6h.1M4 12h.1M4 18h.1"/>)"};
    case core::Status::air:
      return {"#fff4df", "#7d4a00", window};
    case core::Status::not_released:
      return {"#ffffff", "#4b5865",
              R"(<path d="M6 3h12M6 21h12M7.5 3v3.5l9 11V21M16.5 3v3.5l-9 11V21"/>)"};
    case core::Status::full:
      return {"#e9edef", "#33414d", R"(<circle fill="currentColor" cx="12" cy="12" r="9.6"/>)"};
    case core::Status::expected:
    case core::Status::occupied:
      return {"#ffffff", "#33414d", half};
    case core::Status::free:
      return {"#ffffff", "#0d6040", ring};
  }
  return {};
}

std::string as_text(std::string_view text) {
  std::string safe;
  for (const char c : text) {
    if (c == '&')
      safe += "&amp;";
    else if (c == '<')
      safe += "&lt;";
    else
      safe += c;
  }
  return safe;
}

/// As large as fits in the box.
double size_of(std::string_view text, double width, double most) {
  return std::min(most,
                  width / (0.62 * static_cast<double>(std::max<std::size_t>(text.size(), 1))));
}

bool is_on(const core::Premises& premises, core::SpaceId space, core::SpaceId floor) {
  for (core::SpaceId at = space; at.valid(); at = premises[at].parent) {
    if (at == floor) return true;
  }
  return false;
}

std::string outline(const PlanBox& box) {
  return fmt::format(
      "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"#ffffff\" stroke=\"#33414d\" "
      "stroke-width=\"6\"/>\n",
      box.x * metre, box.y * metre, box.width * metre, box.height * metre);
}

std::string drawing_of(const core::Space& space, core::Status status, const PlanBox& box,
                       texts::Language language) {
  const Look look = look_of(status);
  const std::string name = space.name;
  const BothLanguages both =
      state_words({.name = space.name, .status = status, .persons = {}, .limit = {}, .co2 = {}});
  const std::string& word = both[static_cast<std::size_t>(language)];
  const double width = box.width * metre, inner = width - 30;
  const double symbol = std::min(46.0, width / 5);
  return fmt::format(
      "<g transform=\"translate({} {})\" color=\"{}\">\n"
      "<rect width=\"{}\" height=\"{}\" fill=\"{}\" stroke=\"currentColor\" stroke-width=\"4\"/>\n"
      "<text x=\"15\" y=\"40\" font-size=\"{:.1f}\" fill=\"#17222c\">{}</text>\n"
      "<text x=\"15\" y=\"88\" font-size=\"{:.1f}\" font-weight=\"700\" "
      "fill=\"currentColor\">{}</text>\n"
      "<g transform=\"translate(15 {:.1f}) scale({:.3f})\" fill=\"none\" stroke=\"currentColor\" "
      "stroke-width=\"2.2\" stroke-linecap=\"round\">{}</g></g>\n",
      box.x * metre, box.y * metre, look.ink, width, box.height * metre, look.fill,
      size_of(name, inner, 32), as_text(name), size_of(word, inner, 40), as_text(word),
      box.height * metre - symbol - 15, symbol / 24, look.shape);
}

HttpResponse plan_asked(const PlanSources& sources, const HttpRequest& request) {
  const auto board = sources.board();
  const auto plans = sources.plans();
  const core::Premises& premises = board->premises();
  const std::string_view floor = request.query_value("floor"), site = request.query_value("site");
  for (std::uint32_t i = 0; i < premises.spaces.size(); ++i) {
    const core::Space& space = premises.spaces[i];
    const bool is_asked =
        (floor.empty() || space.id == floor) && (site.empty() || premises[space.site].id == site);
    if (space.kind != core::SpaceKind::floor || !is_asked || !has_plan(premises, *plans, {i}))
      continue;
    return {.content_type = "image/svg+xml",
            .body = floor_plan(*board, *plans, {i}, asked_language(request)),
            .headers = {}};
  }
  return problem(404, "there is no such plan; plan = [x, y, width, height] draws a room");
}

}  // namespace

std::vector<DrawnSpace> drawn_on(const core::Premises& premises, const PlanBoxes& plans,
                                 core::SpaceId floor) {
  std::vector<DrawnSpace> drawn;
  for (std::uint32_t i = 0; i < premises.spaces.size(); ++i) {
    const auto box = plans.find(premises.spaces[i].id);
    if (box != plans.end() && is_on(premises, {i}, floor)) drawn.push_back({{i}, box->second});
  }
  return drawn;
}

bool has_plan(const core::Premises& premises, const PlanBoxes& plans, core::SpaceId floor) {
  return !drawn_on(premises, plans, floor).empty();
}

std::string floor_plan(const core::Board& board, const PlanBoxes& plans, core::SpaceId floor,
                       texts::Language language) {
  const core::Premises& premises = board.premises();
  double width = 0, height = 0;
  std::string drawings;
  for (const auto& [id, box] : drawn_on(premises, plans, floor)) {
    width = std::max(width, box.x + box.width);
    height = std::max(height, box.y + box.height);
    drawings += id == floor ? outline(box)
                            : drawing_of(premises[id], board.standing(id).status, box, language);
  }
  return fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"-5 -5 {} {}\" "
      "font-family=\"sans-serif\">\n<title>{}</title>\n{}</svg>\n",
      width * metre + 10, height * metre + 10, as_text(premises[floor].name), drawings);
}

void add_floor_plans(Routes& routes, PlanSources sources) {
  routes.add("GET", "/plan.svg", [sources = std::move(sources)](const HttpRequest& request) {
    return plan_asked(sources, request);
  });
}

}  // namespace io
