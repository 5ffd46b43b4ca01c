/// Documents in markup, written for these tests.
enum MarkupFixtures {
  /// Documents by the name of their format.
  static let all: [(format: String, text: String)] = [
    ("html", page), ("html", soup), ("html", templates), ("xml", book), ("xml", drawing),
    ("xliff", firstXLIFF), ("xliff", secondXLIFF), ("tmx", memory), ("android", strings),
    ("resx", resources),
  ]

  static let page = """
    <!DOCTYPE html>
    <html lang="pt-BR">
    <head><meta charset="utf-8"><title>A ponte &amp; o rio</title>
    <style>p > b { color: red }</style><script>if (a < b) document.write("<p>x</p>");</script></head>
    <body class="a b">
    <!-- um comentário -->
    <h1>A ponte <em>nova</em></h1>
    <p>Na terça -feira, o <a href="/ana?a=1&amp;b=2" title="Quem é?">prefeito</a>
       abriu a&nbsp;ponte: “três anos” de obra&mdash;ou quatro.<br>
       Disse que o o rio <b>subiu</b> .</p>
    <ul>
      <li>Use <code>ls -la</code> no <kbd>terminal</kbd>
      <li lang="en">The the river &lt;rises&gt;
    </ul>
    <pre>
      não   mexa
    </pre>
    <table><tr><td>Custo<td>1 .000<tr><td>Prazo<td><img src="a.png" alt="prazo"> seis meses</table>
    </body></html>
    """

  static let soup = """
    <P>Um parágrafo <B>sem <I>fim</B></I>, e <font color=red>outro
    <div class='x' data-y="a > b">Texto & mais texto &copy; 2024 <br/><br/> fim</p>
    <li>item <x-cartão>solto</x-cartão> a < b e c > d </ nada>
    <p>água<sup>1</sup> e <svg viewBox="0 0 1 1"><title>t</title><path d="M0 0"/></svg> ar
    <textarea>não <b>isto</textarea> <input value='a"b'> fim
    """

  static let templates = """
    {% extends "base.html" %}
    <p class="{{ classe }}" {% if a < b %}hidden{% endif %}>Olá, {{ nome }}, você tem {{ n }} avisos .</p>
    <?php if ($a > 1): ?><p>Um texto <?= $b ?> só</p><?php endif; ?>
    <p v-if="a < b">O o líder {{#if x}}chegou{{/if}}</p>
    """

  static let book = """
    <?xml version="1.0" encoding="UTF-8"?>
    <article xmlns="http://docbook.org/ns/docbook" xml:lang="pt"><title>O rio &amp; a ponte</title>
      <para>Na terça -feira o <emphasis>rio</emphasis> subiu ,
        e <command>ls -la</command> ficou.<footnote><para>Uma nota .</para></footnote> Fim.</para>
      <programlisting><![CDATA[a < b]]></programlisting>
      <para><![CDATA[Um texto , inteiro]]></para>
    </article>
    """

  static let drawing = """
    <svg xmlns="http://www.w3.org/2000/svg"><title>Um mapa</title><style>a { }</style>
    <text x="1" y="2">O <tspan dy="1">rio Tejo</tspan> sobe</text><path d="M 0 0 L 1 1"/></svg>
    """

  static let firstXLIFF = """
    <?xml version="1.0"?>
    <xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
    <file source-language="en" target-language="pt" datatype="html" original="x"><body>
    <trans-unit id="1"><source>The the <g id="1">river</g></source>
    <target state="translated">O o <g id="1">rio</g> subiu , disse <x id="2"/> ontem &amp; hoje</target></trans-unit>
    <trans-unit id="2"><source>a</source><target>um <bpt id="1">&lt;b&gt;</bpt>texto<ept id="1">&lt;/b&gt;</ept></target></trans-unit>
    </body></file></xliff>
    """

  static let secondXLIFF = """
    <xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="en" trgLang="pt">
    <file id="f"><unit id="1"><segment><source>a <pc id="1">b</pc></source>
    <target>o <pc id="1">rio subiu</pc> , e <ph id="2"/> desceu</target></segment></unit></file></xliff>
    """

  static let memory = """
    <tmx version="1.4"><header srclang="en" adminlang="en" creationtool="x" creationtoolversion="1"
     segtype="sentence" o-tmf="x" datatype="xml"/><body><tu><tuv xml:lang="en"><seg>the the river</seg></tuv>
    <tuv xml:lang="pt"><seg>o o <bpt i="1">&lt;b></bpt>rio<ept i="1">&lt;/b></ept> subiu , ontem</seg></tuv></tu></body></tmx>
    """

  static let strings = #"""
    <resources xmlns:xliff="urn:oasis:names:tc:xliff:document:1.2">
    <string name="a">Olá, \"mundo\" d\'água , sim\nFim</string>
    <string name="b">Tem <xliff:g id="n">%1$d</xliff:g> <b>avisos</b> novos &amp; velhos</string>
    <string name="c" translatable="false">x y</string>
    <plurals name="d"><item quantity="one">um o o aviso</item><item quantity="other">vários avisos</item></plurals>
    </resources>
    """#

  static let resources = """
    <?xml version="1.0" encoding="utf-8"?>
    <root><resheader name="resmimetype"><value>text/microsoft-resx</value></resheader>
    <data name="A" xml:space="preserve"><value>Um texto , com
    duas linhas &amp; mais</value><comment>x y</comment></data>
    <data name="B" type="System.Drawing.Size, System.Drawing"><value>1, 2</value></data></root>
    """
}
