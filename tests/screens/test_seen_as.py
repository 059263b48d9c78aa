"""Every page before every audience: which there are, what they do not say, and the way back."""

import ast
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from netmap.screens import cache
from netmap.screens.parts.seen_as import OPEN

OPEN_PAGES = [name or "overview" for name in OPEN]
OWN_PAGES = ["contact", "plan", "import_data", "settings"]

TOWN = {
    "stakeholders": [
        {"id": "L", "name": "Library", "kind": "LIB_BRANCH", "visibility": "PUBLIC", "notes": "The roof leaks"},
        {"id": "F", "name": "Food Bank", "kind": "NPO_FOOD", "visibility": "PUBLIC", "held_by": "Branch manager"},
        {"id": "S", "name": "School", "kind": "EDU", "email": "office@school.example"},
        {"id": "H", "name": "Hidden Shelter", "kind": "NPO", "visibility": "INTERNAL"},
        {"id": "T", "name": "Tenants of Eight", "kind": "RES_TENANT", "members": 8, "visibility": "PUBLIC"},
    ],
    "relationships": [
        {"source": "L", "target": "F", "relation": "INFO", "level": 3, "visibility": "PUBLIC", "trust_mission": 1},
        {"source": "L", "target": "H", "relation": "INFO", "level": 2},
    ],
    "interactions": [{"id": "I1", "date": "2026-01-02", "participants": "L|F", "summary": "They quarrelled"}],
    "needs": [{"id": "N1", "statement": "My boy is hungry", "theme": "FOODIN", "visibility": "PUBLIC"}],
}
SECRETS = {
    "partners": ("Hidden Shelter", "The roof leaks", "Branch manager", "office@school", "They quarrelled"),
    "public": ("Hidden Shelter", "The roof leaks", "Branch manager", "School", "Tenants of Eight", "My boy is hungry"),
}


@pytest.fixture
def town(fill):
    fill(**TOWN)


def everything(app: AppTest) -> str:
    """All that went to the browser, frames and options included."""
    return " ".join(str(element.proto) for element in app.main) + " ".join(
        frame.value.to_csv() for frame in app.dataframe
    )


def seen_by(dashboard, audience: str, page: str = "overview", *, selected: str | None = None) -> AppTest:
    app = dashboard("overview")
    app.session_state["seen_as"] = audience
    app.session_state["selected_stakeholder"] = selected
    if page != "overview":
        app.switch_page(f"netmap/screens/{page}.py")
    app.run()
    assert not app.exception
    return app


@pytest.mark.parametrize("audience", SECRETS)
def test_no_open_page_says_what_is_not_for_them(dashboard, town, audience):
    app = seen_by(dashboard, audience)
    for page in OPEN_PAGES:
        app.switch_page(f"netmap/screens/{page}.py").run()
        assert not app.exception, page
        assert [secret for secret in SECRETS[audience] if secret in everything(app)] == [], page
        assert any("and nothing that is not for them" in box.value for box in app.info), page


@pytest.mark.parametrize("audience", SECRETS)
def test_how_few_live_in_a_place_is_not_shown_and_that_is_said(fill, dashboard, audience):
    sizes = {"Town": 7351, "East": 6211, "West": 1133, "Mill Lane": 7}
    part = {name: "Town" for name in sizes if name != "Town"}
    fill(
        places=[
            {"id": name, "name": name, "population": many, "part_of": part.get(name), "latitude": 45, "longitude": -65}
            for name, many in sizes.items()
        ],
        **TOWN,
    )
    app = seen_by(dashboard, audience, "places")
    said = "\n".join(text.value for text in app.text)

    assert "2 numbers under Population in Places are not shown: each counts fewer than 10 people" in said
    shown = everything(app)
    assert "6211" in shown
    assert "1133" not in shown
    assert "1,133" not in shown


@pytest.mark.parametrize("audience", SECRETS)
def test_the_profile_of_who_is_shown_holds_nothing_of_the_librarys_own(dashboard, town, audience):
    app = seen_by(dashboard, audience, "stakeholders", selected="F")

    assert app.title[0].value == "Food Bank"
    assert [secret for secret in SECRETS[audience] if secret in everything(app)] == []
    assert "Brief" not in everything(app)


def test_who_is_not_shown_has_no_profile(dashboard, town):
    assert seen_by(dashboard, "public", "stakeholders", selected="H").title[0].value == "Stakeholders"
    assert seen_by(dashboard, "internal", "stakeholders", selected="H").title[0].value == "Hidden Shelter"


def test_the_librarys_own_pages_say_so_and_lead_back(dashboard, town):
    app = seen_by(dashboard, "public")
    for page in OWN_PAGES:
        app.session_state["seen_as"] = "public"
        app.switch_page(f"netmap/screens/{page}.py").run()
        assert "This page is for the library itself." in app.info[0].value, page
        app.button[0].click().run()
        assert not app.exception, page
        assert app.session_state["seen_as"] == "internal"
        assert "for the library itself" not in " ".join(box.value for box in app.info), page


def test_the_library_sees_everything_after_all(dashboard, town):
    app = seen_by(dashboard, "public")
    app.radio(key="seen_as").set_value("internal").run()
    app.switch_page("netmap/screens/stakeholders.py").run()

    assert "Hidden Shelter" in everything(app)


def test_a_network_in_which_nothing_is_marked_says_how_to_show_it(fill, dashboard):
    fill(stakeholders=[{"id": "S", "name": "School"}])
    app = seen_by(dashboard, "public")

    assert "nobody. No stakeholder is marked for them yet." in app.info[0].value
    assert not app.title


def kept_answers():
    """Every function with a cache that is given records, with the names of what it is given."""
    for module in sorted((Path(cache.__file__).parent).glob("*.py")):
        for made in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(made, ast.FunctionDef) and any(
                "remembered(" in ast.unparse(by) for by in made.decorator_list
            ):
                given = {argument.arg for argument in made.args.args}
                if "_records" in given:
                    yield pytest.param(given, id=f"{module.stem}.{made.name}")


@pytest.mark.parametrize("given", list(kept_answers()))
def test_no_answer_is_kept_without_for_whom_it_is(given):
    assert given & {"asked", "audience"}
