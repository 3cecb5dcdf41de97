#include "sensors/topic.hpp"
