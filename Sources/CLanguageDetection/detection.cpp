#if !__has_include(<cld2/public/compact_lang_det.h>)
#error "Esmero needs CLD2: apt install libcld2-dev"
#endif

#include "CLanguageDetection.h"

// The library's header uses FILE without saying where it comes from.
#include <cstdio>

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

#include <dlfcn.h>

#include <cstring>
#include <new>

using Detect = decltype(CLD2::ExtDetectLanguageSummaryCheckUTF8);
using Code = decltype(CLD2::LanguageCode);

struct cdetect_library {
  Detect *detect;
  Code *code;
};

static const cdetect_library *fail(const char *sentence, char *reason, int32_t capacity) {
  std::snprintf(reason, static_cast<size_t>(capacity), "%s", sentence ? sentence : "no reason");
  return nullptr;
}

const cdetect_library *cdetect_open(const char *file, char *reason, int32_t capacity) {
  void *handle = dlopen(file, RTLD_NOW | RTLD_LOCAL);
  if (!handle) return fail(dlerror(), reason, capacity);
  void *detect = dlsym(handle,
                       "_ZN4CLD233ExtDetectLanguageSummaryCheckUTF8EPKcibPKNS_8CLDHintsEiPNS_"
                       "8LanguageEPiPdPSt6vectorINS_11ResultChunkESaISA_EES7_PbS7_");
  void *code = detect ? dlsym(handle, "_ZN4CLD212LanguageCodeENS_8LanguageE") : nullptr;
  if (!code) {
    const cdetect_library *none = fail(dlerror(), reason, capacity);
    dlclose(handle);
    return none;
  }
  auto *library = new (std::nothrow) cdetect_library{
      reinterpret_cast<Detect *>(detect), reinterpret_cast<Code *>(code)};
  return library ? library : fail("out of memory", reason, capacity);
}

cdetect_guess cdetect_guess_language(const cdetect_library *library, const char *text,
                                     int32_t length) {
  CLD2::CLDHints hints = {nullptr, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
  CLD2::Language languages[3] = {CLD2::UNKNOWN_LANGUAGE, CLD2::UNKNOWN_LANGUAGE,
                                 CLD2::UNKNOWN_LANGUAGE};
  int percents[3] = {0, 0, 0};
  double scores[3] = {0, 0, 0};
  int text_bytes = 0;
  int valid_bytes = 0;
  bool is_reliable = false;
  library->detect(text, length, true, &hints, 0, languages, percents, scores, nullptr,
                  &text_bytes, &is_reliable, &valid_bytes);
  return {library->code(languages[0]), percents[0], is_reliable, text_bytes, valid_bytes};
}
