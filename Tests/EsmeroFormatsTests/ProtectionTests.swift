import EsmeroFormats
import EsmeroText
import Testing

/// What is protected and what is not, kind by kind; `⟦…⟧` marks the zones.
struct ProtectionTests {
  private let protection = Protection(
    lexicon: ProtectionLexicon(
      commands: ["ls", "grep", "tar", "make", "apt-get", "g++", "git", "find"],
      compounds: ["make-up"]))

  private func expectZones(_ marked: String, _ kind: ProtectedZone.Kind) {
    let prose = Array(MarkedText.plain(marked).utf8)
    let zones = protection.zones(in: prose)
    #expect(MarkedText.show(prose, zones) == marked)
    #expect(zones.allSatisfy { $0.kind == kind }, "\(zones)")
  }

  // P1
  @Test(arguments: [
    "``sim'' e ``não''", "`sim' e `não' (`talvez')", "``é'' (``não'')", "use ⟦` ls `⟧ e",
    "use ⟦`norte -coreano`⟧ aqui", "⟦``a ` b``⟧ e ⟦`c`⟧", "um ` só", "`abre\nfecha`",
    "⟦`a``b`⟧", "⟦``x``⟧ ` resto", "⟦<code>a -b</code>⟧ fim", "⟦<KBD>Ctrl</KBD>⟧",
    "⟦<pre class=\"x\">a\n\nb</pre >⟧ c", "⟦<script>if (a < b) {}</script>⟧",
    "e ```` não", "(⟦`x`⟧)",
  ])
  func code(marked: String) { expectZones(marked, .code) }

  // P2
  @Test(arguments: [
    "um ⟦<b>⟧aviso⟦</b>⟧ e ⟦<br/>⟧ fim", "⟦<a href=\"x > y\">⟧link⟦</a>⟧", "⟦<!-- a -b -->⟧ texto",
    "⟦<![CDATA[ x ]]>⟧", "⟦<!DOCTYPE html>⟧", "⟦<?php echo 1 ?>⟧", "⟦<% x %>⟧ y", "⟦<code>⟧ só",
    "⟦<IMG src=a>⟧", "⟦<p>⟧", "⟦<h1 id='a'>⟧",
    "a < b > c", "x <y e z> w", "<palavra>", "<b-list>", "< b >", "<b sem fim", "<!-- sem fim",
    "se a<b e c>d", "1 <p 2", "<", "</", "<a <b",
  ])
  func markup(marked: String) {
    // `<b e c>` reads as a tag with attributes, which is the careful reading.
    let marked = marked == "se a<b e c>d" ? "se a⟦<b e c>⟧d" : marked
    expectZones(marked, .markup)
  }

  // P3
  @Test(arguments: [
    "veja ⟦https://a.org/x?q=1&copy=2⟧.", "(⟦http://a.fr/?q=1⟧)",
    "⟦https://a.org/x_(y)⟧ e (⟦http://b.pt⟧).",
    "“⟦https://a.org⟧”", "«⟦https://a.org/é⟧»", "⟦<https://a.org>⟧", "⟦ftp://a/b⟧", "⟦HTTP://A.B⟧",
    "⟦https://a.org/{id}/%20c⟧", "⟦file:///etc/x⟧", "\"⟦https://a.b⟧\"", "x:⟦https://a.b⟧",
    "escreva a ⟦kim.jong@exemplo.org⟧.", "⟦mailto:a@b.org⟧", "⟦usuario@servidor⟧",
    "em ⟦www.gov.br⟧ hoje", "⟦exemplo.com⟧", "⟦sub.exemplo.com.br⟧,", "(⟦exemplo.org⟧)",
    "⟦./x⟧", "⟦../src⟧ e ⟦~/x⟧", "⟦/usr/bin/env⟧", "⟦src/main.c⟧", "⟦C:\\Users\\x⟧", "⟦C:/x⟧",
    "⟦\\\\servidor\\pasta⟧", "⟦src\\main.c⟧", "⟦src/**⟧", "**⟦src/x⟧**", "//sim", "e /não",
    "⟦e/ou⟧", "⟦km/h⟧", "⟦ação/plano.txt⟧",
    "abra ⟦relatório.pdf⟧.", "⟦main.c⟧ e ⟦a.tgz⟧", "⟦.gitignore⟧ e ⟦.env⟧", "⟦index.html⟧!",
    "⟦node.js⟧", "‘⟦a.json⟧’", "⟦arquivo.tar.gz⟧;",
    "Ele saiu.Depois voltou", "palavra / palavra", "ação/reação", "1/2 e 03/05/2024",
    "d.h. sim", "p.es. no", "z.B. hier", "fim.Com frio", "e.g. this", "a.C.", "etc.", "U.S.A.",
    "call Foundation.Data", "3.5 km", "um\\nLinha", "readme.Md", "S.A.", "www", "http://", "://x",
    "a / b", "//", "/", "R$ 10", "15:30", "Nota: sim", "@", "fim...", "sim.não", ".NET",
  ])
  func addresses(marked: String) { expectZones(marked, .address) }

