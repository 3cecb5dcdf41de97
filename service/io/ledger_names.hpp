// Names for ever: which number in the ledger stands for which space, sensor, source or rule.
//
// Indices into the premises change with every configuration; the ledger's numbers are given at
// first sight, kept in table `name`, and never given again. Single thread: the ledger's or the
// reader's.
#pragma once

#include "service/core/premises.hpp"
#include "service/core/record.hpp"
#include "service/io/sqlite.hpp"

#include <array>
#include <cstdint>
#include <vector>

namespace io {

inline constexpr std::size_t subject_kinds =
    static_cast<std::size_t>(core::SubjectKind::supply) + 1;

/// From indices of some premises to numbers: the way in.
class SubjectNumbers {
 public:
  /// Looks all names up, and gives numbers to the new ones. REQUIRES: a transaction is open.
  LedgerResult<> assign(const Connection& connection, const core::Premises& premises);
  /// 0 for "none". An index these premises do not have is a bug of the caller: aborts.
  [[nodiscard]] std::uint32_t of(core::SubjectKind kind, std::uint32_t index) const;

 private:
  std::array<std::vector<std::uint32_t>, subject_kinds> numbers_;
};

/// From numbers to indices of some premises: the way out.
class SubjectIndices {
 public:
  LedgerResult<> assign(const Connection& connection, const core::Premises& premises);
  /// All ones for "none", and for what these premises do not have.
  [[nodiscard]] std::uint32_t of(std::uint32_t number) const;

 private:
  std::vector<std::uint32_t> indices_;  // by number
};

}  // namespace io
