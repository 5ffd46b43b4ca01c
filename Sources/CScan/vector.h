// The scanner over vectors. The including file says what a vector is and how the processor does
// with it what C has no operator for:
//
//   vector                         bytes, as many as a register holds, a divisor of 64
//   vector table_of(t)             16 bytes in a form that `look_up` takes
//   vector look_up(table, i)       the table's byte at each index, 0...15
//   vector shifted_in(v, p, n)     v moved up by n bytes, the last n bytes of p coming in; a macro
//   bool is_zero(v)                whether all bytes are 0
//   uint64_t bits_of(v[])          a bit for each byte of a block whose bytes are 0 or FF
#include "implementation.h"

#include <string.h>

enum { vectors = cscan_block_size / sizeof(vector) };

static inline vector load(const uint8_t *bytes) {
  vector result;
  memcpy(&result, bytes, sizeof result);
  return result;
}

static inline vector is_within(vector bytes, uint8_t low, uint8_t high) {
  return (vector)(bytes - low <= (uint8_t)(high - low));
}

static inline vector is_equal(vector bytes, uint8_t byte) { return (vector)(bytes == byte); }

/// Which sequences the border before a block cuts: bit 0.
typedef struct {
  uint64_t word;
  uint64_t plain;
} carry;

/// The watched second bytes by their low half: bit 0 for A, bit 1 for B in the high half.
static inline vector watched_table(uint32_t watched) {
  uint8_t table[16];
  for (int low = 0; low < 16; low++)
    table[low] = (uint8_t)((watched >> low & 1) | (watched >> (low + 16) & 1) << 1);
  return table_of(table);
}

/// Reads one byte more than a block.
[[clang::always_inline]]
static inline cscan_masks classify_block(const uint8_t *bytes, vector watched, carry *cut) {
  vector digits[vectors], alphanumerics[vectors], leads[vectors], plain_leads[vectors],
      blanks[vectors], high[vectors];
  // Or the compiler spills vectors of 16 bytes between the loops.
#pragma clang loop unroll(full)
  for (size_t index = 0; index < vectors; index++) {
    vector here = load(bytes + index * sizeof(vector));
    vector next = load(bytes + index * sizeof(vector) + 1);
    vector is_c3 = is_equal(here, 0xC3);
    vector is_sign = is_c3 & is_equal(next & 0xDF, 0x97);
    leads[index] = is_within(here, 0xC3, 0xDF) & ~is_within(here, 0xCC, 0xCD) &
                   is_within(next, 0x80, 0xBF) & ~is_sign;
    vector is_watched =
        (vector)((look_up(watched, next & 0x0F) & ((next >> 4 & 1) + 1)) != 0);
    plain_leads[index] = leads[index] & is_c3 & ~is_watched;
    digits[index] = is_within(here, '0', '9');
    blanks[index] = is_equal(here, ' ');
    alphanumerics[index] = digits[index] | is_within(here | 0x20, 'a', 'z');
    high[index] = is_within(here, 0x80, 0xFF);
  }
  uint64_t lead = bits_of(leads), plain_lead = bits_of(plain_leads);
  cscan_masks masks = {
      .word = bits_of(alphanumerics) | lead | lead << 1 | cut->word,
      .digit = bits_of(digits),
      .blank = bits_of(blanks),
      .special = bits_of(high) & ~(plain_lead | plain_lead << 1 | cut->plain),
  };
  *cut = (carry){.word = lead >> 63, .plain = plain_lead >> 63};
  return masks;
}

static void classify(const uint8_t *bytes, size_t count, uint32_t watched, cscan_masks *masks) {
  if (count == 0) return;
  vector table = watched_table(watched);
  carry cut = {0};
  size_t start = 0;
  for (; count - start > cscan_block_size; start += cscan_block_size)
    *masks++ = classify_block(bytes + start, table, &cut);
  uint8_t last[cscan_block_size + 1] = {0};
  memcpy(last, bytes + start, count - start);
  *masks = classify_block(last, table, &cut);
}

