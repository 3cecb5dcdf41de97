#include "tests/support/history.hpp"

#include <fmt/format.h>

#include <memory>
#include <optional>
#include <utility>

namespace support {
namespace {

class Architect {
 public:
  explicit Architect(ByteSource& bytes) : bytes_{bytes} {}

  std::shared_ptr<const core::Premises> draw() {
    const std::uint32_t sites = 1 + bytes_.draw(2);
    for (std::uint32_t i = 0; i < sites; ++i) {
      const core::SpaceId site = add_space(core::SpaceKind::site, core::outside);
      if (i > 0 && bytes_.draw(2) == 0) break;
      const std::uint32_t floors = 1 + bytes_.draw(2);
      for (std::uint32_t j = 0; j < floors; ++j) draw_floor(site);
    }
    for (std::uint32_t extra = bytes_.draw(4); extra > 0; --extra) {
      add_door(core::SpaceId{bytes_.draw(spaces())}, core::SpaceId{bytes_.draw(spaces())});
    }
    for (std::uint32_t i = 0; i < spaces(); ++i) maybe_count_heads(core::SpaceId{i});
    if (bytes_.draw(3) == 0) add_sensor({.role = core::SensorRole::air, .space = core::SpaceId{0}});
    return std::make_shared<const core::Premises>(std::move(premises_));
  }

 private:
  [[nodiscard]] std::uint32_t spaces() const {
    return static_cast<std::uint32_t>(premises_.spaces.size());
  }

  void draw_floor(core::SpaceId site) {
    const core::SpaceId floor = add_space(core::SpaceKind::floor, site);
    add_door(core::outside, floor);
    const std::uint32_t rooms = 1 + bytes_.draw(3);
    for (std::uint32_t i = 0; i < rooms; ++i) {
      const core::SpaceId within =
          bytes_.draw(3) == 0 ? add_space(core::SpaceKind::area, floor) : floor;
      if (within != floor) add_door(floor, within);
      add_door(within, add_space(core::SpaceKind::room, within));
    }
  }

  core::SpaceId add_space(core::SpaceKind kind, core::SpaceId parent) {
    const core::SpaceId id{spaces()};
    std::optional<core::Limit> limit;
    if (bytes_.draw(3) > 0) {
      limit = core::Limit{core::Persons{static_cast<std::int32_t>(1 + bytes_.draw(6))},
                          core::Bound::seats};
    }
    premises_.spaces.push_back({.id = fmt::format("space-{}", id.value),
                                .kind = kind,
                                .parent = parent,
                                .site = parent.valid() ? premises_[parent].site : id,
                                .limit = limit,
                                .staff = core::Persons{static_cast<std::int32_t>(bytes_.draw(2))},
                                .open = bytes_.draw(5) == 0});
    if (kind == core::SpaceKind::site)
      premises_.sites.push_back({.space = id, .reset_at = std::nullopt});
    return id;
  }

  void add_door(core::SpaceId from, core::SpaceId to) {
    if (from == to) return;
    const core::DoorId door{static_cast<std::uint32_t>(premises_.doors.size())};
    premises_.doors.push_back(
        {.id = fmt::format("door-{}", door.value), .from = from, .to = to, .counted = true});
    add_sensor({.role = core::SensorRole::door_counter,
                .door = door,
                .space = to,
                .inverted = bytes_.draw(4) == 0,
                .reset_at = bytes_.draw(2) == 0 ? std::optional{core::DayTime{}} : std::nullopt});
  }

  void maybe_count_heads(core::SpaceId space) {
    if (premises_[space].kind != core::SpaceKind::room || bytes_.draw(4) != 0) return;
    premises_.spaces[space.value].open = false;
    add_sensor({.role = core::SensorRole::head_counter, .space = space});
  }

  void add_sensor(core::Sensor sensor) {
    sensor.id = fmt::format("sensor-{}", premises_.sensors.size());
    premises_.sensors.push_back(std::move(sensor));
  }

  ByteSource& bytes_;
  core::Premises premises_;
};

}  // namespace

std::shared_ptr<const core::Premises> draw_premises(ByteSource& bytes) {
  return Architect{bytes}.draw();
}

}  // namespace support
