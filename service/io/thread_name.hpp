// Names for threads, as `top -H` and `ps -L` show them: whoever looks at a machine at night sees which of ours is busy.
#pragma once

#include <pthread.h>

namespace io {

/// The calling thread; 15 characters at most.
inline void name_this_thread(const char* name) { (void)pthread_setname_np(pthread_self(), name); }

}  // namespace io
