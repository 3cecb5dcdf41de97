#include "sensors/units.hpp"

using namespace sensors::literals;

#ifdef RIGHT
constexpr bool compared = 800_ppm < 1000_ppm;
#else
constexpr bool compared = 800_ppm < 3_persons;
#endif
