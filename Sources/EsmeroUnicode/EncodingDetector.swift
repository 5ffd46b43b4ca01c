import CICU
import EsmeroText

/// Tells the encoding of a text that is neither UTF-8 nor begins with a byte order mark.
///
/// ICU compares the bytes with the frequencies of letters in some languages. It knows no code page
/// of DOS or the Macintosh and takes them, surely, for one of Windows; so a guess counts only if
/// the text that comes of it is made of words.
public enum EncodingDetector {
  /// Below this ICU is wrong about one line in three, above it about one in a hundred.
  private static let leastConfidence: Int32 = 35

  /// The most bytes that ICU looks at.
  private static let sampleSize = 8000

  /// Of one line, so that a few long ones do not stand for all.
  private static let mostOfALine = 800

  /// The encoding of a text.
  ///
  /// - Parameter bytes: the text.
  /// - Returns: the canonical name; `nil` where no encoding is likely enough.
  public static func encoding(of bytes: [UInt8]) -> String? {
    let sample = sample(of: bytes)
    guard let guess = guess(sample), var converter = try? CharacterConverter(encoding: guess),
      let text = try? converter.decode(sample), looksWritten(text)
    else { return nil }
    return extended[guess] ?? guess
  }

  /// Code pages of Windows that hold all letters of a part of ISO 8859 in the same places; what is
  /// called by the older name on the Web is read as them (WHATWG Encoding Standard).
  private static let extended = ["ISO-8859-1": "windows-1252", "ISO-8859-9": "windows-1254"]

  private static func guess(_ sample: [UInt8]) -> String? {
    var confidence: Int32 = 0
    let name = unsafe try? sample.withUnsafeBufferPointer { buffer throws(ICUError) -> String? in
      guard let base = buffer.baseAddress else { return nil }
      var status: cicu_status = 0
      let name = unsafe cicu_encoding_detect(base, Int32(buffer.count), &confidence, &status)
      return unsafe name.map { unsafe String(cString: $0) }
    }
    guard let name, confidence >= leastConfidence, !name.hasPrefix("UTF-") else { return nil }
    return name
  }

  /// The lines that have more than ASCII, which alone tell an encoding from another.
  private static func sample(of bytes: [UInt8]) -> [UInt8] {
    var sample: [UInt8] = []
    for line in bytes.split(separator: UInt8(ascii: "\n"))
    where line.contains(where: { $0 >= 0x80 }) {
      sample += line.prefix(mostOfALine)
      sample.append(UInt8(ascii: "\n"))
      if sample.count >= sampleSize { break }
    }
    return sample
  }

  /// Whether nearly all words with letters beyond ASCII could have been written so: `n‹o` and
  /// `cafŽ`, which are `não` and `café` of a Macintosh read as Windows, could not.
  private static func looksWritten(_ text: [UInt8]) -> Bool {
    var words = 0
    var impossible = 0
    for word in String(decoding: text, as: UTF8.self).unicodeScalars
      .split(whereSeparator: { ScalarProperties.isWhiteSpace($0.value) })
    where word.contains(where: { $0.value >= 0x80 }) {
      words += 1
      if !couldBeWritten(word.map(\.value)) { impossible += 1 }
    }
    return impossible * 10 <= words
  }

  private static func couldBeWritten(_ word: [UInt32]) -> Bool {
    for (index, scalar) in word.enumerated() where scalar >= 0x80 {
      if scalar < 0xA0 { return false }
      guard index > 0, ScalarProperties.isLetter(word[index - 1]) else { continue }
      let startsAnew =
        ScalarProperties.isLowercase(word[index - 1]) && ScalarProperties.isUppercase(scalar)
      let isFollowed = index + 1 < word.count && ScalarProperties.isLetter(word[index + 1])
      let divides =
        isFollowed && !ScalarProperties.isLetter(scalar)
        && (!joiners.contains(scalar) || dashes.contains(scalar) && index + 2 == word.count)
      if startsAnew || divides && !ScalarProperties.isMark(scalar) { return false }
    }
    return true
  }

  /// No dash stands before the last letter of a word, but `educación` of a Macintosh has one there.
  private static let dashes: Set<UInt32> = [0x2013, 0x2014]

  /// Soft hyphen, middle dot, hyphens, dashes and apostrophes stand between letters.
  private static let joiners: Set<UInt32> = [
    0xAD, 0xB7, 0x2010, 0x2011, 0x2013, 0x2014, 0x2018, 0x2019,
  ]
}
