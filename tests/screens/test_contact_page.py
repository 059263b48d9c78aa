"""The Contacts page on the real app: whom it lists, what it says of each, and what can be done about it in place."""

from __future__ import annotations

import re
from datetime import date

import pytest

from netmap.language import speaking
from netmap.outreach import PART_WORDS, PARTS
from netmap.settings import overrides_of

DAY = date(2026, 11, 1)
PEOPLE = [
    {"id": "L", "name": "Library", "kind": "LIB_BRANCH", "sector": "LIBR", "place": "NG"},
    {"id": "S", "name": "School", "kind": "EDU", "sector": "EDUC", "place": "NG", "held_by": "Youth librarian"},
    {"id": "F", "name": "Food Bank", "kind": "NPO", "sector": "SOCS", "place": "NG"},
    {"id": "C", "name": "Clinic", "kind": "HEALTH", "sector": "HLTH", "place": "NG", "themes": "TRANSPORT"},
    {"id": "T", "name": "Tenants", "kind": "RES", "place": "NG", "themes": "TRANSPORT"},
]
SAID = {"level": 4, "stated_on": "2023-05-02", "stated_by": "L"}
TIES = [
    {"source": "L", "target": "S", "last_contact": "2023-05-02", **SAID},
    {"source": "L", "target": "F", "last_contact": "2026-08-20", **SAID, "stated_on": "2026-08-20"},
    {"source": "F", "target": "C", **SAID, "stated_by": "F", "stated_on": "2026-08-20"},
]
NEEDS = [
    {
        "id": "N1",
        "statement": "A bus on Saturdays",
        "status": "VALIDATED",
        "severity": 5,
        "places": "NG",
        "theme": "TRANSPORT",
    },
    {"id": "N2", "statement": "Old news", "status": "MET", "places": "NG"},
]
LOG = [
    {
        "id": "I1",
        "date": "2026-08-20",
        "participants": "F",
        "unit": "L",
        "type": "CALL",
        "next_step": "Send the calendar",
        "due_on": "2026-10-20",
        "staff_role": "Outreach librarian",
    }
]
TOWN = {
    "stakeholders": PEOPLE,
    "places": [{"id": "NG", "name": "Northgate"}],
    "relationships": TIES,
    "needs": NEEDS,
    "interactions": LOG,
    "programmes": [{"id": "P1", "name": "Story time", "status": "RUNNING", "lead": "L", "needs": "N2"}],
}
PROMISE, SLEEPING, NEW, FAR = "promise:I1", "reconnect:S", "meet:C", "meet:T"


@pytest.fixture
def today(monkeypatch):
    """Let the day that is shown unless the visitor chooses be one of ours."""
    from netmap.screens import cache

    monkeypatch.setattr(cache.data, "default_day", lambda: DAY)
    return DAY


@pytest.fixture
def page(dashboard, fill, today):
    fill(**TOWN)
    return dashboard("contact")


def listed(app):
    """The rows that are listed, by their keys: what is said of each in its line."""
    return {key: one.label for one in app.expander if (key := one.proto.id.partition("contact_open_")[2])}


def unfold(app, key):
    app.session_state[f"contact_open_{key}"] = True
    app.run()
    assert not app.exception
    return app


def field(kind, part, key):
    """The one field of a row's form: its key also holds what makes it begin anew."""
    return next(one for one in kind if re.fullmatch(rf"contact_{part}(_\d+)?_{re.escape(key)}", one.key or ""))


def press(app, label):
    next(button for button in app.button if button.label == label).click().run()
    assert not app.exception


def said_plainly(app):
    return [text.value for text in app.text]


def test_duties_come_first_and_the_three_lists_stay_apart(page, words):
    keys = list(listed(page))
    lists = [key.partition(":")[0] for key in keys]

    assert keys[0] == PROMISE
    assert {SLEEPING, NEW} < set(keys)
    assert lists == sorted(lists, key=["promise", "reconnect", "introduce", "meet"].index)
    assert "12 days late" in listed(page)[PROMISE]
    assert re.fullmatch(r"\*\*\d\.\d\d\*\* · .*School.*", listed(page)[SLEEPING])
    headings = [one.value for one in page.subheader]
    assert [one.partition(" (")[0] for one in headings] == ["Duties", "Reconnect", "Introduce", "Meet"]
    assert headings[0] == "Duties (1)"
    assert not any("more" in button.label.lower() for button in page.button)


def test_an_opened_row_offers_the_briefs_about_whom_it_names(page):
    unfold(page, NEW)
    labels = [one.proto.label for one in page.get("download_button")]

    name = next(one["name"] for one in PEOPLE if one["id"] == "C")
    assert labels == [f"Brief about {name} (web page)", f"Brief about {name} (document)"]


