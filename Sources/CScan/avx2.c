#if defined(__x86_64__)

#include <immintrin.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#pragma clang attribute push(__attribute__((target("avx2"))), apply_to = function)

typedef uint8_t vector __attribute__((vector_size(32)));

static inline vector table_of(const uint8_t table[16]) {
  return (vector)_mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)table));
}

static inline vector look_up(vector table, vector indices) {
  return (vector)_mm256_shuffle_epi8((__m256i)table, (__m256i)indices);
}

#define shifted_in(bytes, before, count)                                                      \
  ((vector)_mm256_alignr_epi8(                                                                \
      (__m256i)(bytes), _mm256_permute2x128_si256((__m256i)(before), (__m256i)(bytes), 0x21), \
      16 - (count)))

static inline bool is_zero(vector bytes) {
  return _mm256_testz_si256((__m256i)bytes, (__m256i)bytes);
}

static inline uint64_t bits_of(const vector block[2]) {
  uint64_t low = (uint32_t)_mm256_movemask_epi8((__m256i)block[0]);
  uint64_t high = (uint32_t)_mm256_movemask_epi8((__m256i)block[1]);
  return low | high << 32;
}

#include "vector.h"

#pragma clang attribute pop

const cscan_implementation cscan_avx2 = {
    .name = "AVX2", .classify = classify, .valid_utf8_prefix = valid_utf8_prefix};

#endif
