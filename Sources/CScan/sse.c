#if defined(__x86_64__)

#include <immintrin.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#pragma clang attribute push(__attribute__((target("ssse3,sse4.1"))), apply_to = function)

typedef uint8_t vector __attribute__((vector_size(16)));

static inline vector table_of(const uint8_t table[16]) {
  return (vector)_mm_loadu_si128((const __m128i *)table);
}

static inline vector look_up(vector table, vector indices) {
  return (vector)_mm_shuffle_epi8((__m128i)table, (__m128i)indices);
}

#define shifted_in(bytes, before, count) \
  ((vector)_mm_alignr_epi8((__m128i)(bytes), (__m128i)(before), 16 - (count)))

static inline bool is_zero(vector bytes) {
  return _mm_testz_si128((__m128i)bytes, (__m128i)bytes);
}

static inline uint64_t bits_of(const vector block[4]) {
  uint64_t bits = 0;
  for (int index = 3; index >= 0; index--)
    bits = bits << 16 | (uint16_t)_mm_movemask_epi8((__m128i)block[index]);
  return bits;
}

#include "vector.h"

#pragma clang attribute pop

const cscan_implementation cscan_sse = {
    .name = "SSE4.1", .classify = classify, .valid_utf8_prefix = valid_utf8_prefix};

#endif
