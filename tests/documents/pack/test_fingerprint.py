"""A fingerprint changes with everything a pack is made from, and with nothing else."""

from dataclasses import fields, replace
from datetime import date

import pytest

from netmap import __version__
from netmap.conventions import Conventions
from netmap.documents.pack import order
from netmap.documents.pack.checking import PARTS, check
from netmap.documents.pack.order import Order, facts_in, fingerprint
from netmap.tables import Audience
from tests.documents.pack.conftest import ORDER, TOWN, making

OTHERS = {
    "as_of": date(2026, 11, 2),
    "begin": date(2025, 11, 3),
    "end": date(2026, 10, 31),
    "since": date(2025, 10, 31),
    "audience": Audience.PUBLIC,
    "network": "New Quay",
    "title": "Together",
    "frame": "imls",
    "project": "A shelf of seeds.",
    "boundary": "The working group chose whom to ask.",
    "community": "They find it fair.",
    "language": "fr",
    "template": "0" * 64,
}


def facts_of(made, order=ORDER):
    return made.facts(order)


@pytest.fixture(scope="module")
def facts():
    return facts_of(making())


def test_every_part_of_an_order_is_tried():
    assert set(OTHERS) == {field.name for field in fields(Order)}


@pytest.mark.parametrize("name", OTHERS)
def test_it_changes_with_whatever_is_asked_for(facts, name):
    now = facts_of(making(), replace(ORDER, **{name: OTHERS[name]}))

    verdict = check(facts, now)
    assert fingerprint(now) != fingerprint(facts)
    assert not verdict.same
    assert name in verdict.differs


@pytest.mark.parametrize("table", sorted(set(TOWN) - {"asked"}))
def test_it_changes_with_any_table(facts, table):
    now = facts_of(making(**{table: TOWN[table][:-1]}))

    assert fingerprint(now) != fingerprint(facts)
    assert f"tables.{table}" in check(facts, now).differs


def test_it_changes_with_a_chosen_number_and_says_which(facts):
    now = facts_of(making(Conventions(active_within=400)))

    verdict = check(facts, now)
    assert verdict.differs == ("settings",)
    assert verdict.sentence == (
        "Not the same any more. What differs: numbers chosen for the network (active_within). "
        "The pack was made from state 7; the data are in state 7."
    )


def test_another_version_of_netmap_is_said_and_changes_no_fingerprint(facts):
    older = {**facts, "netmap": "0.0.9"}

    assert fingerprint(older) == fingerprint(facts)
    told = f"It was written by netmap 0.0.9, and this is {__version__}, which may count or word some things otherwise."
    same, changed = check(older, facts), check({**older, "title": "Other"}, facts)
    assert (same.same, changed.same) == (True, False)
    assert same.sentence.endswith(told)
    assert changed.sentence.endswith(told)
    assert "0.0.9" not in check(facts, facts).sentence


def test_what_the_public_does_not_see_changes_its_pack_only_by_the_counts_that_it_is_told():
    ordered = replace(ORDER, audience=Audience.PUBLIC)
    [school] = [row for row in TOWN["stakeholders"] if row["id"] == "S"]
    others = [row for row in TOWN["stakeholders"] if row["id"] != "S"]

    facts = facts_of(making(), ordered)
    renamed = facts_of(making(stakeholders=[*others, {**school, "contact_role": "Head"}]), ordered)
    unasked = facts_of(making(asked=TOWN["asked"][:0]), ordered)

    assert fingerprint(renamed) == fingerprint(facts)
    assert check(facts, unasked).differs == ("counts",)


def test_neither_the_revision_nor_the_order_of_rows_matters(facts):
    turned = {table: rows[::-1] for table, rows in TOWN.items()}

    now = facts_of(making(revision=9, **turned))

    assert fingerprint(now) == fingerprint(facts)
    assert check(facts, now).sentence == (
        "The same: the data of state 9 give the pack that was made from state 7. "
        f"Fingerprint {order.shortened(fingerprint(facts))}."
    )


def test_every_fact_has_a_name(facts):
    assert set(facts) == {*PARTS, "numbers", "tables", "revision", "netmap"}


def test_a_pack_states_the_facts_it_was_made_from_and_when(facts):
    assert facts_in(making().pack(ORDER, "Made on 1 November 2026.").mark) == {
        **facts,
        "stamp": "Made on 1 November 2026.",
    }


def test_an_order_comes_back_from_its_facts(facts):
    assert Order.of(facts) == ORDER
    with pytest.raises(ValueError, match="facts of a pack"):
        Order.of({"as_of": "2026-11-01"})
