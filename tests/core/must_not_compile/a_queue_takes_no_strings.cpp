#include "service/core/bounded_queue.hpp"

#include <string>

#ifdef RIGHT
template class core::BoundedQueue<int>;
#else
template class core::BoundedQueue<std::string>;
#endif
