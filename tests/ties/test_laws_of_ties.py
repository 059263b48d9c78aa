"""What must hold of ties whatever the records say."""

from datetime import date, timedelta

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from netmap.conventions import Conventions
from netmap.records import Records, typed_frame
from netmap.tables import BY_NAME
from netmap.ties import conclude

TODAY = date(2026, 7, 1)
NAMES = "ABCDEF"
PEOPLE = [{"id": name, "name": name, "kind": "LIB" if name == "A" else "NPO"} for name in NAMES]

laws = settings(deadline=None, max_examples=25)
"""A conclusion takes some 50 ms, and a busy machine must not fail a law."""

names = st.sampled_from(NAMES)
past = st.none() | st.dates(date(2020, 1, 1), TODAY).map(date.isoformat)
rating = st.none() | st.integers(1, 4)
statement = st.fixed_dictionaries(
    {
        "source": names,
        "target": names,
        "relation": st.sampled_from([None, "INFO", "REFER|INFO", "OTHER:gossip"]),
        "level": st.none() | st.integers(0, 5),
        "stated_by": st.none() | names,
        "stated_on": past,
        "last_contact": past,
        "ended_on": past,
        "frequency": st.none() | st.integers(0, 5),
        "formality": st.sampled_from([None, "NONE", "MOU"]),
        "trust_mission": rating,
        "value_power": rating,
        "weight": st.none() | st.floats(0, 100),
    }
)
tables = st.fixed_dictionaries(
    {
        "relationships": st.lists(statement, max_size=12),
        "asked": st.lists(st.fixed_dictionaries({"asked": names, "about": names, "asked_on": past}), max_size=5),
        "interactions": st.lists(
            st.fixed_dictionaries(
                {
                    "date": st.dates(date(2024, 1, 1), TODAY).map(date.isoformat),
                    "participants": st.lists(names, min_size=1, max_size=4).map("|".join),
                    "unit": st.none() | names,
                }
            ),
            max_size=6,
        ),
        "agreements": st.lists(
            st.fixed_dictionaries(
                {"parties": st.lists(names, min_size=2, max_size=3).map("|".join), "starts_on": past, "ends_on": past}
            ),
            max_size=3,
        ),
    }
)


EMPTY = Records.of().frames


def records_of(rows, people=PEOPLE):
    numbered = {
        table: [{"id": f"{table}{place}", **row, "row_id": f"{table}{place}"} for place, row in enumerate(of_table)]
        for table, of_table in rows.items()
    }
    numbered["stakeholders"] = people
    typed = {name: typed_frame(BY_NAME[name], pd.DataFrame(of_table)) for name, of_table in numbered.items()}
    return Records(0, {**EMPTY, **typed})


def ties_of(rows, as_of=TODAY):
    return conclude(records_of(rows), Conventions(), as_of).ties


@laws
@given(tables)
def test_bounded_whatever_is_said(rows):
    ties = ties_of(rows)
    known = ties[ties["state"] != "ABSENT"]

    assert (ties["a"] < ties["b"]).all()
    assert not ties.duplicated(["a", "b"]).any()
    bounded = known[["strength", "strength_half", "strength_double", "completeness", "recency"]].to_numpy()
    assert ((bounded >= 0) & (bounded <= 1)).all()
    assert (known["strength_half"] <= known["strength"]).all()
    assert (known["strength"] <= known["strength_double"]).all()
    assert ties.loc[ties["state"] == "ABSENT", "strength"].isna().all()
    assert not ties.loc[ties["state"] == "ABSENT", "in_graph"].any()


@laws
@given(tables, st.randoms(use_true_random=False))
def test_blind_to_the_order_of_rows(rows, random):
    records = records_of(rows)
    shuffled = Records(
        0, {name: frame.sample(frac=1, random_state=random.randrange(9)) for name, frame in records.frames.items()}
    )
    one, other = (conclude(each, Conventions(), TODAY) for each in (records, shuffled))

    pd.testing.assert_frame_equal(one.ties, other.ties)
    pd.testing.assert_frame_equal(one.arcs, other.arcs)
    pd.testing.assert_frame_equal(one.unstated, other.unstated)
    rows_of = [set(map(tuple, each.evidence.to_numpy())) for each in (one, other)]
    assert rows_of[0] == rows_of[1]


@laws
@given(tables, st.permutations(NAMES))
def test_blind_to_names(rows, new_names):
    renaming = dict(zip(NAMES, new_names, strict=True))

    def renamed(row):
        words = {"source", "target", "stated_by", "asked", "about", "unit"}
        lists = {"participants", "parties"}
        return {
            key: renaming[value]
            if key in words and value
            else "|".join(renaming[name] for name in value.split("|"))
            if key in lists
            else value
            for key, value in row.items()
        }

    people = [{**person, "id": renaming[person["id"]]} for person in PEOPLE]
    again = {table: [renamed(row) for row in of_table] for table, of_table in rows.items()}
    before = ties_of(rows)
    after = conclude(records_of(again, people), Conventions(), TODAY).ties

    def by_pair(ties, translate):
        return {
            frozenset(map(translate, (tie["a"], tie["b"]))): (tie["state"], str(tie["level"]), str(tie["strength"]))
            for tie in ties.to_dict("records")
        }

    assert by_pair(before, renaming.get) == by_pair(after, str)


@laws
@given(tables, st.integers(0, 2000))
def test_strength_never_rises_as_time_passes_over_the_same_evidence(rows, days):
    """What began or was said by today stays; only the clock moves."""
    now, later = (ties_of(rows, as_of).set_index(["a", "b"])["strength"] for as_of in (TODAY, TODAY + timedelta(days)))
    both = pd.concat([now, later], axis=1, keys=["now", "later"]).dropna()

    assert (both["later"] <= both["now"] + 1e-12).all()


@laws
@given(tables, st.integers(1, 2000))
def test_strength_never_rises_when_contacts_lie_further_back(rows, days):
    def earlier(row):
        shifted = dict(row)
        for column in ("last_contact", "date"):
            if shifted.get(column):
                shifted[column] = (date.fromisoformat(shifted[column]) - timedelta(days)).isoformat()
        return shifted

    faded = {table: [earlier(row) for row in of_table] for table, of_table in rows.items()}
    now, then = (ties_of(each).set_index(["a", "b"])["strength"] for each in (rows, faded))

    assert (then.fillna(0) <= now.fillna(0) + 1e-12).all()


@laws
@given(tables, statement)
def test_what_is_said_about_one_pair_changes_no_other(rows, extra):
    before = ties_of(rows)
    after = ties_of({**rows, "relationships": [*rows["relationships"], extra]})
    pair = sorted([extra["source"], extra["target"]])

    def others(ties):
        return ties[~((ties["a"] == pair[0]) & (ties["b"] == pair[1]))].reset_index(drop=True)

    pd.testing.assert_frame_equal(others(before), others(after))
