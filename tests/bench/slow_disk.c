/* A disk on which making something durable takes RAUMWACHT_SLOW_DISK microseconds longer: to be
   preloaded. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <time.h>

static void wait_a_moment(void) {
  const char *microseconds = getenv("RAUMWACHT_SLOW_DISK");
  if (microseconds == NULL) return;
  const long n = atol(microseconds);
  const struct timespec pause = {n / 1000000, n % 1000000 * 1000};
  nanosleep(&pause, NULL);
}

int fsync(int file) {
  int (*next)(int) = dlsym(RTLD_NEXT, "fsync");
  wait_a_moment();
  return next(file);
}

int fdatasync(int file) {
  int (*next)(int) = dlsym(RTLD_NEXT, "fdatasync");
  wait_a_moment();
  return next(file);
}
