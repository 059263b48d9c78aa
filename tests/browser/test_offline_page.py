"""The page that holds a view of the map: opened from a file in a real Chromium, it works, and runs nothing of anybody's text."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from netmap import network
from netmap.conventions import Conventions
from netmap.drawing import map_model
from netmap.drawing.extent import Look
from netmap.drawing.picture import caption_of
from netmap.records import Records
from netmap.screens.offline_map import as_html
from tests.browser.windows import PHONE, violations

BLNS = Path(__file__).parents[2].parent / "shared" / "data" / "bad-input" / "blns" / "blns.json"
HOSTILE = [
    "</script><script>window.hacked = 1</script>",
    "<!--<script>window.hacked = 1//-->",
    '"><img src=x onerror="window.hacked = 1">',
    "<svg onload=window.hacked=1>",
    "javascript:window.hacked=1",
    "${window.hacked=1} $title $$ {{window.hacked=1}}",
    "\u202eesrever\u2066 \u2028 \x00\x1b[31m",
    "href http://evil.test/x.png ![](http://evil.test/y.png)",
    "constructor",
    "__proto__",
]


def page_of(tmp_path, people, stated):
    """Write the page of a network; give its address and the ids on it."""
    built = network.build(Records.of(stakeholders=people, relationships=stated), Conventions(), date(2026, 6, 1))
    ids = built.stakeholders["id"]
    turn = np.arange(len(ids)) * 2.4
    places = pd.DataFrame({"id": ids, "x": 40 * np.sqrt(turn) * np.cos(turn), "y": 40 * np.sqrt(turn) * np.sin(turn)})
    found = map_model.build(built, places)
    file = tmp_path / "map.html"
    file.write_bytes(as_html(found, caption_of(built, HOSTILE[0], Look())).encode("utf-8"))
    return file.as_uri(), found


def opened(visit, address, **context):
    """Open the page; give the visit, and every address it asks for."""
    one = visit(address, **context)
    asked = []
    one.page.on("request", lambda request: asked.append(request.url))
    one.page.on("dialog", lambda dialog: pytest.fail(f"a script ran: {dialog.message}"))
    one.page.goto(address)
    one.wait(lambda: one.ask("ready"))
    return one, asked


@pytest.mark.parametrize(
    "names",
    [
        pytest.param(lambda: HOSTILE, id="ours"),
        pytest.param(
            lambda: [text for text in json.loads(BLNS.read_text(encoding="utf-8")) if text.strip()],
            id="blns",
            marks=pytest.mark.skipif(
                not BLNS.is_file(), reason="the list of naughty strings (../shared/data) is not here"
            ),
        ),
    ],
)
def test_hostile_names_are_text_and_nothing_is_asked_of_anybody(visit, tmp_path, names):
    called = names()
    people = [
        {"id": f"S{place}", "name": name, "kind": ["LIB", "NPO", "RES"][place % 3]} for place, name in enumerate(called)
    ]
    stated = [{"source": f"S{place}", "target": f"S{place // 2}", "level": 3} for place in range(1, len(called))]
    address, found = page_of(tmp_path, people, stated)

    one, asked = opened(visit, address)
    page = one.page
    assert sorted(one.ask("ids")) == sorted(found.shown) == sorted(f"S{place}" for place in range(len(called)))
    for table, rows in (("stakeholders", found.nodes), ("ties", found.edges)):
        page.locator(f"#{table} summary").click()
        one.wait(lambda table=table, rows=rows: page.locator(f"#{table} tbody tr").count() == len(rows))
    # Each is shown as it is called: in the table, and in the card once its row is chosen.
    listed = page.locator("#stakeholders tbody button").all_inner_texts()
    assert len(listed) == len(found.nodes)
    for row in range(0, len(listed), max(1, len(listed) // 8)):
        page.locator("#stakeholders tbody button").nth(row).click()
        assert page.locator(".card h2").inner_text().split() == listed[row].split()
    assert page.locator("script").count() == 4
    assert page.locator("main img, main iframe, main a").count() == 0
    assert page.evaluate("[typeof window.hacked, typeof Object.prototype.hacked]") == ["undefined", "undefined"]
    assert asked == [address]


@pytest.fixture
def town(tmp_path):
    people = [
        {"id": "L", "name": "Old Quay Library", "kind": "LIB_BRANCH", "sector": "LIBR"},
        {"id": "F", "name": "Food Bank", "kind": "NPO_FOOD"},
        {"id": "S", "name": "Rope Walk School", "kind": "EDU_K12"},
        {"id": "T", "name": "Food Bank", "kind": "NPO_FOOD"},
    ]
    stated = [
        {"source": "L", "target": "F", "level": 4, "stated_by": "L"},
        {"source": "F", "target": "L", "level": 4, "stated_by": "F"},
        {"source": "L", "target": "S", "level": 2, "stated_by": "L"},
    ]
    return page_of(tmp_path, people, stated)[0]


def test_it_finds_tells_walks_and_hides(visit, town):
    one, asked = opened(visit, town)
    page, card = one.page, one.page.locator(".card")
    assert "Internal: for the library's own staff." in page.locator("header").inner_text()

    page.get_by_label("Find on the map").fill("quay")
    page.keyboard.press("Enter")
    assert list(filter(None, card.inner_text().split("\n"))) == [
        "Old Quay Library",
        "Library branch · Libraries · 2 ties",
        "Food Bank (F)",
        "Coalition (4) · Both sides say so",
        "Rope Walk School",
        "Cooperation (2) · One side says so",
    ]
    assert one.ask("selected") == "L"

    # By a link in the card, by the mark itself, and by keyboard to the only neighbour.
    card.get_by_role("button", name="Rope Walk School").click()
    assert one.ask("selected") == "S"
    one.click_on("F")
    one.wait(lambda: card.get_by_role("heading").inner_text() == "Food Bank (F)")
    page.keyboard.press("Escape")
    one.wait(lambda: card.get_by_role("heading").inner_text() == "Where to begin")

    page.get_by_role("button", name="Non-profit organisation").click()
    one.wait(lambda: sorted(one.ask("seen")) == ["L", "S"])
    page.get_by_role("button", name="Bring all back").click()
    one.wait(lambda: len(one.ask("seen")) == 4)
    assert asked == [town]


@pytest.mark.parametrize("context", [{}, {"viewport": PHONE["viewport"]}], ids=["wide", "narrow"])
def test_it_breaks_no_rule_of_access(visit, town, context):
    one, _ = opened(visit, town, **context)
    one.page.get_by_label("Find on the map").fill("quay")
    one.page.keyboard.press("Enter")
    one.page.locator("#stakeholders summary").click()
    one.page.locator("#stakeholders tbody").wait_for()
    assert violations(one) == []
    assert one.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_on_paper_it_is_light(visit, town):
    one, _ = opened(visit, town, color_scheme="dark")
    look = "getComputedStyle(document.body).backgroundColor"
    dark = one.page.evaluate(look)
    one.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert (dark, one.page.evaluate(look)) == ("rgb(14, 17, 23)", "rgb(255, 255, 255)")


def test_the_map_page_hands_out_what_it_shows(demo, visit):
    one = visit(demo, accept_downloads=True).open("Map")
    one.page.get_by_role("button", name="Download", exact=True).click()
    taken = {}
    for title in ("Picture for print (SVG)", "Table (CSV)"):
        button = one.page.get_by_role("button", name=title).first
        button.wait_for()
        with one.page.expect_download() as download:
            button.click()
        taken[download.value.suggested_filename] = Path(download.value.path()).read_text(encoding="utf-8-sig")

    assert list(taken) == ["the-sample-town-map-whole-2026-11-01.svg", "the-sample-town-map-whole-2026-11-01.csv"]
    picture, table = taken.values()
    names = [line.split(",")[0] for line in table.split("\n\n", maxsplit=1)[0].splitlines()[1:]]
    assert sorted(names) == sorted(one.ask("ids"))
    marks = picture.split('<g id="marks"')[1].split("</g>")[0]
    assert marks.count("<title>") == len(names)
