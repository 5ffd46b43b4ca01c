/// Closed lists of names that standards and systems define.
public enum KnownNames {
  /// The elements of HTML.
  public static let htmlElements = words(
    """
    a abbr acronym address area article aside audio b base bdi bdo big blockquote body br button
    canvas caption center cite code col colgroup data datalist dd del details dfn dialog div dl dt
    em embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head
    header hgroup hr html i iframe img input ins kbd label legend li link main map mark menu meta
    meter nav nobr noscript object ol optgroup option output p param picture pre progress q rp rt
    ruby s samp script search section select slot small source span strike strong style sub summary
    sup svg table tbody td template textarea tfoot th thead time title tr track tt u ul var video
    wbr
    """)

  /// The length of the longest name of an element, in bytes.
  public static let longestElement = 10

  /// Extensions of files, without those that are words where a space is missing after a period.
  public static let fileExtensions = words(
    """
    aac apk arb asc asciidoc asm avi avif awk bak bash bat bib bin bmp bz2 c cc cfg class cmake
    cmd conf cpp cs css csv cue cxx dart db deb diff dll dmg doc docm docx dtd dylib ejs elf eml
    env eot eps epub exe fish flac flv gif go gradle gz h heic hpp htm html icns ico ics idml ini
    ipa ipynb iso jar java jpeg jpg js json json5 jsonc jsonl jsx kt kts less lock log lua m4a m4v
    markdown md mdx mid mjs mkd mkv mo mov mp3 mp4 mpeg mpg msi mtx nfo nim odp ods odt ogg ogv opus
    otf patch pdf php pl plist png po pot ppt pptx properties ps ps1 psd py pyc pyi r rar rb rpm rs
    rss rst rtf sass scala scss sh sln sql sqlite srt ss strings sub svg swf swift tar tbx tcl tex
    tgz tif tiff tmx toml ts tsv tsx ttf txt vb vcf vtt vue war wasm wav webm webmanifest webp wma
    wmv woff woff2 xcodeproj xhtml xlf xliff xls xlsm xlsx xml xsd xsl xslt xz yaml yml zip zsh zst
    """)

  /// The length of the longest extension, in bytes.
  public static let longestExtension = 11

  /// Files whose name begins with a period, written here without it.
  public static let dotFiles = words(
    """
    bash_profile bashrc dockerignore editorconfig env eslintrc gitattributes gitignore gitmodules
    htaccess npmrc prettierrc profile vimrc zshrc
    """)

  /// Top-level domains that are common in prose.
  public static let topLevelDomains = words(
    """
    aero ai am ao app ar arpa at au az be bg biz blog bo br by ca cat cc ch cl cloud cn co com coop
    cv cz de dev dk ec edu ee es eu eus fi fr gal ge gg gl gov gr hk hr hu id ie il in info int io
    ir is it jp kp kr kz li lt lu lv ly md me mil museum mx my mz name net news nl no nz online org
    pe ph pl pro pt py ro rs ru se sg sh si site sk st store tech th tl to tr tv tw ua uk us uy ve
    vn wiki xyz za
    """)

  /// Schemes of addresses that have no `//`.
  public static let bareSchemes = words("doi magnet mailto tel urn xmpp")

  /// Symbols of the chemical elements.
  public static let elements = words(
    """
    Ac Ag Al Am Ar As At Au B Ba Be Bh Bi Bk Br C Ca Cd Ce Cf Cl Cm Cn Co Cr Cs Cu Db Ds Dy Er Es
    Eu F Fe Fl Fm Fr Ga Gd Ge H He Hf Hg Ho Hs I In Ir K Kr La Li Lr Lu Lv Mc Md Mg Mn Mo Mt N Na
    Nb Nd Ne Nh Ni No Np O Og Os P Pa Pb Pd Pm Po Pr Pt Pu Ra Rb Re Rf Rg Rh Rn Ru S Sb Sc Se Sg Si
    Sm Sn Sr Ta Tb Tc Te Th Ti Tl Tm Ts U V W Xe Y Yb Zn Zr
    """)

  /// Molecules of one element.
  public static let molecules = words("Br2 Cl2 F2 H2 I2 N2 O2 O3 P4 S8")

  private static func words(_ list: String) -> Set<String> {
    Set(list.split { $0 == " " || $0 == "\n" }.map(String.init))
  }
}
