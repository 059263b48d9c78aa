"""Every page that others may see, before the public, on the sample town: nothing that is sent to the browser is the library's own."""

import pytest
from streamlit.testing.v1 import AppTest

from netmap.demo import demo_store
from netmap.resources import travelling
from netmap.screens.parts.seen_as import OPEN
from netmap.tables import Audience
from tests.privacy.leaks import Secrets
from tests.privacy.test_nothing_leaks import TOLD_ANYWAY

PAGES = [name or "overview" for name in OPEN]


@pytest.fixture(scope="module")
def records(tmp_path_factory):
    store = demo_store(tmp_path_factory.mktemp("pages"))
    yield store.load()
    store.close()


def sent(app):
    """Return all that goes to the browser, and each table as text besides: there its cells stand apart."""
    drawn = [one.proto.SerializeToString() for one in (*app.main, *app.sidebar) if one.proto is not None]
    return b"\n".join([*drawn, *(frame.value.to_csv().encode() for frame in app.dataframe)])


def test_no_page_sends_the_public_what_is_not_theirs(records, monkeypatch):
    monkeypatch.setenv("NETMAP_DEMO", "1")
    secrets = Secrets.of(records, Audience.PUBLIC, also=TOLD_ANYWAY)
    app = AppTest.from_file(travelling("app.py"), default_timeout=120).run()
    found = {"overview": secrets.found_in(sent(app))}
    # The library itself is shown what there is to find.
    assert len(found["overview"]) > 2

    app.session_state["seen_as"], app.session_state["selected_stakeholder"] = Audience.PUBLIC.value, "S001"
    for page in PAGES:
        app.switch_page(f"netmap/screens/{page}.py").run()
        assert not app.exception, page
        found[page] = secrets.found_in(sent(app))
    assert {page: told for page, told in found.items() if told} == {}
