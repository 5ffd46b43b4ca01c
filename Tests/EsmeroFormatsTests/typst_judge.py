"""Compares a Typst document before and after a repair, as Typst's own compiler reads it.

What is compared is the content that the document evaluates to, before anything is laid out: its
elements and their fields must be the same, raw text and equations included; in other text "errado"
may have become the replacement, and has done so somewhere.
"""

import json
import sys

import typst

VERBATIM = {"raw", "equation"}
# The value of the element is the whole content of the document, elements within elements.
SHELL = b'#metadata(include "document.typ") <content>'


class Reader:
    """What a document holds, one thing behind the other, the words of the test made alike."""

    def __init__(self, words):
        self.words, self.shown, self.count = words, [], 0

    def read(self, value, is_verbatim=False):
        kind = value.get("func") if isinstance(value, dict) else None
        if isinstance(value, list):
            for element in value:
                self.read(element, is_verbatim)
        elif kind is None:
            self.shown.append(value)
        elif kind == "text" and not is_verbatim:
            self.read_text(value["text"])
        elif kind == "space" and not is_verbatim:
            self.read_text(" ")
        elif kind == "sequence":
            self.read(value["children"], is_verbatim)
        else:
            for name, field in value.items():
                self.shown.append(name + ":")
                self.read(field, is_verbatim or kind in VERBATIM)
            self.shown.append("end")

    def read_text(self, text):
        """Takes text, however many pieces the compiler has cut it into."""
        self.count += text.count("errado")
        if self.shown and isinstance(self.shown[-1], tuple):
            text = self.shown.pop()[1] + text
        for word in self.words:
            text = text.replace(word, "\u241f")
        self.shown.append(("text", text))


def read(text, words):
    content = typst.query({"main": SHELL, "document.typ": text.encode()}, "<content>",
                          field="value", one=True)
    reader = Reader(words)
    reader.read(json.loads(content))
    return reader


before, after, replacement = sys.argv[1:]
first, second = (read(text, [replacement, "errado"]) for text in (before, after))
for index, (one, other) in enumerate(zip(first.shown, second.shown)):
    if one != other:
        raise SystemExit(f"behind {first.shown[max(0, index - 8):index]}\n"
                         f"before {one!r}\nafter  {other!r}")
if len(first.shown) != len(second.shown) or first.count <= second.count:
    raise SystemExit(f"{len(first.shown)} and {len(second.shown)} things, {first.count}, {second.count}")
