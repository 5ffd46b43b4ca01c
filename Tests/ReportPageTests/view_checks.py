"""What the page shows, and how a person gets about in it."""

import os

from selenium.webdriver.common.keys import Keys

from session import *


def check_filters():
    reset()
    data = read_data()
    name = next(entry["name"] for entry in data["files"] if "notícia um" in entry["name"])
    rules = ["any-space-before-punct", "pt-hyphen-demonym"]
    assert sorted(shown()) == sorted(expected())
    click("rule", rules[0])
    assert sorted(shown()) == sorted(expected(rule=rules[:1])) != []
    click("rule", rules[1])
    assert sorted(shown()) == sorted(expected(rule=rules))
    click("file", name)
    assert sorted(shown()) == sorted(expected(rule=rules, file=[name])) != []
    click("level", "safe")
    assert sorted(shown()) == sorted(expected(["safe"], rules, [name])) != []
    counts = browser.run(
        "return [...facets.level.boxes].map(([value, {count}]) => [value, Number(count.textContent)])")
    for level, count in counts:
        assert count == len(expected([level], rules, [name])), (level, count)
    status = browser.find_element("id", "shown").text
    assert status.startswith(f"{len(shown())} of {len(expected())} "), status
    browser.find_element("id", "clear").click()
    assert sorted(shown()) == sorted(expected())
    for level in ("safe", "suggested", "report"):
        click("level", level)
        assert sorted(shown()) == sorted(expected([level])) != [], level
        click("level", level)


def check_permalinks():
    reset()
    click("rule", "any-space-before-punct")
    click("level", "safe")
    before = shown()
    fragment = browser.run("return location.hash")
    open_page(fragment)
    assert shown() == before
    browser.refresh()
    browser.settle()
    assert shown() == before
    last = expected()[-1]
    open_page("#" + last)
    assert browser.run("return document.activeElement.id") == last
    top, height = browser.run(
        "const r = document.activeElement.getBoundingClientRect(); return [r.top, innerHeight]")
    assert 0 <= top < height, (top, height)
    browser.run("document.activeElement.querySelector('.place').click()")
    assert browser.run("return location.hash") == "#" + last
    # A link to a finding that the filter hides shows all.
    hidden = next(f for f in expected(["suggested"]))
    open_page(f"#{hidden}&level=safe")
    assert browser.run("return document.activeElement.id") == hidden
    # The same input gives the same anchors.
    again = os.path.join(FOLDER, "again.html")
    run(ESMERO, "report", "-o", again, *OPTIONS)
    with open(again, "rb") as one, open(PAGE, "rb") as other:
        assert one.read() == other.read()


def check_keyboard():
    reset()
    browser.run("document.body.focus()")
    browser.press(Keys.TAB)
    assert browser.run("return document.activeElement.id") == "skip"
    seen = []
    for _ in range(400):
        browser.press(Keys.TAB)
        seen.append(browser.run(
            "const e = document.activeElement; const s = getComputedStyle(e);"
            "return [e.id || e.name || e.closest('fieldset')?.id || e.className || e.tagName,"
            " !!e.closest('.row'), e.matches(':focus-visible')]"))
        if seen[-1][1] and "download" in [name for name, _, _ in seen]:
            break
    names = {name for name, _, _ in seen}
    assert all(isVisible for _, _, isVisible in seen), seen
    for name in ("layout", "theme", "help-button", "facet-level", "facet-rule", "facet-file",
                 "accept-shown", "reject-shown", "default-choice", "download"):
        assert name in names, (name, names)
    assert any(inRow for _, inRow, _ in seen)
    # Without a pointer: to the second finding, turn it down, all of its rule, and look why.
    reset()
    order = browser.run("return cards.flatMap((card) => card.findings).map((f) => f.id)")
    browser.press("j", "j", "k", "j")
    assert browser.run("return document.activeElement.id") == order[1]
    is_on = "return findingsById.get(arguments[0]).isAccepted"
    was = browser.run(is_on, order[1])
    browser.press("a")
    assert browser.run(is_on, order[1]) != was
    browser.press("w")
    assert browser.run("return document.activeElement.querySelector('details').open")
    browser.press("A")
    of_rule = browser.run("return ofRule(currentFinding().rule).map((f) => f.isAccepted)")
    assert of_rule == [was] * len(of_rule)
    browser.press("?")
    assert browser.run("return find('help').open")
    browser.press("i")
    assert browser.run("return state.layout") == "split"
    browser.press(Keys.ESCAPE)
    assert not browser.run("return find('help').open")
    browser.press("i")
    assert browser.run("return state.layout") == "inline"
    browser.press("f", Keys.SPACE)
    assert len(shown()) < len(order)
    browser.press("c")
    assert len(shown()) == len(order)
    # Single keys can be switched off.
    browser.press("?")
    browser.run("find('keys-on').click(); find('help').close(); document.activeElement.blur()")
    browser.press("i")
    assert browser.run("return state.layout") == "inline"