def test_an_opened_row_says_why_how_and_on_what(page, words):
    said = words(unfold(page, NEW))
    table = page.table[0].value

    for heading in ("Why", "The way there", "Score", "Needs it would help with"):
        assert f"**{heading}**" in said
    assert "Library → Food Bank → Clinic" in said
    assert "Ask Food Bank for an introduction: last in touch with us on 20 August 2026, 2 months ago." in said
    assert re.search(r"Score 0\.\d\d of 1, from need", said)
    assert table.index.tolist() == [PART_WORDS[part][0] for part in PARTS]
    adds = [float(value) for value in table["Adds"] if value]
    assert f"Score {sum(adds):.2f}"[:9] in said or sum(adds) == pytest.approx(
        float(re.search(r"Score (0\.\d\d)", said)[1]), abs=0.02
    )
    assert any(button.label == "A bus on Saturdays" for button in page.button)


def test_a_contact_that_is_logged_answers_at_once_and_is_taken_back(page, store, words):
    app = unfold(page, SLEEPING)
    assert field(app.multiselect, "log_whom", SLEEPING).value == ["S"]
    assert field(app.selectbox, "log_role", SLEEPING).value == "Youth librarian"
    field(app.selectbox, "log_outcome", SLEEPING).set_value("NEEDHEARD")
    field(app.text_input, "log_step", SLEEPING).set_value("Send the plan")
    press(app, "Log it")

    row = store.load()["interactions"].iloc[-1]
    assert (row["participants"], row["type"], row["outcome"], row["next_step"]) == (
        "S",
        "MEET",
        "NEEDHEARD",
        "Send the plan",
    )
    assert row["due_on"].date() == date(2026, 11, 15)
    assert SLEEPING not in listed(app)
    assert "Logged the contact of 2026-11-01." in words(app).replace("\\", "")

    press(app, "Take it back")
    assert SLEEPING in listed(app)
    assert "Took back change" in words(app)


def test_a_step_without_its_day_is_refused(page):
    app = unfold(page, SLEEPING)
    field(app.text_input, "log_step", SLEEPING).set_value("Send the plan")
    field(app.date_input, "log_due", SLEEPING).set_value(DAY)
    press(app, "Log it")

    assert "not after the contact of 1 November 2026" in app.error[0].value.replace("\\", "")


def test_a_promise_is_marked_done(page, store, words):
    press(unfold(page, PROMISE), "Done today")

    assert store.load()["interactions"]["done_on"].iloc[0].date() == DAY
    assert PROMISE not in listed(page)
    assert "Nothing was promised that is due" in words(page)
    assert "Noted that it is done." in words(page).replace("\\", "")
    press(page, "Take it back")
    assert PROMISE in listed(page)


def test_a_promise_is_put_off(page, store):
    app = unfold(page, PROMISE)
    field(app.date_input, "day", PROMISE).set_value(date(2026, 12, 24))
    press(app, "Put it off to that day")

    assert store.load()["interactions"]["due_on"].iloc[0].date() == date(2026, 12, 24)
    assert PROMISE not in listed(page)


def test_a_planned_contact_that_took_place_says_what_came_of_it(page, store):
    app = unfold(page, SLEEPING)
    field(app.date_input, "plan_due", SLEEPING).set_value(date(2026, 11, 10))
    field(app.text_input, "plan_step", SLEEPING).set_value("Call the head teacher")
    press(app, "Plan it")
    key = next(key for key in listed(app) if key.startswith("contact:"))

    app = unfold(app, key)
    field(app.selectbox, "came_type", key).set_value("CALL")
    press(app, "It took place")
    row = store.load()["interactions"].iloc[-1]
    assert (row["type"], row["date"].date(), row["done_on"].date()) == ("CALL", DAY, DAY)
    assert key not in listed(app)


def test_not_now_needs_a_reason_and_takes_the_row_off_the_list(page, store, words):
    app = unfold(page, NEW)
    press(app, "Keep it off the list")
    assert "needs a reason" in app.error[0].value

    field(app.text_input, "no_reason", NEW).set_value("They are moving")
    field(app.date_input, "no_until", NEW).set_value(date(2027, 1, 31))
    press(app, "Keep it off the list")
    row = store.set_aside().iloc[0]
    assert (row["id"], row["decision"], row["reason"], row["until"].date(), row["decided_on"].date()) == (
        NEW,
        "LATER",
        "They are moving",
        date(2027, 1, 31),
        DAY,
    )
    assert NEW not in listed(app)
    left = next(frame.value for frame in app.dataframe if "Why not" in frame.value)
    assert left.loc[left["Who"] == "Clinic", "Why not"].str.contains("They are moving").all()
    assert "Not suggested again until 31 January 2027." in words(app).replace("\\", "")

    press(app, "Take it back")
    assert NEW in listed(app)


