"""The page under test, the browser that shows it, and the tools that it is held to."""

import json
import os
import shutil
import subprocess
import sys

from browser import Browser

ESMERO, CORPUS, FOLDER = sys.argv[1:4]
WORK = os.path.join(FOLDER, "work")
PAGE = os.path.join(FOLDER, "page.html")
LOADED = "file://" + PAGE
OPTIONS = ["--lang", "pt-BR", "--encoding", "auto", "."]

EVIL = "</script><img src=x onerror=document.title=1>"
DIRTY = "O líder norte -coreano saiu , e o o povo ficou na quinta -feira.\n"
TEXTS = {
    "notícia um.md": "# Título\n\n" + DIRTY + "\nNada aqui.\n" * 9 + DIRTY,
    'a "b"\\c.txt': DIRTY,
    "linhas.txt": (DIRTY + "Nada\n" * 12 + DIRTY).replace("\n", "\r\n"),
    "sem fim.txt": "Nada.\n" + DIRTY.rstrip("\n"),
    "marca.txt": "\ufeff" + DIRTY,
    "vazias.txt": "\n\n" + DIRTY + "\n" * 20 + "O presidente , disse 😀 o o homem.\n\n",
    EVIL + ".txt": f"{EVIL} o líder norte -coreano <b>saiu</b> & {EVIL}\u2028 o o povo.\n" + DIRTY,
}


def run(*command, folder=WORK, status=(0,), data=None):
    done = subprocess.run(command, cwd=folder, input=data, capture_output=True)
    assert done.returncode in status, (command, done.returncode, done.stderr)
    return done.stdout


def write_texts(folder):
    os.makedirs(folder)
    run("git", "init", "-q", folder=folder)
    for name, text in TEXTS.items():
        path = os.path.join(folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(text.encode())
    with open(os.path.join(folder, "latim.txt"), "wb") as file:
        file.write((DIRTY * 3).replace("quinta", "terça").encode("latin-1"))
    for name in sorted(os.listdir(CORPUS)):
        shutil.copy(os.path.join(CORPUS, name), folder)


def contents(folder):
    found = {}
    for top, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name != ".git"]
        for name in names:
            path = os.path.join(top, name)
            with open(path, "rb") as file:
                found[os.path.relpath(path, folder)] = file.read()
    return found


def copy():
    folder = os.path.join(FOLDER, "copy")
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(WORK, folder)
    return folder


def read_data(page=PAGE):
    with open(page, encoding="utf-8") as file:
        text = file.read()
    text = text.split('<script type="application/json" id="data">')[1].split("</script>")[0]
    return json.loads(text)


def open_page(fragment=""):
    browser.get("about:blank")
    browser.get(LOADED + fragment)
    browser.settle()


def reset():
    open_page()
    browser.run("localStorage.clear()")
    open_page()


def shown():
    return browser.run(
        "return findings.filter((f) => f.isShown && !f.card.element.hidden && !f.file.section.hidden)"
        ".map((f) => f.id)")


def expected(level=(), rule=(), file=()):
    return [
        finding["id"] for entry in read_data()["files"] for finding in entry["findings"]
        if (not level or finding["level"] in level)
        and (not rule or set(finding["rules"]) & set(rule)) and (not file or entry["name"] in file)]


def click(facet, value):
    browser.run("facets[arguments[0]].boxes.get(arguments[1]).box.click()", facet, value)


write_texts(WORK)
run(ESMERO, "report", "-o", PAGE, *OPTIONS)
browser = Browser(downloads=FOLDER)
