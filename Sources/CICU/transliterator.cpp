#include "CICU.h"

#include <memory>
#include <new>

#include <unicode/strenum.h>
#include <unicode/translit.h>

#include "lines.hpp"

struct cicu_transliterator {
  std::unique_ptr<icu::Transliterator> value;
};

cicu_transliterator *cicu_transliterator_open(const char *id, cicu_status *status) {
  UErrorCode error = U_ZERO_ERROR;
  std::unique_ptr<icu::Transliterator> value(icu::Transliterator::createInstance(
      icu::UnicodeString::fromUTF8(id), UTRANS_FORWARD, error));
  *status = error;
  if (U_FAILURE(error) || !value) return nullptr;
  auto *transliterator = new (std::nothrow) cicu_transliterator{std::move(value)};
  if (!transliterator) *status = U_MEMORY_ALLOCATION_ERROR;
  return transliterator;
}

void cicu_transliterator_close(cicu_transliterator *transliterator) { delete transliterator; }

int32_t cicu_transliterator_map(cicu_transliterator *transliterator, const uint8_t *source,
                                int32_t length, uint8_t *target, int32_t capacity,
                                cicu_status *status) {
  auto text = icu::UnicodeString::fromUTF8(
      icu::StringPiece(reinterpret_cast<const char *>(source), length));
  transliterator->value->transliterate(text);
  if (text.isBogus()) {
    *status = U_MEMORY_ALLOCATION_ERROR;
    return 0;
  }
  icu::CheckedArrayByteSink sink(reinterpret_cast<char *>(target), capacity);
  text.toUTF8(sink);
  *status = sink.Overflowed() ? U_BUFFER_OVERFLOW_ERROR : U_ZERO_ERROR;
  return sink.NumberOfBytesAppended();
}

int32_t cicu_transliterator_ids(uint8_t *target, int32_t capacity, cicu_status *status) {
  UErrorCode error = U_ZERO_ERROR;
  Lines lines(target, capacity);
  std::unique_ptr<icu::StringEnumeration> ids(icu::Transliterator::getAvailableIDs(error));
  while (U_SUCCESS(error)) {
    const icu::UnicodeString *id = ids->snext(error);
    if (!id) break;
    lines.add(*id);
  }
  return lines.finish(error, status);
}
