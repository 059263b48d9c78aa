"""Counts of few people: an attacker with linear programming tries to work them out from everything that is shown."""

from datetime import date
from itertools import permutations, product

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from netmap.conventions import Conventions
from netmap.network import build
from netmap.privacy import AUDIENCES, for_audience, narrower
from netmap.privacy.adding_up import hidden_numbers
from netmap.privacy.small_cells import OWN_UNIT, PEOPLE, PERHAPS, SUMS
from netmap.reach import FORMS, Period
from netmap.reach.work import Work
from netmap.records import Records, explode
from netmap.tables import BY_NAME, TABLES, Kind

INTERNAL, PARTNERS, PUBLIC = AUDIENCES
SMALLEST = Conventions().smallest_group_shown
NONE = float("nan")


def hidden(numbers, wholes, smallest=SMALLEST):
    found = hidden_numbers(np.array(numbers, dtype=float), np.array(wholes, dtype=np.int64), smallest)
    return np.flatnonzero(found).tolist()


CASES = [
    # One number that is part of nothing: nobody and ten people are shown.
    ([9], [-1], [0]),
    ([0, 10, 1], [-1, -1, -1], [2]),
    # 1,000 - 900 - 95 = 5: the smaller of the two others goes too.
    ([1000, 5, 95, 900], [-1, 0, 0, 0], [1, 2]),
    # 7 and 6 hide each other badly: 13 between two, each at least one, is at most 12; good enough. 6 and 5 is not:
    # 11 less one person is ten, but ten must be left over and above one person in each.
    ([113, 7, 6, 100], [-1, 0, 0, 0], [1, 2]),
    ([111, 6, 5, 100], [-1, 0, 0, 0], [1, 2, 3]),
    # The town has many people in no neighbourhood: 1,000 - 400 says nothing about 5.
    ([1000, 5, 400], [-1, 0, 0], [1]),
    # Alone in its whole, and the whole is larger: nothing to take away.
    ([1000, 5], [-1, 0], [1]),
    # Alone in a whole of 14: it may be anything up to 14. In a whole of ten both it and what lives elsewhere are few.
    ([14, 5], [-1, 0], [1]),
    ([10, 5], [-1, 0], [0, 1]),
    # Five people live in no neighbourhood: a count of few people, though nobody wrote it down.
    ([1005, 600, 400], [-1, 0, 0], [2]),
    ([1010, 600, 400], [-1, 0, 0], []),
    ([1000, 600, 400], [-1, 0, 0], []),
    # Parts that overlap: 1,000 - 600 - 395 would be read as five where eight are.
    ([1000, 600, 395, 8], [-1, 0, 0, 0], [2, 3]),
    # A whole nobody counted: its parts stand in the whole around it, 1,000 - 995 = 5.
    ([1000, NONE, 995, 5], [-1, 0, 1, 1], [2, 3]),
    # Nobody counted one part; that it is empty gives nobody away.
    ([1000, 600, 400, NONE], [-1, 0, 0, 0], []),
    # A hidden part with parts of its own would be known by adding them up: 95 = 80 + 15. One of them goes.
    ([1000, 5, 95, 900, 80, 15], [-1, 0, 0, 0, 2, 2], [1, 2, 5]),
    # Unless enough people live in it beside its parts: 95 is 40 more than 55.
    ([1000, 5, 95, 900, 40, 15], [-1, 0, 0, 0, 2, 2], [1, 2]),
    # Ten people in five pairs: whoever knows that nobody is shown as none has 10 - 4 = 6 at most. All goes.
    ([10, 2, 2, 2, 2, 2], [-1, 0, 0, 0, 0, 0], [0, 1, 2, 3, 4, 5]),
    # And the whole of it is a hidden part in its turn.
    ([110, 10, 100, 2, 2, 2, 2, 2], [-1, 0, 0, 1, 1, 1, 1, 1], [1, 2, 3, 4, 5, 6, 7]),
    # Two parts of as many people: the first in the table.
    ([105, 50, 50, 5], [-1, 0, 0, 0], [1, 3]),
    # A circle says nothing of either; what hangs from it is still part of its whole.
    ([5, 70], [1, 0], [0]),
    ([70, 70, 5, 65], [1, 0, 0, 0], [2, 3]),
]
"""Counts, the whole of each, and what is hidden of them."""


