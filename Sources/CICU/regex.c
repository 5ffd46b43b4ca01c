#include "CICU.h"

#include <stdlib.h>

#include <unicode/uregex.h>
#include <unicode/utext.h>

_Static_assert(CICU_REGEX_STACK_OVERFLOW == U_REGEX_STACK_OVERFLOW, "as ICU numbers it");
_Static_assert(CICU_REGEX_TIME_OUT == U_REGEX_TIME_OUT, "as ICU numbers it");

struct cicu_regex {
  URegularExpression *expression;
};

struct cicu_regex_search {
  URegularExpression *expression;
  UText *text;
};

cicu_regex *cicu_regex_open(const uint8_t *pattern, int64_t length,
                            cicu_regex_fault *fault, cicu_status *status) {
  cicu_regex *regex = calloc(1, sizeof *regex);
  if (!regex) {
    *status = U_MEMORY_ALLOCATION_ERROR;
    return NULL;
  }
  UErrorCode error = U_ZERO_ERROR;
  UParseError place = {.line = 0, .offset = 0};
  UText *text = utext_openUTF8(NULL, (const char *)pattern, length, &error);
  regex->expression = uregex_openUText(text, UREGEX_ERROR_ON_UNKNOWN_ESCAPES, &place, &error);
  if (text) utext_close(text);
  *status = error;
  if (U_SUCCESS(error)) return regex;
  fault->line = place.line;
  fault->column = place.offset;
  free(regex);
  return NULL;
}

void cicu_regex_close(cicu_regex *regex) {
  uregex_close(regex->expression);
  free(regex);
}

int32_t cicu_regex_group_count(const cicu_regex *regex) {
  UErrorCode error = U_ZERO_ERROR;
  return uregex_groupCount(regex->expression, &error);
}

int32_t cicu_regex_group_number(const cicu_regex *regex, const char *name) {
  UErrorCode error = U_ZERO_ERROR;
  int32_t number = uregex_groupNumberFromCName(regex->expression, name, -1, &error);
  return U_SUCCESS(error) ? number : -1;
}

cicu_regex_search *cicu_regex_search_open(const cicu_regex *regex, const uint8_t *text,
                                          int64_t length, int32_t stack_limit,
                                          cicu_status *status) {
  cicu_regex_search *search = calloc(1, sizeof *search);
  if (!search) {
    *status = U_MEMORY_ALLOCATION_ERROR;
    return NULL;
  }
  UErrorCode error = U_ZERO_ERROR;
  search->expression = uregex_clone(regex->expression, &error);
  search->text = utext_openUTF8(NULL, (const char *)text, length, &error);
  uregex_setUText(search->expression, search->text, &error);
  uregex_setStackLimit(search->expression, stack_limit, &error);
  // What stands around a region is seen, and its borders are not those of the text.
  uregex_useTransparentBounds(search->expression, true, &error);
  uregex_useAnchoringBounds(search->expression, false, &error);
  *status = error;
  if (U_SUCCESS(error)) return search;
  cicu_regex_search_close(search);
  return NULL;
}

void cicu_regex_search_close(cicu_regex_search *search) {
  if (search->expression) uregex_close(search->expression);
  if (search->text) utext_close(search->text);
  free(search);
}

void cicu_regex_search_set_region(cicu_regex_search *search, int64_t start, int64_t end,
                                  int32_t step_limit, cicu_status *status) {
  UErrorCode error = U_ZERO_ERROR;
  uregex_setTimeLimit(search->expression, step_limit, &error);
  uregex_setRegion64(search->expression, start, end, &error);
  *status = error;
}

bool cicu_regex_search_next(cicu_regex_search *search, cicu_status *status) {
  UErrorCode error = U_ZERO_ERROR;
  bool is_found = uregex_findNext(search->expression, &error);
  *status = error;
  return is_found && U_SUCCESS(error);
}

void cicu_regex_search_group(cicu_regex_search *search, int32_t number, int64_t *start,
                             int64_t *end) {
  UErrorCode error = U_ZERO_ERROR;
  *start = uregex_start64(search->expression, number, &error);
  *end = uregex_end64(search->expression, number, &error);
  if (U_SUCCESS(error)) return;
  *start = -1;
  *end = -1;
}
