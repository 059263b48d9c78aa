"""Staff who hold too much, thanks not said, introductions not made."""

from datetime import date, timedelta

import pytest

from netmap.conventions import Conventions
from netmap.gaps.people import AGEING_INTRODUCTION, STAFF_OVERLOAD, UNTHANKED

DAY = date(2026, 11, 1)
EAST = "Community librarian, East"


def ago(days):
    return DAY - timedelta(days=days)


def keys(answer):
    assert not answer.waiting
    return set(answer.findings["key"])


# G19, staff overload

LOW = Conventions(staff_ties_up_to=1, staff_promises_up_to=1)


def held(*roles):
    """The library and partners, each held by a role."""
    partners = [{"id": f"A{k}", "name": f"Partner {k}", "held_by": role} for k, role in enumerate(roles)]
    return [{"id": "L", "name": "Library", "ours": True}, *partners]


def close(*levels, **more):
    return [
        {"row_id": f"R{k}", "source": "L", "target": f"A{k}", "level": level, **more} for k, level in enumerate(levels)
    ]


def promise(number, **more):
    return {
        "id": f"I{number}", "date": ago(5), "participants": "A0", "unit": "L", "staff_role": EAST,
        "next_step": "Send the calendar", **more,
    }  # fmt: skip


def test_a_role_with_too_many_close_ties_is_named_with_what_it_holds(ask_rule, the_finding):
    answer = ask_rule(
        STAFF_OVERLOAD, LOW,
        stakeholders=held(EAST, EAST, None), relationships=close(3, 4, 5), interactions=[promise(1)],
    )  # fmt: skip

    # Two of the three close ties have a holder, and the one open promise has a role.
    assert the_finding(answer) == (
        "G19:Community librarian, East",
        "Community librarian, East holds 2 close ties and has 1 open promise: more than one person keeps up.",
        (0.7, 1.0, 0.833333),
        ["interactions:I1", "relationships:R0", "relationships:R1", "stakeholders:A0", "stakeholders:A1"],
    )


@pytest.mark.parametrize(("ties", "found"), [(15, 0), (16, 1)])
def test_fifteen_close_ties_are_borne_sixteen_are_not(ties, found, ask_rule):
    answer = ask_rule(STAFF_OVERLOAD, stakeholders=held(*[EAST] * ties), relationships=close(*[3] * ties))

    assert len(keys(answer)) == found


@pytest.mark.parametrize(("promises", "found"), [(10, 0), (11, 1)])
def test_ten_promises_are_borne_eleven_are_not(promises, found, ask_rule):
    log = [promise(number) for number in range(promises)]
    answer = ask_rule(STAFF_OVERLOAD, stakeholders=held(None), interactions=log)

    assert len(keys(answer)) == found
    assert answer.findings["sentence"].tolist() == [
        f"{EAST} holds 0 close ties and has 11 open promises: more than one person keeps up."
    ] * found  # fmt: skip


def test_promises_alone_weigh_as_the_unknown(ask_rule, the_finding):
    answer = ask_rule(
        STAFF_OVERLOAD, LOW, stakeholders=held(None), interactions=[promise(1), promise(2, due_on=ago(1))]
    )

    assert the_finding(answer)[2:] == ((0.5, 1.0, 1.0), ["interactions:I1", "interactions:I2"])


def test_who_holds_the_relationship_goes_before_who_holds_the_partner(ask_rule):
    other = "Branch manager"
    said = [*close(3, 3, held_by=other), {"source": "A0", "target": "L", "level": 3}]
    answer = ask_rule(STAFF_OVERLOAD, LOW, stakeholders=held(EAST, EAST, EAST), relationships=said)

    assert keys(answer) == {f"G19:{other}"}


def test_what_is_loose_kept_over_or_ahead_does_not_weigh(ask_rule):
    log = [promise(1), promise(2, done_on=ago(0)), promise(3, date=ago(-1)), promise(4, next_step=None)]
    loose = close(3, 2, None)

    assert keys(ask_rule(STAFF_OVERLOAD, LOW, stakeholders=held(EAST, EAST, EAST), relationships=loose)) == set()
    assert keys(ask_rule(STAFF_OVERLOAD, LOW, stakeholders=held(None), interactions=log)) == set()
    still_to_do = [promise(1), promise(2, done_on=ago(-1))]
    assert len(keys(ask_rule(STAFF_OVERLOAD, LOW, stakeholders=held(None), interactions=still_to_do))) == 1


