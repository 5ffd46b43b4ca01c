internal import EsmeroText

/// The text of a TOML file, to find where the scalars of its strings stand.
struct TOMLSource: Sendable {
  private let bytes: [UInt8]
  private let lines: LineIndex

  init(bytes: [UInt8]) {
    self.bytes = bytes
    lines = LineIndex(bytes)
  }

  /// The places of the scalars of a string and of its end.
  ///
  /// - Parameters:
  ///   - text: the string's value.
  ///   - start: the place of the opening quote.
  /// - Returns: one place a scalar, and one for the end.
  func scalarPositions(of text: String, at start: SourcePosition) -> [SourcePosition] {
    var reader = Reader(scalars: Array(rest(from: start, for: text)), position: start)
    reader.skipOpening()
    var positions: [SourcePosition] = []
    for scalar in text.unicodeScalars {
      reader.skipLineContinuation()
      positions.append(reader.position)
      reader.skip(scalar)
    }
    positions.append(reader.position)
    return positions
  }

  /// The file from the opening quote on, as far as a literal of the text can reach.
  private func rest(
    from start: SourcePosition, for text: String
  ) -> Substring.UnicodeScalarView {
    guard start.line <= lines.lineStarts.count else { return "".unicodeScalars[...] }
    let offset = lines.lineStarts[start.line - 1]
    // An escape takes ten bytes at most; the constant allows for long lines and indentation.
    let end = min(bytes.count, offset + start.column * 4 + text.utf8.count * 10 + 4096)
    let tail = String(decoding: bytes[offset..<end], as: UTF8.self)
    return tail.unicodeScalars.dropFirst(start.column - 1)
  }

  /// Steps through the literal of a string.
  private struct Reader {
    var scalars: [Unicode.Scalar]
    var index = 0
    var position: SourcePosition
    var isBasic = false
    var isMultiline = false

    init(scalars: [Unicode.Scalar], position: SourcePosition) {
      self.scalars = scalars
      self.position = position
    }

    func scalar(_ ahead: Int = 0) -> Unicode.Scalar? {
      index + ahead < scalars.count ? scalars[index + ahead] : nil
    }

    mutating func advance(_ count: Int = 1) {
      for _ in 0..<count where index < scalars.count {
        if scalars[index] == "\n" {
          position = SourcePosition(line: position.line + 1, column: 1)
        } else {
          position.column += 1
        }
        index += 1
      }
    }

    mutating func skipOpening() {
      guard let quote = scalar(), quote == "\"" || quote == "'" else { return }
      isBasic = quote == "\""
      isMultiline = scalar(1) == quote && scalar(2) == quote
      advance(isMultiline ? 3 : 1)
      guard isMultiline else { return }
      if scalar() == "\r", scalar(1) == "\n" { advance(2) } else if scalar() == "\n" { advance() }
    }

    /// A backslash at the end of a line takes the line end and the blanks that follow with it.
    mutating func skipLineContinuation() {
      guard isBasic, isMultiline else { return }
      while scalar() == "\\" {
        var ahead = 1
        while scalar(ahead) == " " || scalar(ahead) == "\t" || scalar(ahead) == "\r" { ahead += 1 }
        guard scalar(ahead) == "\n" else { return }
        advance(ahead + 1)
        while let next = scalar(), next == " " || next == "\t" || next == "\r" || next == "\n" {
          advance()
        }
      }
    }

    /// Skips what stands in the file for one scalar of the value.
    mutating func skip(_ value: Unicode.Scalar) {
      if isBasic, scalar() == "\\" {
        switch scalar(1) {
        case "u": advance(6)
        case "U": advance(10)
        case "x": advance(4)
        default: advance(2)
        }
        return
      }
      // toml++ gives a line end of two characters as one.
      if value == "\n", scalar() == "\r", scalar(1) == "\n" { return advance(2) }
      advance()
    }
  }
}
