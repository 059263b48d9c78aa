"""Too much from one funder, and grants that run out."""

from datetime import date, timedelta

import pytest

from netmap.conventions import Conventions
from netmap.gaps.funding import FUNDER_CONCENTRATION, FUNDING_CLIFF

DAY = date(2026, 11, 1)


def days(number):
    return DAY + timedelta(days=number)


def grant(name, funder, amount, currency="CAD", **more):
    return {"id": name, "funder": funder, "amount": amount, "currency": currency, **more}


def keys(answer):
    assert not answer.waiting
    return set(answer.findings["key"])


# G27, who gives too much


def test_a_funder_with_most_of_the_money_is_named_with_its_share(ask_rule, the_finding):
    money = [grant("F1", "F", 700), grant("F2", "S", 300), grant("F3", "S", None, currency=None)]
    answer = ask_rule(FUNDER_CONCENTRATION, funding=money)

    # Of three grants two have an amount and a currency; a share rests on every grant with an amount.
    assert the_finding(answer) == (
        "G27.funder:F",
        "Food Bank gives 70% of the money now running in CAD (as if 1.7 funders gave the same each).",
        (0.7, 1.0, 0.666667),
        ["funding:F1", "funding:F2"],
    )
    assert answer.findings["step"].item().startswith("List what would stop without Food Bank, ")


SIX = [{"id": name, "name": f"Fund {name}"} for name in "ABCDEF"] + [{"id": "L", "name": "Library", "ours": True}]


@pytest.mark.parametrize(
    ("amounts", "found"),
    [
        ([25, 25, 25, 25], set()),  # an index of exactly 0.25
        ([26, 25, 25, 25], {"A"}),  # just above it: the one that gives the most
        ([30, 30, 30], {"A", "B", "C"}),  # all three give the most
        ([30, 14, 14, 14, 14, 14], set()),
        ([45, 11, 11, 11, 11, 11], {"A"}),  # less than half, and yet too much
    ],
)
def test_the_index_alone_can_tell(amounts, found, ask_rule):
    money = [grant(f"F{k}", "ABCDEF"[k], amount) for k, amount in enumerate(amounts)]
    answer = ask_rule(FUNDER_CONCENTRATION, stakeholders=SIX, funding=money)

    assert keys(answer) == {f"G27.funder:{name}" for name in found}


def test_exactly_half_is_not_yet_more_than_half(ask_rule):
    only_shares = Conventions(funder_hhi_above=1.0)
    halves = [grant("F1", "F", 50), grant("F2", "S", 50)]

    assert keys(ask_rule(FUNDER_CONCENTRATION, only_shares, funding=halves)) == set()
    more = [grant("F1", "F", 50.01), grant("F2", "S", 50)]
    assert keys(ask_rule(FUNDER_CONCENTRATION, only_shares, funding=more)) == {"G27.funder:F"}


def test_currencies_are_never_added_up(ask_rule, the_finding):
    money = [grant("F1", "F", 10), grant("F2", "S", 2_000, "USD"), grant("F3", "F", 3_000, "USD")]
    key, sentence, factors, rows = the_finding(ask_rule(FUNDER_CONCENTRATION, funding=money))

    assert (key, factors, rows) == ("G27.funder:F", (1.0, 1.0, 1.0), ["funding:F1", "funding:F2", "funding:F3"])
    assert sentence == (
        "Food Bank gives all the money now running in CAD "
        "and 60% of the money now running in USD (as if 1.9 funders gave the same each)."
    )


def test_money_in_no_currency_is_just_money(ask_rule, the_finding):
    _, sentence, factors, _ = the_finding(ask_rule(FUNDER_CONCENTRATION, funding=[grant("F1", "F", 10, None)]))

    assert sentence == "Food Bank gives all the money now running."
    assert factors == (1.0, 1.0, 0.5)


def test_what_is_over_or_has_not_begun_does_not_count(ask_rule):
    over = grant("F1", "F", 900, ends_on=days(-1))
    ahead = grant("F2", "F", 900, starts_on=days(1))

    assert keys(ask_rule(FUNDER_CONCENTRATION, funding=[over, ahead])) == set()
    assert [one.sentence for one in ask_rule(FUNDER_CONCENTRATION, funding=[grant("F1", "F", None)]).waiting] == [
        "Waits for the column Amount of Funding."
    ]


def test_the_funder_of_the_town_is_the_planted_one(ask_rule, town, planted_keys):
    assert keys(ask_rule(FUNDER_CONCENTRATION, **town.frames)) == planted_keys("G27.funder", "funder_concentration")


# G27, what runs out


def test_a_grant_that_ends_soon_says_what_it_pays_for(ask_rule, the_finding):
    money = [
        grant("F1", "F", 6_000, programme="P", ends_on=days(90)),
        grant("F2", "S", 2_000, programme="P", ends_on=days(900)),
        grant("F3", "S", 99_000, ends_on=days(900)),
    ]
    answer = ask_rule(FUNDING_CLIFF, funding=money, programmes=[{"id": "P", "name": "Sunday Table"}])

    # 6,000 of the 8,000 for Sunday Table; half of the 180 days are left.
    assert the_finding(answer) == (
        "G27.cliff:F1",
        "6,000 CAD from Food Bank for Sunday Table will run out on 30 January 2027.",
        (0.75, 0.75, 1.0),
        ["funding:F1"],
    )


@pytest.mark.parametrize(("left", "found", "extent"), [(181, 0, 0), (180, 1, 0.5), (0, 1, 1.0), (-1, 0, 0)])
def test_it_is_soon_from_half_a_year_on_and_until_the_last_day(left, found, extent, ask_rule):
    findings = ask_rule(FUNDING_CLIFF, funding=[grant("F1", "F", 10, ends_on=days(left))]).findings

    assert len(findings) == found
    assert findings["extent"].tolist() == [extent] * found


def test_without_amount_or_purpose_it_is_simply_the_money(ask_rule, the_finding):
    answer = ask_rule(FUNDING_CLIFF, funding=[grant("F1", "F", None, None, ends_on=days(0))])

    assert the_finding(answer) == (
        "G27.cliff:F1",
        "The money from Food Bank will run out on 1 November 2026.",
        (0.5, 1.0, 0.25),
        ["funding:F1"],
    )


def test_a_grant_without_an_end_has_no_cliff(ask_rule):
    endless = [grant("F1", "F", 10), grant("F2", "F", 10, starts_on=days(3), ends_on=days(9))]

    assert keys(ask_rule(FUNDING_CLIFF, funding=endless)) == set()
    assert ask_rule(FUNDING_CLIFF, funding=endless[:1]).waiting[0].needs == ("funding.ends_on",)


def test_what_runs_out_in_the_town_is_planted(ask_rule, town, planted_keys):
    assert keys(ask_rule(FUNDING_CLIFF, **town.frames)) == planted_keys("G27.cliff", "funding_cliff")
