#include "CICU.h"

#include <unicode/brkiter.h>
#include <unicode/casemap.h>
#include <unicode/stringoptions.h>

int32_t cicu_map_case(cicu_case mapping, const char *locale, const uint8_t *source, int32_t length,
                      uint8_t *target, int32_t capacity, cicu_status *status) {
  UErrorCode error = U_ZERO_ERROR;
  const char *from = reinterpret_cast<const char *>(source);
  char *to = reinterpret_cast<char *>(target);
  int32_t needed = 0;
  switch (mapping) {
    case cicu_case_lower:
      needed = icu::CaseMap::utf8ToLower(locale, 0, from, length, to, capacity, nullptr, error);
      break;
    case cicu_case_upper:
      needed = icu::CaseMap::utf8ToUpper(locale, 0, from, length, to, capacity, nullptr, error);
      break;
    case cicu_case_fold:
      needed = icu::CaseMap::utf8Fold(U_FOLD_CASE_DEFAULT, from, length, to, capacity, nullptr,
                                      error);
      break;
    case cicu_case_title_first: {
      uint32_t options = U_TITLECASE_WHOLE_STRING | U_TITLECASE_NO_LOWERCASE;
      needed = icu::CaseMap::utf8ToTitle(locale, options, nullptr, from, length, to, capacity,
                                         nullptr, error);
      break;
    }
  }
  *status = error;
  return needed;
}
