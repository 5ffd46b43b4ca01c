#include "CICU.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

uint8_t cicu_general_category(uint32_t scalar) {
  return (uint8_t)u_charType((UChar32)scalar);
}

int32_t cicu_script(uint32_t scalar, cicu_status *status) {
  UErrorCode error = U_ZERO_ERROR;
  UScriptCode script = uscript_getScript((UChar32)scalar, &error);
  *status = error;
  return script;
}

const char *cicu_script_name(int32_t script) { return uscript_getShortName((UScriptCode)script); }

int32_t cicu_script_code(const char *name) {
  return u_getPropertyValueEnum(UCHAR_SCRIPT, name);
}

bool cicu_is_white_space(uint32_t scalar) { return u_isUWhiteSpace((UChar32)scalar); }
