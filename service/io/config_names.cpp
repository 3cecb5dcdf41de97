#include "service/io/config_names.hpp"

#include "service/io/did_you_mean.hpp"

#include <fmt/format.h>

#include <utility>

namespace io {
namespace {

std::string_view name_of(NamedKind kind) {
  switch (kind) {
    case NamedKind::space:
      return "space";
    case NamedKind::door:
      return "door";
    case NamedKind::source:
      return "source";
    case NamedKind::sensor:
      return "sensor";
    case NamedKind::supply:
      return "supply";
  }
  return {};
}

/// All of them while they are few.
std::string listed(const std::vector<std::string_view>& known) {
  constexpr std::size_t most = 8;
  if (known.empty()) return "there is none";
  if (known.size() > most) return fmt::format("one of the {} there are", known.size());
  return fmt::format("known: {}", fmt::join(known, ", "));
}

}  // namespace

std::string where_it_is(Place first, Place later) {
  return first.file == later.file ? fmt::format("in line {}", first.line) : "in another file";
}

bool ConfigNames::Named::may_be_meant(NamedKind as, std::string_view wanted) const {
  return kind == as && (sort.empty() || wanted == name_of(as) || sort == wanted);
}

void ConfigNames::add(const std::string& id, NamedKind kind, std::uint32_t index, Place at,
                      std::string_view sort) {
  if (id.empty()) return;
  if (id == "outside")
    return mistakes_->add(at, "'outside' is the name of what is around the sites", "another id");
  Named later{kind, index, at, sort};
  const auto [owner, added] = named_.emplace(id, later);
  if (added) return;
  Named& first = owner->second;
  if (at < first.at) std::swap(first, later);
  mistakes_->add(later.at, fmt::format("'{}' is the name of a {} already", id, name_of(first.kind)),
                 fmt::format("another id; the first is {}", where_it_is(first.at, later.at)));
}

std::optional<std::uint32_t> ConfigNames::find(const PlacedText& name, NamedKind kind,
                                               std::string_view key, std::string_view sort) const {
  const auto found = named_.find(name.text);
  if (found != named_.end() && found->second.kind == kind) return found->second.index;
  if (broken_.contains(name.text)) return std::nullopt;
  if (found != named_.end()) {
    mistakes_->add(
        name.at,
        fmt::format("{} = \"{}\": that is a {}", key, name.text, name_of(found->second.kind)),
        fmt::format("the id of a {}", sort));
    return std::nullopt;
  }
  std::vector<std::string_view> known;
  for (const auto& [id, named] : named_) {
    if (named.may_be_meant(kind, sort)) known.push_back(id);
  }
  mistakes_->add(name.at, fmt::format("{} = \"{}\": no such {}", key, name.text, sort),
                 did_you_mean(name.text, known, listed(known)));
  return std::nullopt;
}

}  // namespace io
