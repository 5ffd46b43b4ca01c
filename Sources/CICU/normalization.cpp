#include "CICU.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/utypes.h>

static_assert(CICU_BUFFER_OVERFLOW == U_BUFFER_OVERFLOW_ERROR, "the status codes are ICU's");

namespace {

const icu::Normalizer2 *nfc(UErrorCode &error) { return icu::Normalizer2::getNFCInstance(error); }

}  // namespace

const char *cicu_status_name(cicu_status status) {
  return u_errorName(static_cast<UErrorCode>(status));
}

bool cicu_is_nfc(const uint8_t *source, int32_t length, cicu_status *status) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2 *normalizer = nfc(error);
  bool answer = false;
  if (U_SUCCESS(error)) {
    icu::StringPiece piece(reinterpret_cast<const char *>(source), length);
    answer = normalizer->isNormalizedUTF8(piece, error);
  }
  *status = error;
  return answer;
}

int32_t cicu_nfc(const uint8_t *source, int32_t length, uint8_t *target, int32_t capacity,
                 cicu_status *status) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2 *normalizer = nfc(error);
  int32_t needed = 0;
  if (U_SUCCESS(error)) {
    icu::CheckedArrayByteSink sink(reinterpret_cast<char *>(target), capacity);
    icu::StringPiece piece(reinterpret_cast<const char *>(source), length);
    normalizer->normalizeUTF8(0, piece, sink, nullptr, error);
    needed = sink.NumberOfBytesAppended();
    if (U_SUCCESS(error) && sink.Overflowed()) error = U_BUFFER_OVERFLOW_ERROR;
  }
  *status = error;
  return needed;
}

bool cicu_nfc_has_boundary_before(uint32_t scalar, cicu_status *status) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2 *normalizer = nfc(error);
  bool answer = U_SUCCESS(error) && normalizer->hasBoundaryBefore(static_cast<UChar32>(scalar));
  *status = error;
  return answer;
}
