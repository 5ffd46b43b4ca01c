"""What holds of the page as a whole: that it runs nothing foreign, that all can use it, its size."""

import os
from urllib.parse import urlencode

from axe_core_python.selenium import Axe

from session import *


def check_inert():
    reset()
    for card in range(browser.run("return cards.length")):
        browser.run("fill(cards[arguments[0]])", card)
    browser.run("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    browser.settle()
    assert browser.run("return document.title").startswith("Esmero"), browser.run("return document.title")
    assert browser.run("return document.querySelectorAll('img, iframe, object, embed').length") == 0
    assert browser.run("return document.scripts.length") == 2
    assert EVIL in browser.run("return document.body.innerText")
    # What is no script of the page does not run, and nothing is loaded.
    browser.get_log("browser")
    browser.run(
        "const s = document.createElement('script');"
        "try { s.textContent = 'document.title = 1'; document.body.append(s) } catch {}"
        "const i = document.createElement('img'); i.src = 'https://example.org/'; document.body.append(i)")
    browser.settle()
    assert browser.run("return document.title") != "1"
    assert browser.get_log("browser"), "the policy refused nothing"
    reset()


def check_accessibility():
    # Every kind of element is in these; the rest would be more of the same.
    kinds = ("latim.txt", "sem fim.txt", "vazias.txt", "noticia.txt")
    names = [e["name"] for e in read_data()["files"] if os.path.normpath(e["name"]) in kinds]
    assert len(names) == 4, names
    part = urlencode([("file", name) for name in names])
    levels = {f["level"] for e in read_data()["files"] if e["name"] in names for f in e["findings"]}
    assert levels == {"safe", "suggested", "report"}, levels
    for scheme in ("light", "dark"):
        for layout in ("split", "inline"):
            reset()
            browser.media(scheme)
            open_page(f"#{part}&layout={layout}")
            browser.run("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
            browser.settle()
            assess(f"{scheme} {layout}")
        browser.press("?")
        assess(f"{scheme}, keys", "#help")
    browser.media("light")


def assess(what, part=None):
    result = Axe().run(browser, context=part)
    found = [(v["id"], v["nodes"][0]["html"], v["nodes"][0]["failureSummary"]) for v in result["violations"]]
    assert not found, (what, found)
    assert any(p["id"] == "color-contrast" for p in result["passes"]), what


def check_all_text_is_there():
    reset()
    browser.wait_until(
        lambda: browser.run("return cards.every((card) => card.diff)"), "not every card was filled")


def print_part():
    """On paper stands what the filter shows, whether it was near the window or not."""
    browser.run("clearFilter(); [...facets.file.boxes.values()].at(-1).box.click()")
    assert not browser.run("return cards.filter((c) => !c.element.hidden).every((c) => c.diff)")
    browser.print_page()
    assert browser.run("return cards.filter((c) => !c.element.hidden).every((c) => c.diff)")
    assert browser.run("return cards.filter((c) => c.diff).length < cards.length / 2")


def check_large_input():
    folder = os.path.join(FOLDER, "large")
    os.makedirs(folder)
    for number in range(20):
        with open(os.path.join(folder, f"{number}.txt"), "w", encoding="utf-8") as file:
            file.write(("O líder norte -coreano saiu , e o o povo ficou.\n" + "Nada.\n" * 9) * 167)
    page = os.path.join(FOLDER, "large.html")
    run(ESMERO, "report", "-o", page, "--lang", "pt-BR", ".", folder=folder)
    count = sum(len(entry["findings"]) for entry in read_data(page)["files"])
    assert count >= 10_000, count
    browser.get("file://" + page)
    browser.settle()
    load = browser.run(
        "const t = performance.getEntriesByType('navigation')[0]; return t.domComplete - t.startTime")
    filtering = browser.run(
        "const start = performance.now();"
        "facets.rule.boxes.get('any-space-before-punct').box.click();"
        "document.body.offsetHeight; return performance.now() - start")
    made = browser.run("return cards.filter((card) => card.diff).length")
    assert made < 200, made
    last = browser.run("return findings.filter((f) => f.isShown).at(-1).id")
    jump = browser.run(
        "const start = performance.now(); focusFinding(findingsById.get(arguments[0]));"
        "document.body.offsetHeight; return performance.now() - start", last)
    accept = browser.run(
        "const start = performance.now(); setAccepted(findings, false); setAccepted(findings, true);"
        "document.body.offsetHeight; return performance.now() - start")
    browser.settle()
    assert browser.run("return document.activeElement.id") == last
    assert len(browser.download()) > 100_000
    print_part()
    size = os.path.getsize(page)
    print(f"figures: {count} findings, {size / 1e6:.1f} MB; load {load:.0f} ms, filter {filtering:.0f} ms, "
          f"jump {jump:.0f} ms, reject and accept all {accept:.0f} ms")
