#include "CICU.h"

#include <new>

#include <unicode/ucnv.h>
#include <unicode/ucnv_err.h>
#include <unicode/ucsdet.h>
#include <unicode/utf16.h>

#include "lines.hpp"

struct cicu_converter {
  UConverter *legacy = nullptr;
  UConverter *utf8 = nullptr;

  ~cicu_converter() {
    ucnv_close(legacy);
    ucnv_close(utf8);
  }
};

namespace {

UConverter *open_strict(const char *name, UErrorCode &error) {
  UConverter *converter = ucnv_open(name, &error);
  if (U_FAILURE(error)) return nullptr;
  ucnv_setToUCallBack(converter, UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &error);
  ucnv_setFromUCallBack(converter, UCNV_FROM_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &error);
  ucnv_setFallback(converter, false);
  return converter;
}

uint32_t scalar_that_failed(UConverter *to) {
  UChar units[16];
  int8_t count = 16;
  UErrorCode error = U_ZERO_ERROR;
  ucnv_getInvalidUChars(to, units, &count, &error);
  if (U_FAILURE(error) || count < 1) return 0;
  UChar32 scalar;
  U16_GET(units, 0, 0, count, scalar);
  return static_cast<uint32_t>(scalar);
}

int32_t length_that_failed(UConverter *from) {
  char bytes[32];
  int8_t count = 32;
  UErrorCode error = U_ZERO_ERROR;
  ucnv_getInvalidChars(from, bytes, &count, &error);
  return U_FAILURE(error) ? 0 : count;
}

int32_t convert(UConverter *to, UConverter *from, const uint8_t *source, int32_t length,
                uint8_t *target, int32_t capacity, cicu_conversion_failure *failure,
                cicu_status *status) {
  UErrorCode error = U_ZERO_ERROR;
  const char *input = reinterpret_cast<const char *>(source);
  const char *start = input;
  char *output = reinterpret_cast<char *>(target);
  UChar pivot[1024];
  UChar *pivot_source = pivot;
  UChar *pivot_target = pivot;
  ucnv_convertEx(to, from, &output, output + capacity, &input, input + length, pivot,
                 &pivot_source, &pivot_target, pivot + 1024, true, true, &error);
  failure->offset = -1;
  failure->scalar = 0;
  bool is_conversion_error = error == U_INVALID_CHAR_FOUND || error == U_ILLEGAL_CHAR_FOUND ||
                             error == U_TRUNCATED_CHAR_FOUND;
  if (is_conversion_error) {
    int32_t invalid = length_that_failed(from);
    failure->scalar = scalar_that_failed(to);
    if (invalid > 0) failure->offset = static_cast<int32_t>(input - start) - invalid;
  }
  *status = error;
  return static_cast<int32_t>(output - reinterpret_cast<char *>(target));
}

}  // namespace

const char *cicu_encoding_canonical_name(const char *name) {
  for (const char *standard : {"MIME", "IANA"}) {
    UErrorCode error = U_ZERO_ERROR;
    const char *preferred = ucnv_getStandardName(name, standard, &error);
    if (U_SUCCESS(error) && preferred) return preferred;
  }
  UErrorCode error = U_ZERO_ERROR;
  return ucnv_countAliases(name, &error) > 0 ? ucnv_getAlias(name, 0, &error) : nullptr;
}

int32_t cicu_encoding_names(uint8_t *target, int32_t capacity, cicu_status *status) {
  Lines lines(target, capacity);
  for (int32_t index = 0; index < ucnv_countAvailable(); ++index) {
    const char *name = ucnv_getAvailableName(index);
    UErrorCode error = U_ZERO_ERROR;
    uint16_t count = ucnv_countAliases(name, &error);
    for (uint16_t alias = 0; U_SUCCESS(error) && alias < count; ++alias)
      lines.add(ucnv_getAlias(name, alias, &error));
  }
  return lines.finish(U_ZERO_ERROR, status);
}

const char *cicu_encoding_of_signature(const uint8_t *source, int32_t length,
                                       int32_t *signature_length) {
  UErrorCode error = U_ZERO_ERROR;
  return ucnv_detectUnicodeSignature(reinterpret_cast<const char *>(source), length,
                                     signature_length, &error);
}

const char *cicu_encoding_detect(const uint8_t *source, int32_t length, int32_t *confidence,
                                 cicu_status *status) {
  UErrorCode error = U_ZERO_ERROR;
  icu::LocalUCharsetDetectorPointer detector(ucsdet_open(&error));
  ucsdet_setText(detector.getAlias(), reinterpret_cast<const char *>(source), length, &error);
  const UCharsetMatch *match = ucsdet_detect(detector.getAlias(), &error);
  const char *name = match ? ucsdet_getName(match, &error) : nullptr;
  *confidence = match ? ucsdet_getConfidence(match, &error) : 0;
  *status = error;
  return name && U_SUCCESS(error) ? cicu_encoding_canonical_name(name) : nullptr;
}

cicu_converter *cicu_converter_open(const char *encoding, cicu_status *status) {
  cicu_converter *converter = new (std::nothrow) cicu_converter;
  UErrorCode error = converter ? U_ZERO_ERROR : U_MEMORY_ALLOCATION_ERROR;
  if (converter) {
    converter->legacy = open_strict(encoding, error);
    converter->utf8 = open_strict("UTF-8", error);
  }
  *status = error;
  if (U_SUCCESS(error)) return converter;
  delete converter;
  return nullptr;
}

void cicu_converter_close(cicu_converter *converter) { delete converter; }

int32_t cicu_converter_decode(cicu_converter *converter, const uint8_t *source, int32_t length,
                              uint8_t *target, int32_t capacity, cicu_conversion_failure *failure,
                              cicu_status *status) {
  return convert(converter->utf8, converter->legacy, source, length, target, capacity, failure,
                 status);
}

int32_t cicu_converter_encode(cicu_converter *converter, const uint8_t *source, int32_t length,
                              uint8_t *target, int32_t capacity, cicu_conversion_failure *failure,
                              cicu_status *status) {
  return convert(converter->legacy, converter->utf8, source, length, target, capacity, failure,
                 status);
}
