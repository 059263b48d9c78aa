"""What must hold of ties whatever the records say."""

from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netmap.conventions import Conventions
from netmap.records import Records, typed_frame
from netmap.tables import BY_NAME
from netmap.ties import COMPONENTS, conclude, ranking_flips

TODAY = date(2026, 7, 1)
NAMES = "ABCDEF"
PEOPLE = [{"id": name, "name": name, "kind": "LIB" if name == "A" else "NPO"} for name in NAMES]

laws = settings(deadline=None, max_examples=25)
"""A conclusion takes some 50 ms, and a busy machine must not fail a law."""
few = settings(deadline=None, max_examples=10)

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
    observed = ties[[f"x_{name}" for name in COMPONENTS]].notna().to_numpy()
    weight = observed @ [getattr(Conventions(), f"weight_{name}") for name in COMPONENTS]
    assert ties["completeness"].to_numpy() == pytest.approx(weight / 9)
    assert (ties["thin"] == (ties["completeness"] < Conventions().thin_evidence_below)).all()


@laws
@given(tables, st.randoms(use_true_random=False))
def test_blind_to_the_order_of_rows(rows, random):
    records = records_of(rows)
    shuffled = Records(
        0, {name: frame.sample(frac=1, random_state=random.randrange(9)) for name, frame in records.frames.items()}
    )
    one, other = (conclude(each, Conventions(), TODAY) for each in (records, shuffled))

    pd.testing.assert_frame_equal(one.ties, other.ties, check_exact=True)
    pd.testing.assert_frame_equal(one.arcs, other.arcs, check_exact=True)
    pd.testing.assert_frame_equal(one.unstated, other.unstated, check_exact=True)
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


a_day = st.dates(date(2024, 1, 1), TODAY).map(date.isoformat)
pairs = st.lists(names, min_size=2, max_size=2, unique=True)
further = st.one_of(
    st.tuples(st.just("relationships"), statement),
    st.tuples(st.just("asked"), pairs.map(lambda pair: {"asked": pair[0], "about": pair[1]})),
    st.tuples(st.just("agreements"), pairs.map(lambda pair: {"parties": "|".join(pair)})),
    st.tuples(
        st.just("interactions"),
        st.tuples(pairs, a_day).map(lambda met: {"participants": "|".join(met[0]), "unit": met[0][0], "date": met[1]}),
    ),
    st.tuples(st.just("programmes"), names.map(lambda lead: {"name": "Club", "lead": lead, "status": "RUNNING"})),
)
"""One more row, about one pair or about nobody but one stakeholder."""


@laws
@given(tables, further)
def test_what_is_known_of_one_pair_changes_no_other(rows, one_more):
    """Exactly equal: not even the last digit of another pair's strength moves."""
    table, row = one_more
    before = ties_of(rows)
    after = ties_of({**rows, table: [*rows.get(table, []), row]})
    about = [row.get("source"), row.get("target"), row.get("asked"), row.get("about")]
    about += [*(row.get("parties") or "").split("|"), *(row.get("participants") or "").split("|")]
    pair = set(filter(None, about))

    def others(ties):
        return ties[~(ties["a"].isin(pair) & ties["b"].isin(pair))].reset_index(drop=True)

    pd.testing.assert_frame_equal(others(before), others(after), check_exact=True)


OBSERVED = {
    "trust": {"trust_mission": 3},
    "value": {"value_power": 2},
    "frequency": {"frequency": 0},
    "multiplexity": {"relation": "INFO"},
}
"""What a statement must hold for a component to be observed."""


@few
@given(st.integers(1, 5), st.sets(st.sampled_from(sorted(OBSERVED))), st.sampled_from(sorted(OBSERVED)))
def test_completeness_never_falls_as_more_is_observed(level, observed, one_more):
    def completeness(names):
        said = {"source": "A", "target": "B", "relation": None, "level": level}
        for name in names:
            said |= OBSERVED[name]
        return ties_of({"relationships": [said]})["completeness"].iloc[0]

    less, more = completeness(observed), completeness(observed | {one_more})
    weights = {name: getattr(Conventions(), f"weight_{name}") for name in OBSERVED}
    assert more == less if one_more in observed else more > less
    assert less == pytest.approx((3 + 1 + sum(weights[name] for name in observed)) / 9)


@few
@given(tables, st.integers(1, 400), st.integers(1, 400))
def test_a_longer_half_life_never_weakens_a_tie(rows, shorter, longer):
    low, high = sorted((shorter, longer))

    def strengths(days):
        lives = dict.fromkeys(("half_life_informal", "half_life_regular", "half_life_after_agreement"), days)
        return conclude(records_of(rows), Conventions.overridden(lives), TODAY).ties["strength"].fillna(0)

    assert (strengths(low) <= strengths(high)).all()


def says(source, target, level=None, **more):
    return {"source": source, "target": target, "level": level, "relation": "INFO", **more}