@pytest.mark.parametrize(("numbers", "wholes", "expected"), CASES)
def test_what_goes_with_a_small_number(numbers, wholes, expected):
    assert hidden(numbers, wholes) == expected


def test_a_library_may_ask_for_larger_counts():
    assert hidden([60, 15, 45], [-1, 0, 0], smallest=10) == []
    assert hidden([60, 15, 45], [-1, 0, 0], smallest=20) == [1, 2]


def test_nothing_is_hidden_where_nothing_is_counted():
    assert hidden([], []) == []
    assert hidden([NONE, NONE], [1, 0]) == []


class Attacker:
    """Somebody who reads all that is shown, and knows what is hidden there and what nobody counted.

    They know that there is somebody wherever a number is hidden, and of which
    wholes ``exact`` that the parts make them up; of the others that the parts
    are no more than the whole, but for the ``overlapping``.
    """

    def __init__(self, numbers, wholes, unseen, exact, overlapping):
        self.count = count = len(numbers)
        rows, self.kinds = [], []
        for whole in sorted(set(wholes[wholes >= 0]) - overlapping):
            # whole - parts - rest = 0
            row = np.zeros(2 * count)
            row[whole] = 1
            row[np.flatnonzero(wholes == whole)] = -1
            row[count + whole] = -1
            rows.append(row)
        shown = [None if hide or np.isnan(number) else number for number, hide in zip(numbers, unseen, strict=True)]
        cells = [
            (float(hide), None) if number is None else (number, number)
            for number, hide in zip(shown, unseen, strict=True)
        ]
        rests = [(0, 0 if whole in exact else None) for whole in range(count)]
        self.bounds = cells + rests
        self.equal = (np.array(rows), np.zeros(len(rows))) if rows else (None, None)

    def most(self, cell):
        """Return the most that a cell can be; infinite if nothing bounds it or what they take for true cannot be."""
        found = linprog(-np.eye(1, 2 * self.count, cell)[0], *(None, None), *self.equal, bounds=self.bounds)
        return -found.fun if found.status == 0 else np.inf

    def most_elsewhere(self, whole):
        """Return how many can at most be in a whole outside its parts."""
        return self.most(self.count + whole)


def attackers(numbers, wholes, unseen):
    """Return who knows how parts make up wholes, who takes all of them to, and who takes none to."""
    families = set(wholes[wholes >= 0])
    with np.errstate(invalid="ignore"):
        rests = {whole: numbers[whole] - numbers[wholes == whole].sum() for whole in families}
    exact = {whole for whole, rest in rests.items() if rest == 0}
    over = {whole for whole in families if numbers[whole] < _in_parts(numbers, wholes, whole)}
    return (
        Attacker(numbers, wholes, unseen, exact, over),
        Attacker(numbers, wholes, unseen, families, set()),
        Attacker(numbers, wholes, unseen, families - over, over),
        Attacker(numbers, wholes, unseen, set(), over),
    )


def _in_parts(numbers, wholes, whole):
    """Return how many are recorded in the parts of a whole, or in theirs where nobody counted them."""
    parts = np.flatnonzero(wholes == whole)
    return sum(_in_parts(numbers, wholes, one) if np.isnan(numbers[one]) else numbers[one] for one in parts)


def worked_out(numbers, wholes, unseen, smallest=SMALLEST):
    """Return the small numbers, cells and rests, of which somebody can tell that they are small."""
    numbers, wholes = np.array(numbers, dtype=float), np.array(wholes, dtype=np.int64)
    small = np.flatnonzero((numbers > 0) & (numbers < smallest))
    told = []
    for who in attackers(numbers, wholes, unseen):
        told += [int(cell) for cell in small if who.most(cell) < smallest - 1e-6]
    for whole in set(wholes[wholes >= 0]):
        rest = numbers[whole] - numbers[wholes == whole].sum()
        if 0 < rest < smallest:
            none_exact = attackers(numbers, wholes, unseen)[-1]
            told += [-int(whole) - 1] if none_exact.most_elsewhere(whole) < smallest - 1e-6 else []
    return told


