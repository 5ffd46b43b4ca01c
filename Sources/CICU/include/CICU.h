// Thin wrappers over ICU, with types of their own: ICU renames its symbols by macro, so its headers
// cannot be seen from Swift.
//
// Conventions: text is UTF-8; lengths and offsets are bytes; `status` must be 0 on entry and is
// above 0 after a failure (an ICU error code). A function that fills a buffer returns the length of
// the whole result, and sets `status` to CICU_BUFFER_OVERFLOW where the buffer was too small.
#ifndef CICU_H
#define CICU_H

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

#ifdef __cplusplus
}
#endif

#endif
