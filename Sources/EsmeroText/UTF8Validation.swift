import CScan

/// Well-formedness of UTF-8 as in table 3-7 of the Unicode Standard.
public enum UTF8Validation {
  /// The offset of the first byte that cannot stand where it stands; `nil` for valid UTF-8.
  ///
  /// A sequence that is wrong or that the end cuts is named by its lead.
  public static func firstInvalidByte(in bytes: [UInt8]) -> Int? {
    let valid = unsafe bytes.withUnsafeBufferPointer {
      unsafe cscan_valid_utf8_prefix($0.baseAddress, $0.count)
    }
    return valid == bytes.count ? nil : valid
  }
}
