#include "CICU.h"

#include <cstring>

#include <unicode/dcfmtsym.h>
#include <unicode/dtfmtsym.h>
#include <unicode/localpointer.h>
#include <unicode/locid.h>
#include <unicode/numberformatter.h>
#include <unicode/uloc.h>
#include <unicode/ulocdata.h>

#include "lines.hpp"

namespace {

icu::Locale locale_of(const char *tag, UErrorCode &error) {
  char id[ULOC_FULLNAME_CAPACITY];
  int32_t parsed = 0;
  int32_t length = uloc_forLanguageTag(tag, id, sizeof id, &parsed, &error);
  bool is_whole = U_SUCCESS(error) && parsed == static_cast<int32_t>(std::strlen(tag)) &&
                  length < static_cast<int32_t>(sizeof id);
  if (U_SUCCESS(error) && !is_whole) error = U_ILLEGAL_ARGUMENT_ERROR;
  icu::Locale locale(U_SUCCESS(error) ? id : "");
  // Withdrawn and longer codes: iw is he, por is pt.
  if (U_SUCCESS(error)) locale.canonicalize(error);
  return locale;
}

void copy(char *target, size_t capacity, const char *text) {
  std::strncpy(target, text, capacity - 1);
  target[capacity - 1] = 0;
}

void copy_parts(const icu::Locale &locale, cicu_tag_parts *parts) {
  copy(parts->language, sizeof parts->language, locale.getLanguage());
  copy(parts->script, sizeof parts->script, locale.getScript());
  copy(parts->region, sizeof parts->region, locale.getCountry());
}

using NameFunction = int32_t (*)(const char *, const char *, UChar *, int32_t, UErrorCode *);

bool has_name(NameFunction name, const char *id) {
  UChar buffer[128];
  UErrorCode error = U_ZERO_ERROR;
  name(id, "en", buffer, 128, &error);
  return U_SUCCESS(error) && error != U_USING_DEFAULT_WARNING;
}

}  // namespace

void cicu_tag_parse(const char *tag, cicu_tag_parts *parts, cicu_status *status) {
  UErrorCode error = U_ZERO_ERROR;
  icu::Locale locale = locale_of(tag, error);
  if (U_SUCCESS(error)) copy_parts(locale, parts);
  *status = error;
}

void cicu_tag_maximize(const char *tag, cicu_tag_parts *parts, cicu_status *status) {
  UErrorCode error = U_ZERO_ERROR;
  icu::Locale locale = locale_of(tag, error);
  if (U_SUCCESS(error)) locale.addLikelySubtags(error);
  if (U_SUCCESS(error)) copy_parts(locale, parts);
  *status = error;
}

bool cicu_tag_is_known(const cicu_tag_parts *parts) {
  if (!has_name(uloc_getDisplayLanguage, parts->language)) return false;
  char id[sizeof(cicu_tag_parts) + 8];
  if (parts->script[0]) {
    std::strcpy(id, "und_");
    std::strcat(id, parts->script);
    if (!has_name(uloc_getDisplayScript, id)) return false;
  }
  if (parts->region[0]) {
    std::strcpy(id, "und_");
    std::strcat(id, parts->region);
    if (!has_name(uloc_getDisplayCountry, id)) return false;
  }
  return true;
}

int32_t cicu_language_codes(uint8_t *target, int32_t capacity, cicu_status *status) {
  Lines lines(target, capacity);
  for (const char *const *code = uloc_getISOLanguages(); *code; ++code) lines.add(*code);
  return lines.finish(U_ZERO_ERROR, status);
}

int32_t cicu_locale_languages(uint8_t *target, int32_t capacity, cicu_status *status) {
  Lines lines(target, capacity);
  for (int32_t index = 0; index < uloc_countAvailable(); ++index)
    lines.add(icu::Locale(uloc_getAvailable(index)).getLanguage());
  return lines.finish(U_ZERO_ERROR, status);
}

