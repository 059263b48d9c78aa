"""The page of the numbers we chose: what stands there, what can be changed, what is refused, and the way back."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from netmap.settings import conventions_of, overrides_of, scales_of, set_convention

NOW = datetime(2026, 1, 9, 12, tzinfo=UTC)
PAIR = {
    "stakeholders": [{"id": "A", "name": "Archive"}, {"id": "B", "name": "Bakery"}],
    "relationships": [{"source": "A", "target": "B", "level": 5, "trust_reliability": 1, "stated_by": "A"}],
}


@pytest.fixture
def page(dashboard):
    return dashboard("settings")


def numbers(app):
    return app.dataframe[0].value.set_index("Number")


def button(app, label):
    return next(one for one in app.button if one.label == label)


def choose(app, name):
    app.selectbox(key="convention").set_value(name).run()
    assert not app.exception
    return app


def save(app, value):
    # Before it stands the box that searches, on every page.
    next(one for one in app.text_input if str(one.key).startswith("convention_")).set_value(value)
    button(app, "Save").click().run()
    assert not app.exception
    return app


def test_every_number_stands_there_with_unit_default_and_reason(page, store):
    frame = numbers(page)

    assert len(frame) == len(conventions_of(store).explained())
    assert frame.loc["Half life informal"].tolist() == [
        "270",
        "270",
        "days",
        "Proposal; no half-life of library ties was ever published.",
        False,
    ]


def test_a_number_is_saved_as_a_change_and_taken_back(page, store, words):
    save(choose(page, "half_life_informal"), "400")

    assert overrides_of(store) == {"half_life_informal": 400}
    assert "Half life informal is 400 from now on, in every answer" in words(page).replace("\\", "")
    assert numbers(page).loc["Half life informal", ["Value", "Default", "Set here"]].tolist() == ["400", "270", True]
    assert store.history(1)[0].kind == "setting"

    button(page, "Take it back").click().run()
    assert overrides_of(store) == {}


def test_the_default_can_be_taken_again(page, store):
    set_convention(store, "half_life_informal", 400, actor="test", at=NOW)
    choose(page, "half_life_informal")
    button(page, "Back to 270").click().run()

    assert not page.exception
    assert overrides_of(store) == {}
    assert button(page, "Back to 270").disabled


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("half_life_informal", "soon", "give a whole number from 1 to 36,500 (days)"),
        ("half_life_informal", "0", "give a whole number from 1 to 36,500 (days)"),
        ("half_life_informal", "1.5", "give a whole number from 1 to 36,500 (days)"),
        ("weight_trust", "-1", "give a number from 0 to 100"),
        ("weak_below", "0.9", "'weak_below' (0.9) must not be above 'strong_above' (0.5)"),
    ],
)
def test_a_value_that_cannot_be_is_refused_with_what_may_be(page, store, name, value, told):
    save(choose(page, name), value)

    assert told in page.error[0].value.replace("\\", "")
    assert overrides_of(store) == {}


def test_a_choice_of_words_is_a_list(page, store):
    choose(page, "level_rule")
    next(box for box in page.selectbox if box.label == "Value").set_value("mean")
    button(page, "Save").click().run()

    assert conventions_of(store).level_rule == "mean"


def test_every_answer_follows_a_changed_number(dashboard, fill, store):
    fill(**PAIR)
    strength = dashboard("strength")

    def shown():
        return next(frame.value for frame in strength.dataframe if "One side" in frame.value)["Strength"].tolist()

    # Level 5 of 5 weighs 3, trust 1 of 4 weighs 2, one side's word (0.5) weighs 1: (3 + 0 + 0.5) / 6.
    assert shown() == pytest.approx([3.5 / 6])
    set_convention(store, "weight_trust", 0, actor="test", at=NOW)
    strength.run()
    assert not strength.exception
    assert shown() == pytest.approx([3.5 / 4])


def test_numbers_that_contradict_each_other_can_be_mended_here(page, store):
    store.set_setting("convention:weak_below", 0.9, actor="test", at=NOW)
    page.run()
    assert not page.exception

    save(choose(page, "weak_below"), "0.1")
    assert conventions_of(store).weak_below == 0.1


def test_a_scale_is_read_otherwise_and_back(page, store, words):
    page.selectbox(key="crosswalk").set_value("partner").run()
    known = scales_of(store)["partner"]
    key = f"crosswalk_partner_{hash(known.rows)}"
    position = next(place for place, row in enumerate(known.rows) if "4" in row.answers)
    page.session_state[key] = {
        "edited_rows": {position: {"Read as": "5 · Collaboration"}},
        "added_rows": [],
        "deleted_rows": [],
    }
    page.run()
    button(page, "Save the scale").click().run()

    assert not page.exception
    assert scales_of(store)["partner"].steps["4"] == 5
    assert "Files on the scale 'partner' are read this way from now on" in words(page).replace("\\", "")

    button(page, "Back to how netmap reads it").click().run()
    assert not page.exception
    assert scales_of(store)["partner"].steps["4"] == 4


def test_an_answer_that_two_steps_claim_is_refused(page, store):
    page.selectbox(key="crosswalk").set_value("partner").run()
    known = scales_of(store)["partner"]
    page.session_state[f"crosswalk_partner_{hash(known.rows)}"] = {
        "edited_rows": {0: {"Answers in the file": "4"}},
        "added_rows": [],
        "deleted_rows": [],
    }
    page.run()
    button(page, "Save the scale").click().run()

    assert page.error
    assert scales_of(store) == {**scales_of(store), "partner": known}


def test_a_store_for_reading_only_shows_its_numbers_and_changes_nothing(dashboard, store, words):
    from netmap.screens import cache

    # The one the app keeps open; a file without leave to write is no hindrance to every user who runs tests.
    cache.data.store().read_only = True
    page = dashboard("settings")

    assert "open for reading only" in words(page)
    assert all(button(page, label).disabled for label in ("Save", "Save the scale"))
    assert len(numbers(page)) == len(conventions_of(store).explained())