def test_without_roles_it_waits(ask_rule):
    (waiting,) = ask_rule(STAFF_OVERLOAD).waiting

    assert waiting.sentence == (
        "Waits for the column Held by of Stakeholders or the column Held by of Relationships "
        "or the column Staff role of Interactions."
    )


@pytest.mark.parametrize(("ties", "promises"), [(15, 10), (2, 10), (1, 10), (15, 0)])
def test_overload_in_the_town_is_what_a_plain_count_gives(ties, promises, ask_rule, town, town_situation):
    numbers = Conventions(staff_ties_up_to=ties, staff_promises_up_to=promises)
    ours, known = town.ours(), town_situation.network.known
    holder = town["stakeholders"].set_index("id")["held_by"]
    told = {
        (frozenset((row.source, row.target)), row.held_by)
        for row in town["relationships"].dropna(subset="held_by").itertuples()
    }
    holds = {}
    for tie in known[known["in_graph"] & (known["level"] >= 3)].itertuples():
        pair = frozenset((tie.a, tie.b))
        (partner, *others) = sorted(pair, key=lambda one: ours[one])
        if ours[partner] or not ours[others[0]]:
            continue
        for role in {role for one, role in told if one == pair} or {holder[partner]}:
            holds.setdefault(role, set()).add(pair)
    log = town["interactions"]
    left = log[log["next_step"].notna() & log["done_on"].isna()]["staff_role"].value_counts()
    expected = {role for role, pairs in holds.items() if len(pairs) > ties} | set(left.index[left > promises])

    assert keys(ask_rule(STAFF_OVERLOAD, numbers, **town.frames)) == {f"G19:{role}" for role in expected}


# G40, thanks


def gift(**more):
    return {"id": "C", "stakeholder": "F", "resource": "SPACE", "quantity": 30, "unit": "mornings", **more}


def test_a_gift_without_thanks_says_what_was_given(ask_rule, the_finding):
    answer = ask_rule(
        UNTHANKED,
        relationships=[{"source": "L", "target": "F", "level": 4}],
        contributions=[gift(given_on=ago(270), value=1_500), gift(id="D", given_on=ago(300), thanked_on=ago(290))],
    )

    assert the_finding(answer) == (
        "G40:C",
        "Nobody has thanked Food Bank for what it gave on 4 February 2026: Space (30 mornings).",
        (0.8, 0.75, 1.0),
        ["contributions:C"],
    )


def test_what_is_not_known_lowers_confidence(ask_rule, the_finding):
    # Nothing says that thanks are ever recorded, nor what it was worth, nor how close we are.
    answer = ask_rule(UNTHANKED, contributions=[gift(given_on=ago(400), quantity=None)])

    assert the_finding(answer)[2] == (0.5, 1.0, 0.333333)
    assert answer.findings["sentence"].item().endswith("gave on 27 September 2025: Space.")


@pytest.mark.parametrize(
    ("more", "found"),
    [
        ({"given_on": ago(180)}, 0),
        ({"given_on": ago(181)}, 1),
        ({"given_on": ago(181), "thanked_on": ago(0)}, 0),
        ({"given_on": ago(181), "thanked_on": ago(-1)}, 1),
        ({"given_on": ago(-181)}, 0),
        ({"given_on": ago(181), "stakeholder": "L"}, 0),
        ({"given_on": ago(181), "quantity": 2, "unit": None}, 1),
    ],
)
def test_thanks_are_late_after_half_a_year(more, found, ask_rule):
    assert len(keys(ask_rule(UNTHANKED, contributions=[gift(**more)]))) == found


@pytest.mark.parametrize(
    ("contact", "found"),
    [
        ({"date": ago(200)}, 0),
        ({"date": ago(201)}, 1),  # before the gift
        ({"date": ago(-1)}, 1),  # to come
        ({"date": ago(100), "participants": "S"}, 1),
        ({"date": ago(100), "participants": "S|F"}, 0),
        ({"date": ago(100), "type": "CALL"}, 1),
    ],
)
def test_a_contact_to_say_thanks_is_thanks(contact, found, ask_rule):
    log = [{"id": "I", "participants": "F", "unit": "L", "type": "THANKS", **contact}]
    answer = ask_rule(UNTHANKED, contributions=[gift(given_on=ago(200))], interactions=log)

    assert len(keys(answer)) == found


