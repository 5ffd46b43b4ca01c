#include <string.h>

#include "CScan.h"

// Sixteen words at a time; the same source for two instruction sets.
typedef uint16_t words __attribute__((vector_size(32)));
typedef uint16_t unaligned_words __attribute__((vector_size(32), aligned(2), may_alias));

// A macro, since a function that returns a vector needs the instruction set that only some callers have.
#define load(place) (*(const unaligned_words *)(place))

static inline __attribute__((always_inline)) size_t find(const uint16_t *hashes, size_t from,
                                                         size_t count) {
  for (size_t start = from; start < count; start += 16) {
    const uint16_t *at = hashes + start;
    words now = load(at), one = load(at - 1);
    words equal[cscan_longest_phrase + 1], found = (words)(now == one);
    for (int distance = 2; distance <= cscan_longest_phrase; distance++) {
      equal[distance] = (words)(now == load(at - distance));
      found |= equal[distance] & (words)(one == load(at - 1 - distance));
    }
    words two = load(at - 2), three = load(at - 3);
    found |= equal[3] & (words)(two == load(at - 4));
    found |= equal[2] & (words)(one == load(at - 4));
    found |= equal[4] & (words)(three == load(at - 6)) & (words)(two == load(at - 5));
    uint64_t lanes[4];
    memcpy(lanes, &found, sizeof lanes);
    if ((lanes[0] | lanes[1] | lanes[2] | lanes[3]) == 0) continue;
    for (size_t lane = 0; lane < 16 && start + lane < count; lane++)
      if (found[lane]) return start + lane;
  }
  return count;
}

#if defined(__x86_64__)
__attribute__((target("avx2"))) static size_t find_avx2(const uint16_t *hashes, size_t from,
                                                        size_t count) {
  return find(hashes, from, count);
}

static bool has_avx2;

__attribute__((constructor)) static void choose(void) {
  __builtin_cpu_init();
  has_avx2 = __builtin_cpu_supports("avx2");
}
#endif

size_t cscan_next_repeat(const uint16_t *hashes, size_t from, size_t count) {
#if defined(__x86_64__)
  if (has_avx2) return find_avx2(hashes, from, count);
#endif
  return find(hashes, from, count);
}
