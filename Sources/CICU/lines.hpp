// Writes short texts, each ended by LF, into a buffer of fixed size.
#pragma once

#include "CICU.h"

#include <unicode/bytestream.h>
#include <unicode/unistr.h>

class Lines {
 public:
  Lines(uint8_t *target, int32_t capacity)
      : sink_(reinterpret_cast<char *>(target), capacity) {}

  void add(const char *text) {
    sink_.Append(text, static_cast<int32_t>(std::char_traits<char>::length(text)));
    sink_.Append("\n", 1);
  }

  void add(const icu::UnicodeString &text) {
    text.toUTF8(sink_);
    sink_.Append("\n", 1);
  }

  /// The length of all lines; `status` tells of an overflow where nothing failed before.
  int32_t finish(UErrorCode error, cicu_status *status) {
    if (U_SUCCESS(error) && sink_.Overflowed()) error = U_BUFFER_OVERFLOW_ERROR;
    *status = error;
    return sink_.NumberOfBytesAppended();
  }

 private:
  icu::CheckedArrayByteSink sink_;
};