def check_views():
    reset()
    paper = "return getComputedStyle(document.documentElement).backgroundColor"
    browser.media("light")
    light = browser.run(paper)
    browser.media("dark")
    dark = browser.run(paper)
    assert light != dark
    browser.run("document.querySelector('[name=theme][value=light]').click()")
    assert browser.run(paper) == light
    browser.refresh()
    assert browser.run(paper) == light, "the choice of colours is lost"
    browser.media("light")
    browser.run("document.querySelector('[name=theme][value=dark]').click()")
    assert browser.run(paper) == dark
    browser.settle()
    columns = "return document.querySelector('.diff').rows[1].cells.length"
    assert browser.run("return document.querySelectorAll('.diff.split').length") > 0
    browser.run("document.querySelector('[name=layout][value=inline]').click()")
    assert browser.run("return document.querySelectorAll('.diff.split').length") == 0
    assert browser.run(columns) == 4
    assert browser.run("return location.hash").endswith("layout=inline")
    marks = browser.run(
        "return ['del', 'ins'].map((t) => document.querySelector(`.diff ${t}`).textContent)")
    assert marks[0].startswith(" removed: ") and marks[1].startswith(" added: "), marks
    browser.media("light")


def check_inline_lines():
    reset()
    open_page("#layout=inline")
    # Each line stands above the one that takes its place.
    signs = browser.run(
        "const card = cards.find((card) => card.findings.filter(isChosen).length > 2);"
        "fill(card);"
        "return [...card.diff.querySelectorAll('td.change [aria-hidden]')].map((e) => e.textContent)")
    assert signs == ["−", "+"] * (len(signs) // 2) != [], signs


def check_words_beside_findings():
    reset()
    halves = browser.run(
        "return findings.filter((finding) => finding.edits.length > 0).map((finding) => {"
        "  const { text } = finding.block;"
        "  const { before } = inContext(finding);"
        "  const from = text.lastIndexOf(before, startOf(finding));"
        "  const around = [text[from - 1] ?? ' ', before[0], before.at(-1), text[from + before.length] ?? ' '];"
        "  const cut = (left, right) => /\\S/.test(left) && /\\S/.test(right);"
        "  return cut(around[0], around[1]) || cut(around[2], around[3]) ? before : null;"
        "}).filter((before) => before !== null)")
    assert halves == [], halves
    assert not browser.run(
        "return findings.some((finding) => finding.edits.length > 0 && inContext(finding).before.length >"
        " endOf(finding) - startOf(finding) + 2 * longestContext)")


def check_kept_choice():
    reset()
    name = next(f["id"] for e in read_data()["files"] for f in e["findings"] if f["accepted"])
    open_page("#" + name)
    browser.press("a")
    text = browser.find_element("id", "chosen").text
    browser.refresh()
    browser.settle()
    assert browser.find_element("id", "chosen").text == text
    assert not browser.run("return findingsById.get(arguments[0]).isAccepted", name)
    assert not browser.run("return document.getElementById(arguments[0]).querySelector('input').checked", name)


def check_warnings():
    reset()
    texts = browser.run("return [...document.querySelectorAll('.warning')].map((e) => e.textContent)")
    assert len(texts) == 1 and "windows-1252" in texts[0], texts


def check_narrow_window():
    browser.set_window_size(420, 900)
    reset()
    assert browser.run("return document.documentElement.scrollWidth <= innerWidth")
    # Two columns are for who asks for them.
    assert browser.run("return state.layout") == "inline"
    open_page("#layout=split")
    assert browser.run("return state.layout") == "split"
    assert browser.run("clearFilter(); return location.hash") == "#layout=split"
    browser.set_window_size(1440, 1000)


def check_portuguese():
    page = os.path.join(FOLDER, "pt.html")
    run("env", "LC_ALL=pt_BR.UTF-8", ESMERO, "report", "-o", page, *OPTIONS)
    browser.get("file://" + page)
    browser.settle()
    assert browser.run("return document.documentElement.lang") == "pt"
    assert "achados" in browser.find_element("id", "summary").text
    missing = browser.run(
        "return Object.keys(vocabulary.en).filter((key) => !(key in vocabulary.pt))")
    assert missing == []
