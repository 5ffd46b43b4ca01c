import EsmeroFormats
public import EsmeroText
import EsmeroUnicode

/// The encoding that a file is to be taken for where it has no byte order mark.
public struct EncodingName: Sendable, Hashable {
  /// The name that is preferred for the encoding.
  public let canonical: String

  /// UTF-8, the default.
  public static let utf8 = EncodingName(canonical: "UTF-8")

  /// Takes a name or alias, as `latin1` or `windows-1252`.
  ///
  /// - Throws: `EncodingNameError` where no encoding is called so.
  public init(_ name: String) throws(EncodingNameError) {
    do throws(ICUError) {
      canonical = try CharacterEncoding.canonicalName(of: name)
    } catch {
      guard case .unknownEncoding(_, let nearest?) = error else {
        throw EncodingNameError(nearest: [])
      }
      throw EncodingNameError(nearest: [nearest])
    }
  }

  fileprivate init(canonical: String) { self.canonical = canonical }

  /// The encoding whose byte order mark begins the bytes; `nil` for none.
  public static func ofByteOrderMark(_ bytes: [UInt8]) -> EncodingName? {
    CharacterEncoding.ofByteOrderMark(bytes.span).map { EncodingName(canonical: $0.name) }
  }

  /// Whether a character takes two or four bytes, so that a NUL says nothing about a file.
  var isWide: Bool { canonical.hasPrefix("UTF-16") || canonical.hasPrefix("UTF-32") }
}

/// No encoding has the name; the nearest known names are given.
public struct EncodingNameError: Error, Sendable, Hashable {
  /// The nearest names, nearest first.
  public let nearest: [String]
}

/// What a file without a byte order mark is taken for.
public enum EncodingExpectation: Sendable, Hashable {
  /// A certain encoding.
  case named(EncodingName)
  /// UTF-8 or, where the bytes are not, the encoding that markup names, else the one that they seem
  /// to be in.
  case detected
}

/// A text in the encoding of its file.
///
/// A byte order mark is honoured whatever encoding was asked for. A text that could not be written
/// back byte for byte is refused before anything is judged.
public struct EncodedText: Sendable {
  /// The text in UTF-8.
  public let source: SourceText
  /// The encoding.
  public let encoding: EncodingName
  /// Whether the encoding is a guess, of which the person is told.
  public let isDetected: Bool
  /// The byte order mark of another encoding than UTF-8; empty for none.
  private let byteOrderMark: [UInt8]

  /// How many bytes are looked at to tell a binary file.
  private static let binaryProbe = 8 << 10

  /// Takes the bytes of a file as text.
  ///
  /// - Parameters:
  ///   - raw: the bytes.
  ///   - expected: the encoding where there is no byte order mark.
  /// - Throws: `FileError` for a binary file, for bytes that are not of the encoding or of none
  ///   that can be told, and for such as would not come back.
  public init(raw: [UInt8], expected: EncodingExpectation = .named(.utf8)) throws(FileError) {
    let mark = CharacterEncoding.ofByteOrderMark(raw.span)
    if let mark {
      encoding = EncodingName(canonical: mark.name)
    } else {
      encoding = try Self.encoding(of: raw, expected)
    }
    isDetected = mark == nil && expected == .detected && encoding != .utf8
    let isForeign = encoding != .utf8
    byteOrderMark = isForeign ? Array(raw.prefix(mark?.length ?? 0)) : []
    if !encoding.isWide, raw.prefix(Self.binaryProbe).contains(0) { throw .binary }
    let text = isForeign ? try Self.decoded(raw, encoding, mark: byteOrderMark) : raw
    do throws(TextError) {
      source = try SourceText(raw: text, isDecoded: isForeign)
    } catch {
      switch error {
      case .invalidUTF8(let offset, let byte):
        throw .invalidText(encoding: encoding.canonical, offset: offset, byte: byte)
      }
    }
  }

  /// The bytes to write back for a repaired text: in the file's encoding, with its byte order mark.
  ///
  /// - Parameter repaired: UTF-8, without a byte order mark.
  /// - Returns: the file's new bytes.
  /// - Throws: `FileError.unencodable` where the encoding lacks a character.
  public func raw(from repaired: [UInt8]) throws(FileError) -> [UInt8] {
    let text = source.raw(from: repaired)
    guard encoding != .utf8 else { return text }
    do throws(ICUError) {
      var converter = try CharacterConverter(encoding: encoding.canonical)
      return byteOrderMark + (try converter.encode(text))
    } catch {
      throw FileError(error, of: encoding, in: text)
    }
  }

  private static func encoding(
    of raw: [UInt8], _ expected: EncodingExpectation
  ) throws(FileError) -> EncodingName {
    if case .named(let name) = expected { return name }
    guard let fault = UTF8Validation.firstInvalidByte(in: raw) else { return .utf8 }
    guard !raw.prefix(binaryProbe).contains(0) else { throw .binary }
    if let declared = declaredEncoding(of: raw) { return declared }
    guard let name = EncodingDetector.encoding(of: raw) else {
      throw .undetectedEncoding(offset: fault, byte: raw[fault])
    }
    return EncodingName(canonical: name)
  }

  /// The encoding that a page or a document of XML names as its own, where its bytes are of it.
  private static func declaredEncoding(of raw: [UInt8]) -> EncodingName? {
    guard let declared = DeclaredEncoding(markup: raw), !declared.isUnicode,
      let name = try? EncodingName(declared.name), !name.isWide,
      (try? decoded(raw, name, mark: [])) != nil
    else { return nil }
    return name
  }

  private static func decoded(
    _ raw: [UInt8], _ encoding: EncodingName, mark: [UInt8]
  ) throws(FileError) -> [UInt8] {
    let text: [UInt8]
    let restored: [UInt8]
    do throws(ICUError) {
      var converter = try CharacterConverter(encoding: encoding.canonical)
      text = try converter.decode(raw)
      var back = try CharacterConverter(encoding: encoding.canonical)
      restored = mark + (try back.encode(text))
    } catch {
      throw FileError(error, of: encoding, in: raw)
    }
    guard restored == raw else { throw .irreversible(encoding: encoding.canonical) }
    return text
  }
}

extension FileError {
  /// What a failure to convert `bytes` means for their file.
  fileprivate init(_ error: ICUError, of encoding: EncodingName, in bytes: [UInt8]) {
    let name = encoding.canonical
    switch error {
    case .malformed(_, let offset):
      self = .invalidText(
        encoding: name, offset: offset, byte: offset < bytes.count ? bytes[offset] : 0)
    case .unencodable(_, let value, _):
      self = .unencodable(encoding: name, scalar: Unicode.Scalar(value) ?? "\u{FFFD}")
    case .missingByteOrderMark: self = .missingByteOrderMark(encoding: name)
    default: self = .irreversible(encoding: name)
    }
  }
}
