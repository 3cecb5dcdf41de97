// [[profile]] and [[stage]] into the plan.
#include "service/io/did_you_mean.hpp"
#include "service/io/premises_plan.hpp"
#include "service/io/shipped_profiles.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace io {
namespace {

constexpr std::array<std::string_view, 4> exceptions{"emergency", "deadline", "assistance",
                                                     "ordered"};

core::Profile profile_of(const ShippedProfile& shipped) {
  constexpr std::chrono::local_days open{};
  core::Profile profile{.id = std::string{shipped.id},
                        .legal_basis = std::string{shipped.legal_basis},
                        .source = std::string{shipped.source},
                        .verify = shipped.verify,
                        .area_per_person_dm2 = shipped.area_per_person_dm2,
                        .outdoor_air_m3h = shipped.outdoor_air_m3h,
                        .air_volume = shipped.air_volume,
                        .release = shipped.release};
  if (shipped.valid_from != open) profile.valid_from = shipped.valid_from;
  if (shipped.valid_to != open) profile.valid_to = shipped.valid_to;
  return profile;
}

core::ReleaseTerms read_release(const TomlReader& reader) {
  reader.check_keys();
  return {.asked = reader.flag("asked").value_or(true),
          .empty = reader.duration("empty").value_or(core::ReleaseTerms{}.empty),
          .cleaning = reader.flag("cleaning").value_or(false)};
}

/// What the block says on top of the profile it begins with.
void read_profile(const TomlReader& reader, core::Profile& profile) {
  constexpr double dm2_per_m2 = 100;
  profile.id = reader.text("id");
  profile.legal_basis = reader.text("legal_basis");
  profile.source = reader.text("source");
  profile.verify = false;
  profile.valid_from = reader.date("valid_from");
  profile.valid_to = reader.date("valid_to");
  if (const auto area = reader.real("area_per_person_m2"))
    profile.area_per_person_dm2 = static_cast<std::int32_t>(std::lround(*area * dm2_per_m2));
  if (const auto air = reader.number("outdoor_air_m3h"))
    profile.outdoor_air_m3h = static_cast<std::int32_t>(*air);
  profile.air_volume = reader.flag("air_volume").value_or(profile.air_volume);
  if (const auto release = reader.table("release")) profile.release = read_release(*release);
  if (profile.valid_from && profile.valid_to && *profile.valid_to < *profile.valid_from)
    reader.mistakes().add(reader.at("valid_to"), "valid_to: before valid_from", "a later day");
}

/// Nothing, and a mistake, if there is none of that name before this block.
const PlannedProfile* find_profile(const std::vector<PlannedProfile>& profiles,
                                   const PlacedText& name, MistakeLog& mistakes) {
  const auto found = std::ranges::find(profiles, name.text, [](const PlannedProfile& planned) {
    return std::string_view{planned.profile.id};
  });
  if (found != profiles.end()) return &*found;
  std::vector<std::string_view> known;
  for (const PlannedProfile& planned : profiles) known.push_back(planned.profile.id);
  mistakes.add(name.at, fmt::format("no profile '{}'", name.text),
               did_you_mean(name.text, known, fmt::format("known: {}", fmt::join(known, ", "))));
  return nullptr;
}

void plan_profile(const TomlReader& reader, PremisesPlan& plan) {
  reader.check_keys();
  const PlacedText base = reader.placed("base").value_or(
      PlacedText{std::string{shipped_profiles()[0].id}, reader.at()});
  const PlannedProfile* begins_with = find_profile(plan.profiles, base, reader.mistakes());
  if (begins_with == nullptr) return;
  PlannedProfile planned = *begins_with;
  planned.at = reader.at();
  read_profile(reader, planned.profile);
  if (const TomlTable* rules = reader.entries("rules"))
    plan_rule_entries(*rules, Reasons::not_needed, reader.mistakes(), planned.rules);
  const bool twice = std::ranges::any_of(plan.profiles, [&](const PlannedProfile& other) {
    return other.profile.id == planned.profile.id;
  });
  if (twice && !planned.profile.id.empty()) {
    return reader.mistakes().add(reader.at("id"),
                                 fmt::format("there is a profile '{}' already", planned.profile.id),
                                 "another id");
  }
  plan.profiles.push_back(std::move(planned));
}

void read_exceptions(const TomlReader& reader, core::Stage& stage) {
  for (const PlacedText& name : reader.names("exceptions")) {
    const auto found = std::ranges::find(exceptions, name.text);
    if (found == exceptions.end()) {
      reader.mistakes().add(name.at, fmt::format("no exception '{}'", name.text),
                            did_you_mean(name.text, {exceptions.begin(), exceptions.end()},
                                         "emergency, deadline, assistance, ordered"));
      continue;
    }
    stage.exceptions[static_cast<std::size_t>(found - exceptions.begin()) + 1] = true;
  }
}

template <class Word, std::size_t n>
Word word_of(const std::array<std::string_view, n>& words, std::string_view text) {
  const auto found = std::ranges::find(words, text);
  return found == words.end() ? Word{} : static_cast<Word>(found - words.begin());
}

core::StageNeeds needs_of(const TomlReader& stage) {
  const std::optional<TomlReader> reader = stage.table("needs");
  if (!reader) return {};
  reader->check_keys();
  const auto number = [&](std::string_view key) {
    return static_cast<std::int32_t>(reader->number(key).value_or(0));
  };
  return {
      .weeks = number("weeks"), .coverage = number("coverage"), .stock_days = number("stock_days")};
}

void plan_stage(const TomlReader& reader, PremisesPlan& plan) {
  constexpr std::array<std::string_view, 3> entries{"nobody", "invited", "anyone"};
  constexpr std::array<std::string_view, 3> masks{"none", "recommended", "required"};
  reader.check_keys();
  PlannedStage planned{
      .at = reader.at(), .rooms = reader.names("rooms"), .sites = reader.names("sites")};
  planned.stage.name = reader.text("name");
  planned.stage.from = reader.date("from");
  planned.stage.entry = word_of<core::EntryPolicy>(entries, reader.text("entry"));
  planned.stage.mask = word_of<core::MaskDuty>(masks, reader.text("mask"));
  for (const PlacedText& concern : reader.names("concerns"))
    planned.stage.concerns.push_back(concern.text);
  read_exceptions(reader, planned.stage);
  if (const auto most = reader.number("max_persons_per_room"))
    planned.stage.most_in_room = core::Persons{static_cast<std::int32_t>(*most)};
  planned.stage.needs = needs_of(reader);
  planned.profile = reader.placed("profile");
  const bool twice = std::ranges::any_of(plan.stages, [&](const PlannedStage& other) {
    return !planned.stage.name.empty() && other.stage.name == planned.stage.name;
  });
  if (twice) {
    reader.mistakes().add(reader.at("name"),
                          fmt::format("there is a stage '{}' already", planned.stage.name),
                          "another name");
  }
  plan.stages.push_back(std::move(planned));
}

}  // namespace

void plan_policy(const ConfigBlocks& blocks, PremisesPlan& plan) {
  for (const ShippedProfile& shipped : shipped_profiles())
    plan.profiles.push_back({.profile = profile_of(shipped), .shipped = &shipped});
  for (const TomlReader& profile : blocks.all("profile")) plan_profile(profile, plan);
  for (const TomlReader& stage : blocks.all("stage")) plan_stage(stage, plan);
}

}  // namespace io
