import EsmeroText

/// XML of any vocabulary; DocBook and SVG are known by their elements.
///
/// An element stands inside a sentence where text stands beside it, and elsewhere parts text. Text
/// without a blank is a name, a number or a path more often than prose, and stays.
struct GenericXMLDialect: XMLDialect {
  var collapsesBlanks: Bool { true }
  var objectKind: ProtectedZone.Kind { .code }

  /// Elements whose content is code, drawing or data in DocBook, XHTML, DITA and SVG.
  private static let verbatim: Set<String> = words(
    """
    abbrev apiname application classname cmdname code codeph command computeroutput constant
    email envar errorcode errorname errortype exceptionname filename filepath funcdef function
    guibutton guiicon guilabel guimenu guimenuitem guisubmenu hardware indexterm inlineequation
    inlinegraphic inlinemediaobject interfacename kbd keycap keycode keycombo keysym link literal
    markup math menucascade methodname modifier msgph option optional package parameter parmname
    prompt property replaceable returnvalue samp sgmltag shortcut structname subscript superscript
    symbol systemitem systemoutput tag token tt type uri userinput var varname wintitle xref
    """)

  /// Blocks of the same kinds.
  private static let skipped: Set<String> = words(
    """
    address classsynopsis cmdsynopsis codeblock defs desc-metadata equation funcsynopsis
    informalequation listing literallayout metadata msgblock pre productionset programlisting
    programlistingco screen screenco script style synopsis
    """)

  /// Elements of the same that parts of a sentence never are, beside text or not.
  private static let blocks: Set<String> = words(
    """
    blockquote caution dd div dl dt example figure footnote formalpara important informaltable
    itemizedlist li listitem note ol orderedlist p para section simpara sidebar simplelist table
    tip ul variablelist warning
    """)

  private static func words(_ list: String) -> Set<String> {
    Set(list.split(whereSeparator: \.isWhitespace).map(String.init))
  }

  func placement(of tag: XMLTag, in scopes: [XMLScope]) -> XMLPlacement {
    if Self.skipped.contains(tag.name) { return .skipped }
    let isInSentence = scopes.last.map { $0.isProse && ($0.isMixed || $0.placement == .inline) }
    guard isInSentence == true, !Self.blocks.contains(tag.name) else {
      return Self.verbatim.contains(tag.name) ? .skipped : .prose
    }
    return Self.verbatim.contains(tag.name) && tag.name != "link" ? .object : .inline
  }

  func accepts(_ segment: Segment, of bytes: [UInt8]) -> Bool {
    segment.prose.contains { $0.isSpaceOrLineEnd }
  }
}
