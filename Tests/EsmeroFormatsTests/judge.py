"""Compares a document before and after a repair, as another parser reads it.

Every "errado" in prose has become the replacement; nothing else may differ. What is prose in the
fixtures is told here by rules of its own: keys and what begins with "https:" are none.
"""

import csv
import io
import json
import sys
import tomllib

import yaml


def replaced(value, prose=lambda path: True, path=()):
    if isinstance(value, str):
        is_prose = prose(path) and not value.startswith("https:")
        return value.replace("errado", replacement) if is_prose else value
    if isinstance(value, dict):
        return {key: replaced(item, prose, path + (key,)) for key, item in value.items()}
    if isinstance(value, list):
        return [replaced(item, prose, path) for item in value]
    return value


def kept_where(before, after):
    """What is expected, a string that could not hold the replacement as it was."""
    if isinstance(before, str):
        is_right = after in (before, before.replace("errado", replacement))
        return (before if is_right else "neither", before if is_right else after)
    if isinstance(before, dict) and isinstance(after, dict) and list(before) == list(after):
        items = {key: kept_where(before[key], after[key]) for key in before}
        return ({k: v[0] for k, v in items.items()}, {k: v[1] for k, v in items.items()})
    if isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        items = [kept_where(*pair) for pair in zip(before, after)]
        return ([first for first, _ in items], [second for _, second in items])
    return before, after


def read_properties(text):
    """The logical lines, keys and values of a properties file."""
    result, lines = [], iter(text.split("\n"))
    for line in lines:
        line = line.lstrip(" \t")
        if not line or line[0] in "#!":
            result.append(line)
            continue
        while (len(line) - len(line.rstrip("\\"))) % 2:
            line = line[:-1] + next(lines, "").lstrip(" \t")
        index = 0
        while index < len(line) and line[index] not in "=: \t":
            index += 2 if line[index] == "\\" else 1
        key, value = line[:index], line[index:].lstrip(" \t")
        if value[:1] and value[0] in "=:":
            value = value[1:].lstrip(" \t")
        result.append((key, unescape(value, "u")))
    return result


def unescape(text, mark):
    result, index = "", 0
    while index < len(text):
        if text[index] != "\\":
            result += text[index]
            index += 1
        elif text[index + 1] == mark:
            result += chr(int(text[index + 2 : index + 6], 16))
            index += 6
        else:
            result += {"n": "\n", "t": "\t", "r": "\r"}.get(text[index + 1], text[index + 1])
            index += 2
    return result


def read_strings(text):
    """The tokens of a strings file: a quoted one with its quotation mark."""
    result, index = [], 0
    while index < len(text):
        if text.startswith("/*", index) or text.startswith("//", index):
            close = "*/" if text[index + 1] == "*" else "\n"
            end = text.index(close, index + 2)
            result.append(text[index:end])
            index = end
        elif text[index] == '"':
            end = index + 1
            while text[end] != '"':
                end += 2 if text[end] == "\\" else 1
            result.append('"' + unescape(text[index + 1 : end], "U"))
            index = end + 1
        else:
            result.append(text[index])
            index += 1
    return result



def expected_and_found(kind, before, after):
    if kind == "json":
        # Messages are compared as text: their braces are no prose, but hold it.
        return replaced(json.loads(before)), json.loads(after)
    if kind == "arb":
        is_message = lambda path: len(path) == 1 and not path[0].startswith("@")
        return replaced(json.loads(before), is_message), json.loads(after)
    if kind == "xcstrings":
        return replaced(json.loads(before), lambda path: path[-1] == "value"), json.loads(after)
    if kind == "jsonl":
        is_text = lambda path: path == ("text",)
        first, second = before.split("\n"), after.split("\n")
        read = lambda lines: [json.loads(line) if line.strip() else line for line in lines]
        return [replaced(item, is_text) if isinstance(item, dict) else item for item in read(first)], read(second)
    if kind == "tsv":
        rows = lambda text: [line.split("\t") for line in text.split("\n")]
        return replaced(rows(before)), rows(after)
    if kind == "csv":
        rows = lambda text: list(csv.reader(io.StringIO(text, newline=""), strict=True))
        expected = rows(before)
        if set(replacement) & set(',;\t"\n'):
            # A cell without quotation marks stays as it is.
            expected = [[cell if cell == "errado id" else replaced(cell) for cell in row] for row in expected]
        else:
            expected = replaced(expected)
        return expected, rows(after)
    if kind == "properties":
        expected = [
            (item[0], item[1].replace("errado", replacement)) if isinstance(item, tuple) else item
            for item in read_properties(before)
        ]
        return expected, read_properties(after)
    if kind == "strings":
        expected = read_strings(before)
        values = [i for i, token in enumerate(expected) if token.startswith('"') and "=" in expected[i - 2 : i]]
        for index in values:
            expected[index] = expected[index].replace("errado", replacement)
        return expected, read_strings(after)
    if kind == "toml":
        return kept_where(tomllib.loads(before), tomllib.loads(after))
    if kind == "yaml":
        return kept_where(yaml.safe_load(before), yaml.safe_load(after))
    raise SystemExit(f"unknown format {kind}")


kind, before, after, replacement = sys.argv[1:]
expected, found = expected_and_found(kind, before, after)
if expected != found or repr(expected) != repr(found):
    raise SystemExit(f"expected {expected!r}\nfound    {found!r}")
