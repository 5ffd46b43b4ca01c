#include "CICU.h"

#include <stdlib.h>

#include <unicode/ubrk.h>
#include <unicode/utext.h>

struct cicu_breaks {
  UBreakIterator *iterator;
  UText *text;
};

static UBreakIteratorType type_of(cicu_break_kind kind) {
  switch (kind) {
    case cicu_break_word:
      return UBRK_WORD;
    case cicu_break_sentence:
      return UBRK_SENTENCE;
    default:
      return UBRK_CHARACTER;
  }
}

cicu_breaks *cicu_breaks_open(cicu_break_kind kind, const char *locale, cicu_status *status) {
  cicu_breaks *breaks = calloc(1, sizeof *breaks);
  if (!breaks) {
    *status = U_MEMORY_ALLOCATION_ERROR;
    return NULL;
  }
  UErrorCode error = U_ZERO_ERROR;
  breaks->iterator = ubrk_open(type_of(kind), locale, NULL, 0, &error);
  *status = error;
  if (U_SUCCESS(error)) return breaks;
  free(breaks);
  return NULL;
}

void cicu_breaks_close(cicu_breaks *breaks) {
  ubrk_close(breaks->iterator);
  if (breaks->text) utext_close(breaks->text);
  free(breaks);
}

void cicu_breaks_set_text(cicu_breaks *breaks, const uint8_t *text, int64_t length,
                          cicu_status *status) {
  UErrorCode error = U_ZERO_ERROR;
  breaks->text = utext_openUTF8(breaks->text, (const char *)text, length, &error);
  ubrk_setUText(breaks->iterator, breaks->text, &error);
  *status = error;
}

int32_t cicu_breaks_following(cicu_breaks *breaks, int32_t offset) {
  return ubrk_following(breaks->iterator, offset);
}

int32_t cicu_breaks_preceding(cicu_breaks *breaks, int32_t offset) {
  return ubrk_preceding(breaks->iterator, offset);
}

bool cicu_breaks_is_boundary(cicu_breaks *breaks, int32_t offset) {
  return ubrk_isBoundary(breaks->iterator, offset);
}

bool cicu_breaks_is_word(cicu_breaks *breaks) {
  return ubrk_getRuleStatus(breaks->iterator) >= UBRK_WORD_NONE_LIMIT;
}