def test_never_is_taken_up_again_from_the_list_of_what_is_set_aside(page, store):
    app = unfold(page, NEW)
    field(app.radio, "no_decision", NEW).set_value("NEVER")
    field(app.text_input, "no_reason", NEW).set_value("It closed")
    press(app, "Keep it off the list")
    assert store.set_aside()["until"].isna().all()
    assert NEW not in listed(app)

    app.selectbox(key="contact_aside").set_value(NEW).run()
    press(app, "Suggest it again")
    assert NEW in listed(app)
    assert store.set_aside().empty


def test_a_visit_in_french_reads_french_and_what_is_set_aside_is_kept_in_english(page, store, words):
    english = listed(page)[NEW]
    page.session_state["language"] = "fr"
    page.run()
    with speaking("fr"):  # as the page does: AppTest looks for what is chosen among what is offered
        app = unfold(page, NEW)

        said = words(app)
        for one in ("À faire (1)", "**Pourquoi**", "**Le chemin**", "Score de 0,"):
            assert one in said
        assert listed(app)[NEW] != english
        assert listed(app)[PROMISE].endswith("· *12 jours de retard*")
        field(app.radio, "no_decision", NEW).set_value("NEVER")
        field(app.text_input, "no_reason", NEW).set_value("Fermé")
        press(app, "Retirer de la liste")
        assert "Clinic" in app.selectbox(key="contact_aside").options[0]
        assert app.selectbox(key="contact_aside").options[0].startswith("Rencontrer")
    row = store.set_aside().iloc[0]
    assert row["reason"] == "Fermé"
    assert english.replace("\\", "").endswith(row["sentence"])


def test_weights_are_tried_out_at_once_kept_as_one_change_and_set_back(page, store, words):
    before = listed(page)[NEW]
    page.slider(key="contact_weight_need_fit_4_0").set_value(0.0).run()
    page.slider(key="contact_weight_novelty_2_0").set_value(10.0).run()
    assert listed(page)[NEW] != before
    assert "Need 0 instead of 4, Novelty 10 instead of 2" in words(page).replace("\\", "")
    assert overrides_of(store) == {}

    press(page, "Keep these weights")
    assert overrides_of(store) == {"outreach_need_fit": 0.0, "outreach_novelty": 10.0}
    assert page.slider(key="contact_weight_novelty_10_1").value == 10.0
    assert "trying out" not in words(page)
    press(page, "Take it back")
    assert overrides_of(store) == {}
    assert listed(page)[NEW] == before


def test_weights_go_back_to_the_kept_ones_and_kept_ones_to_the_defaults(page, store):
    page.slider(key="contact_weight_warm_path_2_0").set_value(5.0).run()
    press(page, "Back to the kept ones")
    assert page.slider(key="contact_weight_warm_path_2_1").value == 2.0

    page.slider(key="contact_weight_warm_path_2_1").set_value(5.0).run()
    press(page, "Keep these weights")
    press(page, "Back to the defaults")
    assert overrides_of(store) == {}
    assert page.slider(key="contact_weight_warm_path_2_3").value == 2.0


def test_without_any_weight_there_is_no_order(page, words):
    for part, now in (("need_fit", 4), ("warm_path", 2), ("closeness", 1), ("novelty", 2), ("reactivation", 2)):
        page.slider(key=f"contact_weight_{part}_{now}_0").set_value(0.0)
    page.run()

    assert not page.exception
    assert "no contact comes before another" in words(page)


def test_whose_list_and_what_for_stand_in_the_address(page):
    assert not {"for", "purpose"} & set(page.query_params)
    page.selectbox(key="for").set_value("role:Outreach librarian").run()
    page.selectbox(key="purpose").set_value("need:N1").run()

    assert not page.exception
    assert {name: page.query_params[name] for name in ("for", "purpose")} == {
        "for": "role:Outreach librarian",
        "purpose": "need:N1",
    }
    page.selectbox(key="for").set_value("library").run()
    assert "for" not in page.query_params


def test_an_address_names_whose_list_and_what_for(dashboard, fill, today, words):
    fill(**TOWN)
    app = dashboard("contact")
    app.query_params["for"] = "F"
    app.query_params["purpose"] = "place:NG"
    app.run()
    assert (app.selectbox(key="for").value, app.selectbox(key="purpose").value) == ("F", "place:NG")

    app.query_params["for"] = "NOBODY"
    app.run()
    assert "is not in this network" in words(app)
    assert app.selectbox(key="for").value == "library"


