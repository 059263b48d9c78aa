"""Whether too much comes from one: hand arithmetic, the town's planted facts, extremes and laws."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netmap.conventions import Conventions
from netmap.demo import demo_store
from netmap.errors import MeasureUndefined
from netmap.measures import MEASURES, summarise
from netmap.network import build, from_pairs
from netmap.records import Records

PLANTED = json.loads((Path(__file__).parents[2] / "data" / "planted.json").read_text(encoding="utf-8"))
BY_CODE = {measure.code: measure for measure in MEASURES}
TODAY = date(2026, 6, 1)
STAKEHOLDERS = [
    {"id": "L", "name": "Library", "kind": "LIB_BRANCH"},
    {"id": "A", "name": "State", "kind": "GOV_PROV"},
    {"id": "B", "name": "City", "kind": "GOV_MUN"},
    {"id": "C", "name": "Club", "kind": "INF"},
]


def network(**tables):
    return build(Records.of(stakeholders=STAKEHOLDERS, **tables), Conventions(), TODAY)


def granted(*grants):
    """Return a network with grants: funder, amount and whatever else."""
    return network(
        funding=[
            {"id": f"F{place}", "funder": funder, "amount": amount, **more}
            for place, (funder, amount, more) in enumerate(grants)
        ]
    )


def value(code, of):
    return BY_CODE[code].compute(of)


def why_not(code, of):
    with pytest.raises(MeasureUndefined) as undefined:
        BY_CODE[code].compute(of)
    return str(undefined.value)


def test_funding_by_hand():
    """60, 20 and 20 of 100: 0.36 + 0.04 + 0.04."""
    of = granted(("A", 40, {}), ("A", 20, {}), ("B", 20, {}), ("C", 20, {"recipient": "B"}))
    answer = summarise(of, codes={"funding_concentration"}).network["funding_concentration"]

    assert answer.value == pytest.approx(0.44)
    assert answer.reads == (
        "Concentration of the running grants: 0.44, as if 2.3 funders gave the same each. 1 is a single one."
    )
    assert answer.who == ("A", "B", "C")


def test_only_grants_that_run_on_the_day_count():
    """Its first and its last day count; a grant without days runs."""
    of = granted(
        ("A", 50, {"starts_on": TODAY, "ends_on": TODAY}),
        ("B", 50, {}),
        ("C", 900, {"ends_on": date(2026, 5, 31)}),
        ("C", 900, {"starts_on": date(2026, 6, 2)}),
        ("C", None, {}),
        ("C", 0, {}),
        ("Z", 900, {}),
    )

    assert value("funding_concentration", of) == 0.5


def test_amounts_in_several_currencies_are_not_added_up():
    of = granted(("A", 50, {"currency": "CAD"}), ("B", 150, {"currency": " cad"}), ("C", 70, {"currency": "EUR"}))

    assert why_not("funding_concentration", of) == (
        "Amounts are in several currencies (CAD, EUR) and cannot be added up."
    )
    assert value("funders", of).to_numpy().tolist() == [
        ["CAD", "B", 1, 150.0, 0.75],
        ["CAD", "A", 1, 50.0, 0.25],
        ["EUR", "C", 1, 70.0, 1.0],
    ]


def test_an_amount_without_a_currency_is_in_the_one_that_is_named():
    assert value("funding_concentration", granted(("A", 50, {"currency": "CAD"}), ("B", 50, {}))) == 0.5
    unnamed = granted(("A", 50, {"currency": "CAD"}), ("B", 50, {}), ("C", 50, {"currency": "EUR"}))
    assert "CAD, EUR, not named" in why_not("funding_concentration", unnamed)
    assert value("funders", granted(("A", 5, {})))["currency"].tolist() == ["not named"]


def test_without_money_there_is_no_value():
    for of in (network(), granted(("A", None, {})), from_pairs(["AB"])):
        for code in ("funding_concentration", "funders"):
            assert why_not(code, of) == "No grant with an amount runs on this day (sheet Funding)."


def test_gifts_of_the_last_year_by_hand():
    """A 300, C 100 of 400; ours, undated, unpriced and older gifts stay out: 9/16 + 1/16."""
    gifts = [
        ("A", 300, date(2025, 6, 2)),
        ("C", 100, TODAY),
        ("C", 999, date(2025, 6, 1)),
        ("C", 999, date(2026, 6, 2)),
        ("C", 999, None),
        ("B", None, TODAY),
        ("L", 999, TODAY),
    ]
    of = network(
        contributions=[
            {"id": f"C{place}", "stakeholder": who, "resource": "SPACE", "value": worth, "given_on": day}
            for place, (who, worth, day) in enumerate(gifts)
        ]
    )
    answer = summarise(of, codes={"contribution_concentration"}).network["contribution_concentration"]

    assert answer.value == pytest.approx(10 / 16)
    assert answer.who == ("A", "C")
    assert "worth in money" in why_not("contribution_concentration", network())


def test_contacts_of_the_last_year_by_hand():
    """A three times, C once; B last year, the library and strangers not at all: 9/16 + 1/16."""
    met = [
        (TODAY, "A|L|A"),
        (date(2025, 6, 2), "A|C"),
        (date(2026, 1, 1), "A|Z"),
        (date(2025, 6, 1), "B"),
        (date(2026, 6, 2), "B"),
        (None, "B"),
    ]
    of = network(
        interactions=[{"id": f"I{place}", "date": day, "participants": who} for place, (day, who) in enumerate(met)]
    )
    answer = summarise(of, codes={"contact_concentration"}).network["contact_concentration"]

    assert answer.value == pytest.approx(10 / 16)
    assert answer.who == ("A", "C")
    assert "No contact with a partner" in why_not("contact_concentration", network())


def test_ties_of_ours_by_hand():
    """An unconfirmed tie of an unnamed relation has strength 0.5, a confirmed one 1: A 1.5 over two units, B 0.5."""
    of = from_pairs(["LA", "AL", "MA", "BM", "AB", "LM"], ours="LM", alone="C")
    answer = summarise(of, codes={"tie_concentration"}).network["tie_concentration"]

    assert answer.value == pytest.approx((1.5**2 + 0.5**2) / 2**2)
    assert answer.who == ("A", "B")
    assert answer.without_ours is None
    assert answer.why_undefined_without_ours == "No unit of ours is in the network."
    assert "None of our units" in why_not("tie_concentration", from_pairs(["LM", "AB"], ours="LM"))


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        pytest.param(["hA", "hB", "hC", "hD"], {"h": 1 / 4, "A": 1, "B": 1, "C": 1, "D": 1}, id="star"),
        pytest.param(["AB", "BC", "CA"], {"A": 1 / 2, "B": 1 / 2, "C": 1 / 2}, id="complete"),
        pytest.param(["AB"], {"A": 1, "B": 1}, id="pair"),
        pytest.param(["AB", "BA", "AC"], {"A": (1 + 1 / 4) / (9 / 4), "B": 1, "C": 1}, id="unequal"),
        pytest.param([], {}, id="empty"),
    ],
)
@pytest.mark.parametrize("directed", [False, True])
def test_ties_of_each(pairs, expected, directed):
    summary = summarise(from_pairs(pairs, alone="z", directed=directed), codes={"partner_concentration"})
    column = summary.stakeholders.set_index("id")["partner_concentration"]

    assert column.drop("z").to_dict() == pytest.approx(expected)
    assert column.isna()["z"]
    assert summary.why_missing["partner_concentration"] == "It has no tie of known strength."


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    with demo_store(tmp_path_factory.mktemp("town")) as store:
        return build(store.load(), Conventions(), date.fromisoformat(PLANTED["as_of"]))


def test_two_thirds_of_the_towns_money_come_from_one_office(town):
    """198 of 288 thousand: the planted fact, and nobody else above half."""
    funders = value("funders", town)
    planted = {fact["subjects"][0] for fact in PLANTED["facts"] if fact["kind"] == "funder_concentration"}

    assert set(funders.loc[funders["share"] > 0.5, "funder"]) == planted
    assert funders["amount"].max() == 198_000
    amounts = [198, 33, 32, 15, 6, 4]
    assert value("funding_concentration", town) == pytest.approx(sum((amount / 288) ** 2 for amount in amounts))


laws = settings(deadline=None, max_examples=25)
money = st.lists(st.tuples(st.sampled_from("ABC"), st.integers(1, 1000)), min_size=1, max_size=12)


@pytest.fixture(scope="module")
def bare():
    return network()


def funded(bare, grants):
    """Money plays no part in ties, so a law need not conclude them anew."""
    return replace(bare, records=granted_records(grants))


def granted_records(grants):
    rows = [{"id": f"F{place}", "funder": who, "amount": much} for place, (who, much) in enumerate(grants)]
    return Records.of(stakeholders=STAKEHOLDERS, funding=rows)


@laws
@given(money, st.randoms(use_true_random=False))
def test_bounded_blind_to_order_and_to_the_unit_of_money(bare, grants, random):
    funders = len({who for who, _ in grants})
    found = value("funding_concentration", funded(bare, grants))
    assert 1 / funders - 1e-12 <= found <= 1 + 1e-12

    shuffled = [(who, much * 100) for who, much in grants]
    random.shuffle(shuffled)
    assert value("funding_concentration", funded(bare, shuffled)) == pytest.approx(found)


@laws
@given(
    st.lists(
        st.tuples(st.sampled_from("ABCDEF"), st.sampled_from("ABCDEF")).filter(lambda ab: ab[0] != ab[1]), max_size=15
    )
)
def test_what_each_depends_on_lies_between_even_and_one(pairs):
    of = from_pairs(pairs, alone="ABCDEF")
    found = value("partner_concentration", of)

    for share, degree in zip(found, of.degree.tolist(), strict=True):
        assert degree == 0 or 1 / degree - 1e-12 <= share <= 1 + 1e-12
