/// What LaTeX's commands and environments do with the text behind them.
enum TeXCommands {
  /// What becomes of the argument of a command.
  enum Role {
    /// Prose that runs on with the text around it: `\emph{…}`; so many arguments before it are none.
    case inline(argumentsBefore: Int)
    /// Prose that stands by itself: `\section{…}`.
    case block(argumentsBefore: Int)
    /// Prose beside the text in which it stands: `\footnote{…}`.
    case aside
    /// No argument: a change of the type, a space.
    case plain
    /// `\item`, `\par`: a new paragraph.
    case paragraph
  }

  /// The role of a command; `nil` where neither it nor its arguments are prose.
  static func role(of name: String) -> Role? { roles[name] }

  private static let roles: [String: Role] = {
    var roles: [String: Role] = [:]
    for name in [
      "emph", "textbf", "textit", "textsc", "textsf", "textrm", "textup", "textmd", "textsl",
      "textnormal", "underline", "uline", "uuline", "sout", "hl", "so", "ul", "st", "mbox", "fbox",
      "enquote", "centerline", "alert", "structure", "MakeUppercase", "MakeLowercase",
      "uppercase", "lowercase", "makebox", "framebox", "hyperref", "textlf", "textsw", "textulc",
    ] {
      roles[name] = .inline(argumentsBefore: 0)
    }
    for name in [
      "textcolor", "colorbox", "href", "parbox", "raisebox", "scalebox", "hyperlink", "hypertarget",
    ] {
      roles[name] = .inline(argumentsBefore: 1)
    }
    roles["fcolorbox"] = .inline(argumentsBefore: 2)
    for name in [
      "part", "chapter", "section", "subsection", "subsubsection", "paragraph", "subparagraph",
      "title", "subtitle", "caption", "frametitle", "framesubtitle", "subcaption", "minisec",
      "addchap", "addsec", "epigraph", "dedicatory", "abstract", "keywords",
    ] {
      roles[name] = .block(argumentsBefore: 0)
    }
    roles["captionof"] = .block(argumentsBefore: 1)
    for name in [
      "footnote", "footnotetext", "marginpar", "marginnote", "thanks", "sidenote", "endnote",
    ] {
      roles[name] = .aside
    }
    for name in [
      "bfseries", "mdseries", "itshape", "slshape", "scshape", "upshape", "rmfamily", "sffamily",
      "ttfamily", "normalfont", "em", "bf", "it", "sc", "tiny", "scriptsize", "footnotesize",
      "small", "normalsize", "large", "Large", "LARGE", "huge", "Huge", "noindent", "indent",
      "centering", "raggedright", "raggedleft", "relax", "null", "strut", "protect",
      "frenchspacing",
    ] {
      roles[name] = .plain
    }
    for name in [
      "item", "par", "newpage", "clearpage", "cleardoublepage", "maketitle", "smallskip",
      "medskip", "bigskip", "hline", "toprule", "midrule", "bottomrule", "tableofcontents",
      "pagebreak", "appendix", "frontmatter", "mainmatter", "backmatter",
    ] {
      roles[name] = .paragraph
    }
    return roles
  }()

  /// Environments that hold no prose: code, formulae, drawings, lists of works.
  static let opaqueEnvironments: Set<String> = [
    "verbatim", "Verbatim", "BVerbatim", "LVerbatim", "SaveVerbatim", "alltt", "lstlisting",
    "minted", "code", "comment", "filecontents", "equation", "align", "alignat", "flalign",
    "gather",
    "multline", "eqnarray", "displaymath", "math", "dmath", "dgroup", "subequations", "array",
    "matrix", "tikzpicture", "tikzcd", "pgfpicture", "picture", "pspicture", "algorithm",
    "algorithmic", "algorithm2e", "axis", "thebibliography", "asy", "asydef", "luacode", "pycode",
    "sagesilent", "sageblock", "forest", "circuitikz", "prooftree", "chemfig", "IEEEeqnarray",
    "split", "cases", "aligned", "gathered", "listing", "console", "shell",
  ]

  /// Environments in which `\\` ends a row.
  static let tables: Set<String> = [
    "tabular", "tabularx", "tabulary", "longtable", "tabu", "longtabu", "supertabular", "tblr",
    "longtblr", "xltabular", "NiceTabular",
  ]

  /// The BCP 47 tag of a language as babel and polyglossia call it; `nil` of others.
  static func languageTag(of name: String) -> String? {
    switch name {
    case "brazil", "brazilian": "pt-BR"
    case "portuguese", "portuges": "pt-PT"
    case "english", "american", "USenglish", "usenglish": "en-US"
    case "british", "UKenglish", "ukenglish": "en-GB"
    case "spanish": "es"
    case "mexican", "spanishmx": "es-MX"
    case "french", "francais", "frenchb": "fr"
    case "german", "ngerman": "de"
    case "italian": "it"
    case "catalan": "ca"
    case "galician": "gl"
    case "dutch": "nl"
    case "romanian": "ro"
    case "polish": "pl"
    case "russian": "ru"
    default: nil
    }
  }
}