def test_only_open_needs_are_offered(page):
    offered = page.selectbox(key="purpose").options

    assert "Need: A bus on Saturdays" in offered
    assert not any("Old news" in one for one in offered)
    assert offered[0] == "Whatever is open"


def test_of_several_units_one_has_to_take_part(dashboard, fill, today, store):
    units = [*PEOPLE, {"id": "L2", "name": "Mobile library", "kind": "LIB_BRANCH", "place": "NG"}]
    fill(**TOWN | {"stakeholders": units})
    app = unfold(dashboard("contact"), SLEEPING)
    assert field(app.selectbox, "log_unit", SLEEPING).value == "L"  # its tie is the one that sleeps

    app = unfold(app, FAR)
    assert field(app.selectbox, "log_unit", FAR).value is None
    next(button for button in app.button if button.label == "Log it" and FAR in button.form_id).click().run()
    assert "Choose which unit of ours takes part" in app.error[0].value
    field(app.selectbox, "log_unit", FAR).set_value("L2")
    next(button for button in app.button if button.label == "Log it" and FAR in button.form_id).click().run()
    assert store.load()["interactions"]["unit"].iloc[-1] == "L2"
    assert FAR not in listed(app)


def test_the_way_is_shown_on_the_map_and_left_again(page, words):
    app = unfold(page, NEW)
    field(app.button, "map", NEW).click().run()
    assert not app.exception

    assert app.session_state["colour_by"] == "way"
    assert "The way: Library → Food Bank → Clinic" in words(app)
    press(app, "Stop marking it")
    assert app.session_state["colour_by"] == "kind"


def test_the_table_holds_every_suggestion(page):
    page.session_state["contact_twin"] = True
    page.run()
    table = next(frame.value for frame in page.dataframe if "Suggestion" in frame.value)

    assert len(table) == sum(not key.startswith("promise") for key in listed(page))
    assert set(table["List"]) <= {"Reconnect", "Introduce", "Meet"}


def test_whether_it_works_is_said_once_it_is_opened(page, words):
    assert "own past" not in words(page)
    page.session_state["contact_works"] = True
    page.run()

    assert not page.exception
    assert "this network's own past" in words(page)
    assert len(page.session_state["contact_backtest"]) >= 1


def test_another_day_is_looked_at_and_acted_on_as_of_today(page, words):
    page.date_input(key="as_of").set_value(date(2026, 9, 1)).run()

    assert not page.exception
    assert "This is the list of another day." in words(page)


def test_a_network_without_units_of_ours_says_what_to_do(dashboard, fill, today, words):
    fill(**TOWN | {"stakeholders": [{**one, "kind": "NPO"} for one in PEOPLE]})
    app = dashboard("contact")
    assert "No stakeholder is a unit of the library" in words(app)

    app.selectbox(key="for").set_value("F").run()
    assert not app.exception
    assert [one.value for one in app.subheader]


def test_an_empty_network_says_what_to_do_first(dashboard, words):
    assert "This network is empty. Here you will see whom to contact next" in words(dashboard("contact"))


def test_without_anything_to_suggest_each_section_says_so(dashboard, fill, today, words):
    fill(stakeholders=PEOPLE[:1], places=TOWN["places"])
    said = words(dashboard("contact"))

    assert "Nothing was promised that is due" in said
    assert "No tie sleeps or fades" in said
    assert "Nobody is on record who is not a partner yet" in said


@pytest.mark.parametrize("name", ["![x](http://elsewhere.example/x.png)", "</script><script>alert(1)</script>"])
def test_a_hostile_name_is_shown_letter_by_letter(dashboard, fill, today, name):
    people = [{**one, "name": f"{name}{one['id']}", "held_by": name} for one in PEOPLE]
    fill(**TOWN | {"stakeholders": people, "needs": [{**NEEDS[0], "statement": name}], "programmes": []})
    app = dashboard("contact")
    for key in list(listed(app)):
        unfold(app, key)

    read_as_markdown = [
        *(str(one.value) for one in (*app.title, *app.subheader, *app.markdown, *app.caption, *app.info)),
        *(one.label for one in (*app.expander, *app.button, *app.slider)),
        *(str(cell) for one in app.table for cell in one.value.to_numpy().ravel()),
    ]
    assert not any(re.search(r"(?<!\\)(\]\(|<)", text) for text in read_as_markdown)
