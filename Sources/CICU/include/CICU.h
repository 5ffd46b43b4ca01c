// Thin wrappers over ICU, with types of their own: ICU renames its symbols by macro, so its headers
// cannot be seen from Swift.
//
// Conventions: text is UTF-8; lengths and offsets are bytes; `status` must be 0 on entry and is
// above 0 after a failure (an ICU error code). A function that fills a buffer returns the length of
// the whole result, and sets `status` to CICU_BUFFER_OVERFLOW where the buffer was too small.
#ifndef CICU_H
#define CICU_H

#if !__has_include(<unicode/uchar.h>)
#error "Esmero needs ICU: apt install libicu-dev"
#endif

#include <stdbool.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef int32_t cicu_status;

/// ICU's U_BUFFER_OVERFLOW_ERROR.
#define CICU_BUFFER_OVERFLOW 15

/// ICU's name of a status, as "U_ZERO_ERROR".
const char *cicu_status_name(cicu_status status);

// Normalisation

bool cicu_is_nfc(const uint8_t *source, int32_t length, cicu_status *status);
int32_t cicu_nfc(const uint8_t *source, int32_t length, uint8_t *target, int32_t capacity,
                 cicu_status *status);
/// Whether the normalisation of what stands before the scalar never depends on it.
bool cicu_nfc_has_boundary_before(uint32_t scalar, cicu_status *status);

// Case; `locale` is an ICU locale id, "" for the root.

typedef enum { cicu_case_lower, cicu_case_upper, cicu_case_fold, cicu_case_title_first } cicu_case;

int32_t cicu_map_case(cicu_case mapping, const char *locale, const uint8_t *source, int32_t length,
                      uint8_t *target, int32_t capacity, cicu_status *status);

// Properties

/// The general category, as ICU's UCharCategory; 0 for what is no scalar.
uint8_t cicu_general_category(uint32_t scalar);
/// The script, as ICU's UScriptCode.
int32_t cicu_script(uint32_t scalar, cicu_status *status);
/// The four-letter name of a script; NULL where there is none.
const char *cicu_script_name(int32_t script);
/// The script of a four-letter name; negative where there is none.
int32_t cicu_script_code(const char *name);
bool cicu_is_white_space(uint32_t scalar);

// Text boundaries

typedef struct cicu_breaks cicu_breaks;
typedef enum { cicu_break_grapheme, cicu_break_word, cicu_break_sentence } cicu_break_kind;

/// Opens an iterator without text; NULL on failure.
cicu_breaks *cicu_breaks_open(cicu_break_kind kind, const char *locale, cicu_status *status);
void cicu_breaks_close(cicu_breaks *breaks);
/// Sets the text, which must stay where it is until another is set.
void cicu_breaks_set_text(cicu_breaks *breaks, const uint8_t *text, int64_t length,
                          cicu_status *status);
/// The first boundary after `offset`; negative where there is none.
int32_t cicu_breaks_following(cicu_breaks *breaks, int32_t offset);
/// The last boundary before `offset`; negative where there is none.
int32_t cicu_breaks_preceding(cicu_breaks *breaks, int32_t offset);
bool cicu_breaks_is_boundary(cicu_breaks *breaks, int32_t offset);
/// Whether the word that ends at the boundary last returned has letters or digits.
bool cicu_breaks_is_word(cicu_breaks *breaks);

// Character encodings

typedef struct cicu_converter cicu_converter;

/// The name that MIME, else IANA, else ICU prefers; NULL where no encoding has this name.
const char *cicu_encoding_canonical_name(const char *name);
/// All names and aliases of all encodings, each ended by LF.
int32_t cicu_encoding_names(uint8_t *target, int32_t capacity, cicu_status *status);
/// The encoding whose signature stands at the beginning, and the signature's length; NULL where
/// there is none.
const char *cicu_encoding_of_signature(const uint8_t *source, int32_t length,
                                       int32_t *signature_length);

/// The encoding that the bytes are most likely in, by the frequencies of letters, and how likely
/// that is, from 0 to 100; NULL where none can be told.
const char *cicu_encoding_detect(const uint8_t *source, int32_t length, int32_t *confidence,
                                 cicu_status *status);

cicu_converter *cicu_converter_open(const char *encoding, cicu_status *status);
void cicu_converter_close(cicu_converter *converter);

/// Where a conversion stopped.
typedef struct {
  /// The offset of the first byte that cannot be read; negative where none is to blame.
  int32_t offset;
  /// The first scalar that cannot be written; 0 where none is to blame.
  uint32_t scalar;
} cicu_conversion_failure;

/// Converts to UTF-8. The length returned on overflow is only a hint.
int32_t cicu_converter_decode(cicu_converter *converter, const uint8_t *source, int32_t length,
                              uint8_t *target, int32_t capacity, cicu_conversion_failure *failure,
                              cicu_status *status);
