#include "service/io/ledger_names.hpp"

#include "service/core/rule.hpp"
#include "service/io/bug.hpp"

#include <fmt/format.h>

#include <functional>
#include <limits>
#include <string>
#include <string_view>

namespace io {
namespace {

using core::SubjectKind;

// These stand in ledgers.
static_assert(static_cast<int>(SubjectKind::space) == 1);
static_assert(static_cast<int>(SubjectKind::sensor) == 2);
static_assert(static_cast<int>(SubjectKind::source) == 3);
static_assert(static_cast<int>(SubjectKind::rule) == 4);
static_assert(static_cast<int>(SubjectKind::stage) == 5);
static_assert(static_cast<int>(SubjectKind::supply) == 6);

constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

using UseName = std::function<LedgerResult<>(SubjectKind, std::string_view id)>;

template <class Things, class Id>
LedgerResult<> each_of(const Things& things, SubjectKind kind, Id id, const UseName& use) {
  for (const auto& thing : things)
    if (auto used = use(kind, id(thing)); !used) return used;
  return {};
}

/// Every name of the premises, kind by kind, in the order of the indices.
LedgerResult<> each_name(const core::Premises& premises, const UseName& use) {
  const auto own_id = [](const auto& thing) { return std::string_view{thing.id}; };
  const auto itself = [](const std::string& id) { return std::string_view{id}; };
  const auto rule_id = [](const core::RuleUse& rule) { return rule.rule->id; };
  const auto stage_name = [](const core::Stage& stage) { return std::string_view{stage.name}; };
  return each_of(premises.spaces, SubjectKind::space, own_id, use)
      .and_then([&] { return each_of(premises.sensors, SubjectKind::sensor, own_id, use); })
      .and_then([&] { return each_of(premises.sources, SubjectKind::source, itself, use); })
      .and_then([&] { return each_of(premises.rules, SubjectKind::rule, rule_id, use); })
      .and_then([&] { return each_of(premises.stages, SubjectKind::stage, stage_name, use); })
      .and_then([&] { return each_of(premises.supplies, SubjectKind::supply, own_id, use); });
}

[[noreturn]] void abort_unknown(SubjectKind kind, std::uint32_t index) {
  bug("a record for the ledger speaks of what the premises in use do not have:",
      fmt::format("subject {} of kind {}", index, static_cast<int>(kind)));
}

}  // namespace

LedgerResult<> SubjectNumbers::assign(const Connection& connection,
                                      const core::Premises& premises) {
  auto find = connection.prepare("SELECT number FROM name WHERE kind = ? AND id = ?");
  if (!find) return tl::unexpected(find.error());
  auto add = connection.prepare("INSERT INTO name (kind, id) VALUES (?, ?) RETURNING number");
  if (!add) return tl::unexpected(add.error());
  for (std::vector<std::uint32_t>& numbers : numbers_) numbers.clear();
  return each_name(premises, [&](SubjectKind kind, std::string_view id) -> LedgerResult<> {
    std::vector<std::uint32_t>& numbers = numbers_[static_cast<std::size_t>(kind)];
    const std::size_t before = numbers.size();
    const auto keep = [&](const Statement& row) {
      numbers.push_back(static_cast<std::uint32_t>(row.number(0)));
      return true;
    };
    const auto found = find->each({static_cast<int>(kind), id}, keep);
    if (!found || numbers.size() > before) return found;
    return add->each({static_cast<int>(kind), id}, keep);
  });
}

std::uint32_t SubjectNumbers::of(SubjectKind kind, std::uint32_t index) const {
  if (kind == SubjectKind::none || index == none) return 0;
  const std::vector<std::uint32_t>& numbers = numbers_[static_cast<std::size_t>(kind)];
  if (index >= numbers.size()) abort_unknown(kind, index);
  return numbers[index];
}

LedgerResult<> SubjectIndices::assign(const Connection& connection,
                                      const core::Premises& premises) {
  auto find = connection.prepare("SELECT number FROM name WHERE kind = ? AND id = ?");
  if (!find) return tl::unexpected(find.error());
  indices_.clear();
  std::array<std::uint32_t, subject_kinds> next{};
  return each_name(premises, [&](SubjectKind kind, std::string_view id) {
    const std::uint32_t index = next[static_cast<std::size_t>(kind)]++;
    return find->each({static_cast<int>(kind), id}, [&](const Statement& row) {
      const auto number = static_cast<std::size_t>(row.number(0));
      if (number >= indices_.size()) indices_.resize(number + 1, none);
      indices_[number] = index;
      return true;
    });
  });
}

std::uint32_t SubjectIndices::of(std::uint32_t number) const {
  return number < indices_.size() ? indices_[number] : none;
}

}  // namespace io
