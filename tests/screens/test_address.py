"""What stands in the address and in saved views: nothing is lost on a reload, and what is not there is said."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from netmap.records import typed_frame
from netmap.screens.parts.address import EVERYWHERE, ON_THE_MAP
from netmap.store import VIEWS, Changes
from netmap.views import keep, remove, views_in
from tests.screens.conftest import APP
from tests.screens.test_seen_as import TOWN

NOON = datetime(2026, 1, 9, 12, tzinfo=UTC)
HOSTILE = "![](http://evil.test/x.png) <script>alert(1)</script> =1+1"


@pytest.fixture
def store_of_town(fill):
    return fill(**TOWN)


def visit(page="map", **address) -> AppTest:
    """Open a page by its address, as somebody does who was sent a link."""
    app = AppTest.from_file(APP, default_timeout=30)
    for name, value in address.items():
        app.query_params[name] = value
    app.switch_page(f"netmap/screens/{page}.py").run()
    assert not app.exception
    return app


def kept(store, view="v1", name="For the council", note="", **shows):
    return keep(
        store, view, name, {k: tuple(v) for k, v in shows.items()}, actor="t", at=NOON, day=NOON.date(), note=note
    )


def address(app) -> dict[str, list[str]]:
    return {name: [said] if isinstance(said, str) else list(said) for name, said in app.query_params.items()}


def warned(app) -> list[str]:
    """What the page warns of, as it reads."""
    return [box.value.replace("\\", "") for box in app.warning]


FULL = {
    "as_of": ["2026-01-05"],
    "ours": ["no"],
    "kinds": ["NPO"],
    "level": ["3"],
    "strength": ["moderate"],
    "from": ["2025-01-01"],
    "colour": ["sector"],
    "size": ["same"],
    "backbone": ["0.3"],
    "lines": ["kinds"],
    "door": ["around", "F", "2"],
    "who": ["F"],
}


def test_what_an_address_says_is_chosen_and_stays_there(store_of_town):
    app = visit(**FULL)

    assert warned(app) == []
    assert app.session_state["as_of"] == date(2026, 1, 5)
    assert (app.session_state["ours"], app.session_state["kinds"], app.session_state["minimum_level"]) == (
        False,
        ["NPO"],
        3,
    )
    assert (app.session_state["colour_by"], app.session_state["size_by"]) == ("sector", "same")
    assert app.session_state["selected_stakeholder"] == "F"
    assert address(app) == FULL
    assert address(app.run()) == FULL


def test_what_is_chosen_is_written_and_what_is_as_always_is_not(store_of_town):
    app = visit()
    assert address(app) == {}
    app.selectbox(key="colour_by").set_value("place").run()
    assert address(app) == {"colour": ["place"]}
    app.selectbox(key="colour_by").set_value("kind").run()
    assert address(app) == {}


def test_going_back_goes_back(store_of_town):
    app = visit(colour="place")
    app.selectbox(key="colour_by").set_value("sector").run()
    app.query_params["colour"] = "place"
    app.run()

    assert app.selectbox(key="colour_by").value == "place"


def test_another_page_keeps_what_was_chosen(store_of_town):
    app = visit(colour="place", seen_as="partners")
    app.switch_page("netmap/screens/overview.py").run()
    app.switch_page("netmap/screens/map.py").run()

    assert app.selectbox(key="colour_by").value == "place"
    assert app.session_state["seen_as"] == "partners"


WRONG = {
    "colour": "nothing",
    "size": "huge",
    "kinds": ["NPO", "WRONG"],
    "as_of": "tomorrow",
    "level": "-1",
    "door": ["around", "NOBODY", "1"],
    "who": HOSTILE,
    "unfolded": ["1", "x"],
    "hidden": "[1",
    "seen_as": "everybody",
}
SAID = ("nothing", "huge", "WRONG", "tomorrow", "-1", "NOBODY", "![](http:", "x", "what is hidden", "everybody")


def test_what_an_address_names_wrongly_is_said_and_left_aside(store_of_town):
    app = visit(**WRONG)

    (told,) = warned(app)
    assert told.startswith("The address names something that is not there: everybody, tomorrow, WRONG, ")
    assert [one for one in SAID if one not in told] == []
    assert set(address(app)) == {"kinds", "unfolded"}
    assert not app.run().warning


@pytest.mark.parametrize(
    "bad", [{"door": "everywhere", "hidden": "7"}, {"door": ["group", "1; drop table"], "hidden": "{}"}]
)
def test_doors_that_lead_nowhere_stay_shut(store_of_town, bad):
    app = visit(**bad)

    assert "The rest is shown." in warned(app)[0]
    assert address(app) == {}


def test_residents_stand_in_no_address(store_of_town):
    app = visit()
    app.session_state["selected_stakeholder"] = "T"
    assert address(app.run()) == {}
    app.session_state["selected_stakeholder"] = "F"
    assert address(app.run()) == {"who": ["F"]}


def test_whom_the_public_does_not_see_no_address_shows(store_of_town):
    app = visit(seen_as="public", who="H")

    assert "names something that is not there: H" in warned(app)[0]
    assert "selected_stakeholder" not in app.session_state


def test_no_two_choices_have_one_name():
    names = [choice.name for choice in ON_THE_MAP]
    assert len(names) == len(set(names))
    assert ON_THE_MAP[: len(EVERYWHERE)] == EVERYWHERE


def test_a_view_shows_to_a_stranger_what_it_showed_to_its_maker(store_of_town):
    maker = visit(**FULL, seen_as="public")
    maker.text_input(key="view_name").set_value("For the council")
    maker.text_area(key="view_note").set_value("See the food bank.")
    maker.button(key="FormSubmitter:view_save-Save this view").click().run()
    (view,) = views_in(store_of_town.views())
    assert address(maker) == {"view": [view.id]}
    assert (view.name, view.note) == ("For the council", "See the food bank.")
    assert view.shows == {name: tuple(values) for name, values in {**FULL, "seen_as": ["public"]}.items()}

    stranger = visit(view=view.id)
    assert address(stranger) == {"view": [view.id]}
    assert stranger.session_state["seen_as"] == "public"
    for key in ("as_of", "ours", "kinds", "colour_by", "size_by", "backbone", "map_door", "selected_stakeholder"):
        assert stranger.session_state[key] == maker.session_state[key], key


def test_a_view_that_is_changed_is_no_longer_the_view(store_of_town):
    kept(store_of_town, colour=["sector"], as_of=["2026-01-05"])
    app = visit(view="v1")
    assert address(app) == {"view": ["v1"]}
    app.selectbox(key="size_by").set_value("same").run()

    assert address(app) == {"as_of": ["2026-01-05"], "colour": ["sector"], "size": ["same"]}


def test_a_view_that_names_who_is_gone_says_so_and_shows_the_rest(store_of_town):
    kept(store_of_town, colour=["sector"], who=["GONE"], as_of=["2026-01-05"], magic=["on"])
    app = visit(view="v1")

    assert (
        warned(app)[0]
        == "The view 'For the council' names something that is not there: GONE, magic. The rest is shown."
    )
    assert app.selectbox(key="colour_by").value == "sector"


def test_a_view_that_was_removed_says_so(store_of_town):
    app = visit(view="v9")

    assert warned(app)[0] == "There is no such view any more: it was removed. The map is shown as it is."


def test_a_damaged_view_says_so_and_can_be_removed(store_of_town):
    row = typed_frame(VIEWS, pd.DataFrame([{"id": "v1", "name": HOSTILE, "shows": "{"}])).assign(version=0)
    store_of_town.write(Changes({"views": row}), kind="view", actor="t", at=NOON)
    app = visit()
    assert "cannot be read" in warned(app)[0]
    app.button(key="view_remove_v1").click().run()

    assert not app.exception
    assert views_in(store_of_town.views()) == []


def test_views_are_renamed_replaced_and_removed_and_that_is_taken_back(store_of_town):
    kept(store_of_town, colour=["sector"], as_of=["2026-01-05"])
    app = visit()
    app.text_input(key="view_name_v1").set_value("For the board")
    app.button(key="FormSubmitter:view_rename_v1-Save name and note").click().run()
    app.button(key="view_replace_v1").click().run()
    (view,) = views_in(store_of_town.views())
    assert (view.name, "colour" in view.shows) == ("For the board", False)
    app.button(key="view_remove_v1").click().run()
    assert views_in(store_of_town.views()) == []
    app.button(key="outcome_undo").click().run()

    assert [one.name for one in views_in(store_of_town.views())] == ["For the board"]


def presented(app):
    return app.title[0].value, [button.label for button in app.button]


def test_a_presentation_goes_from_view_to_view_and_has_no_controls(store_of_town):
    kept(store_of_town, "v1", "First", note="See this.", seen_as=["public"], as_of=["2026-01-05"])
    kept(store_of_town, "v2", "Second", seen_as=["partners"], as_of=["2026-01-05"])
    app = visit(view="v1", present="1")
    assert presented(app) == ("First", ["Previous", "Next", "Leave"])
    assert not app.selectbox
    assert "See this." in [text.value for text in app.text]
    assert app.session_state["seen_as"] == "public"
    app.button(key="present_next").click().run()
    assert presented(app)[0] == "Second"
    assert app.button(key="present_next").disabled
    assert app.session_state["seen_as"] == "partners"
    app.button(key="present_leave").click().run()

    assert "present" not in app.query_params
    assert app.selectbox(key="colour_by").value == "kind"


def test_what_no_view_fixes_is_presented_as_the_public_sees_it(store_of_town):
    app = visit()
    next(button for button in app.button if button.label == "Present").click().run()
    assert presented(app) == ("The network", ["Leave"])
    assert app.session_state["seen_as"] == "public"
    app.button(key="present_leave").click().run()

    assert app.session_state["seen_as"] == "internal"


def test_an_address_that_presents_without_saying_for_whom_shows_what_the_public_sees_also_when_it_is_left(
    store_of_town,
):
    app = visit(present="1")
    assert (app.session_state["seen_as"], address(app)) == ("public", {"present": ["1"], "seen_as": ["public"]})
    app.button(key="present_leave").click().run()

    assert app.session_state["seen_as"] == "public"
    assert visit(present="1", who="F").session_state["seen_as"] == "public"
    assert visit(present="1", seen_as="partners").session_state["seen_as"] == "partners"


def test_the_question_of_gaps_stands_in_the_address(store_of_town):
    app = visit("gaps", question="relationships")
    assert app.session_state["gap_question"] == "relationships"
    app.pills(key="gap_question").set_value("").run()
    assert address(app) == {}
    app.pills(key="gap_question").set_value("data").run()
    assert address(app) == {"question": ["data"]}
    assert warned(visit("gaps", question="none")) == [
        "The address names something that is not there: none. The rest is shown."
    ]


def test_what_a_plan_is_asked_for_stands_in_the_address(store_of_town):
    app = visit("plan", partnerships="3", hours="40")
    assert (app.number_input(key="plan_count").value, app.number_input(key="plan_hours").value) == (3, 40)
    app.number_input(key="plan_count").set_value(5).run()
    app.number_input(key="plan_hours").set_value(None).run()
    assert address(app) == {}
    app.number_input(key="plan_count").set_value(7).run()
    assert address(app) == {"partnerships": ["7"]}
    told = warned(visit("plan", partnerships="3000", hours="many"))
    assert told == ["The address names something that is not there: 3000, many. The rest is shown."]


def test_a_name_is_text_wherever_it_stands(store_of_town):
    kept(store_of_town, name=HOSTILE, note=HOSTILE, as_of=["2026-01-05"])
    app = visit(view="v1", present="1")

    assert "\\!\\[\\]" in app.title[0].value
    assert json.dumps(HOSTILE)[1:9] not in " ".join(box.value for box in app.markdown)


def test_a_view_removed_elsewhere_meanwhile_is_refused_in_words(store_of_town):
    kept(store_of_town, as_of=["2026-01-05"])
    app = visit()
    remove(store_of_town, "v1", actor="t", at=NOON)
    app.button(key="view_remove_v1").click().run()

    assert not app.exception