def test_the_attacker_can_attack():
    numbers, wholes = [1000, 5, 95, 900], [-1, 0, 0, 0]
    primary = np.array([False, True, False, False])

    # Each of the four who know nothing but what is shown works it out where only the small number is hidden.
    assert worked_out(numbers, wholes, primary) == [1, 1, 1, 1]
    assert [who.most(1) for who in attackers(np.array(numbers, float), np.array(wholes), primary)] == [5] * 4
    # By adding up: 95 is known by its parts, so that hiding it alone helps nobody.
    deeper = ([1000, 5, 95, 900, 80, 15], [-1, 0, 0, 0, 2, 2])
    assert worked_out(*deeper, np.array([False, True, True, False, False, False])) != []
    # Five in no neighbourhood.
    assert worked_out([1005, 600, 400], [-1, 0, 0], np.zeros(3, bool)) == [-1]


@pytest.mark.parametrize(("numbers", "wholes", "_"), CASES)
def test_nobody_works_out_the_cases_worked_by_hand(numbers, wholes, _):
    unseen = hidden_numbers(np.array(numbers, dtype=float), np.array(wholes, dtype=np.int64), SMALLEST)
    assert worked_out(numbers, _without_circle(wholes), unseen) == []


def _without_circle(wholes):
    """Nobody counts with places that are parts of each other."""
    return [-1 if whole >= 0 and wholes[whole] == at else whole for at, whole in enumerate(wholes)]


@st.composite
def hierarchies(draw):
    """Numbers of people in places within places: some not counted, wholes that are more, or less, than their parts."""
    count = draw(st.integers(1, 9))
    wholes = [-1, *(draw(st.integers(-1, at - 1)) for at in range(1, count))]
    numbers = [0.0] * count
    for at in reversed(range(count)):
        parts = [numbers[one] for one in range(count) if wholes[one] == at and not np.isnan(numbers[one])]
        own = st.sampled_from([0, 1, 2, 5, 9, 10, 11, 14, 25, 60, NONE])
        more = st.sampled_from([0, 0, 0, 0, 3, 9, 10, 40, -4, NONE])
        numbers[at] = max(0, sum(parts) + draw(more)) if parts else draw(own)
        # max() keeps its first argument when the other is no number.
        numbers[at] = NONE if parts and draw(st.integers(0, 9)) == 0 else numbers[at]
    return numbers, wholes


@settings(max_examples=150)
@given(hierarchies(), st.sampled_from([5, 10, 12]))
def test_nobody_works_out_a_small_number(hierarchy, smallest):
    numbers, wholes = (np.array(each) for each in hierarchy)
    unseen = hidden_numbers(numbers.astype(float), wholes.astype(np.int64), smallest)

    assert worked_out(numbers, wholes, unseen, smallest) == []


@settings(max_examples=150)
@given(hierarchies())
def test_nothing_goes_without_a_small_number(hierarchy):
    numbers, wholes = (np.array(each) for each in hierarchy)
    small = (numbers > 0) & (numbers < SMALLEST)
    recorded = np.where(np.isnan(numbers), 0, numbers)
    rests = recorded - np.bincount(wholes[wholes >= 0], recorded[wholes >= 0], len(numbers))
    if not small.any() and not np.isnan(numbers).any() and not ((rests > 0) & (rests < SMALLEST)).any():
        assert hidden(numbers, wholes) == []
    assert set(hidden(numbers, wholes)) >= set(np.flatnonzero(small))
    assert not set(hidden(numbers, wholes)) & (set(np.flatnonzero(recorded == 0)) - set(wholes))


def test_the_order_of_rows_does_not_matter():
    numbers, wholes = [1000, 5, 95, 900, 80, 15], [-1, 0, 0, 0, 2, 2]
    for order in permutations(range(6)):
        at = [order.index(one) for one in range(6)]
        found = hidden([numbers[one] for one in order], [-1 if wholes[one] < 0 else at[wholes[one]] for one in order])
        assert sorted(order[one] for one in found) == [1, 2, 5]


# Records: which columns count people, what becomes of them, and what is said of it.


def test_every_number_that_others_see_is_known_to_count_people_or_not():
    no_people = {"level", "step", "step of 5", "step of 4", "degrees", "sessions", "partners"}
    seen = {
        f"{table.name}.{column.name}": column.english_unit
        for table in TABLES
        for column in table.columns
        if column.kind in {Kind.WHOLE, Kind.NUMBER, Kind.STEP} and not narrower(column.audience, PARTNERS)
    }
    assert {name: unit for name, unit in seen.items() if unit not in no_people} == {
        "relationships.weight": PERHAPS,
        "programmes.attendances": "attendances",
        "programmes.people": "people",
        "offers.quantity": OWN_UNIT,
        "places.population": "people",
        "contributions.quantity": OWN_UNIT,
    }


