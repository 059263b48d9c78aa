"""The real app on a real SQLite file, driven without a browser."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from netmap.records import Records
from netmap.store import Changes, Store, open_store

APP = Path(__file__).parents[2] / "app.py"
OWN_ADDRESS = {"import_data", "settings"}
"""Pages whose address is not their file's name: AppTest finds them only after a run of the app."""
NOON = datetime(2026, 1, 9, 12, tzinfo=UTC)


@pytest.fixture(autouse=True, scope="session")
def _found_once(components_found_once):
    """See ``components_found_once``."""


@pytest.fixture(autouse=True, scope="session")
def _charts_are_checked():
    """Have Altair check every chart that a page draws, which it need not before visitors."""
    from netmap.screens.cache import charts

    charts.CHECKED = True


@pytest.fixture
def store(tmp_path, monkeypatch, empty_store) -> Store:
    """An empty network, which the app is told to open."""
    where = tmp_path / "town.netmap"
    monkeypatch.setenv("NETMAP_DB", str(where))
    monkeypatch.delenv("NETMAP_DEMO", raising=False)
    with open_store(empty_store(where)) as made:
        yield made
        # The app keeps its own store open in a cache that outlives this test.
        from netmap.screens import cache

        cache.data.store().close()
        st.cache_resource.clear()
        st.cache_data.clear()


@pytest.fixture
def new_window():
    """Give the mark of a window in which nothing was typed yet, and forget what was."""
    from netmap.screens.state import unsaved

    unsaved._kept.clear()
    yield "0" * 31 + "1"
    unsaved._kept.clear()


@pytest.fixture
def fill(store):
    """Write rows as they are stored, past the import, as change number one."""

    def write(**rows) -> Store:
        records = Records.of(**rows)
        upserts = {name: frame.assign(version=0) for name, frame in records.frames.items() if len(frame)}
        store.write(Changes(upserts=upserts, deletes={}), kind="import", actor="test", at=NOON)
        return store

    return write


@pytest.fixture
def dashboard(store):
    """Open the app on one of its pages."""

    def open_page(page: str = "overview") -> AppTest:
        app = AppTest.from_file(APP, default_timeout=30)
        if page in OWN_ADDRESS:
            app.run()
        if page != "overview":
            app.switch_page(f"netmap/screens/{page}.py")
        app.run()
        assert not app.exception
        return app

    return open_page


@pytest.fixture
def words():
    """Everything a page says in Markdown, captions, plain text and alerts, as one text."""

    def read(app: AppTest) -> str:
        elements = (
            *app.title,
            *app.subheader,
            *app.markdown,
            *app.caption,
            *app.text,
            *app.info,
            *app.success,
            *app.error,
            *app.warning,
        )
        return "\n".join(str(element.value) for element in elements)

    return read
