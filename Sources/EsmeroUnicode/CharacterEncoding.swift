import CICU
import EsmeroText

/// The names of character encodings.
public enum CharacterEncoding {
  /// The name that MIME or IANA prefers for an encoding; case, hyphens and underscores do not count.
  ///
  /// - Throws: `ICUError.unknownEncoding` with the nearest known name.
  public static func canonicalName(of name: String) throws(ICUError) -> String {
    // A name is a word; anything longer is no name, and ICU gives it options after a comma.
    let isName = !name.isEmpty && name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != 0x2C }
    guard isName, let canonical = unsafe cicu_encoding_canonical_name(name) else {
      throw .unknownEncoding(name, nearest: nearestName(to: name))
    }
    return unsafe String(cString: canonical)
  }

  /// The encoding whose byte order mark stands at the beginning of the bytes, and its length.
  ///
  /// Knows UTF-8, UTF-16 and UTF-32.
  public static func ofByteOrderMark(_ bytes: Span<UInt8>) -> (name: String, length: Int)? {
    let head = bytes.extracting(first: 8)
    return unsafe head.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return nil }
      var length: Int32 = 0
      guard let name = unsafe cicu_encoding_of_signature(base, Int32(buffer.count), &length)
      else { return nil }
      let encoding = unsafe String(cString: name)
      return encoding.hasPrefix("UTF-") ? (encoding, Int(length)) : nil
    }
  }

  private static func nearestName(to name: String) -> String? {
    let names = unsafe try? TextLines.of(operation: "list encodings") {
      unsafe cicu_encoding_names($0, $1, &$2)
    }
    guard let nearest = NearestName.of(name, among: names ?? []),
      let canonical = unsafe cicu_encoding_canonical_name(nearest)
    else { return nil }
    return unsafe String(cString: canonical)
  }
}
