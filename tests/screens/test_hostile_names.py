"""Names that others collected because they break programs, on every page: nothing breaks, nothing is read as markup.

The Big List of Naughty Strings is not part of this project; without it this is
skipped. It knows little Markdown, which is what Streamlit reads: ours beside it does.
"""

from __future__ import annotations

import html
import json
from pathlib import Path

import pytest

from netmap.names import clean_text
from netmap.screens.text import escape_md

BLNS = Path(__file__).parents[2].parent / "shared" / "data" / "bad-input" / "blns" / "blns.json"

pytestmark = pytest.mark.skipif(not BLNS.is_file(), reason="the list of naughty strings (../shared/data) is not here")

PAGES = sorted(
    page.stem for page in (Path(__file__).parents[2] / "netmap" / "screens").glob("*.py") if "st." in page.read_text()
)
MARKDOWN = (
    "![x](http://elsewhere.example/x.png)",
    "[here](javascript:alert(1))",
    "**bold** _thin_ ~~gone~~",
    ":red[danger] :material/home: :smile:",
    "$x^2$ and $$y$$",
    "<b onclick=alert(1)>bold</b>",
    "# Title | cell |",
    "see www.elsewhere.example or a@elsewhere.example",
)
EACH = 30
"""Every how-manieth line is a name, besides those that look like markup, a link, a formula or a template."""
TELLING = (
    "<script",
    "<img",
    "<a href",
    "](",
    "![",
    "$",
    ":material",
    "=cmd",
    "{0}",
    "{{",
    "%s",
    "`",
    "javascript:",
    "&lt",
)
PLAIN = {
    "multiselect",
    "text",
    "code",
    "json",
    "arrow_data_frame",
    "arrow_vega_lite_chart",
    "bidi_component",
    "html",
    "selectbox",
}
"""Elements that show text letter by letter, or whose own tests look at it."""
READ_AS_MARKDOWN = {"body", "label", "help", "caption", "captions", "options", "text", "title", "message"}


def naughty():
    """Return the lines of the list that are chosen, as they are stored."""
    lines = [clean_text(line).replace("\n", " ") for line in json.loads(BLNS.read_text(encoding="utf-8"))]
    lines = [line for line in dict.fromkeys(lines) if line]
    telling = [line for sign in TELLING for line in [one for one in lines if sign in one][:3]]
    return list(dict.fromkeys([*MARKDOWN, *telling, *lines[::EACH]]))


@pytest.fixture
def hostile(fill):
    names = naughty()
    ids = [f"S{at}" for at in range(len(names))]
    kinds = ["LIB_BRANCH", "NPO_FOOD", "EDU_K12", "RES_GROUP", "BUS", "GOV"]
    other = names[::-1]
    fill(
        places=[
            {"id": f"A{at}", "name": name, "latitude": 45 + at / 10, "longitude": -65 - at / 10, "population": 50 * at}
            for at, name in enumerate(other[:6])
        ],
        stakeholders=[
            {
                "id": id_,
                "name": name,
                "kind": kinds[at % len(kinds)],
                "sector": f"OTHER:{name[:40]}" if at % 7 == 0 else "FOOD",
                "place": f"A{at % 6}",
                "themes": "FOODIN",
                "description": other[at],
                "held_by": other[at][:60],
                "notes": other[at],
                "website": other[at][:60],
                "members": 30,
            }
            for at, (id_, name) in enumerate(zip(ids, names, strict=True))
        ],
        relationships=[
            {
                "source": ids[at],
                "target": ids[(at + step) % len(ids)],
                "relation": "INFO",
                "level": 1 + at % 5,
                "notes": name,
                "stated_on": "2026-01-05",
            }
            for at, name in enumerate(names)
            for step in (1, 7)
        ],
        needs=[
            {"id": f"N{at}", "statement": name, "theme": "FOODIN", "places": f"A{at % 6}", "severity": 4}
            for at, name in enumerate(other[:9])
        ],
        programmes=[
            {"id": f"P{at}", "name": name, "lead": ids[at], "needs": f"N{at}", "started_on": "2025-06-01", "people": 12}
            for at, name in enumerate(other[9:18])
        ],
        stage_roles=[
            {"programme": f"P{at}", "stage": "PLAN", "stakeholder": ids[at + 5], "role": "PARTNER", "participation": 3}
            for at in range(9)
        ],
        interactions=[
            {
                "id": f"I{at}",
                "date": "2026-01-02",
                "participants": f"{ids[at]}|{ids[at + 6]}",
                "summary": name,
                "next_step": name[:60],
                "due_on": "2026-01-08",
            }
            for at, name in enumerate(other[:9])
        ],
    )
    return names


def _said(app):
    """Return every text of a page that is read as Markdown, with the element that shows it."""
    waiting = list(app._tree.children.values())
    while waiting:
        one = waiting.pop()
        waiting += list(getattr(one, "children", {}).values())
        proto = getattr(one, "proto", None)
        if proto is not None and one.type not in PLAIN:
            for field, value in proto.ListFields():
                if field.name in READ_AS_MARKDOWN:
                    for text in [value] if isinstance(value, str) else list(value):
                        yield one.type, field.name, str(text)


def _markup(app):
    return "\n".join(one.proto.body for one in app.get("html"))


def test_no_name_breaks_a_page_or_is_read_as_markup(hostile, dashboard):
    # As a name would stand if nobody had escaped it. Where escaping changes nothing there is nothing to read.
    raw = [name for name in hostile if len(name) > 5 and name not in escape_md(name)]
    assert len(raw) > 35
    app, told, shown = dashboard(), [], 0
    # Of one of them everything is open.
    app.session_state["selected_stakeholder"] = "S0"
    for page in PAGES:
        app.switch_page(f"netmap/screens/{page}.py").run()
        assert not app.exception, page
        said = list(_said(app))
        told += [(page, kind, field, name) for kind, field, text in said for name in raw if name in text]
        told += [(page, "html", name) for name in raw if name != html.escape(name) and name in _markup(app)]
        shown += sum(escape_md(name) in text for _, _, text in said for name in raw)
    assert told == []
    # They do stand on the pages, escaped.
    assert shown > 20
