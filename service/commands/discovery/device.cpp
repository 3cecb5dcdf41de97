#include "service/commands/discovery/device.hpp"

#include "sensors/plain_text.hpp"
#include "service/core/overloaded.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace discovery {
namespace {

constexpr std::size_t most_told = 200;

std::string count_in_words(const std::optional<std::uint64_t>& count) {
  return count ? fmt::format("{}", *count) : std::string{"not told"};
}

std::string in_words(const sensors::Body& body) {
  return std::visit(
      core::Overloaded{
          [](const sensors::Co2& co2) {
            return co2.invalid ? std::string{"CO2 without a valid reading"}
                               : fmt::format("CO2 {} ppm", co2.ppm);
          },
          [](const sensors::CountTotal& total) {
            return fmt::format("totals: in {}, out {}", count_in_words(total.in),
                               count_in_words(total.out));
          },
          [](const sensors::CountInterval& passed) {
            return fmt::format("since the last message: in {}, out {}", passed.in, passed.out);
          },
          [](const sensors::Crossing& crossing) {
            return fmt::format("each crossing as it happens: {} {}", crossing.n,
                               crossing.direction == sensors::Direction::in ? "in" : "out");
          },
          [](const sensors::Occupancy& heads) { return fmt::format("{} inside", heads.people); },
          [](const auto&) { return std::string{}; },
      },
      body);
}

}  // namespace

std::optional<Kind> kind_of(const sensors::Body& body) {
  const auto* co2 = std::get_if<sensors::Co2>(&body);
  if (co2 != nullptr && co2->invalid != sensors::Invalid::estimated_source) return Kind::co2;
  if (std::holds_alternative<sensors::CountTotal>(body)) return Kind::total;
  if (std::holds_alternative<sensors::CountInterval>(body)) return Kind::interval;
  if (std::holds_alternative<sensors::Crossing>(body)) return Kind::crossing;
  if (std::holds_alternative<sensors::Occupancy>(body)) return Kind::heads;
  return std::nullopt;
}

std::string_view name_of(Kind kind) {
  static constexpr std::array<std::string_view, 5> names{"co2", "count_total", "count_interval",
                                                         "crossing", "occupancy"};
  return names[static_cast<std::size_t>(kind)];
}

const AllTold& Device::best() const {
  static const AllTold nothing;
  const bool settled = choice && choice->is_settled();
  const auto found = told.find(settled ? choice->values.front() : std::string{});
  return found == told.end() ? nothing : found->second;
}

sensors::Settings settings_with(const sensors::Format& format, const Values& values) {
  sensors::Settings settings{format.settings};
  for (const auto& [name, value] : values) {
    const auto at = std::ranges::find(format.settings, name, &sensors::Setting::name);
    if (at != format.settings.end())
      settings.set(static_cast<std::size_t>(at - format.settings.begin()), value);
  }
  return settings;
}

void add_told(std::span<const sensors::Reading> readings, std::size_t rank,
              const std::string& topic, bool live, AllTold& all) {
  for (const sensors::Reading& reading : readings) {
    const auto kind = kind_of(reading.body);
    if (!kind) continue;
    const Told told{.line = std::string{reading.line},
                    .kind = *kind,
                    .rank = rank,
                    .topic = topic,
                    .device = std::string{reading.device}};
    if (all.size() >= most_told && !all.contains(told)) continue;
    Heard& heard = all[told];
    ++heard.messages;
    heard.live |= live;
    heard.last = in_words(reading.body);
  }
}

void narrow(const sensors::Advice& advice, std::optional<Choice>& choice) {
  if (advice.values.empty()) return;
  if (choice && choice->proof > advice.proof) return;
  if (!choice || choice->proof < advice.proof) {
    choice = Choice{
        .setting = std::string{advice.setting}, .values = advice.values, .proof = advice.proof};
    return;
  }
  std::vector<std::string> both, new_ones;
  std::ranges::partition_copy(
      advice.values, std::back_inserter(both), std::back_inserter(new_ones),
      [&](const std::string& value) { return std::ranges::count(choice->values, value) > 0; });
  choice->contradictory |= both.empty();
  if (choice->contradictory) {
    std::ranges::copy(new_ones, std::back_inserter(choice->values));
  } else {
    choice->values = std::move(both);
  }
}

}  // namespace discovery
