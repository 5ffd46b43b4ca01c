/// A stretch that no rule looks into or across.
public struct ProtectedZone: Sendable, Hashable {
  /// Why a stretch is protected; the letters P1 to P10 are the rule catalogue's.
  public enum Kind: UInt8, Sendable, CaseIterable {
    /// Code: fenced, indented or in line (P1).
    case code
    /// A tag, comment, CDATA section or doctype (P2).
    case markup
    /// A URL, e-mail address, domain, path or file name (P3).
    case address
    /// A placeholder: printf, ICU, mustache, `$NAME`, `%NAME%` (P4).
    case placeholder
    /// Front matter, or the target of a link or of a reference definition (P5).
    case structure
    /// TeX math (P6).
    case math
    /// A command line with its flags (P7).
    case commandLine
    /// A hash, UUID, version, hexadecimal number, ISBN, DOI or formula (P8).
    case identifier
    /// A hashtag or a handle (P9).
    case tag
    /// A region in which all rules or some are switched off (P10).
    case suppressed

    /// The name in rule packs: lower-case words joined by hyphens.
    public var name: String { self == .commandLine ? "command-line" : "\(self)" }

    /// The kind with a name of rule packs; `nil` where there is none.
    public init?(name: String) {
      guard let kind = Self.allCases.first(where: { $0.name == name }) else { return nil }
      self = kind
    }
  }

  /// The protected bytes.
  public var range: ByteRange
  /// Why they are protected.
  public var kind: Kind

  /// Creates a zone.
  public init(range: ByteRange, kind: Kind) {
    self.range = range
    self.kind = kind
  }
}

extension ProtectedZone {
  /// Zones in order, those that overlap made one; the kind is that of the one that begins first.
  public static func merged(_ zones: [ProtectedZone]) -> [ProtectedZone] {
    var sorted = zones
    let isSorted = zip(zones, zones.dropFirst())
      .allSatisfy { $0.range.lowerBound <= $1.range.lowerBound }
    if !isSorted { sorted.sort { $0.order < $1.order } }
    var result: [ProtectedZone] = []
    result.reserveCapacity(sorted.count)
    for zone in sorted where !zone.range.isEmpty {
      if let last = result.last, zone.range.lowerBound < last.range.upperBound {
        let end = max(last.range.upperBound, zone.range.upperBound)
        result[result.count - 1].range = last.range.lowerBound..<end
      } else {
        result.append(zone)
      }
    }
    return result
  }

  /// Total, so that equal input gives equal zones: by beginning, the longer first, then by kind.
  private var order: (Int, Int, UInt8) { (range.lowerBound, -range.upperBound, kind.rawValue) }
}
