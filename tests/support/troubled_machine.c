/* A machine in trouble, as its programs see it; to be preloaded. What the trouble is stands in a file that the test
   and the program share ($RAUMWACHT_TROUBLES): the wall clock is off; the disk under files named *ledger.db* fails,
   hangs or is slow. The layout is that of tests/support/troubles.cpp. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

struct troubles {
  int64_t wall_offset; /* seconds */
  int32_t disk_fails, disk_hangs, disk_delay; /* delay: microseconds of each sync */
};

static volatile struct troubles *shared;

__attribute__((constructor)) static void share(void) {
  const char *path = getenv("RAUMWACHT_TROUBLES");
  const int file = path == NULL ? -1 : open(path, O_RDWR | O_CLOEXEC);
  if (file < 0) return;
  void *at = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  if (at != MAP_FAILED) shared = at;
  close(file);
}

static int is_of_the_ledger(int file) {
  char link[64], path[1024];
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  const ssize_t size = readlink(link, path, sizeof path - 1);
  if (size < 0) return 0;
  path[size] = 0;
  return strstr(path, "ledger.db") != NULL;
}

static void pause_for(long microseconds) {
  const struct timespec pause = {microseconds / 1000000, microseconds % 1000000 * 1000};
  nanosleep(&pause, NULL);
}

static int fails(int file) {
  if (shared == NULL || !shared->disk_fails || !is_of_the_ledger(file)) return 0;
  errno = EIO;
  return 1;
}

static void wait_for_the_disk(int file) {
  if (shared == NULL || !is_of_the_ledger(file)) return;
  while (shared->disk_hangs) pause_for(1000);
  if (shared->disk_delay > 0) pause_for(shared->disk_delay);
}

ssize_t pwrite64(int file, const void *data, size_t size, off64_t at) {
  ssize_t (*next)(int, const void *, size_t, off64_t) = dlsym(RTLD_NEXT, "pwrite64");
  return fails(file) ? -1 : next(file, data, size, at);
}

int fdatasync(int file) {
  int (*next)(int) = dlsym(RTLD_NEXT, "fdatasync");
  wait_for_the_disk(file);
  return fails(file) ? -1 : next(file);
}

int fsync(int file) {
  int (*next)(int) = dlsym(RTLD_NEXT, "fsync");
  wait_for_the_disk(file);
  return fails(file) ? -1 : next(file);
}

int clock_gettime(clockid_t clock, struct timespec *now) {
  static int (*next)(clockid_t, struct timespec *);
  if (next == NULL) next = dlsym(RTLD_NEXT, "clock_gettime");
  const int code = next(clock, now);
  if (code == 0 && clock == CLOCK_REALTIME && shared != NULL) now->tv_sec += shared->wall_offset;
  return code;
}

int gettimeofday(struct timeval *now, void *zone) {
  struct timespec precise;
  (void)zone;
  if (clock_gettime(CLOCK_REALTIME, &precise) != 0) return -1;
  now->tv_sec = precise.tv_sec;
  now->tv_usec = precise.tv_nsec / 1000;
  return 0;
}

time_t time(time_t *now) {
  struct timespec precise;
  if (clock_gettime(CLOCK_REALTIME, &precise) != 0) return -1;
  if (now != NULL) *now = precise.tv_sec;
  return precise.tv_sec;
}
