// What is to be said of a violation that stands, as of one snapshot of the board: the facts from
// which space_texts makes its title and what to do. Pure; it refers to what it is given.
#pragma once

#include "service/core/board.hpp"
#include "service/io/site_view.hpp"

#include <optional>
#include <span>
#include <string>

namespace io {

class ViolationTelling {
 public:
  /// REQUIRES: `faces` is a snapshot of that board; all outlive this.
  ViolationTelling(const core::Board& board, std::span<const core::SpaceFace> faces,
                   const SiteView& view)
      : board_{board}, premises_{board.premises()}, faces_{faces}, view_{view} {}

  /// `face`: that of the rule's level at the space. Of a silent counter whose times are locked `since` is "".
  [[nodiscard]] ViolationFacts facts(std::size_t rule, std::size_t level, core::SpaceId space,
                                     const core::RuleFace& face) const;

 private:
  void add_detail(const core::Rule& rule, core::SpaceId id, const core::RuleFace& face,
                  ViolationFacts& facts) const;
  void add_finding(const core::Finding& finding, core::SpaceId id, ViolationFacts& facts) const;
  [[nodiscard]] SupplyFacts supply(core::SpaceId site, core::SupplyId supply) const;
  [[nodiscard]] std::string local_time(core::SpaceId id, core::Time t) const;
  [[nodiscard]] std::string free_room_beside(core::SpaceId id) const;
  [[nodiscard]] std::optional<core::Time> silent_since(core::SpaceId id,
                                                       core::Time otherwise) const;

  const core::Board& board_;
  const core::Premises& premises_;
  const std::span<const core::SpaceFace> faces_;
  const SiteView& view_;
};

}  // namespace io
