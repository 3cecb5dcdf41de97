#include "service/core/premises.hpp"

const core::Space& space_of(const core::Premises& premises);
const core::Space& space_of(const core::Premises& premises) {
#ifdef RIGHT
  return premises[core::SpaceId{0}];
#else
  return premises[core::SensorId{0}];
#endif
}
