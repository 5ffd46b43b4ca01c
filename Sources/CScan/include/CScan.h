// What the bytes of a text are, block by block, and whether they are UTF-8: the loops that touch
// every byte of every text. The fastest implementation that the processor can run is chosen when
// the program starts; all give the same answers, also for bytes that are no UTF-8, and none reads
// past `count`.
//
// Deliberately, nothing here knows rules or words: the masks say what a byte is, not what it means.
#ifndef CSCAN_H
#define CSCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// The classes of the bytes of a block of 64: bit i is byte i of the block.
///
/// A two-byte sequence is its lead followed by any byte 80...BF.
typedef struct {
  /// Bytes of words: ASCII letters and digits, and both bytes of two-byte sequences whose lead is
  /// C3...CB or CE...DF (U+00C0...U+02FF and U+0380...U+07FF), but not of C3 97 (U+00D7,
  /// the multiplication sign) and C3 B7 (U+00F7, the division sign).
  uint64_t word;
  /// ASCII digits.
  uint64_t digit;
  /// Spaces, U+0020.
  uint64_t blank;
  /// Every byte from 80 on, except both bytes of the sequences of `word` whose lead is C3 and whose
  /// second byte is not watched.
  uint64_t special;
} cscan_masks;

/// Classifies bytes.
///
/// `watched` names second bytes behind C3, whose bit 5 does not count: bit i stands for A0 + i.
/// Writes ceil(count / 64) masks; bits from `count` on are 0. A sequence that a border of blocks
/// cuts is classified as a whole: the bit of its lead in one block, that of its second byte in the
/// next. A lead that is the last byte of the input is `special` and not `word`.
void cscan_classify(const uint8_t *bytes, size_t count, uint32_t watched, cscan_masks *masks);

/// The length in bytes of the longest prefix that is well-formed UTF-8 (table 3-7 of the Unicode
/// Standard) and ends at a scalar's border; a truncated sequence at the end is no part of it.
size_t cscan_valid_utf8_prefix(const uint8_t *bytes, size_t count);

enum {
  /// The most words of a phrase that `cscan_next_repeat` finds.
  cscan_longest_phrase = 12,
  /// How many values before the first word, and behind the last, may be read.
  cscan_repeat_margin = 16,
};

/// The first word from `from` on with which a repetition may end: a word that equals the one before it,
/// two words that equal those up to `cscan_longest_phrase` words before them, or the last word of
/// `P N P A N`, `P A N P N` or `P D N P D A N`; `count` where there is none.
///
/// `hashes` are short hashes of words, so that what is found may be none; what is not found is none for
/// certain. `cscan_repeat_margin` values before the first and behind the last are read: those before must
/// differ from one another.
size_t cscan_next_repeat(const uint16_t *hashes, size_t from, size_t count);

/// How many implementations this processor can run: at least one.
size_t cscan_implementation_count(void);
/// What the implementation is called; 0 is the fastest, which the functions above use.
const char *cscan_implementation_name(size_t implementation);
/// `cscan_classify` by one implementation.
void cscan_classify_with(size_t implementation, const uint8_t *bytes, size_t count,
                         uint32_t watched, cscan_masks *masks);
/// `cscan_valid_utf8_prefix` by one implementation.
size_t cscan_valid_utf8_prefix_with(size_t implementation, const uint8_t *bytes, size_t count);

#ifdef __cplusplus
}
#endif

#endif
