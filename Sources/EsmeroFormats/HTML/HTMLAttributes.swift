import EsmeroText

/// What the attributes of a start tag say of the text in the element.
struct HTMLAttributes {
  /// The language; `nil` where none is stated, empty where it is said to be unknown.
  private(set) var language: String?
  /// Whether the element is not to be translated.
  private(set) var isUntranslated = false
  /// The attributes that hold prose.
  private(set) var prose: [TagAttributes.Attribute] = []

  private static let withProse: Set<String> = [
    "abbr", "alt", "aria-description", "aria-label", "aria-placeholder", "aria-roledescription",
    "aria-valuetext", "label", "placeholder", "summary", "title",
  ]

  private static let descriptions: Set<String> = [
    "description", "og:description", "og:title", "twitter:description", "twitter:title",
  ]

  /// Reads the attributes of a tag.
  init(_ bytes: [UInt8], of tag: ByteRange, nameLength: Int) {
    // The most frequent tags have no attributes, and those of one that does not end are none.
    guard tag.count > nameLength + 2, bytes[tag.upperBound - 1] == UInt8(ascii: ">") else { return }
    var isDescription = false
    var content: TagAttributes.Attribute?
    for attribute in TagAttributes(bytes, of: tag, nameLength: nameLength) {
      switch attribute.name {
      case "lang", "xml:lang": language = String(decoding: bytes[attribute.value], as: UTF8.self)
      case "translate": isUntranslated = Self.isNo(bytes[attribute.value])
      case "class": isUntranslated = isUntranslated || Self.isNotranslate(bytes[attribute.value])
      case "name", "property":
        let value = String(decoding: bytes[attribute.value], as: UTF8.self).lowercased()
        isDescription = Self.descriptions.contains(value)
      case "content": content = attribute
      case _ where Self.withProse.contains(attribute.name): prose.append(attribute)
      default: break
      }
    }
    if isDescription, let content { prose.append(content) }
    prose.sort { $0.value.lowerBound < $1.value.lowerBound }
  }

  private static func isNo(_ value: ArraySlice<UInt8>) -> Bool {
    String(decoding: value, as: UTF8.self).lowercased() == "no"
  }

  private static func isNotranslate(_ value: ArraySlice<UInt8>) -> Bool {
    value.split { $0.isMarkupBlank }.contains { $0.elementsEqual("notranslate".utf8) }
  }
}

extension TagAttributes.Attribute {
  /// Where the value stands; `nil` where it has no quotation marks, and so cannot hold much.
  var place: MarkupNotation.Place? {
    switch quote {
    case UInt8(ascii: "\""): .doubleQuoted
    case UInt8(ascii: "'"): .singleQuoted
    default: nil
    }
  }
}
