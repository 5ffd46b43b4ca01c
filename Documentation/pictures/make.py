"""Makes the README's pictures from what the program writes: make.py ESMERO

Wants Debian's chromium and chromium-driver, and selenium and pillow of PyPI.
"""

import html
import os
import re
import subprocess
import sys
import tempfile

from PIL import Image

HERE = os.path.dirname(os.path.abspath(__file__))
PROJECT = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, os.path.join(PROJECT, "Tests", "ReportPageTests"))
sys.dont_write_bytecode = True
from browser import Browser  # noqa: E402

ESMERO = os.path.abspath(sys.argv[1])

# What a reader takes in at a glance: a few findings of each level in two files.
NEWS = """# Visita

O ministro sul -coreano chega na terça -feira .

A Coréia diz que o o acordo vale “12 .500 euros", não menos.
"""
GUIDE = """# Guia de instalação

Faça o download do pacote e clique em & quot;Avançar& quot; .

O assistente mostra -se logo, e a infra-estrutura fica pronta.

Vamos estar enviando um e -mail de confirmação na Quinta-feira.
"""

STYLE = """
body { margin: 0; background: #fff }
pre { margin: 0; padding: 22px 26px; display: inline-block; background: #1b1d23; color: #d8dee9;
      font: 15px/1.45 'DejaVu Sans Mono', monospace; border-radius: 10px; white-space: pre }
.s1 { font-weight: bold } .s2 { color: #8b93a3 } .s31 { color: #f0837c } .s32 { color: #8fce8f }
.s33 { color: #e5c07b } .s36 { color: #6fc3cf } .s35 { color: #c99ae0 } .prompt { color: #6fc3cf }
.s7 { background: #d8dee9; color: #1b1d23 } .s31.s7 { background: #f0837c } .s32.s7 { background: #8fce8f }
"""


def run(*arguments, folder):
    environment = dict(os.environ, LC_ALL="C.UTF-8", CLICOLOR_FORCE="1")
    return subprocess.run(
        (ESMERO, *arguments), cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ).stdout.decode()


def write(name, text, folder):
    path = os.path.join(folder, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def spans(text):
    """A terminal's colours as elements."""
    codes, result = [], ""
    for index, part in enumerate(re.split(r"\x1b\[([\d;]*)m", text)):
        if index % 2:
            for code in part.split(";"):
                codes = [] if code in ("", "0") else codes + [code]
        elif part:
            names = " ".join("s" + code for code in codes)
            result += f'<span class="{names}">{html.escape(part)}</span>'
    return result


def save(browser, name, element=None):
    path = os.path.join(HERE, name)
    if element:
        element.screenshot(path)
    else:
        browser.save_screenshot(path)
    # Few colours make a small picture; the rare ones, which tell levels apart, are kept by this method.
    picture = Image.open(path).convert("RGB").quantize(
        256, method=Image.Quantize.MAXCOVERAGE, kmeans=2, dither=Image.Dither.NONE)
    picture.save(path, optimize=True)
    print(f"{name}: {os.path.getsize(path)} bytes")


def terminal(browser, folder):
    write("texto.md", NEWS.split("\n", 2)[2], folder)
    text = ""
    for command, most in (("check", 9), ("diff", 99), ("fix", 99)):
        lines = run(command, "--lang", "pt-BR", "texto.md", folder=folder).rstrip("\n").split("\n")
        text += f'<span class="prompt">$</span> esmero {command} --lang pt-BR texto.md\n'
        text += "\n".join(spans(line) for line in lines[:most])
        text += "\n…\n\n" if len(lines) > most else "\n\n"
    path = os.path.join(folder, "terminal.html")
    with open(path, "w", encoding="utf-8") as file:
        file.write(f"<!doctype html><meta charset=utf-8><style>{STYLE}</style><pre>{text.rstrip()}</pre>")
    browser.get("file://" + path)
    save(browser, "terminal.png", browser.find_element("tag name", "pre"))


def report(browser, folder):
    path = os.path.join(folder, "report.html")
    write("docs/noticia.md", NEWS, folder)
    write("docs/guia.md", GUIDE, folder)
    run("report", "-o", path, "--lang", "pt-BR", "docs", folder=folder)
    browser.media("light")
    browser.get("file://" + path)
    browser.settle()
    save(browser, "report.png")


with tempfile.TemporaryDirectory() as folder:
    browser = Browser(width=1280, height=1000)
    try:
        terminal(browser, folder)
        report(browser, folder)
    finally:
        browser.quit()
