"""What holds whatever the data: blind to names and the order of rows, blind to ours, and additive where numbers add."""

from datetime import date, timedelta

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from netmap.conventions import Conventions
from netmap.network import build
from netmap.reach import Period, reach
from netmap.records import Records

from .conftest import stated

FIRST, LAST = date(2025, 1, 1), date(2026, 12, 31)

days = st.integers(0, (LAST - FIRST).days).map(lambda n: FIRST + timedelta(days=n))
ids = st.sampled_from("LMABCDE")
maybe = {"level": st.none() | st.integers(0, 5), "day": st.none() | days}


@st.composite
def networks(draw):
    """Records of two units of ours and five others, anything among them."""
    many = st.integers(0, 6)
    relationships = [
        {"source": source, "target": target, "level": draw(maybe["level"]), "stated_on": draw(maybe["day"]), "last_contact": draw(maybe["day"])}
        for source, target in draw(st.lists(st.tuples(ids, ids).filter(lambda pair: pair[0] != pair[1]), max_size=8, unique=True))
    ]  # fmt: skip
    programmes = [
        {
            "id": f"P{n}",
            "name": f"P{n}",
            "status": draw(st.sampled_from(["RUNNING", "PILOT", "ENDED", "IDEA", "PAUSED", None])),
            "started_on": draw(maybe["day"]),
            "lead": draw(st.none() | ids),
            "places": draw(st.sampled_from([None, "EAST", "EAST|WEST"])),
            "attendances": draw(st.none() | st.integers(0, 900)),
            "people": draw(st.none() | st.integers(0, 90)),
            "attribution": draw(st.sampled_from([None, "A", "B", "C"])),
        }
        for n in range(draw(many))
    ]
    contributions = [
        {
            "id": f"G{n}",
            "stakeholder": draw(ids),
            "resource": draw(st.sampled_from(["FUNDING", "SPACE"])),
            "value": draw(st.none() | st.integers(1, 999)),
            "currency": "CAD",
            "given_on": draw(maybe["day"]),
        }
        for n in range(draw(many))
    ]
    roles = draw(
        st.lists(
            st.tuples(st.sampled_from(["P0", "P1"]), ids, st.sampled_from(["PLAN", "EVALUATE"])),
            max_size=6,
            unique=True,
        )
    )
    known = {one["id"] for one in programmes}
    return {
        "stakeholders": [
            {"id": one, "name": f"The {one}", "kind": kind, "parent": of, "sector": sector}
            for one, kind, of, sector in (
                ("L", "LIB_SYS", None, "LIBR"),
                ("M", "LIB_BRANCH", "L", "LIBR"),
                ("A", "RES_GROUP", None, "CIVC"),
                ("B", "EDU_DIST", None, "EDUC"),
                ("C", "EDU_K12", "B", "EDUC"),
                ("D", "BUS_SME", "L", None),
                ("E", "INF_CLUB", None, "RECR"),
            )
        ],
        "places": [{"id": "EAST", "name": "East"}, {"id": "WEST", "name": "West"}],
        "relationships": relationships,
        "programmes": programmes,
        "stage_roles": [
            {"programme": programme, "stakeholder": who, "stage": stage, "participation": 4}
            for programme, who, stage in roles
            if programme in known
        ],
        "contributions": contributions,
    }


def made(rows, day=LAST):
    return build(Records.of(**rows), Conventions(), day)


YEAR = Period(date(2026, 1, 1), LAST)


@settings(max_examples=6)
@given(networks(), st.randoms(use_true_random=False))
def test_numbers_are_blind_to_names_and_to_the_order_of_rows(rows, chance):
    other = {name: chance.sample(table, len(table)) for name, table in rows.items()}
    other["stakeholders"] = [{**one, "name": one["name"][::-1]} for one in other["stakeholders"]]
    one, two = (reach(made(each), YEAR) for each in (rows, other))
    assert [(a.value, a.bound, a.why_not) for a in one.statements] == [
        (b.value, b.bound, b.why_not) for b in two.statements
    ]
    assert [dict(a.numerator) for a in one.statements] == [dict(b.numerator) for b in two.statements]


@settings(max_examples=10)
@given(networks())
def test_ours_are_never_counted_bounds_hold_and_shares_are_shares(rows):
    answer = reach(made(rows), YEAR)
    for code in ("PARTNERS", "NEW_PARTNERS", "RETENTION", "THROUGH_PARTNERS"):
        assert not {"L", "M"} & set(answer[code].numerator["stakeholders"])
    given_by = {one["id"]: one["stakeholder"] for one in rows["contributions"]}
    assert not {"L", "M"} & {given_by[one] for one in answer["LEVERAGE"].numerator["contributions"]}
    # A school board and its school are one; so at most four organisations are not ours.
    assert (answer["PARTNERS"].value or 0) <= 4
    for one in answer.statements:
        assert one.value is not None or one.why_not
        if one.bound and None not in one.bound:
            assert one.bound[0] <= one.bound[1]
        if one.unit == "share" and one.value is not None:
            assert 0 <= one.value <= 1
            assert one.code == "WITHOUT_LIBRARY" or np.isclose(one.value, one.numerator.count / one.denominator.count)


@settings(max_examples=10)
@given(networks(), days.filter(lambda day: FIRST < day <= LAST))
def test_what_was_given_in_two_periods_was_given_in_both_together(rows, middle):
    network = made(rows)
    whole, early, late = (
        stated("LEVERAGE", network, Period(begin, end)).value or 0
        for begin, end in ((FIRST, LAST), (FIRST, middle - timedelta(days=1)), (middle, LAST))
    )
    assert whole == early + late


@settings(max_examples=10)
@given(networks(), st.integers(0, 700))
def test_a_longer_period_never_has_fewer_partners_programmes_or_places(rows, more):
    network = made(rows)
    for code in ("PARTNERS", "PROGRAMMES", "PLACES"):
        short, long = (
            stated(code, network, Period(date(2026, 12, 1) - timedelta(days=n), LAST)).value or 0 for n in (0, more)
        )
        assert long >= short
