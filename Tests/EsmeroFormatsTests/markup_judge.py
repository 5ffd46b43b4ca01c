"""Compares a document before and after a repair, as another program shows it.

The structure must be the same, and so must code, math, addresses and attributes; elsewhere
"errado" may have become the replacement, and has done so somewhere.
"""

import subprocess
import sys
from html.parser import HTMLParser

VERBATIM = {"code", "pre", "kbd", "samp", "script", "style", "tt", "math"}
VOID = {"br", "img", "hr", "input", "meta", "link", "col", "wbr"}
COMMANDS = {
    "markdown": ["cmark-gfm", "--unsafe", "-e", "footnotes", "-e", "table", "-e", "strikethrough",
                 "-e", "autolink", "-e", "tasklist"],
    "latex": ["pandoc", "-f", "latex", "-t", "html", "--wrap=preserve"],
    "org": ["pandoc", "-f", "org", "-t", "html", "--wrap=preserve"],
    "rst": ["pandoc", "-f", "rst", "-t", "html", "--wrap=preserve"],
    "asciidoc": ["asciidoctor", "-s", "-S", "safe", "-a", "sectids!", "-a", "experimental", "-o", "-", "-"],
    "docutils": [sys.executable, "-c", "import sys\nfrom docutils.core import publish_string as p\n"
                 "sys.stdout.buffer.write(p(sys.stdin.read(), writer_name='html5', settings_overrides="
                 "{'report_level': 2, 'halt_level': 2, 'output_encoding': 'utf-8',"
                 " 'embed_stylesheet': False}))"],
}


class Reader(HTMLParser):
    """What a page shows: tags, their attributes, and text with the words of the test made alike."""

    def __init__(self, words):
        super().__init__()
        self.words, self.shown, self.depth, self.count = words, [], 0, 0

    def alike(self, text):
        for word in self.words:
            text = text.replace(word, "\u241f")
        return text

    def handle_starttag(self, tag, attributes):
        # Names made of a title change with it.
        kept = [(name, self.alike(value or "") if name in ("alt", "title") else value)
                for name, value in attributes if name != "id" and not (value or "").startswith("#")]
        self.shown.append((tag, kept))
        attributes = dict(attributes)
        is_verbatim = tag in VERBATIM or "math" in (attributes.get("class") or "")
        if tag not in VOID and (self.depth or is_verbatim):
            self.depth += 1

    def handle_endtag(self, tag):
        self.shown.append("/" + tag)
        if tag not in VOID and self.depth:
            self.depth -= 1

    def handle_data(self, data):
        self.count += data.count("errado")
        if not self.depth:
            data = self.alike(data)
        if self.shown and isinstance(self.shown[-1], tuple) and self.shown[-1][0] == "text":
            data = self.shown.pop()[1] + data
        self.shown.append(("text", data))


def read(kind, text, words):
    found = subprocess.run(COMMANDS[kind], input=text.encode(), capture_output=True, check=True)
    reader = Reader(words)
    reader.feed(found.stdout.decode())
    reader.close()
    return reader


kind, before, after, replacement = sys.argv[1:]
first, second = (read(kind, text, [replacement, "errado"]) for text in (before, after))
for one, other in zip(first.shown, second.shown):
    if one != other:
        raise SystemExit(f"before {one!r}\nafter  {other!r}")
if len(first.shown) != len(second.shown) or first.count <= second.count:
    raise SystemExit(f"{len(first.shown)} and {len(second.shown)} things, {first.count}, {second.count}")
