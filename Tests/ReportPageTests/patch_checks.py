"""The patch of the page, given to git."""

import os
import random

from session import *


def applied(patch):
    folder = copy()
    if patch:
        run("git", "apply", "--whitespace=nowarn", "-", folder=folder, data=patch)
    return contents(folder)


def fixed(*options):
    folder = copy()
    run(ESMERO, "fix", *options, *OPTIONS, folder=folder)
    found = contents(folder)
    # A patch cannot hold it.
    found["latim.txt"] = contents(WORK)["latim.txt"]
    return found


def same(left, right):
    assert left.keys() == right.keys()
    for name in left:
        assert left[name] == right[name], (name, left[name], right[name])


def check_patches():
    reset()
    patch = browser.download()
    diff = run(ESMERO, "diff", *OPTIONS, status=(2,))
    assert patch == diff, (patch.decode(), diff.decode())
    same(applied(patch), fixed())
    browser.find_element("id", "accept-shown").click()
    patch = browser.download()
    assert patch == run(ESMERO, "diff", "--suggested", *OPTIONS, status=(2,))
    same(applied(patch), fixed("--suggested"))
    browser.find_element("id", "default-choice").click()
    assert browser.download() == diff
    browser.find_element("id", "reject-shown").click()
    assert not browser.find_element("id", "download").is_enabled()


def edited(data, accepted):
    """The files with what is accepted made in them, without a diff."""
    found = contents(WORK)
    for entry in data["files"]:
        if entry["encoding"]:
            continue
        taken = {index for finding in entry["findings"] if finding["id"] in accepted
                 for index in finding.get("supersedes", [])}
        path = os.path.normpath(entry["name"])
        lines = found[path].decode().split("\n")
        lines = [line + "\n" for line in lines[:-1]] + lines[-1:]
        text = found[path].decode()
        starts = [0]
        for line in lines:
            starts.append(starts[-1] + len(line.encode("utf-16-le")))
        code = text.encode("utf-16-le")
        edits = [
            (starts[entry["blocks"][finding["block"]]["line"]] + 2 * start,
             starts[entry["blocks"][finding["block"]]["line"]] + 2 * end, new)
            for index, finding in enumerate(entry["findings"])
            if finding["id"] in accepted and index not in taken for start, end, new in finding["edits"]]
        for start, end, new in sorted(edits, reverse=True):
            code = code[:start] + new.encode("utf-16-le") + code[end:]
        found[path] = code.decode("utf-16-le").encode()
    return found


def check_any_choice():
    reset()
    data = read_data()
    seed = random.randrange(1 << 32)
    generator = random.Random(seed)
    all_ids = [f["id"] for e in data["files"] if not e["encoding"] for f in e["findings"] if f["edits"]]
    for _ in range(12):
        accepted = {name for name in all_ids if generator.random() < 0.5}
        browser.run(
            "const on = new Set(arguments[0]);"
            "setAccepted(findings.filter((f) => on.has(f.id)), true);"
            "setAccepted(findings.filter((f) => !on.has(f.id)), false);", sorted(accepted))
        try:
            same(applied(browser.download()), edited(data, accepted))
        except AssertionError as error:
            raise AssertionError(f"seed {seed}: {error}") from error