def test_what_adds_up_is_named_by_columns_that_there_are():
    for part, (by, whole) in SUMS.items():
        (table, column), (of, number) = part.split("."), whole.split(".")
        assert BY_NAME[table][column].english_unit in PEOPLE
        assert BY_NAME[of][number].english_unit in PEOPLE
        assert BY_NAME[table][by].refers_to == of


def places(**rows):
    return [{"id": id_, "name": id_, "population": number, "part_of": of} for id_, (number, of) in rows.items()]


TOWN = places(T=(1000, None), A=(900, "T"), B=(95, "T"), C=(5, "T"), D=(80, "B"), E=(15, "B"))


@pytest.mark.parametrize(
    ("audience", "shown"),
    [(INTERNAL, [1000, 900, 95, 5, 80, 15]), (PARTNERS, [1000, 900, 80]), (PUBLIC, [1000, 900, 80])],
)
def test_a_larger_place_does_not_tell_how_many_live_in_a_smaller(audience, shown):
    seen = for_audience(Records.of(places=TOWN), audience)

    assert seen.records["places"]["population"].dropna().tolist() == shown
    assert [(each.table, each.column, each.count) for each in seen.hidden] == (
        [] if audience is INTERNAL else [("places", "population", 3)]
    )


def test_what_is_not_shown_is_said():
    few = Records.of(places=TOWN, programmes=[{"id": "P", "name": "P", "attendances": 7, "people": 40}])

    assert [each.sentence for each in for_audience(few, PARTNERS).hidden] == [
        "One number under Attendances in Programmes is not shown: it counts fewer than 10 people, or would give away one that does.",
        "3 numbers under Population in Places are not shown: each counts fewer than 10 people, or would give away one that does.",
    ]
    # The public sees no attendances at all: there is nothing to hide in them.
    assert [each.column for each in for_audience(few, PUBLIC).hidden] == ["population"]


@pytest.mark.parametrize(
    ("quantity", "unit", "shown"),
    [
        (4, "people", None),
        (4, "Student tutors", None),
        (3, "bénévoles", None),
        (3, "BENEVOLES", None),
        (9, "familias", None),
        (12, "students", 12),
        (4, "used laptops", 4),
        (2, "evenings a week", 2),
        (4, None, 4),
    ],
)
def test_an_amount_counts_people_if_its_unit_says_so(quantity, unit, shown):
    row = {"id": "O", "stakeholder": "A", "quantity": quantity, "unit": unit}
    seen = for_audience(
        Records.of(stakeholders=[{"id": "A", "name": "A"}], offers=[row], contributions=[row]), PARTNERS
    )

    for table in ("offers", "contributions"):
        assert seen.records[table]["quantity"].dropna().tolist() == ([] if shown is None else [shown])


def test_a_count_of_which_nobody_says_what_it_counts_is_taken_to_count_people():
    rows = [{"source": "A", "target": "B", "relation": "REFER", "weight": many} for many in (6, 10)]
    seen = for_audience(Records.of(stakeholders=[{"id": a, "name": a} for a in "AB"], relationships=rows), PARTNERS)

    assert seen.records["relationships"]["weight"].fillna(-1).tolist() == [-1, 10]


@pytest.mark.parametrize(
    ("held", "shown"),
    [
        # How often, attendances, different people: what of it partners see.
        ((3, 7, 5), (3, None, None)),
        ((3, 12, 5), (3, 12, None)),
        ((1, 10, 9), (1, 10, None)),
        ((9, 9, None), (9, None, None)),
        ((4, 40, 12), (4, 40, 12)),
        ((4, 0, 0), (4, 0, 0)),
    ],
)
def test_attendances_and_people_do_not_tell_of_each_other(held, shown):
    names = ["sessions", "attendances", "people"]
    row = {"id": "P", "name": "P", **dict(zip(names, held, strict=True))}
    left = for_audience(Records.of(programmes=[row]), PARTNERS).records["programmes"].loc[0, names]
    _, attendances, people = (None if pd.isna(one) else int(one) for one in left)

    assert tuple(None if pd.isna(one) else int(one) for one in left) == shown
    # There are no more people than attendances, and nothing else bounds either from above.
    most_people = np.inf if attendances is None else attendances
    assert people is not None or most_people >= SMALLEST
    # A number of people that is shown would bound hidden attendances from below alone, and above ten at that.
    assert attendances is not None or people is None


