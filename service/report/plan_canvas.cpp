#include "service/report/plan_canvas.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

namespace report {
namespace {

namespace json = boost::json;

constexpr std::string_view ink = "#111111", grey = "#999999", line = "#33414d";
constexpr std::string_view floor_grey = "#d9dde0";  // under an area's name, in light and in dark

/// In percent of the panel, so that the plan fits whatever its size.
struct Sheet {
  double width = 0, height = 0;  // metres

  [[nodiscard]] json::object place(double x, double y, double w, double h) const {
    const auto percent = [](double part, double whole) {
      return std::round(part / whole * 10000) / 100;
    };
    return {{"left", percent(x, width)},
            {"right", percent(width - x - w, width)},
            {"top", percent(y, height)},
            {"bottom", percent(height - y - h, height)}};
  }
};

struct Text {
  json::object text;
  int size = 14;
  std::string_view valign = "middle";
};
Text fixed(std::string_view words, int size, std::string_view valign) {
  return {{{"mode", "fixed"}, {"fixed", words}}, size, valign};
}
Text shown(const std::string& field, int size, std::string_view valign) {
  return {{{"mode", "field"}, {"field", field}, {"fixed", ""}}, size, valign};
}

/// A rectangle, which shows nothing where its field has no value: other elements would say so in
/// words of their own.
json::object element(const std::string& name, json::object place, const Text& text,
                     json::object background, int border) {
  return {{"name", name},
          {"type", "rectangle"},
          {"config", json::object{{"align", "center"},
                                  {"valign", text.valign},
                                  {"size", text.size},
                                  {"color", json::object{{"fixed", ink}}},
                                  {"text", text.text}}},
          {"constraint", json::object{{"horizontal", "scale"}, {"vertical", "scale"}}},
          {"placement", std::move(place)},
          {"background", json::object{{"color", std::move(background)}}},
          {"border", json::object{{"color", json::object{{"fixed", line}}}, {"width", border}}},
          {"connections", json::array{}}};
}

json::object transparent() { return {{"fixed", "transparent"}}; }

void draw_room(json::array& elements, const core::Space& room, const io::PlanBox& box,
               const Sheet& sheet) {
  constexpr double third = 1.0 / 3;
  const auto part = [&](int nth) {
    return sheet.place(box.x, box.y + box.height * nth * third, box.width, box.height * third);
  };
  elements.push_back(element(room.id, sheet.place(box.x, box.y, box.width, box.height),
                             shown(room.id, 18, "middle"), {{"field", room.id}, {"fixed", grey}},
                             2));
  elements.push_back(
      element(room.id + " name", part(0), fixed(room.name, 14, "middle"), transparent(), 0));
  const std::string persons = room.id + std::string{of_persons};
  elements.push_back(element(persons, part(2), shown(persons, 16, "middle"), transparent(), 0));
}

Sheet sheet_of(const std::vector<io::DrawnSpace>& drawn) {
  Sheet sheet;
  for (const auto& [id, box] : drawn) {
    sheet.width = std::max(sheet.width, box.x + box.width);
    sheet.height = std::max(sheet.height, box.y + box.height);
  }
  return sheet;
}

}  // namespace

Canvas draw(const core::Premises& premises, const std::vector<io::DrawnSpace>& drawn,
            core::SpaceId floor) {
  const Sheet sheet = sheet_of(drawn);
  json::array elements;
  for (const auto& [id, box] : drawn) {
    const core::Space& space = premises[id];
    if (space.kind == core::SpaceKind::room) {
      draw_room(elements, space, box, sheet);
      continue;
    }
    const bool whole = id == floor;
    elements.push_back(element(space.id, sheet.place(box.x, box.y, box.width, box.height),
                               fixed(whole ? std::string_view{} : space.name, 14, "top"),
                               whole ? transparent() : json::object{{"fixed", floor_grey}},
                               whole ? 2 : 1));
  }
  return {sheet.width, sheet.height, std::move(elements)};
}

}  // namespace report