// UTF-8 is judged as Keiser and Lemire do in "Validating UTF-8 in less than one instruction per
// byte": what can be wrong with two neighbours shows in three of their four halves. Each table has
// the faults that one half allows; a fault that all three allow is there.
enum {
  unfinished = 1 << 0,          // a lead and no continuation
  stray = 1 << 1,               // ASCII and a continuation
  overlong_two = 1 << 2,        // C0 or C1 and a continuation
  overlong_three = 1 << 3,      // E0 80...E0 9F
  surrogate = 1 << 4,           // ED A0...ED BF
  beyond = 1 << 5,              // F4 90...F4 BF, F5 90...FF BF
  overlong_or_beyond = 1 << 6,  // F0 80...F0 8F, F5 80...FF 8F
  // Two continuations: a fault unless the sequence has three or four bytes.
  continued = 1 << 7,
};

/// By the high half of the first neighbour.
static const uint8_t faults_of_first_high[16] = {
    stray, stray, stray, stray, stray, stray, stray, stray,
    continued, continued, continued, continued,
    unfinished | overlong_two,
    unfinished,
    unfinished | overlong_three | surrogate,
    unfinished | beyond | overlong_or_beyond,
};

/// By its low half.
enum {
  any_first = unfinished | stray | continued,
  from_f5 = any_first | beyond | overlong_or_beyond,
};
static const uint8_t faults_of_first_low[16] = {
    any_first | overlong_two | overlong_three | overlong_or_beyond,
    any_first | overlong_two,
    any_first,
    any_first,
    any_first | beyond,
    from_f5, from_f5, from_f5, from_f5, from_f5, from_f5, from_f5, from_f5,
    from_f5 | surrogate,
    from_f5, from_f5,
};

/// By the high half of the second neighbour.
enum { any_continuation = stray | continued | overlong_two };
static const uint8_t faults_of_second_high[16] = {
    unfinished, unfinished, unfinished, unfinished, unfinished, unfinished, unfinished, unfinished,
    any_continuation | overlong_three | overlong_or_beyond,
    any_continuation | overlong_three | beyond,
    any_continuation | surrogate | beyond,
    any_continuation | surrogate | beyond,
    unfinished, unfinished, unfinished, unfinished,
};

/// Not 0 where a byte cannot follow those before it.
static inline vector faults(vector here, vector before) {
  vector first = shifted_in(here, before, 1);
  vector pair = look_up(table_of(faults_of_first_high), first >> 4) &
                look_up(table_of(faults_of_first_low), first & 0x0F) &
                look_up(table_of(faults_of_second_high), here >> 4);
  vector is_third_or_fourth = is_within(shifted_in(here, before, 2), 0xE0, 0xFF) |
                              is_within(shifted_in(here, before, 3), 0xF0, 0xFF);
  return pair ^ (is_third_or_fourth & continued);
}

/// Whether the bytes of a block can follow `before`, which becomes the block's last vector.
static inline bool is_valid_block(const uint8_t *bytes, vector *before) {
  vector block[vectors], any = {0};
  for (size_t index = 0; index < vectors; index++) {
    block[index] = load(bytes + index * sizeof(vector));
    any |= block[index];
  }
  // A sequence can be unfinished only if the last byte before is not ASCII.
  if (is_zero(any & 0x80) && (*before)[sizeof(vector) - 1] < 0x80) {
    *before = block[vectors - 1];
    return true;
  }
  vector found = {0};
  for (size_t index = 0; index < vectors; index++) {
    found |= faults(block[index], *before);
    *before = block[index];
  }
  return is_zero(found);
}

static size_t valid_utf8_prefix(const uint8_t *bytes, size_t count) {
  if (count == 0) return 0;
  vector before = {0};
  size_t start = 0;
  for (; count - start >= cscan_block_size; start += cscan_block_size)
    if (!is_valid_block(bytes + start, &before)) return cscan_walk_utf8(bytes, start, count);
  // Also where nothing is left, since then the last sequence may still be unfinished.
  uint8_t last[cscan_block_size] = {0};
  memcpy(last, bytes + start, count - start);
  if (!is_valid_block(last, &before)) return cscan_walk_utf8(bytes, start, count);
  return count;
}
