// When which door light has to hear its signal: at once when it changes, and again every so often,
// since a light that hears nothing for 60 s turns grey. Pure; single thread, the caller's.
//
// The first repeats are spread over one period, so that a thousand rooms make an even trickle and
// not a burst.
#pragma once

#include "service/core/change.hpp"
#include "service/core/ids.hpp"
#include "service/core/time.hpp"

#include <optional>
#include <span>
#include <vector>

namespace io {

class SignalBook {
 public:
  /// Three repeats fit into the 60 s after which a light gives up.
  static constexpr core::Duration default_every = std::chrono::seconds{20};

  explicit SignalBook(std::size_t spaces, core::Duration every = default_every);

  /// Appends the spaces whose signal is to be sent at `now`, given what each shall show, and counts
  /// them as sent. REQUIRES: one signal per space; `now` never decreases.
  void due(core::Time now, std::span<const core::Signal> shown, std::vector<core::SpaceId>& out);

  /// When the next repeat is due if nothing changes; core::never before the first call of due().
  [[nodiscard]] core::Time next() const;

 private:
  struct Page {
    std::optional<core::Signal> sent;  // none: never
    core::Time repeat = core::never;
  };

  [[nodiscard]] core::Time repeat_after(core::Time now, std::size_t space) const;

  core::Duration every_;
  std::vector<Page> pages_;
};

}  // namespace io