SIGNED = {"parties": "A|B", "starts_on": "2026-01-01"}
ASKED = {"asked": "B", "about": "A", "asked_on": "2026-01-01"}
DESIGN = [
    pytest.param({"relationships": [says("A", "B", 3), says("B", "A", 4)]}, "CONFIRMED", 3, id="both sides say so"),
    pytest.param({"relationships": [says("A", "B", 3), says("B", "A", 0)]}, "CONTRADICTED", 0, id="one denies"),
    pytest.param({"relationships": [says("A", "B", 3), says("B", "A", 5)]}, "CONTRADICTED", 3, id="two levels apart"),
    pytest.param({"relationships": [says("A", "B", 3)]}, "UNCONFIRMED", 3, id="the other side was never asked"),
    pytest.param({"asked": [ASKED]}, "ABSENT", 0, id="asked, none"),
    pytest.param({"agreements": [SIGNED]}, "CONFIRMED", None, id="an agreement speaks for both"),
]
"""The states of the design, one line each; the sixth, UNKNOWN, is a pair without a row."""


@pytest.mark.parametrize(("rows", "state", "level"), DESIGN)
def test_every_state_of_the_design(rows, state, level):
    (tie,) = ties_of(rows).to_dict("records")

    assert tie["state"] == state
    assert tie["level"] == level or (level is None and pd.isna(tie["level"]))


def test_a_pair_nobody_was_asked_about_is_unknown_and_not_stored():
    assert ties_of({"relationships": [], "interactions": [{"participants": "A|B", "date": "2026-06-01"}]}).empty


def test_both_sides_levels_are_kept_and_the_rule_joins_them():
    rows = {"relationships": [says("A", "B", 4), says("B", "A", 3)]}
    lower = ties_of(rows)
    mean = conclude(records_of(rows), Conventions.overridden({"level_rule": "mean"}), TODAY).ties

    assert lower[["level_a", "level_b", "level"]].to_numpy().tolist() == [[4, 3, 3]]
    assert mean[["level_a", "level_b", "level"]].to_numpy().tolist() == [[4, 3, 3.5]]


FADING = [
    pytest.param({}, 1.0, False, id="undated ties do not fade and are marked"),
    pytest.param({"agreements": [SIGNED]}, 1.0, True, id="while an agreement is in force"),
    pytest.param({"interactions": [("2025-10-04", 0.5)]}, 0.5, True, id="half after 270 days"),
]


@pytest.mark.parametrize(("rows", "recency", "dated"), FADING)
def test_every_way_of_fading_of_the_design(rows, recency, dated):
    met = [{"participants": "B", "unit": "A", "date": day} for day, _ in rows.get("interactions", [])]
    (tie,) = ties_of({"relationships": [says("A", "B", 3)], **rows, "interactions": met}).to_dict("records")

    assert (tie["recency"], tie["dated"]) == (pytest.approx(recency), dated)
    assert tie["strength_half"] == pytest.approx(tie["strength"] * recency)
    assert tie["strength_double"] == pytest.approx(tie["strength"] / recency**0.5)


ranked = st.lists(
    st.tuples(names, names, st.none() | st.tuples(st.integers(0, 4), st.integers(0, 4))), max_size=12
).map(lambda rows: [row for row in rows if row[0] != row[1]])


@given(ranked, st.booleans())
def test_a_ranking_flips_where_a_comparison_of_all_pairs_says_so(rows, per_stakeholder):
    ends = [(None, None) if row[2] is None else (row[2][0] / 4, row[2][1] / 4) for row in rows]
    ties = pd.DataFrame(
        {
            "a": pd.Series([row[0] for row in rows], dtype="str"),
            "b": pd.Series([row[1] for row in rows], dtype="str"),
            "strength_half": pd.Series([half for half, _ in ends], dtype="float64"),
            "strength_double": pd.Series([double for _, double in ends], dtype="float64"),
        }
    ).set_axis(range(5, 5 + len(rows)))

    def passes(one, other):
        together = not per_stakeholder or {rows[one][0], rows[one][1]} & {rows[other][0], rows[other][1]}
        return together and (
            None not in {ends[one][0], ends[other][0]}
            and (ends[one][0] - ends[other][0]) * (ends[one][1] - ends[other][1]) < 0
        )

    expected = [any(passes(one, other) for other in range(len(rows))) for one in range(len(rows))]
    flips = ranking_flips(ties, per_stakeholder=per_stakeholder)
    assert flips.tolist() == expected
    assert list(flips.index) == list(ties.index)


def test_one_strength_computed_in_two_ways_does_not_flip():
    ties = pd.DataFrame(
        {
            "a": ["A", "A"],
            "b": ["B", "C"],
            "strength_half": [0.3, 0.1 + 0.2],
            "strength_double": [0.1 + 0.5, 0.6 - 1e-16],
        }
    )

    assert ties["strength_half"].is_monotonic_increasing
    assert not ranking_flips(ties).any()
