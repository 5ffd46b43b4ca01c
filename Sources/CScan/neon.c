#if defined(__aarch64__)

#include <arm_neon.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef uint8x16_t vector;

static inline vector table_of(const uint8_t table[16]) { return vld1q_u8(table); }

static inline vector look_up(vector table, vector indices) { return vqtbl1q_u8(table, indices); }

#define shifted_in(bytes, before, count) vextq_u8(before, bytes, 16 - (count))

static inline bool is_zero(vector bytes) { return vmaxvq_u8(bytes) == 0; }

static inline uint64_t bits_of(const vector block[4]) {
  // A bit for each of eight neighbours; adding pairs three times puts them into one byte.
  static const uint8_t bits[16] = {1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128};
  vector bit = vld1q_u8(bits);
  vector low = vpaddq_u8(block[0] & bit, block[1] & bit);
  vector high = vpaddq_u8(block[2] & bit, block[3] & bit);
  vector halves = vpaddq_u8(low, high);
  return vgetq_lane_u64(vreinterpretq_u64_u8(vpaddq_u8(halves, halves)), 0);
}

#include "vector.h"

const cscan_implementation cscan_neon = {
    .name = "NEON", .classify = classify, .valid_utf8_prefix = valid_utf8_prefix};

#endif
