"""Judges listings of findings for other programs: parses them and asks for what readers need.

Usage: machine-formats.py ESMERO FOLDER. Prints what is wrong; nothing where all is well.
"""

import json
import subprocess
import sys
import xml.etree.ElementTree as tree

esmero, folder = sys.argv[1:]


def listing(name):
    command = [esmero, "check", "--lang", "pt", "--quiet", "--output-format", name, "."]
    return subprocess.run(command, cwd=folder, capture_output=True).stdout.decode()


def text(path):
    with open(f"{folder}/{path}", encoding="utf-8") as file:
        return file.read().replace("\ufeff", "")


def offset(lines, line, column, unit):
    """The offset of a column that counts code units of an encoding."""
    encoded = lines[line - 1].encode(unit)
    width = 2 if unit == "utf-16-le" else 1
    return len("".join(lines[: line - 1])) + len(encoded[: (column - 1) * width].decode(unit))


def span(path, start, end, unit):
    lines = text(path).splitlines(keepends=True) + [""]
    return text(path)[offset(lines, *start, unit) : offset(lines, *end, unit)]


findings = json.loads(listing("json"))
expected = [(f["file"], f["rule"], f["found"], f["replacement"]) for f in findings]
assert len(expected) > 3


def check(name, found):
    if found != expected:
        print(f"{name}: {found} is not {expected}")


def sarif():
    log = json.loads(listing("sarif"))
    assert log["version"] == "2.1.0" and len(log["runs"]) == 1
    (run,) = log["runs"]
    assert run["columnKind"] == "utf16CodeUnits" and run["tool"]["driver"]["name"] == "esmero"
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert all(rule["shortDescription"]["text"] for rule in run["tool"]["driver"]["rules"])
    for result in run["results"]:
        assert result["message"]["text"] and result["level"] in ("error", "warning", "note")
        assert result["ruleId"] in rules
        (location,) = result["locations"]
        place = location["physicalLocation"]
        path = place["artifactLocation"]["uri"].replace("%20", " ").replace("%2C", ",")
        region = place["region"]
        start = (region["startLine"], region["startColumn"])
        end = (region["endLine"], region["endColumn"])
        found = span(path, start, end, "utf-16-le")
        for fix in result.get("fixes", []):
            for change in fix["artifactChanges"]:
                assert change["artifactLocation"]["uri"] == place["artifactLocation"]["uri"]
                for edit in change["replacements"]:
                    deleted = edit["deletedRegion"]
                    assert (deleted["startLine"], deleted["startColumn"]) >= start
                    assert edit["insertedContent"]["text"] is not None
        replacement = next((f[3] for f in expected if f[:3] == (path, result["ruleId"], found)), None)
        yield (path, result["ruleId"], found, replacement)


def reviewdog(diagnostics):
    for diagnostic in diagnostics:
        path = diagnostic["location"]["path"]
        places = diagnostic["location"]["range"]
        start, end = [(places[k]["line"], places[k]["column"]) for k in ("start", "end")]
        (suggestion,) = diagnostic.get("suggestions", [{"text": None}])
        assert diagnostic["severity"] in ("ERROR", "WARNING", "INFO")
        found = span(path, start, end, "utf-8")
        yield (path, diagnostic["code"]["value"], found, suggestion["text"])


check("sarif", list(sarif()))
check("rdjson", list(reviewdog(json.loads(listing("rdjson"))["diagnostics"])))
check("rdjsonl", list(reviewdog(json.loads(line) for line in listing("rdjsonl").splitlines())))

issues = json.loads(listing("gitlab"))
assert [(i["location"]["path"], i["check_name"]) for i in issues] == [e[:2] for e in expected]
assert len({issue["fingerprint"] for issue in issues}) == len(issues)
assert all(issue["severity"] in ("info", "minor", "major") for issue in issues)

suites = tree.fromstring(listing("junit"))
cases = [(suite.get("name"), case.get("name").split()[0]) for suite in suites for case in suite]
assert cases == [e[:2] for e in expected]
assert sum(int(suite.get("failures")) for suite in suites) == len(suites.findall(".//failure"))

files = tree.fromstring(listing("checkstyle"))
errors = [(f.get("name"), e.get("source").removeprefix("esmero.")) for f in files for e in f]
assert errors == [e[:2] for e in expected]

commands = listing("github").splitlines()
assert len(commands) == len(expected)
assert all(c.startswith(("::error file=", "::warning file=", "::notice file=")) for c in commands)