def test_contacts_do_not_tell_of_attendances_nor_attendances_of_contacts(monkeypatch):
    """Nobody else sees how many came to a contact; should they one day, it is a part of the programme's attendances."""
    contacts = [
        {"id": f"I{at}", "date": "2026-01-01", "participants": "A", "programme": "P", "attendance": many}
        for at, many in enumerate([4, 20, 30])
    ]
    records = Records.of(
        stakeholders=[{"id": "A", "name": "A"}],
        programmes=[{"id": "P", "name": "P", "attendances": 54}],
        interactions=contacts,
    )
    partners = for_audience(records, PARTNERS).records
    assert partners["interactions"]["attendance"].isna().all()
    assert partners["programmes"]["attendances"].tolist() == [54]

    monkeypatch.setattr("netmap.privacy.reducing.unseen_columns", lambda *_: ())
    partners = for_audience(records, PARTNERS).records
    assert partners["interactions"]["attendance"].fillna(-1).tolist() == [-1, -1, 30]
    assert partners["programmes"]["attendances"].tolist() == [54]


# The sample town, made smaller so that there is something to hide.


@pytest.fixture(scope="module")
def small_town(town):
    """The sample town in which places lie in each other, and every third number of people is a small one."""
    rng = np.random.default_rng(7)

    def smaller(column):
        few = pd.Series(rng.integers(1, SMALLEST, len(column)), index=column.index)
        return column.mask(pd.Series(np.arange(len(column)) % 3 == 1, index=column.index) & column.notna(), few)

    at, whole = town["places"], ["", "OQ", "OQ", "OQ", "", "FF", "HE", "HE"]
    numbers = [0, 0, 11_200, 7, 0, 3, 6, 2_600]
    numbers[1] = numbers[6] + numbers[7]
    numbers[0] = numbers[1] + numbers[2] + numbers[3]
    numbers[4] = numbers[5] + 13_800
    nested = at.assign(
        part_of=pd.Series(whole, dtype="str").where(pd.Series(whole) != "", None),
        population=pd.Series(numbers, dtype="Int64"),
    )
    programmes = town["programmes"]
    fewer = programmes.assign(
        attendances=smaller(programmes["attendances"]), people=smaller(programmes["people"]), visibility="PUBLIC"
    )
    return Records(town.revision, {**town.frames, "places": nested, "programmes": fewer})


def _wholes(places_):
    return pd.Index(places_["id"]).get_indexer(places_["part_of"].fillna(""))


@pytest.mark.parametrize("audience", AUDIENCES[1:], ids=lambda audience: audience.value)
def test_nobody_works_out_how_few_live_in_a_place_of_the_town(small_town, audience):
    everything, shown = small_town["places"], for_audience(small_town, audience).records["places"]
    numbers = everything["population"].astype(float).to_numpy()
    unseen = shown["population"].isna().to_numpy()

    assert set(everything["id"][unseen]) == {"MB", "HE", "UH", "TF", "ME"}
    assert worked_out(numbers, _wholes(everything), unseen) == []


def test_partners_and_the_public_together_know_no_more(small_town):
    partners, public = (for_audience(small_town, audience).records["places"] for audience in AUDIENCES[1:])

    assert partners["population"].isna().tolist() == public["population"].isna().tolist()


FILTERS = {
    "programmes": ["type", "status", "places", "groups", "themes", "lead", "origin", "needs", "id"],
    "places": ["groups", "languages", "part_of", "id"],
}
LEAD = ["kind", "sector", "place"]


def _filters(records, table):
    """Return the rows that each filter of a page leaves of what is done together, or of the places."""
    stakeholders, rows = records["stakeholders"].set_index("id"), records[table]
    if "lead" in rows:
        rows = rows.assign(**{f"lead_{name}": rows["lead"].map(stakeholders[name]) for name in LEAD})
    found = {frozenset(rows.index)}
    for column in [*FILTERS[table], *(name for name in rows if name.startswith("lead_"))]:
        each = explode(rows, column)
        found |= {frozenset(left) for left in each.groupby(column).groups.values()}
    return found


