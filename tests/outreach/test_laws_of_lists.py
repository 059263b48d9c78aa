"""What must hold of the lists whatever the network: names, the order of rows and other people's ties change nothing."""

from datetime import date

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from netmap.conventions import Conventions
from netmap.gaps import Situation
from netmap.network import build
from netmap.outreach.answer import LISTS, PARTS
from netmap.outreach.asking import ego_of
from netmap.outreach.lists import introduce, meet, reconnect
from netmap.records import Records

DAY = date(2026, 11, 1)
WHO = [f"S{number}" for number in range(8)]
APART = ["Y", "Z"]
"""Two who have nothing to do with the others."""

people = st.fixed_dictionaries(
    {
        "sector": st.sampled_from(["FOOD", "ARTS", None]),
        "themes": st.sampled_from(["FOODIN", "DIGLIT|FOODIN", "DIGLIT", None]),
        "serves_places": st.sampled_from(["E", "W", "E|W", None]),
        "serves_groups": st.sampled_from(["TEENS", "GENPUB", "OLDERA", None]),
        "languages": st.sampled_from(["eng", "fra", None]),
    }
)
ties = st.dictionaries(
    st.tuples(st.sampled_from(["L", *WHO]), st.sampled_from(WHO)).filter(lambda pair: pair[0] != pair[1]),
    st.tuples(st.integers(0, 5), st.sampled_from(["2026-10-01", "2025-01-01", "2020-01-01", None])),
    max_size=14,
)


def made(rows, pairs, name=str, order=1):
    stakeholders = [{"id": "L", "name": name("Library"), "kind": "LIB_BRANCH"}]
    stakeholders += [{"id": one, "name": name(one), **row} for one, row in zip(WHO, rows, strict=True)]
    stakeholders += [{"id": one, "name": name(one)} for one in APART]
    stated = [
        {"source": a, "target": b, "relation": "INFO", "level": level, "last_contact": last, "stated_by": a}
        for (a, b), (level, last) in pairs.items()
    ]
    tables = {
        "stakeholders": stakeholders,
        "relationships": stated,
        "places": [{"id": "E", "name": "East", "languages": "eng"}, {"id": "W", "name": "West"}],
        "needs": [
            {"id": "N", "statement": "Food", "theme": "FOODIN", "places": "E|W", "groups": "TEENS", "severity": 4}
        ],
        "programmes": [{"id": "P", "name": "Other", "status": "RUNNING", "needs": "Q"}],
    }
    records = Records.of(**{table: some[::order] for table, some in tables.items()})
    return Situation(build(records, Conventions(), DAY), Conventions())


def lists_of(situation):
    ego = ego_of(situation.records)
    return [make(situation, ego, None) for make in (reconnect, introduce, meet)]


@settings(max_examples=5)  # each learns closeness anew
@given(st.lists(people, min_size=8, max_size=8), ties)
def test_lists_are_blind_to_names_and_to_the_order_of_rows(rows, pairs):
    first = lists_of(made(rows, pairs))
    renamed = lists_of(made(rows, pairs, name=lambda name: name[::-1] * 2))
    turned = lists_of(made(rows, dict(reversed(pairs.items())), order=-1))

    for one, other, last in zip(first, renamed, turned, strict=True):
        pd.testing.assert_frame_equal(one, other)
        pd.testing.assert_frame_equal(one, last)


@settings(max_examples=5)  # each learns closeness anew
@given(st.lists(people, min_size=8, max_size=8), ties)
def test_a_pair_that_has_nothing_to_do_with_them_changes_no_part_of_a_row(rows, pairs):
    # Closeness is left out: what predicts a tie is learned from all ties there are.
    parts = ["key", *(part for part in PARTS if part != "closeness")]
    before = lists_of(made(rows, pairs))
    after = lists_of(made(rows, {**pairs, tuple(APART): (4, "2026-10-01")}))

    for frames in zip(before, after, strict=True):
        one, other = (frame[~frame["who"].isin(APART)][parts].sort_values("key", ignore_index=True) for frame in frames)
        pd.testing.assert_frame_equal(one, other)


@settings(max_examples=5)  # each learns closeness anew
@given(st.lists(people, min_size=8, max_size=8), ties)
def test_nobody_stands_in_two_lists_and_every_part_is_a_share(rows, pairs):
    situation = made(rows, pairs)
    found = dict(zip(LISTS, lists_of(situation), strict=True))
    tied = set(situation.with_ours.loc[situation.with_ours["in_graph"], "partner"])
    ids = {name: set(frame["who"]) | set(frame["also"].dropna()) for name, frame in found.items()}

    assert not ids["reconnect"] & ids["introduce"]
    assert ids["reconnect"] | ids["introduce"] <= tied
    assert ids["meet"] == {*WHO, *APART} - tied
    for frame in found.values():
        shares = frame[["score", *PARTS]]
        assert ((shares >= 0) & (shares <= 1) | shares.isna()).all(axis=None)
        assert frame["score"].dropna().is_monotonic_decreasing
