#include "service/core/time.hpp"

#ifdef RIGHT
constexpr core::Time due = core::to_stream(core::WallTime{}, {});
#else
constexpr core::Time due = core::WallTime{};
#endif
