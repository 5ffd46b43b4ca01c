// What the implementations share, and their names.
#ifndef CSCAN_IMPLEMENTATION_H
#define CSCAN_IMPLEMENTATION_H

#include "CScan.h"

enum { cscan_block_size = 64 };

typedef struct {
  const char *name;
  void (*classify)(const uint8_t *bytes, size_t count, uint32_t watched, cscan_masks *masks);
  size_t (*valid_utf8_prefix)(const uint8_t *bytes, size_t count);
} cscan_implementation;

/// `cscan_valid_utf8_prefix`, where `start` bytes are known to be well-formed but for the last
/// sequence, which may be truncated.
size_t cscan_walk_utf8(const uint8_t *bytes, size_t start, size_t count);

extern const cscan_implementation cscan_portable;
#if defined(__x86_64__)
extern const cscan_implementation cscan_avx2;
extern const cscan_implementation cscan_sse;
#elif defined(__aarch64__)
extern const cscan_implementation cscan_neon;
#endif

#endif
