"""Compares subtitles before and after a repair, as pysubs2 reads them.

Events must keep their times, kinds, styles, names and tags; in what is spoken every "errado" has become
the replacement, and in comments none.
"""

import re
import sys

import pysubs2

TAG = re.compile(r"(<[^>]*>|\{[^}]*\})")


def events(text, kind):
    options = {"keep_unknown_html_tags": True} if kind == "srt" else {}
    return pysubs2.SSAFile.from_string(text, format_=kind, **options)


def spoken(text, replacement):
    parts = TAG.split(text)
    return "".join(part if index % 2 else part.replace("errado", replacement)
                   for index, part in enumerate(parts))


kind, before, after, replacement = sys.argv[1:]
old, new = events(before, kind), events(after, kind)
if len(old) != len(new) or len(old) < 4:
    raise SystemExit(f"{len(old)} events have become {len(new)}")
if old.info != new.info or old.styles.keys() != new.styles.keys():
    raise SystemExit("the header has changed")
for one, other in zip(old, new):
    expected = one.copy()
    if not one.is_comment:
        expected.text = spoken(one.text, replacement)
    if expected.as_dict() != other.as_dict():
        raise SystemExit(f"expected {expected.as_dict()}\nfound    {other.as_dict()}")
