// Reports that others overtook: whoever came by a slow counter and was counted further on by a quick one comes once.
//
// A counter that reports every ten minutes tells late of somebody who has long gone on. Where he went on, nobody was known to
// be: he was found (spaces.hpp), or left a space that stood at zero. That is kept; and when the report that is due tells of
// an arrival there, it does not count him a second time, but takes him where he went.
//
// Argument. Let L be what the counts would be if every report were applied as told, below zero where need be; once all have
// told, L is right. Kept is what counts and L differ by: L = counts + the sum over what is kept of n at `went` - n at `left`
// (outside counts nobody). A redirected arrival changes both alike, so the difference stays what is kept; and a space that
// somebody stands in keeps nothing. Test: whatever the order of reports, after all of them the counts are the truth
// (tests/core/overtaken_walks_test.cpp).
//
// Who is in a space that somebody looked at is counted there from then on, and nobody else. So nobody is taken over its
// boundary for what was before: who is told to come from without only goes from there, who is told to come from within stays in
// it. As what was seen may have agreed with the count by chance, the space is doubtful where that happens.
//
// A miss of a counter looks the same. So only a report takes anybody on that was due, as those of such counters are, and that
// was last told before he went on; who was missed at a counter that tells at once stays found.
// Called by step alone (single thread).
#pragma once

#include "service/core/spaces.hpp"

#include <cstdint>

namespace core {

/// What movements left short of `moved.from`, if reports may still come of persons who came there.
void keep_overtaken(State& state, const Moved& moved);
/// And n whom it was short of, but `above` counted still: they are told to leave that one yet.
void keep_overtaken(State& state, SpaceId left, SpaceId above, std::int32_t n);

/// The time after which a report of a counter tells what passed, before it is counted: that of the report before (of the same
/// direction, which many devices tell apart), if this one is due; else now.
[[nodiscard]] Time tells_after(const State& state, const Measured& report);

/// The time after which it may tell of persons whom somebody saw there meanwhile: as above, and that of the report before
/// also where totals come again after a time in which something was missed: a restart, a lost connection, a silence.
[[nodiscard]] Time may_tell_since(const State& state, const Measured& report);

/// Of n persons who arrive at `space` by such a report, some who went on from there: at most n of one kind, the oldest first,
/// taken out of what is kept; none are left if `persons` is 0.
struct GoneOn {
  SpaceId went;
  std::int32_t persons = 0;
  SpaceId seen;  ///< as of Overtaken
};
[[nodiscard]] GoneOn take_gone_on(State& state, SpaceId space, std::int32_t n, Time after);

/// Where those are to be taken who are told to come from `from`.
struct Onward {
  SpaceId to;
  SpaceId doubtful;  ///< whose count may have been right before; outside: none
};
[[nodiscard]] Onward onward(const State& state, SpaceId from, const GoneOn& gone);

/// Somebody looked who is in that space, or a device that sees all did.
void found_out(State& state, SpaceId space);

}  // namespace core