int32_t cicu_language_name(const char *tag, const char *in, uint8_t *target, int32_t capacity,
                           cicu_status *status) {
  UErrorCode error = U_ZERO_ERROR;
  Lines lines(target, capacity);
  icu::Locale locale = locale_of(tag, error);
  icu::Locale display = locale_of(in, error);
  icu::UnicodeString name;
  if (U_SUCCESS(error)) lines.add(locale.getDisplayLanguage(display, name));
  return lines.finish(error, status);
}

int32_t cicu_locale_name(const char *tag, const char *in, uint8_t *target, int32_t capacity,
                         cicu_status *status) {
  UErrorCode error = U_ZERO_ERROR;
  Lines lines(target, capacity);
  icu::Locale locale = locale_of(tag, error);
  icu::Locale display = locale_of(in, error);
  icu::UnicodeString name;
  if (U_SUCCESS(error)) lines.add(locale.getDisplayName(display, name));
  return lines.finish(error, status);
}

int32_t cicu_quotation_marks(const char *tag, uint8_t *target, int32_t capacity,
                             cicu_status *status) {
  UErrorCode error = U_ZERO_ERROR;
  Lines lines(target, capacity);
  icu::Locale locale = locale_of(tag, error);
  icu::LocalULocaleDataPointer data(
      U_SUCCESS(error) ? ulocdata_open(locale.getName(), &error) : nullptr);
  const ULocaleDataDelimiterType types[] = {
      ULOCDATA_QUOTATION_START, ULOCDATA_QUOTATION_END, ULOCDATA_ALT_QUOTATION_START,
      ULOCDATA_ALT_QUOTATION_END};
  for (ULocaleDataDelimiterType type : types) {
    if (U_FAILURE(error)) break;
    UChar mark[16];
    int32_t length = ulocdata_getDelimiter(data.getAlias(), type, mark, 16, &error);
    if (U_SUCCESS(error)) lines.add(icu::UnicodeString(mark, length));
  }
  return lines.finish(error, status);
}

int32_t cicu_calendar_names(const char *tag, cicu_calendar_field field, cicu_name_width width,
                            bool is_standalone, uint8_t *target, int32_t capacity,
                            cicu_status *status) {
  UErrorCode error = U_ZERO_ERROR;
  Lines lines(target, capacity);
  icu::Locale locale = locale_of(tag, error);
  if (U_SUCCESS(error)) {
    icu::DateFormatSymbols symbols(locale, error);
    auto context = is_standalone ? icu::DateFormatSymbols::STANDALONE
                                 : icu::DateFormatSymbols::FORMAT;
    auto form = width == cicu_width_wide ? icu::DateFormatSymbols::WIDE
                                         : icu::DateFormatSymbols::ABBREVIATED;
    int32_t count = 0;
    const icu::UnicodeString *names = field == cicu_months
                                          ? symbols.getMonths(count, context, form)
                                          : symbols.getWeekdays(count, context, form);
    // Weekdays count from 1, Sunday; the name at 0 is empty.
    for (int32_t index = field == cicu_months ? 0 : 1; U_SUCCESS(error) && index < count; ++index)
      lines.add(names[index]);
  }
  return lines.finish(error, status);
}

int32_t cicu_number_symbols(const char *tag, int32_t *minimum_grouping_digits, uint8_t *target,
                            int32_t capacity, cicu_status *status) {
  UErrorCode error = U_ZERO_ERROR;
  Lines lines(target, capacity);
  icu::Locale locale = locale_of(tag, error);
  if (U_SUCCESS(error)) {
    icu::DecimalFormatSymbols symbols(locale, error);
    if (U_SUCCESS(error)) {
      const icu::UnicodeString &grouping =
          symbols.getConstSymbol(icu::DecimalFormatSymbols::kGroupingSeparatorSymbol);
      lines.add(symbols.getConstSymbol(icu::DecimalFormatSymbols::kDecimalSeparatorSymbol));
      lines.add(grouping);
      // ICU does not tell the number, which is 1 or 2 in CLDR, but acts on it.
      icu::UnicodeString thousand = icu::number::NumberFormatter::withLocale(locale)
                                        .formatInt(1000, error)
                                        .toString(error);
      *minimum_grouping_digits = thousand.indexOf(grouping) >= 0 ? 1 : 2;
    }
  }
  return lines.finish(error, status);
}
