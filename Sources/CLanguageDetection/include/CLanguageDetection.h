// Language detection by CLD2, whose shared library is opened only when it is asked for.
#ifndef CLANGUAGEDETECTION_H
#define CLANGUAGEDETECTION_H

#include <stdbool.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct cdetect_library cdetect_library;

typedef struct {
  /// CLD2's code of the language, "un" for none.
  const char *code;
  /// The share of the letters that are of this language, 0 to 100.
  int32_t percent;
  /// Whether the language is well ahead of the next.
  bool is_reliable;
  /// The number of bytes that were judged: letters, not punctuation.
  int32_t text_bytes;
  /// The number of bytes before the first that CLD2 would not read.
  int32_t valid_bytes;
} cdetect_guess;

/// Opens the library, which then stays open. On failure NULL, and the loader's sentence in `reason`.
const cdetect_library *cdetect_open(const char *file, char *reason, int32_t capacity);

/// The language of plain text in UTF-8. Safe to call from any thread.
cdetect_guess cdetect_guess_language(const cdetect_library *library, const char *text,
                                     int32_t length);

#ifdef __cplusplus
}
#endif

#endif
