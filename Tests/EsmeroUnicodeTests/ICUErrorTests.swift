import EsmeroText
import Testing

@testable import EsmeroUnicode

@Suite("Errors")
struct ICUErrorTests {
  @Test(
    "each error is a sentence",
    arguments: [
      (
        ICUError.failed(operation: "open a break iterator", name: "U_MEMORY_ALLOCATION_ERROR"),
        "ICU could not open a break iterator: U_MEMORY_ALLOCATION_ERROR"
      ),
      (
        .unknownEncoding("latim1", nearest: "ISO-8859-1"),
        "unknown encoding “latim1”; did you mean “ISO-8859-1”?"
      ),
      (.unknownEncoding("zzz", nearest: nil), "unknown encoding “zzz”"),
      (
        .missingByteOrderMark(encoding: "UTF-16"),
        "UTF-16 without a byte order mark: name the byte order, as in UTF-16LE"
      ),
      (.malformed(encoding: "UTF-8", offset: 7), "not valid UTF-8 at byte 7"),
      (
        .unencodable(encoding: "ISO-8859-1", scalar: 0x201C, offset: 3),
        "ISO-8859-1 cannot hold U+201C, at byte 3"
      ),
      (
        .invalidLanguageTag("ptbr", nearest: "pt-BR"),
        "unknown language “ptbr”; did you mean “pt-BR”?"
      ),
      (.unknownTransliterator("x", nearest: nil), "unknown transliterator “x”"),
      (
        .invalidPattern(name: "U_REGEX_MISMATCHED_PAREN", offset: 1),
        "ICU does not take this regular expression: U_REGEX_MISMATCHED_PAREN, parentheses do not"
          + " pair"
      ),
      (
        .invalidPattern(name: "U_REGEX_UNIMPLEMENTED", offset: nil),
        "ICU does not take this regular expression: U_REGEX_UNIMPLEMENTED"
      ),
      (
        .searchStopped(name: "U_REGEX_TIME_OUT"),
        "a regular expression was stopped: U_REGEX_TIME_OUT"
      ),
      (.languageDetectorUnavailable(reason: "no"), "languages cannot be detected: no"),
      (.tooLong(bytes: 5), "a text of 5 bytes is too long"),
    ] as [(ICUError, String)])
  func sentences(error: ICUError, sentence: String) {
    #expect(error.description == sentence)
  }

  @Test("a failure carries ICU's name of it")
  func names() {
    #expect(
      FilledBuffer.failure(7, "count")
        == .failed(operation: "count", name: "U_MEMORY_ALLOCATION_ERROR"))
    #expect(throws: Never.self) { try FilledBuffer.check(-128, "count") }
  }

  @Test(
    "the nearest name",
    arguments: [
      ("chek", "check"), ("hceck", "check"), ("FIX", "fix"), ("fiz", "fix"), ("zzz", nil),
      ("", nil),
    ] as [(String, String?)])
  func nearest(name: String, nearest: String?) {
    #expect(NearestName.of(name, among: ["fix", "check", "filter"]) == nearest)
  }
}
