import EsmeroText

/// `.resx`, the resources of .NET: values that are strings.
struct ResourceDialect: XMLDialect {
  var collapsesBlanks: Bool { false }

  func placement(of tag: XMLTag, in scopes: [XMLScope]) -> XMLPlacement {
    if scopes.last?.isProse == true { return .object }
    switch tag.name {
    case "data":
      // Whatever states a type is an image, a size or a number; `>>` marks a designer's own entry.
      let isString = tag["type"] == nil && tag["mimetype"] == nil
      let isOwn = tag["name"].map { $0.hasPrefix("&gt;&gt;") || $0.hasPrefix(">>") } ?? false
      return isString && !isOwn ? .outside : .skipped
    case "value": return scopes.last?.name == "data" ? .prose : .skipped
    case "root": return .outside
    default: return .skipped
    }
  }
}
