/// Letters that LaTeX writes with commands: `\'e`, `\c{c}`, `\ss`.
enum TeXAccents {
  /// The letter of an accent and its base; `nil` where Unicode has none, or nobody needs it.
  static func letter(accent: UInt8, base: Unicode.Scalar) -> String? {
    letters[accent]?[base]
  }

  /// The letter that a command without an argument stands for.
  static func letter(named name: String) -> String? {
    switch name {
    case "ss": "ß"
    case "ae": "æ"
    case "AE": "Æ"
    case "oe": "œ"
    case "OE": "Œ"
    case "aa": "å"
    case "AA": "Å"
    case "o": "ø"
    case "O": "Ø"
    case "l": "ł"
    case "L": "Ł"
    case "i": "ı"
    default: nil
    }
  }

  /// Whether a letter is also the name of an accent: `\c{c}`, `\v{s}`.
  static func isAccent(_ name: String) -> Bool { ["c", "v", "u", "H", "k", "r"].contains(name) }

  private static let letters: [UInt8: [Unicode.Scalar: String]] = {
    let pairs: [(Unicode.Scalar, String)] = [
      ("'", "aáeéiíoóuúyýcćnńsśzźlĺrŕAÁEÉIÍOÓUÚYÝCĆNŃSŚZŹLĹRŔıí"),
      ("`", "aàeèiìoòuùAÀEÈIÌOÒUÙıì"), ("^", "aâeêiîoôuûAÂEÊIÎOÔUÛgĝıî"),
      ("\"", "aäeëiïoöuüyÿAÄEËIÏOÖUÜYŸıï"), ("~", "aãoõnñAÃOÕNÑ"),
      ("c", "cçsşCÇSŞ"), ("v", "cčsšzžrřeědďnňtťCČSŠZŽRŘEĚ"), ("u", "aăAĂgğGĞ"),
      ("H", "oőuűOŐUŰ"), ("k", "aąeęAĄEĘ"), ("r", "aåuůAÅUŮ"), (".", "zżZŻIİ"),
      ("=", "aāeēiīoōuūAĀEĒIĪOŌUŪ"),
    ]
    var letters: [UInt8: [Unicode.Scalar: String]] = [:]
    for (accent, list) in pairs {
      let scalars = Array(list.unicodeScalars)
      var table: [Unicode.Scalar: String] = [:]
      for index in stride(from: 0, to: scalars.count - 1, by: 2) {
        table[scalars[index]] = String(scalars[index + 1])
      }
      letters[UInt8(ascii: accent)] = table
    }
    return letters
  }()
}