def test_without_days_of_giving_it_waits(ask_rule):
    assert ask_rule(UNTHANKED, contributions=[gift()]).waiting[0].needs == ("contributions.given_on",)


def test_the_unthanked_of_the_town_are_planted(ask_rule, town, planted_keys):
    assert keys(ask_rule(UNTHANKED, **town.frames)) == planted_keys("G40", "unthanked")


# G41, introductions


def introduction(number=1, **more):
    return {
        "id": f"I{number}", "date": ago(120), "participants": "F", "unit": "L", "staff_role": EAST, "type": "CALL",
        "next_step": "Introduce them to the school", "due_on": ago(90), **more,
    }  # fmt: skip


def test_an_introduction_not_made_says_what_was_promised_and_since_when(ask_rule, the_finding):
    answer = ask_rule(
        AGEING_INTRODUCTION,
        relationships=[{"source": "L", "target": "F", "level": 2}],
        interactions=[introduction(), introduction(2, due_on=None, date=ago(80), next_step="Put in touch with Café")],
    )

    assert the_finding(answer) == (
        "G41:F",
        "Food Bank has waited since 3 August 2026 for an introduction we promised: “Introduce them to the school” and “Put in touch with Café”.",
        (0.4, 0.75, 1.0),
        ["interactions:I1", "interactions:I2"],
    )


@pytest.mark.parametrize(
    ("more", "found"),
    [
        ({"due_on": ago(60)}, 0),
        ({"due_on": ago(61)}, 1),
        ({"due_on": None, "date": ago(60)}, 0),
        ({"due_on": None, "date": ago(61)}, 1),
        ({"done_on": ago(1)}, 0),
        ({"done_on": ago(-1)}, 1),
        ({"date": ago(-1), "due_on": ago(61)}, 0),
        ({"participants": "F|S|L"}, 2),
        ({"participants": "L"}, 0),
    ],
)
def test_an_introduction_ages_after_two_months(more, found, ask_rule):
    assert len(keys(ask_rule(AGEING_INTRODUCTION, interactions=[introduction(**more)]))) == found


@pytest.mark.parametrize(
    "words",
    [
        "Introduce them to Fairfield High School",
        "E-mail introducing the two directors",
        "INTRODUCTION to the mayor's office",
        "We put in touch: clinic, food bank",
        "Mettre en relation avec l'école",
        "Mise en relation avec la clinique",
        "Les mettre en contact avec le musée",
        "Présenter au conseil de quartier",
        "Les présenter à la directrice",
        "Ponerlos: poner en contacto con la escuela",
    ],
)
def test_an_introduction_is_known_by_its_words_in_several_languages(words, ask_rule):
    assert keys(ask_rule(AGEING_INTRODUCTION, interactions=[introduction(next_step=words)])) == {"G41:F"}


@pytest.mark.parametrize(
    "words", ["Send the presentation", "Envoyer la présentation", "Préparer le budget", "Call back", "Reintroduced?"]
)
def test_other_promises_are_no_introductions(words, ask_rule):
    assert keys(ask_rule(AGEING_INTRODUCTION, interactions=[introduction(next_step=words)])) == set()


def test_a_contact_of_the_kind_introduction_needs_no_words(ask_rule, the_finding):
    answer = ask_rule(AGEING_INTRODUCTION, interactions=[introduction(type="INTRO", next_step=None)])

    assert the_finding(answer)[1:3] == (
        "Food Bank has waited since 3 August 2026 for an introduction we promised.",
        (0.5, 0.75, 0.75),
    )


def test_without_promises_it_waits(ask_rule):
    log = [introduction(next_step=None, due_on=None)]

    assert [one.sentence for one in ask_rule(AGEING_INTRODUCTION, interactions=log).waiting] == [
        "Waits for the column Next step of Interactions or the column Due on of Interactions."
    ]


def test_the_introductions_of_the_town_are_planted(ask_rule, town, planted_keys):
    assert keys(ask_rule(AGEING_INTRODUCTION, **town.frames)) == planted_keys("G41", "overdue_introduction")