@pytest.mark.parametrize("audience", AUDIENCES[1:], ids=lambda audience: audience.value)
@pytest.mark.parametrize("cell", ["programmes.attendances", "programmes.people", "places.population"])
def test_no_two_filters_differ_by_few_people(small_town, audience, cell):
    table, column = cell.split(".")
    records = for_audience(small_town, audience).records
    filters = _filters(records, table)
    held = small_town[table].set_index("id")[column].reindex(records[table]["id"]).reset_index(drop=True)

    def differences(numbers):
        total = {rows: int(numbers.loc[sorted(rows)].sum()) for rows in filters}
        return [total[more] - total[rows] for rows, more in product(total, total) if rows < more] + list(total.values())

    assert not [one for one in differences(records[table][column]) if 0 < one < SMALLEST]
    # There was something to find: what the library itself sees does differ by few people.
    assert len([one for one in differences(held) if 0 < one < SMALLEST]) > 5


def _stated(records, days, begins):
    """Return the least and the most that reach says of people, over every period from one of some days to another."""
    networks = {day: build(records, Conventions(), day) for day in days}
    works = {(begin, day): Work.of(one, Period(begin, day)) for day, one in networks.items() for begin in begins}
    counting = [form for form in FORMS if form.code in {"ATTENDANCES", "PEOPLE"}]
    stated = {(form.code, asked): form.state(work) for asked, work in works.items() for form in counting}
    return {
        asked: one.bound or (one.value, one.value)
        for asked, one in stated.items()
        if one.bound is not None or one.value is not None
    }


def _left_over(stated):
    """Return by how much a total falls where a period is made shorter; the largest programme is no total."""
    return [
        stated[code, longer][end] - numbers[end]
        for (code, shorter), numbers in stated.items()
        for longer in [asked for other, asked in stated if other == code]
        for end in (0, 1)
        if longer[0] <= shorter[0] and shorter[1] <= longer[1] and (code, end) != ("PEOPLE", 0)
    ]


@pytest.mark.parametrize("audience", AUDIENCES[1:], ids=lambda audience: audience.value)
def test_no_two_periods_nor_days_differ_by_few_people(small_town, twin_town, audience):
    """Counts are hidden whatever the period and the day, so that neither can be chosen to leave few people over."""
    days = [date(2026, 2, 1), date(2026, 6, 1), date(2026, 11, 1)]
    begins = [date(year, month, 1) for year in (2024, 2025, 2026) for month in (1, 5, 9)][:7]
    seen = _stated(for_audience(small_town, audience).records, days, begins)

    assert not [one for one in _left_over(seen) if 0 < one < SMALLEST]
    assert not [one for bounds in seen.values() for one in bounds if one is not None and 0 < one < SMALLEST]
    # There was something to find: what the library itself is told does differ by few people.
    assert len([one for one in _left_over(_stated(small_town, days, begins)) if 0 < one < SMALLEST]) > 2
    # And other small numbers in their place make no difference to what is said.
    assert _stated(for_audience(twin_town, audience).records, days, begins) == seen


@pytest.mark.parametrize("audience", AUDIENCES[1:], ids=lambda audience: audience.value)
def test_other_small_numbers_make_no_difference_to_anything(small_town, twin_town, audience):
    """Nothing computed for others can tell of a hidden number: with another in its place everything stays the same."""
    other, one = (for_audience(town, audience) for town in (twin_town, small_town))

    assert one.hidden == other.hidden
    for table in TABLES:
        pd.testing.assert_frame_equal(one.records[table.name], other.records[table.name])


def test_the_twin_differs_from_the_town_where_numbers_are_hidden(small_town, twin_town):
    assert not small_town["programmes"]["attendances"].equals(twin_town["programmes"]["attendances"])


@pytest.fixture(scope="module")
def twin_town(small_town):
    """A town that differs from the small one in nothing but its hidden numbers."""
    frames = dict(small_town.frames)
    programmes, at = frames["programmes"], frames["places"].set_index("id")["population"]
    few = {name: programmes[name].between(1, SMALLEST - 1).fillna(value=False) for name in ("attendances", "people")}
    frames["programmes"] = programmes.assign(
        **{name: programmes[name].mask(which, SMALLEST - programmes[name]) for name, which in few.items()}
    )
    # Four more in one of them, four fewer in what is hidden with it.
    at = at + pd.Series({"UH": 2, "ME": -1, "HE": 1, "MB": -1}).reindex(at.index, fill_value=0)
    frames["places"] = frames["places"].assign(population=at.astype("Int64").array)
    return Records(small_town.revision, frames)
