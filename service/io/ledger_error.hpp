// What can go wrong with a ledger, as a value. Safe from any thread.
#pragma once

#include <tl/expected.hpp>

#include <cstdint>
#include <string>

namespace io {

struct LedgerError {
  enum class Kind : std::uint8_t {
    busy,          ///< another process holds it
    full,          ///< the disk or the quota
    io,            ///< the medium, or the rights of the file
    corrupt,       ///< damaged
    newer,         ///< of a newer version of this program; left untouched
    not_a_ledger,  ///< some other file
    other
  } kind = Kind::other;
  std::string what;  ///< one line: on which file, what failed, what to do
};

template <class T = void>
using LedgerResult = tl::expected<T, LedgerError>;

}  // namespace io
