"""What a network decides for itself: kept, versioned, in the history, taken back alone."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from netmap.conventions import Conventions
from netmap.errors import ProblemsFound, ReadRefused, UsageError
from netmap.intake import Options, prepare
from netmap.records import Records
from netmap.settings import (
    as_csv,
    conventions_of,
    overrides_of,
    reset_convention,
    reset_scale,
    scales_in,
    scales_of,
    set_convention,
    set_conventions,
    set_scale,
)
from netmap.store import open_store
from netmap.vocabulary.scales import Scale, Step, scales

BY = {"actor": "a librarian", "at": datetime(2026, 7, 1, tzinfo=UTC)}


@pytest.fixture
def store(tmp_path, empty_store):
    with open_store(empty_store(tmp_path / "town.netmap")) as made:
        yield made


def test_a_new_network_stands_at_the_defaults(store):
    assert conventions_of(store) == Conventions()
    assert overrides_of(store) == {}
    assert scales_of(store) == scales()


def test_an_own_number_is_kept_and_told(store, tmp_path):
    saved = set_convention(store, "weight_trust", "3", **BY)

    assert (saved.kind, saved.note) == ("setting", "weight_trust = 3.0 (default 2.0)")
    assert overrides_of(store) == {"weight_trust": 3.0}
    store.close()
    with open_store(tmp_path / "town.netmap") as again:
        assert conventions_of(again) == Conventions(weight_trust=3.0)
        assert again.history()[0].note == saved.note


def test_each_number_is_taken_back_alone(store):
    first = set_convention(store, "weight_trust", 3, **BY)
    set_convention(store, "half_life_informal", 100, **BY)

    undone = store.undo(first.id, **BY)
    assert overrides_of(store) == {"half_life_informal": 100}
    store.undo(undone.id, **BY)
    assert overrides_of(store) == {"half_life_informal": 100, "weight_trust": 3.0}


def test_back_to_the_default(store):
    set_convention(store, "weight_trust", 3, **BY)
    (saved,) = reset_convention(store, "weight_trust", **BY)

    assert saved.note == "weight_trust back to its default, 2.0"
    assert conventions_of(store) == Conventions()
    with pytest.raises(UsageError, match=r"'weight_trust' stands at its default, 2\.0"):
        reset_convention(store, "weight_trust", **BY)
    with pytest.raises(UsageError, match="There is no convention 'x'"):
        reset_convention(store, "x", **BY)


def test_all_numbers_back_at_once(store):
    set_convention(store, "strong_above", 0.9, **BY)
    set_convention(store, "weak_below", 0.8, **BY)
    with pytest.raises(UsageError, match=r"'weak_below' \(0\.8\) must not be above 'strong_above' \(0\.5\)"):
        reset_convention(store, "strong_above", **BY)

    assert len(reset_convention(store, **BY)) == 2
    assert conventions_of(store) == Conventions()
    with pytest.raises(UsageError, match="Every convention stands at its default"):
        reset_convention(store, **BY)


def test_what_contradicts_is_not_kept(store):
    with pytest.raises(UsageError, match="'weak_below'"):
        set_convention(store, "weak_below", 0.7, **BY)
    assert store.revision() == 0


def test_an_undo_that_makes_two_numbers_contradict_says_how_to_mend_it(store):
    first = set_convention(store, "strong_above", 0.9, **BY)
    set_convention(store, "weak_below", 0.8, **BY)
    store.undo(first.id, **BY)

    with pytest.raises(UsageError, match="netmap conventions reset"):
        conventions_of(store)
    set_convention(store, "weak_below", 0.3, **BY)
    assert conventions_of(store) == Conventions(weak_below=0.3)


def test_a_number_of_another_version_is_named_and_can_be_taken_back(store):
    store.set_setting("convention:bygone", 3, **BY)

    with pytest.raises(UsageError, match="There is no convention 'bygone'"):
        conventions_of(store)
    assert reset_convention(store, "bygone", **BY)[0].note == "bygone is no longer set"
    assert conventions_of(store) == Conventions()


def edited_partner():
    """PARTNER with integration read as the upper of the two levels it covers."""
    published = scales()["partner"]
    return replace(published, rows=(*published.rows[:-1], replace(published.rows[-1], value=5)))


OWN = Scale("town-2026", "Our own survey", "Town hall", "level", (Step(("low", "a little"), 1, "A little"),))


def test_an_edited_scale_is_kept_and_marked(store):
    saved = set_scale(store, edited_partner(), **BY)

    assert saved.note == (
        "scale 'partner' edited: 4 = 5 (was 4), integration = 5 (was 4), integrated = 5 (was 4), "
        "integrated activities = 5 (was 4)"
    )
    known = scales_of(store)
    assert (known["partner"].origin, known["partner"].steps["4"]) == ("edited", 5)
    assert list(known) == list(scales())
    assert scales()["partner"].steps["4"] == 4


def test_an_own_scale_stands_last(store):
    assert set_scale(store, OWN, **BY).note == "scale 'town-2026' added"
    assert list(scales_of(store).values())[-1] == replace(OWN, origin="own")


def test_the_same_scale_again_changes_nothing(store):
    set_scale(store, OWN, **BY)
    for same in (OWN, scales()["frey"], replace(OWN, origin="own")):
        with pytest.raises(UsageError, match="is read this way already"):
            set_scale(store, same, **BY)
    assert store.revision() == 1


def test_a_scale_edited_back_is_as_published(store):
    set_scale(store, edited_partner(), **BY)
    set_scale(store, scales()["partner"], **BY)

    assert scales_of(store) == scales()


def test_a_scale_is_reset(store):
    set_scale(store, edited_partner(), **BY)
    set_scale(store, OWN, **BY)

    assert reset_scale(store, "partner", **BY).note == "scale 'partner' back to what netmap brings"
    assert reset_scale(store, "town-2026", **BY).note == "scale 'town-2026' removed"
    assert scales_of(store) == scales()
    for name, words in (("partner", "as netmap brings it"), ("town-2026", "There is no scale")):
        with pytest.raises(UsageError, match=words):
            reset_scale(store, name, **BY)


def test_a_scale_is_undone(store):
    saved = set_scale(store, edited_partner(), **BY)
    store.undo(saved.id, **BY)

    assert scales_of(store) == scales()


@pytest.mark.parametrize("name", scales())
def test_a_file_of_a_scale_gives_the_scale_back(tmp_path, name):
    (tmp_path / "scale.csv").write_text(as_csv(scales()[name]), encoding="utf-8-sig", newline="")

    assert scales_in(tmp_path / "scale.csv") == [scales()[name]]


HEADER = "scale,title,source,sets,answer,value,meaning\n"
FAULTY = [
    ("s,T,U,level,a,6,M", "[I36] s.csv, row 2, value: '6' is no step of ours. Write one of our steps, 0 to 5."),
    ("s,T,U,level,a,,M", "[I30] s.csv, row 2, value: The cell 'value' is empty. Every cell of a scale is needed."),
    (
        "s,T,U,trust,a,1,M",
        "[I31] s.csv, row 2, sets: 'trust' is nothing a scale can set. Write one of: level, frequency.",
    ),
    (
        "My scale,T,U,level,a,1,M",
        (
            "[I31] s.csv, row 2, scale: 'My scale' cannot be typed as a name. "
            "Write small letters, digits and hyphens, e.g. 'partner-2026'."
        ),
    ),
    (
        "s,T,U,level,a|b,1,M\ns,T,U,level,B,2,M",
        (
            "[I50] s.csv, row 3, answer: The answer 'B' stands in row 2 already. "
            "An answer has one meaning: take it out of one of the two rows."
        ),
    ),
    (
        "s,T,U,level,a,1,M\ns,T2,U,level,b,2,M",
        (
            "[I50] s.csv, row 3, title: 'T2' differs from the rows above. "
            "Write 'T' on every row of 's', or give this row another scale."
        ),
    ),
    ("s,T,U,level,?,1,M", "[I30] s.csv, row 2, answer: '?' holds no letter or digit. Write the answer."),
    ("", "[I10] s.csv: There is no scale in it. 'netmap scales export partner FILE.csv' writes one to edit."),
]


@pytest.mark.parametrize(("rows", "message"), FAULTY)
def test_a_faulty_file_is_answered_row_by_row(tmp_path, rows, message):
    (tmp_path / "s.csv").write_text(HEADER + rows, encoding="utf-8")

    with pytest.raises(ProblemsFound) as found:
        scales_in(tmp_path / "s.csv")
    assert [str(problem) for problem in found.value.problems] == [message]
    assert str(found.value) == "1 problem to mend; no scale was changed."


def test_a_file_without_a_column_or_a_table(tmp_path):
    (tmp_path / "s.csv").write_text("scale,title\ns,T\n", encoding="utf-8")
    with pytest.raises(ProblemsFound) as found:
        scales_in(tmp_path / "s.csv")
    assert str(found.value.problems[0]).startswith("[I25] s.csv: The column 'source' is missing.")
    (tmp_path / "empty.csv").write_bytes(b"")
    with pytest.raises((ProblemsFound, ReadRefused)):
        scales_in(tmp_path / "empty.csv")


def test_a_row_with_too_many_cells_is_refused(tmp_path):
    (tmp_path / "s.csv").write_text(HEADER + "s,T,U,level,a,1,M,more\n", encoding="utf-8")
    with pytest.raises(ProblemsFound) as found:
        scales_in(tmp_path / "s.csv")
    assert found.value.problems[0].code == "I20"


def test_a_faulty_scale_made_in_python_is_refused(store):
    with pytest.raises(ProblemsFound):
        set_scale(store, replace(OWN, rows=(Step(("low",), 9, "Much"),)), **BY)
    assert store.revision() == 0


STORED = Records.of(stakeholders=[{"id": "A", "name": "A"}, {"id": "B", "name": "B"}])


@pytest.mark.parametrize(
    ("known", "answer", "level", "kept", "told"),
    [
        (scales()["partner"], "4", 4, "partner: 4", "(PARTNER intensity, 1 awareness to 4 integration):"),
        (
            replace(edited_partner(), origin="edited"),
            "4",
            5,
            "partner (edited): 4 = 5",
            "(PARTNER intensity, 1 awareness to 4 integration, as this network edited it):",
        ),
        (replace(OWN, origin="own"), "Low", 1, "town-2026 (own): Low = 1", "(Our own survey, this network's own):"),
    ],
)
def test_an_imported_row_says_which_crosswalk_it_was_read_by(known, answer, level, kept, told):
    content = f"source,target,level\nA,B,{answer}\n".encode()
    intake = prepare([("ties.csv", content)], STORED, Options(scale=known))

    assert intake.problems == ()
    rows = intake.changes.upserts["relationships"]
    assert rows[["level", "level_source"]].to_dict("records") == [{"level": level, "level_source": kept}]
    assert told in intake.notes[0]


def test_several_numbers_are_one_change_taken_back_at_once(store):
    set_convention(store, "outreach_novelty", 7, **BY)
    change = set_conventions(store, {"outreach_need_fit": "6.5", "outreach_novelty": None}, **BY)

    assert (change.kind, change.note) == (
        "setting",
        "outreach_need_fit = 6.5, outreach_novelty back to its default, 2.0",
    )
    assert overrides_of(store) == {"outreach_need_fit": 6.5}
    store.undo(change.id, **BY)
    assert overrides_of(store) == {"outreach_novelty": 7}


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({}, "Name at least one number"),
        ({"outreach_need_fit": 5, "outreach_novelty": -1}, "novelty"),
        ({"outreach_need_fits": 5}, "outreach_need_fits"),
    ],
)
def test_of_several_numbers_all_are_kept_or_none(store, values, message):
    with pytest.raises(UsageError, match=message):
        set_conventions(store, values, **BY)
    assert overrides_of(store) == {}
