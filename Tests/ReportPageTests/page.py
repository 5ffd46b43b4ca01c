"""Looks at the page of `esmero report` in Chromium: page.py ESMERO CORPUS FOLDER

Writes a line for each check: `ok NAME` or `failed NAME: WHY`.
"""

import json
import traceback

import page_checks
import patch_checks
import view_checks
from session import FOLDER, browser


def requests():
    found = []
    for entry in browser.get_log("performance"):
        message = json.loads(entry["message"])["message"]
        if message["method"] == "Network.requestWillBeSent":
            found.append(message["params"]["request"]["url"])
    return found


def attempt(name, check):
    try:
        requests()
        check()
        errors = [e["message"] for e in browser.get_log("browser") if e["level"] != "INFO"]
        assert not errors, errors
        loaded = [url for url in requests() if not url.startswith(("file://" + FOLDER, "data:", "about:", "blob:"))]
        assert not loaded or name == "inert", loaded
        print(f"ok {name}", flush=True)
    except Exception as error:
        why = " ".join(str(error).split())[:2000]
        frames = traceback.extract_tb(error.__traceback__)
        place = [f"{frame.name}:{frame.lineno}" for frame in frames if "checks" in frame.filename]
        print(f"failed {name}: {' '.join(place)}: {type(error).__name__} {why}", flush=True)


try:
    for module in (view_checks, patch_checks, page_checks):
        for name in [name for name in vars(module) if name.startswith("check_")]:
            attempt(name.removeprefix("check_"), getattr(module, name))
finally:
    browser.quit()