/// Converts from UTF-8. The length returned on overflow is only a hint.
int32_t cicu_converter_encode(cicu_converter *converter, const uint8_t *source, int32_t length,
                              uint8_t *target, int32_t capacity, cicu_conversion_failure *failure,
                              cicu_status *status);

// Locales; `tag` is a BCP 47 language tag.

typedef struct {
  char language[12];
  char script[6];
  char region[4];
} cicu_tag_parts;

/// The parts of a well-formed tag; a language that is not determined is empty.
void cicu_tag_parse(const char *tag, cicu_tag_parts *parts, cicu_status *status);
/// The parts of a tag with its likely script and region added.
void cicu_tag_maximize(const char *tag, cicu_tag_parts *parts, cicu_status *status);
/// Whether CLDR knows all parts by name.
bool cicu_tag_is_known(const cicu_tag_parts *parts);
/// The codes of all languages, each ended by LF.
int32_t cicu_language_codes(uint8_t *target, int32_t capacity, cicu_status *status);
/// The languages of all locales that CLDR has data for, once a locale, each ended by LF.
int32_t cicu_locale_languages(uint8_t *target, int32_t capacity, cicu_status *status);
/// The name of a language in the language `in`.
int32_t cicu_language_name(const char *tag, const char *in, uint8_t *target, int32_t capacity,
                           cicu_status *status);
/// The name of a language with its script and region, in the language `in`.
int32_t cicu_locale_name(const char *tag, const char *in, uint8_t *target, int32_t capacity,
                         cicu_status *status);

/// The quotation marks of a locale, each ended by LF: outer opening and closing, inner ones.
int32_t cicu_quotation_marks(const char *tag, uint8_t *target, int32_t capacity,
                             cicu_status *status);

typedef enum { cicu_months, cicu_weekdays } cicu_calendar_field;
typedef enum { cicu_width_wide, cicu_width_abbreviated } cicu_name_width;

/// The names of months (from January) or weekdays (from Sunday), each ended by LF.
int32_t cicu_calendar_names(const char *tag, cicu_calendar_field field, cicu_name_width width,
                            bool is_standalone, uint8_t *target, int32_t capacity,
                            cicu_status *status);

/// The decimal and the grouping mark, each ended by LF, and how many digits must stand before the
/// first grouping mark.
int32_t cicu_number_symbols(const char *tag, int32_t *minimum_grouping_digits, uint8_t *target,
                            int32_t capacity, cicu_status *status);

// Transliteration

typedef struct cicu_transliterator cicu_transliterator;

cicu_transliterator *cicu_transliterator_open(const char *id, cicu_status *status);
void cicu_transliterator_close(cicu_transliterator *transliterator);
int32_t cicu_transliterator_map(cicu_transliterator *transliterator, const uint8_t *source,
                                int32_t length, uint8_t *target, int32_t capacity,
                                cicu_status *status);
/// The ids of all transliterators, each ended by LF.
int32_t cicu_transliterator_ids(uint8_t *target, int32_t capacity, cicu_status *status);

// Regular expressions

typedef struct cicu_regex cicu_regex;
typedef struct cicu_regex_search cicu_regex_search;

/// Where a pattern is at fault: a line from 1 and a column in scalars from 1; 0 where ICU does not
/// say.
typedef struct {
  int32_t line;
  int32_t column;
} cicu_regex_fault;

/// ICU's U_REGEX_STACK_OVERFLOW and U_REGEX_TIME_OUT.
#define CICU_REGEX_STACK_OVERFLOW 66321
#define CICU_REGEX_TIME_OUT 66322

/// Compiles a pattern; NULL on failure. What it opens is never changed, so many threads may use it.
cicu_regex *cicu_regex_open(const uint8_t *pattern, int64_t length, cicu_regex_fault *fault,
                            cicu_status *status);
void cicu_regex_close(cicu_regex *regex);
int32_t cicu_regex_group_count(const cicu_regex *regex);
/// The number of a named group; negative where there is none.
int32_t cicu_regex_group_number(const cicu_regex *regex, const char *name);

/// Opens a search through a text, which must stay where it is until the search is closed; NULL on
/// failure. `stack_limit` is in bytes.
cicu_regex_search *cicu_regex_search_open(const cicu_regex *regex, const uint8_t *text,
                                          int64_t length, int32_t stack_limit,
                                          cicu_status *status);
void cicu_regex_search_close(cicu_regex_search *search);
/// Restricts matches to a region and begins anew. `step_limit` is in ten thousand steps of the
/// matching engine, for all matches of the region together.
void cicu_regex_search_set_region(cicu_regex_search *search, int64_t start, int64_t end,
                                  int32_t step_limit, cicu_status *status);
/// Finds the next match.
bool cicu_regex_search_next(cicu_regex_search *search, cicu_status *status);
/// The bytes of a group of the match last found; negative where it took part in none.
void cicu_regex_search_group(cicu_regex_search *search, int32_t number, int64_t *start,
                             int64_t *end);

#ifdef __cplusplus
}
#endif

#endif
