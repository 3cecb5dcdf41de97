#include "service/core/ids.hpp"

#ifdef RIGHT
constexpr bool same = core::SpaceId{1} == core::SpaceId{1};
#else
constexpr bool same = core::SpaceId{1} == core::DoorId{1};
#endif
