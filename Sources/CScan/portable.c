// A byte at a time, for processors without an implementation of their own.
#include "implementation.h"

#include <string.h>

static bool is_within(uint8_t byte, uint8_t low, uint8_t high) {
  return byte >= low && byte <= high;
}

static bool is_digit(uint8_t byte) { return is_within(byte, '0', '9'); }

static bool is_letter(uint8_t byte) { return is_within(byte | 0x20, 'a', 'z'); }

static bool is_continuation(uint8_t byte) { return is_within(byte, 0x80, 0xBF); }

static bool is_two_byte_letter(uint8_t lead, uint8_t second) {
  if (!is_within(lead, 0xC3, 0xDF) || lead == 0xCC || lead == 0xCD) return false;
  if (lead == 0xC3 && (second == 0x97 || second == 0xB7)) return false;
  return is_continuation(second);
}

static bool is_watched(uint8_t second, uint32_t watched) {
  return (watched >> (second & 0x1F) & 1) != 0;
}

static void classify(const uint8_t *bytes, size_t count, uint32_t watched, cscan_masks *masks) {
  // The lead of the sequence that the byte ends, 0 if it ends none, and whether that is watched.
  uint8_t lead = 0;
  bool was_watched = false;
  for (size_t start = 0; start < count; start += cscan_block_size) {
    size_t size = count - start < cscan_block_size ? count - start : cscan_block_size;
    cscan_masks block = {0};
    for (size_t index = 0; index < size; index++) {
      uint8_t byte = bytes[start + index];
      uint8_t next = start + index + 1 < count ? bytes[start + index + 1] : 0;
      uint8_t begun = is_two_byte_letter(byte, next) ? byte : 0;
      uint8_t holder = begun | lead;
      bool is_plain = holder == 0xC3 && !(begun == 0xC3 ? is_watched(next, watched) : was_watched);
      uint64_t bit = 1ull << index;
      if (is_digit(byte)) block.digit |= bit;
      if (holder != 0 || is_digit(byte) || is_letter(byte)) block.word |= bit;
      if (byte == ' ') block.blank |= bit;
      if (byte >= 0x80 && !is_plain) block.special |= bit;
      lead = begun;
      was_watched = is_watched(next, watched);
    }
    *masks++ = block;
  }
}

/// The length of the sequence that begins the bytes; 0 if none well-formed does.
static size_t sequence_length(const uint8_t *bytes, size_t count) {
  uint8_t lead = bytes[0];
  if (lead < 0x80) return 1;
  if (lead < 0xC2 || lead > 0xF4) return 0;
  size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  if (length > count) return 0;
  uint8_t low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
  uint8_t high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
  if (!is_within(bytes[1], low, high)) return 0;
  for (size_t index = 2; index < length; index++)
    if (!is_continuation(bytes[index])) return 0;
  return length;
}

static bool begins_with_eight_of_ascii(const uint8_t *bytes, size_t count) {
  uint64_t word;
  if (count < sizeof word) return false;
  memcpy(&word, bytes, sizeof word);
  return (word & 0x8080808080808080) == 0;
}

size_t cscan_walk_utf8(const uint8_t *bytes, size_t start, size_t count) {
  size_t index = start;
  if (index > 0) {
    do index--;
    while (is_continuation(bytes[index]));
  }
  while (index < count) {
    if (begins_with_eight_of_ascii(bytes + index, count - index)) {
      index += 8;
      continue;
    }
    size_t length = sequence_length(bytes + index, count - index);
    if (length == 0) return index;
    index += length;
  }
  return count;
}

static size_t valid_utf8_prefix(const uint8_t *bytes, size_t count) {
  return cscan_walk_utf8(bytes, 0, count);
}

const cscan_implementation cscan_portable = {
    .name = "portable", .classify = classify, .valid_utf8_prefix = valid_utf8_prefix};
