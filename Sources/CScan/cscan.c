#include "implementation.h"


/// From the fastest on: a processor that can run one can run all that follow.
static const cscan_implementation *const implementations[] = {
#if defined(__x86_64__)
    &cscan_avx2,
    &cscan_sse,
#elif defined(__aarch64__)
    &cscan_neon,
#endif
    &cscan_portable,
};

enum { implementation_count = sizeof implementations / sizeof *implementations };

/// The first implementation that the processor can run; until that is known, the one that all can.
static size_t first = implementation_count - 1;

static bool is_supported(const cscan_implementation *implementation) {
#if defined(__x86_64__)
  if (implementation == &cscan_avx2) return __builtin_cpu_supports("avx2");
  if (implementation == &cscan_sse)
    return __builtin_cpu_supports("ssse3") && __builtin_cpu_supports("sse4.1");
#endif
  return true;
}

// Before main and on one thread, so that no call has to ask.
__attribute__((constructor)) static void choose(void) {
#if defined(__x86_64__)
  __builtin_cpu_init();
#endif
  size_t best = 0;
  while (!is_supported(implementations[best])) best++;
  first = best;
}

void cscan_classify(const uint8_t *bytes, size_t count, uint32_t watched, cscan_masks *masks) {
  implementations[first]->classify(bytes, count, watched, masks);
}

size_t cscan_valid_utf8_prefix(const uint8_t *bytes, size_t count) {
  return implementations[first]->valid_utf8_prefix(bytes, count);
}

size_t cscan_implementation_count(void) { return implementation_count - first; }

const char *cscan_implementation_name(size_t implementation) {
  return implementations[first + implementation]->name;
}

void cscan_classify_with(size_t implementation, const uint8_t *bytes, size_t count,
                         uint32_t watched, cscan_masks *masks) {
  implementations[first + implementation]->classify(bytes, count, watched, masks);
}

size_t cscan_valid_utf8_prefix_with(size_t implementation, const uint8_t *bytes, size_t count) {
  return implementations[first + implementation]->valid_utf8_prefix(bytes, count);
}
