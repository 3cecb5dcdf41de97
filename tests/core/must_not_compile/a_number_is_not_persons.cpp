#include "sensors/units.hpp"

using namespace sensors::literals;

#ifdef RIGHT
constexpr sensors::Persons more = 3_persons + 1_persons;
#else
constexpr sensors::Persons more = 3_persons + 1;
#endif
