#include "service/io/ical_library.hpp"

#include "service/io/ical_functions.hpp"

#include <dlfcn.h>

namespace io {

// NOLINTBEGIN(cppcoreguidelines-avoid-non-const-global-variables): set once, under the lock
// NOLINTNEXTLINE(bugprone-macro-parentheses): a name that is defined
#define RAUMWACHT_DEFINE(name) decltype(&::name) name = nullptr;
RAUMWACHT_ICAL_FUNCTIONS(RAUMWACHT_DEFINE)
#undef RAUMWACHT_DEFINE
// NOLINTEND(cppcoreguidelines-avoid-non-const-global-variables)

namespace {

std::mutex& library() {
  static std::mutex one;
  return one;
}

template <class Function>
bool find(void* loaded, const char* name, Function& function) {
  function = reinterpret_cast<Function>(dlsym(loaded, name));
  return function != nullptr;
}

/// "" or why not. It stays loaded: it keeps tables that nothing frees before the process ends.
std::string load() {
  void* loaded = dlopen(RAUMWACHT_ICAL_LIBRARY, RTLD_NOW | RTLD_LOCAL);
// NOLINTNEXTLINE(cppcoreguidelines-macro-usage)
#define RAUMWACHT_FIND(name) &&find(loaded, #name, name)
  if (loaded != nullptr RAUMWACHT_ICAL_FUNCTIONS(RAUMWACHT_FIND)) {
    icalerror_set_errors_are_fatal(0);  // else a wrong file would end the process
    return {};
  }
#undef RAUMWACHT_FIND
  return dlerror();
}

}  // namespace

IcalLibrary::IcalLibrary() : held_{library()} {
  static const std::string lacks = load();
  lacks_ = &lacks;
}

}  // namespace io
