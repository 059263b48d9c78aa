"""The pack as a web page, opened from a file in a real Chromium: it asks for nothing, runs nothing, and anybody can read it."""

from __future__ import annotations

from netmap.documents.pack.as_html import as_html
from tests.browser.windows import PHONE, violations
from tests.documents.pack_writing.conftest import HOSTILE, pack_saying


def test_anybody_can_read_the_page_and_it_asks_for_nothing(visit, tmp_path):
    file = tmp_path / "pack.html"
    file.write_text(as_html(pack_saying(f"{HOSTILE[1]} {'W' * 300}")), encoding="utf-8")
    one = visit(file.as_uri(), **PHONE)
    asked = []
    one.page.on("request", lambda request: asked.append(request.url))
    one.page.goto(file.as_uri())

    assert asked == [file.as_uri()]
    # The page itself never scrolls sideways; wide tables do, each in its frame.
    assert one.page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert violations(one) == []
