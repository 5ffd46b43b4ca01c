import EsmeroText

/// XLIFF 1.2 and 2: translations beside their sources, of which the translations alone are prose.
struct XLIFFDialect: XMLDialect {
  var collapsesBlanks: Bool { false }

  func placement(of tag: XMLTag, in scopes: [XMLScope]) -> XMLPlacement {
    if scopes.last?.isProse == true { return Self.inlinePlacement(of: tag) }
    switch tag.name {
    case "source": return .original
    // What was put there to be translated is the source.
    case "target": return tag["state"] == "needs-translation" ? .skipped : .prose
    // What a memory or a glossary proposes, and what a tool keeps for itself.
    case "alt-trans", "match", "matches", "glossary", "skeleton", "header", "internal-file",
      "note", "notes", "prop-group", "context-group", "bin-unit", "originalData", "metadata":
      return .skipped
    default: return .outside
    }
  }

  func isUnit(_ name: String) -> Bool { name == "trans-unit" || name == "segment" }

  /// Pairs of codes take no room; a code that stands alone may be a value that is put in there.
  private static func inlinePlacement(of tag: XMLTag) -> XMLPlacement {
    switch tag.name {
    case "g", "pc": .inline
    case "mrk": tag["mtype"] == "protected" ? .object : .inline
    case "bpt", "ept", "bx", "ex", "sc", "ec", "sm", "em": .code
    default: .object
    }
  }

  /// The language of the targets.
  func language(of tag: XMLTag) -> String? {
    switch tag.name {
    case "file": tag["target-language"]
    case "xliff": tag["trglang"]
    case "target": tag["xml:lang"]
    default: nil
    }
  }
}
