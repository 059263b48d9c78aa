"""What became of ties between two days: hand arithmetic, extremes and laws."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netmap.conventions import Conventions
from netmap.errors import MeasureUndefined
from netmap.measures import MEASURES, summarise
from netmap.network import build, from_pairs
from netmap.network.comparison import LOST, NEW, SAME, STRENGTHENED, WEAKENED, compare
from netmap.records import Records
from netmap.selection import Selection

BY_CODE = {measure.code: measure for measure in MEASURES}
FIGURES = ("ties_new", "ties_first_recorded", "ties_lost", "ties_strengthened", "ties_weakened", "turnover")
CODES = {*FIGURES, "changed_ties"}
TODAY, BEFORE = date(2026, 11, 1), date(2025, 11, 1)
LONG_AGO, LATELY = date(2024, 5, 1), date(2026, 5, 1)


def said(pair, level, stated_on=LONG_AGO, **more):
    source, target = pair
    return {"source": source, "target": target, "relation": "INFO", "level": level, "stated_on": stated_on, **more}


STORY = [
    said("AB", 2),
    *(said("AC", 2), said("AC", 4, LATELY)),
    *(said("AD", 4), said("AD", 3, LATELY)),
    said("AE", 2, LATELY),
    said("BC", 1, LATELY),
    said("BD", 3, ended_on=date(2026, 3, 1)),
    said("BE", 1, date(2026, 2, 1), started_on=date(2026, 2, 1)),
    said("CD", 5, last_contact=date(2025, 10, 1)),
    *(said("CE", 5, last_contact=date(2024, 1, 1)), said("CE", 5, LATELY, last_contact=date(2026, 10, 1))),
]
ASKED = [{"asked": "B", "about": "C", "asked_on": LONG_AGO}]


def network(statements=STORY, *, asked=ASKED, as_of=TODAY, selection=None, conventions=None, **more):
    records = Records.of(
        stakeholders=[{"id": name, "name": name, "kind": "GOV" if name == "E" else "EDU"} for name in "ABCDE"],
        relationships=statements,
        asked=asked,
    )
    return build(records, conventions or Conventions(), as_of, selection, **more)


def figures(of):
    return {code: BY_CODE[code].compute(of) for code in FIGURES}


def test_by_hand():
    """New: AE, BC and BE, of which only of AE nothing was known and no first day is. Lost: BD, which ended.

    Closer: AC by its level, CE because contact was taken up again. Looser: AD by
    its level, CD by fading: at level 5, unconfirmed and of one relation it has
    (3 + 0.5 + 0.25) / 5 = 0.75, times 2^(-31/270) = 0.69 a year before and
    2^(-396/270) = 0.27 now. Nine ties on either day.
    """
    assert figures(network()) == {
        "ties_new": 3,
        "ties_first_recorded": 1,
        "ties_lost": 1,
        "ties_strengthened": 2,
        "ties_weakened": 2,
        "turnover": 4 / 9,
    }


def test_what_each_was_and_is():
    assert BY_CODE["changed_ties"].compute(network()).to_numpy().tolist() == [
        ["B", "D", "lost", "Level 3, strong", "No tie"],
        ["A", "D", "weakened", "Level 4, strong", "Level 3, strong"],
        ["C", "D", "weakened", "Level 5, strong", "Level 5, moderate"],
        ["A", "E", "new", "Never asked", "Level 2, moderate"],
        ["B", "C", "new", "No tie", "Level 1, moderate"],
        ["B", "E", "new", "Never asked", "Level 1, moderate"],
        ["A", "C", "strengthened", "Level 2, moderate", "Level 4, strong"],
        ["C", "E", "strengthened", "Level 5, weak", "Level 5, strong"],
    ]


def test_a_tie_nobody_rated_reads_so():
    unrated = network([said("AB", None), said("AC", 2)], as_of=TODAY)
    later = network([said("AB", None, LATELY), said("AC", 2)], as_of=TODAY)

    assert len(BY_CODE["changed_ties"].compute(unrated)) == 0
    assert BY_CODE["changed_ties"].compute(later).to_numpy().tolist() == [
        ["A", "B", "new", "Never asked", "Unrated, moderate"]
    ]


def test_a_tie_of_unknown_strength_has_neither_grown_nor_waned():
    """If neither confirmation nor kinds of relation weigh, an unrated tie has no strength."""
    level_only = Conventions(weight_reciprocity=0, weight_multiplexity=0)
    rated_since = network([said("AB", None), said("AB", 5, LATELY)], conventions=level_only)
    rated_once = network([said("AB", 5), said("AB", None, LATELY)], conventions=level_only)

    for of in (rated_since, rated_once):
        assert compare(of.before, of)["what"].tolist() == [SAME]


@pytest.mark.parametrize(("begun", "older"), [(BEFORE, 1), (date(2025, 11, 2), 0), (None, 1)])
def test_a_tie_that_began_after_the_earlier_day_is_new_however_late_it_was_recorded(begun, older):
    found = figures(network([said("AB", 2, LATELY, started_on=begun), said("CD", 1)]))

    assert (found["ties_new"], found["ties_first_recorded"]) == (1, older)


def test_a_part_of_the_network_compares_with_the_same_part():
    assert figures(network(selection=Selection(kinds=("EDU",))))["ties_new"] == 1
    assert figures(network(selection=Selection(minimum_level=3)))["ties_new"] == 1  # AC rose above the line
    assert figures(network(selection=Selection(minimum_level=3)))["ties_first_recorded"] == 0


def test_arcs_are_compared_with_their_direction():
    statements = [said("AB", 2), said("BA", 2, LATELY), said("CD", 2)]
    pairs, arcs = network(statements), network(statements, directed=True)

    assert (figures(pairs)["ties_new"], figures(arcs)["ties_new"]) == (0, 1)
    assert BY_CODE["changed_ties"].compute(arcs)[["a", "b", "what"]].to_numpy().tolist() == [["B", "A", "new"]]
    assert figures(arcs)["ties_first_recorded"] == 0


def test_without_ours_the_rest_is_compared():
    records = network().records
    mine = Records.of(**{**records.frames, "stakeholders": records["stakeholders"].assign(ours=[True] + 4 * [False])})
    answers = summarise(build(mine, Conventions(), TODAY), codes=CODES).network

    assert (answers["ties_new"].value, answers["ties_new"].without_ours) == (3, 2)
    assert (answers["ties_strengthened"].value, answers["ties_strengthened"].without_ours) == (2, 1)


def test_how_far_back_is_a_convention():
    recent = network(conventions=Conventions(change_over=200))

    assert recent.before.as_of == date(2026, 4, 15)
    assert figures(recent)["ties_new"] == 2


def test_long_lists_are_cut_by_sort_and_counted_in_full():
    short = network(conventions=Conventions(listed_pairs=1))

    assert BY_CODE["changed_ties"].compute(short)["what"].tolist() == ["lost", "weakened", "new", "strengthened"]
    assert figures(short)["ties_new"] == 3


@pytest.mark.parametrize(
    ("of", "why"),
    [
        (from_pairs(["AB"]), "Nothing that makes a tie is dated 1999-01-01 or before"),
        (from_pairs([]), "Nothing that makes a tie is dated"),
        (network([said("AB", 2, LATELY)], asked=[]), "Nothing that makes a tie is dated 2025-11-01 or before"),
        (network(selection=Selection(stated_from=date(2026, 1, 1))), "begins on 2026-01-01, after the day"),
    ],
)
def test_what_cannot_be_known(of, why):
    for code in CODES:
        with pytest.raises(MeasureUndefined, match=why):
            BY_CODE[code].compute(of)


@pytest.mark.parametrize(
    "of",
    [
        network([said("AB", 2, BEFORE)], asked=[]),
        network([said("AB", 2, BEFORE)], selection=Selection(stated_from=BEFORE)),
    ],
)
def test_what_is_dated_on_the_earlier_day_itself_suffices(of):
    assert (figures(of)["ties_new"], figures(of)["turnover"]) == (0, 0)


def test_no_tie_on_either_day():
    nothing = network([])
    answers = summarise(nothing, codes=set(FIGURES)).network

    assert {code: answers[code].value for code in FIGURES} == {**dict.fromkeys(FIGURES[:5], 0), "turnover": None}
    assert answers["turnover"].why_undefined == "There was no tie on either day."
    assert len(BY_CODE["changed_ties"].compute(nothing)) == 0


def test_the_first_day_there_is_has_no_earlier_one():
    assert network(as_of=date.min).before.as_of == date.min


def test_networks_of_different_stakeholders():
    compared = compare(from_pairs(["AB", "BC"]), from_pairs(["BC", "CZ"], alone="Y"))

    assert compared[["a", "b", "what", "known_before", "known_now"]].to_numpy().tolist() == [
        ["A", "B", LOST, True, False],
        ["B", "C", SAME, True, True],
        ["C", "Z", NEW, False, True],
    ]


laws = settings(deadline=None, max_examples=15)
days = st.sampled_from([None, LONG_AGO, date(2025, 6, 1), date(2026, 1, 1), LATELY])
pairs = st.tuples(st.sampled_from("ABCDE"), st.sampled_from("ABCDE")).filter(lambda ab: ab[0] != ab[1])
statements = st.lists(
    st.builds(said, pairs, st.sampled_from([None, 0, 1, 3, 5]), days, ended_on=days, last_contact=days), max_size=12
)
TURNED = {NEW: LOST, LOST: NEW, STRENGTHENED: WEAKENED, WEAKENED: STRENGTHENED, SAME: SAME}


@laws
@given(statements, st.booleans())
def test_laws_of_comparing(story, directed):
    """With itself nothing changes; the other way round new and lost, closer and looser change places."""
    now = network(story, directed=directed)
    before = now.before
    there, back = compare(before, now), compare(now, before)

    assert set(compare(now, now)["what"]) <= {SAME}
    assert there["what"].map(TURNED).tolist() == back["what"].tolist()
    assert there[["a", "b"]].equals(back[["a", "b"]])
    for what in ("tied", "known", "level", "band"):
        assert there[f"{what}_before"].equals(back[f"{what}_now"])


@laws
@given(statements, st.booleans())
def test_the_earlier_network_is_the_one_of_that_day(story, directed):
    now, then = network(story, directed=directed), network(story, as_of=BEFORE, directed=directed)
    ends = ("source", "target") if directed else ("a", "b")

    assert now.before.ties.equals(then.ties)
    assert now.before.known.equals(then.known)
    was, is_now = (set(zip(*(of.ties[end] for end in ends), strict=True)) for of in (then, now))
    compared = compare(now.before, now)
    counted = Counter(compared["what"])
    assert (counted[NEW], counted[LOST]) == (len(is_now - was), len(was - is_now))
    assert set(zip(compared["a"], compared["b"], strict=True)) == was | is_now
