import EsmeroFormats

/// The next part of a text that is read in parts, cut where nothing depends on what follows.
///
/// A byte order mark belongs to no part.
struct TextPart: Sendable {
  /// The bytes as they were read.
  let bytes: [UInt8]
  /// The offset in the text, in bytes, of the first of them.
  let offset: Int
  /// Whether the part before ended without a line end.
  let startsInsideLine: Bool

  /// Whether the part ends without a line end.
  var endsInsideLine: Bool { bytes.last != UInt8(ascii: "\n") }

  /// What is open at its beginning where no comment or fence in earlier parts is.
  var plainStart: StreamState { .plain(insideLine: startsInsideLine) }

  /// What is open at its end where it begins so and holds no comment and no fence.
  var plainEnd: StreamState { .plain(insideLine: endsInsideLine) }
}