  // P4
  @Test(arguments: [
    "Olá, ⟦%s⟧!", "⟦%1$s⟧ de ⟦%2$d⟧", "⟦%d⟧ itens, ⟦%.2f⟧ kg, ⟦%@⟧", "⟦%(nome)s⟧", "⟦%{nome}⟧",
    "⟦%05d⟧",
    "⟦%-10s⟧|", "⟦%lld⟧", "⟦%%⟧", "⟦%NOME%⟧", "⟦%ld⟧.", "Olá ⟦{0}⟧ e ⟦{nome}⟧", "⟦{user.name}⟧",
    "⟦{n, plural, one {# item} other {# itens}}⟧ aqui", "⟦{0:F2}⟧", "⟦{{ nome }}⟧", "⟦{{{x}}}⟧",
    "⟦{% if x %}⟧sim⟦{% endif %}⟧", "⟦{# nota #}⟧", "⟦${nome}⟧", "⟦${a:-{b}}⟧", "⟦$NOME⟧",
    "⟦$(NOME)⟧",
    "⟦$HOME⟧ sim", "⟦{nome_usuário}⟧",
    "10% de desconto", "100%de", "10%s", "50 % de", "subiu 10%", "%de", "%são", "%10 arttı", "{ }",
    "{ \"a\": 1 }", "{ 0 }", "{a, sem fim", "{{ sem fim", "$ 10", "$10", "R$10", "US$20", "A$ 5",
    "$", "%", "{", "{{{{{{", "${sem fim", "%(nome", "$5,00 e $6,00",
  ])
  func placeholders(marked: String) { expectZones(marked, .placeholder) }

  // P6
  @Test(arguments: [
    "onde ⟦$x^2$⟧ é", "⟦$x$⟧", "⟦$\\alpha$⟧.", "⟦$f(x)$⟧,", "⟦$$a + b$$⟧", "⟦$$\na\n$$⟧",
    "⟦\\(a + b\\)⟧ e ⟦\\[ c \\]⟧",
    "⟦$a_1 = 3$⟧", "⟦$n+1$⟧",
    "R$ 10 e US$ 20", "de $5 a $10", "custa $ 5 ou $ 6", "$5$10", "a $ x $", "\\( sem fim",
    "$$ sem fim",
    "entre US$ 1 e US$ 2^", "vale R$5 e R$6", "$1.000 (ou $2.000)",
  ])
  func math(marked: String) { expectZones(marked, .math) }

  // P7
  @Test(arguments: [
    "rode ⟦ls -la⟧ antes", "⟦grep -se⟧ x", "⟦tar -xzf⟧ x", "⟦git --no-pager -v⟧ x", "(⟦ls -la⟧)",
    "⟦apt-get -y⟧ x", "⟦g++ -o⟧ x", "⟦ls --color=auto⟧.", "⟦$ cargo build --release⟧\ntexto",
    "  ⟦$ make -j⟧", "⟦# apt-get install x⟧\nfim", "⟦> ls x y⟧", "⟦PS> Get-Item x⟧",
    "⟦PS C:\\Users> dir⟧\nx",
    "“⟦ls -la⟧”",
    "fazer make -up hoje", "norte -coreano", "o ls - la", "ls  -la", "ls\n-la", "ls -2", "$ 10 mil",
    "# Título",
    "> citação", "Ls -la", "pages 3 -5", "use -la", "PS: nota", "ls -- x", "preço $ sim",
  ])
  func commandLines(marked: String) { expectZones(marked, .commandLine) }

  // P8
  @Test(arguments: [
    "commit ⟦d34db33f⟧", "⟦9e107d9d372bb6826bd81d3542a419d6⟧",
    "⟦123e4567-e89b-12d3-a456-426614174000⟧",
    "versão ⟦1.2.3⟧.", "⟦v1.2⟧ e ⟦v2⟧", "⟦1.2.3-beta.1⟧", "⟦10.0.0.1⟧", "⟦3.11.0rc1⟧",
    "swift-⟦6.1.0⟧", "⟦0x1F⟧",
    "⟦v1.234.567⟧", "⟦ISBN 0-306-40615-2⟧,", "⟦ISBN 978 85 7522 123 4⟧ x", "⟦978-85-333-0227-3⟧",
    "⟦10.1000/182⟧", "⟦doi:10.1000/182⟧", "⟦H2O⟧ e ⟦CO2⟧", "⟦C6H12O6⟧", "⟦O2⟧", "⟦CO2⟧-neutro",
    "⟦U+00A0⟧", "⟦#ff00aa⟧",
    "11.000 soldados", "1.234,56", "1,234.56", "em 2024", "1.234.567", "03.05.2024",
    "R$ 1.234.567,89", "1.5",
    "F1", "B2", "decada", "faced", "2024-05-03", "1914-1918", "sub-20", "3D", "1..5", "100000000",
    "A4",
    "11.000.000.000", "12h30", "555-0199", "MP3", "Covid19", "1.º", "2ª", "90s",
  ])
  func identifiers(marked: String) { expectZones(marked, .identifier) }

  // P9
  @Test(arguments: [
    "veja ⟦#Paz⟧ e ⟦#Ucrânia⟧.", "⟦@kim⟧ disse", "(⟦@_x⟧)", "⟦@kim.jong⟧, sim", "⟦#2024já⟧",
    "# Paz", "issue #5", "C#", "@ 5", "meet @5", "#", "a # b",
  ])
  func tags(marked: String) { expectZones(marked, .tag) }

  @Test func kindsMixInOneChunk() {
    let marked = "⟦`a`⟧⟦{x}⟧⟦<b>⟧(⟦https://a.org⟧)⟦</b>⟧ e ⟦a/b⟧"
    let prose = Array(MarkedText.plain(marked).utf8)
    #expect(MarkedText.show(prose, protection.zones(in: prose)) == marked)
  }

  @Test(arguments: ["", " ", "\n", "palavra", "São Paulo, -2 °C", "\u{0}\u{0}", "é", "\u{1F600}"])
  func proseWithoutAnythingHasNoZones(text: String) {
    #expect(protection.zones(in: Array(text.utf8)).isEmpty)
  }
}
