"""Who could help with which open need, in which place and for whom: by themes, places, groups and languages."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from scipy.sparse import coo_array

from netmap.gaps.coverage import EVERYBODY
from netmap.gaps.offers import OFFER, in_force
from netmap.gaps.weighing import of_step
from netmap.measures.kept import kept
from netmap.ties.pairs import distinct, split
from netmap.vocabulary import SEPARATOR

if TYPE_CHECKING:
    from scipy.sparse import csr_array

    from netmap.engine.arrays import Real, Truth, Whole
    from netmap.gaps.situation import Situation

UNMET = ("NONE", "AWARENESS", "FRAGILE")
"""The states of a cell in which help is wanted: nothing, words alone, or one organisation alone."""

FACTS = ("themes", "places", "groups", "languages")
"""What is compared between a stakeholder and a need."""

ANYWHERE, UNRECORDED = "*", "?"
"""In place of a place: where the need names none, and where the stakeholder has none."""


@dataclass(frozen=True, eq=False)
class Fit:
    """Which stakeholder could help with which open need, where and for whom.

    Parameters
    ----------
    cells
        One row per cell of ``Situation.coverage.cells``, in its order and
        with its columns, and: ``theme`` of the need, ``severity``,
        ``population`` (people concerned, in equal parts over the cells of the
        need; missing where unknown), ``gravity`` (see ``who_could_help``, 0-1),
        ``unmet`` (whether its state is one of ``UNMET``), ``weight``: the
        gravity where it is unmet, else 0.
    matrix
        One row per stakeholder of the network, one column per cell (unmet or
        not): how well the two fit, above 0 up to 1; no entry where they do
        not, or where the stakeholder is ours or already helps there.
    unknown
        One row per stakeholder of the network, one column for each of
        ``FACTS``: whether it is not recorded.
    """

    cells: pd.DataFrame
    matrix: csr_array
    unknown: pd.DataFrame

    @cached_property
    def spots(self) -> Whole:
        """Number of each cell's need and place (and theme and state): its groups share it."""
        numbers = self.cells.groupby(["need", "theme", "place", "state"], dropna=False).ngroup()
        return np.asarray(numbers, dtype=np.int64)


def who_could_help(situation: Situation) -> Fit:
    """Return which stakeholder could help with which open need, in which place and for which group.

    Notes
    -----
    A stakeholder and a cell fit if they share the theme, the place, the group
    and a language of the place; what the need does not name is no condition,
    and whoever serves everybody serves each group. The fit is 1, times
    ``fit_unknown`` for each of the four that is not recorded of the
    stakeholder; what is recorded and differs is no fit. Where no theme can be
    compared, place and group must both be recorded and fit. A stakeholder
    serves the places it names, where it lies, what these lie in, and their
    parts. Each of its offers in force counts as itself, with the themes,
    place and languages of the offer where it names some; the best fit holds.

    Gravity is severity / 5 (``importance_unknown`` where nobody rated) times
    the people concerned over those of the cell with most; where that is not
    known it is taken to be the middle one of those known, or 1 where none is.

    Examples
    --------
    >>> from datetime import date
    >>> from netmap.conventions import Conventions
    >>> from netmap.gaps import Situation
    >>> from netmap.network import build
    >>> from netmap.records import Records
    >>> records = Records.of(
    ...     stakeholders=[
    ...         {"id": "F", "name": "Food Bank", "themes": "FOODIN", "serves_places": "HE", "serves_groups": "GENPUB"},
    ...         {"id": "G", "name": "Garden", "themes": "FOODIN"},
    ...     ],
    ...     places=[{"id": "HE", "name": "Harbour East"}],
    ...     needs=[{"id": "N", "statement": "Food", "theme": "FOODIN", "places": "HE", "groups": "TEENS", "severity": 5}],
    ...     programmes=[{"id": "P", "name": "Another", "needs": "M"}],
    ... )
    >>> fit = who_could_help(Situation(build(records, Conventions(), date(2026, 11, 1)), Conventions()))
    >>> fit.matrix.toarray().tolist(), fit.cells["weight"].tolist()
    ([[1.0], [0.25]], [1.0])
    """
    numbers = situation.conventions
    name = f"who could help, by {numbers.importance_unknown} and {numbers.fit_unknown}"
    return kept(situation.network, name, lambda: fit_with(situation, _cells(situation), _helping(situation)))


def fit_with(situation: Situation, cells: pd.DataFrame, helping: pd.DataFrame) -> Fit:
    """Return who could help in some cells.

    Parameters
    ----------
    situation
        The network of a day.
    cells
        As ``Fit`` has them.
    helping
        Who helps in which cell already: ``stakeholder`` (id), ``cell`` (position).
    """
    ways, size = _ways(situation), len(situation.network)
    words = {fact: words_in(ways, fact) for fact in FACTS}
    words["places"] = near(words["places"], situation.records["places"])
    wanted = _wanted(situation, cells)
    way, cell = _candidates(words, wanted, len(ways), len(cells))
    value = np.ones(len(way))
    for fact in reversed(FACTS):  # the candidates agree in theme and place mostly; what tells them apart goes first
        value *= _agree(words[fact], wanted[fact], way, cell, situation.conventions.fit_unknown)
        way, cell, value = way[value > 0], cell[value > 0], value[value > 0]
    who = ways["who"].to_numpy(dtype=np.int64)[way]
    helps = ~_left_out(situation, helping, who, cell)
    matrix = _best(who[helps], cell[helps], value[helps], (size, len(cells)))
    told = {fact: np.isin(np.arange(len(ways)), words[fact]["at"]) for fact in FACTS}
    unknown = pd.DataFrame(
        {fact: np.bincount(ways["who"], told[fact], minlength=size) == 0 for fact in FACTS},
        index=situation.network.stakeholders.index,
    )
    return Fit(cells, matrix, unknown)


def _cells(situation: Situation) -> pd.DataFrame:
    """Return the cells of the coverage with theme, severity, people and weight."""
    cells = situation.coverage.cells
    about = situation.records["needs"].drop_duplicates("id").set_index("id")[["theme", "severity", "population"]]
    about = about.reindex(cells["need"]).reset_index(drop=True)
    parts = cells.groupby("need")["need"].transform("size")
    people = (about["population"].astype("Float64") / parts.to_numpy()).astype("Float64")
    concerned = people.to_numpy(dtype=np.float64, na_value=np.nan)
    known = concerned[~np.isnan(concerned)]
    middle, most = (float(np.median(known)), float(known.max())) if known.any() else (1.0, 1.0)
    share = np.where(np.isnan(concerned), middle, concerned) / most
    gravity = of_step(about["severity"], situation.conventions.importance_unknown) * share
    unmet = cells["state"].isin(UNMET).to_numpy(dtype=bool)
    return cells.assign(
        theme=about["theme"],
        severity=about["severity"],
        population=people,
        gravity=gravity,
        unmet=unmet,
        weight=np.where(unmet, gravity, 0.0),
    )


def _ways(situation: Situation) -> pd.DataFrame:
    """Return in what ways each stakeholder could help: as itself, and by each of its offers; ``who`` (position) and ``FACTS``."""
    people = situation.records["stakeholders"].set_index("id").reindex(situation.network.stakeholders["id"])
    where = (people["place"].fillna("") + SEPARATOR + people["serves_places"].fillna("")).str.strip(SEPARATOR)
    own = pd.DataFrame(
        {
            "who": np.arange(len(people)),
            "themes": people["themes"].array,
            "places": where.where(where != "").array,
            "groups": people["serves_groups"].array,
            "languages": people["languages"].array,
        }
    )
    offers = in_force(situation)
    offers = offers[offers["direction"] == OFFER]
    offers = offers.assign(who=people.index.get_indexer(pd.Index(offers["stakeholder"])))
    offers = offers[offers["who"] >= 0].rename(columns={"place": "places"})
    itself = own.take(offers["who"].to_numpy()).set_index(offers.index)
    by_offer = itself.assign(
        **{fact: offers[fact].where(offers[fact].notna(), itself[fact]) for fact in ("themes", "places", "languages")}
    )
    return pd.concat([own, by_offer], ignore_index=True)


def words_in(rows: pd.DataFrame, column: str) -> pd.DataFrame:
    """Return the words in a column: ``at`` (position of the row), ``word``; each once."""
    at, words = split(rows[column].astype("str"))
    code = words.indices.to_numpy(zero_copy_only=False).astype(np.int64)
    once = distinct(at * max(len(words.dictionary), 1) + code)
    at, code = np.divmod(once, max(len(words.dictionary), 1))
    called = pd.Series(words.dictionary, dtype="str")
    return pd.DataFrame({"at": at, "word": called.take(code).array})


def near(words: pd.DataFrame, places: pd.DataFrame) -> pd.DataFrame:
    """Return the places named, and also what these lie in and their parts."""
    found = words.merge(around(places), on="word").drop(columns="word").rename(columns={"near": "word"})
    return pd.concat([words, found]).drop_duplicates(ignore_index=True)


def around(places: pd.DataFrame) -> pd.DataFrame:
    """Return what lies in what: one row for each place (``word``) and each it lies in or is part of it (``near``), step by step."""
    up = places[["id", "part_of"]].dropna().set_axis(["word", "near"], axis=1)
    down = up.rename(columns={"word": "near", "near": "word"})
    return pd.concat([_onwards(way) for way in (up, down)]).drop_duplicates(ignore_index=True)


def _onwards(way: pd.DataFrame) -> pd.DataFrame:
    """Return all that is reached step by step from each place."""
    step = way.rename(columns={"word": "near", "near": "next"})
    reached = last = way
    while len(last):
        last = last.merge(step, on="near").drop(columns="near").rename(columns={"next": "near"})
        known = len(reached)
        reached = pd.concat([reached, last]).drop_duplicates(ignore_index=True)
        last = reached.iloc[known:]
    return reached


def _wanted(situation: Situation, cells: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Return what each cell asks for, fact by fact, as ``words_in`` does; nothing asked, no word."""
    groups = words_in(cells.assign(group=cells["group"].mask(cells["group"] == EVERYBODY)), "group")
    everybody = groups.assign(word=EVERYBODY).drop_duplicates()
    spoken = situation.records["places"].drop_duplicates("id").set_index("id")["languages"]
    return {
        "themes": words_in(cells, "theme"),
        "places": words_in(cells, "place"),
        "groups": pd.concat([groups, everybody], ignore_index=True),
        "languages": words_in(pd.DataFrame({"languages": cells["place"].map(spoken).astype("str")}), "languages"),
    }


def _candidates(
    words: dict[str, pd.DataFrame], wanted: dict[str, pd.DataFrame], ways: int, cells: int
) -> tuple[Whole, Whole]:
    """Return the ways and cells that could fit: the theme is shared and the place not against it, or place and group are shared."""
    placed = [_placed(words["places"], ways, UNRECORDED, every=True), _placed(wanted["places"], cells, ANYWHERE)]
    # Whoever has no place recorded may fit anywhere.
    somewhere = wanted["places"][["at"]].drop_duplicates().assign(word=UNRECORDED)
    placed[1] = pd.concat([placed[1], somewhere])
    found = [_joined(words["themes"], placed[0], wanted["themes"], placed[1])]
    for mine, theirs in (
        (_without(words["themes"], ways), np.arange(cells)),
        (np.unique(words["themes"]["at"]), _without(wanted["themes"], cells)),
    ):
        some = {fact: words[fact][words[fact]["at"].isin(mine)] for fact in ("places", "groups")}
        others = {fact: wanted[fact][wanted[fact]["at"].isin(theirs)] for fact in ("places", "groups")}
        found.append(_joined(some["places"], some["groups"], others["places"], others["groups"]))
    way, cell = (np.concatenate([pair[end] for pair in found]) for end in (0, 1))
    once = distinct(way * max(cells, 1) + cell)
    return once // max(cells, 1), once % max(cells, 1)


def _placed(words: pd.DataFrame, size: int, otherwise: str, *, every: bool = False) -> pd.DataFrame:
    """Return the places named, ``otherwise`` where there is none, and ANYWHERE for all if ``every``."""
    without = pd.DataFrame({"at": _without(words, size), "word": otherwise}).astype({"word": "str"})
    everywhere = pd.DataFrame({"at": np.arange(size if every else 0), "word": ANYWHERE}).astype({"word": "str"})
    return pd.concat([words, without, everywhere], ignore_index=True)


def _without(words: pd.DataFrame, size: int) -> Whole:
    """Return the positions that have no word."""
    return np.setdiff1d(np.arange(size), words["at"].to_numpy())


def _joined(
    one: pd.DataFrame, other: pd.DataFrame, one_wanted: pd.DataFrame, other_wanted: pd.DataFrame
) -> tuple[Whole, Whole]:
    """Return which ways and cells share a word in both of two facts."""
    mine, theirs = one.merge(other, on="at"), one_wanted.merge(other_wanted, on="at")
    both = mine.merge(theirs, on=["word_x", "word_y"], suffixes=("", "_wanted"))
    return both["at"].to_numpy(dtype=np.int64), both["at_wanted"].to_numpy(dtype=np.int64)


def _agree(words: pd.DataFrame, wanted: pd.DataFrame, way: Whole, cell: Whole, unknown: float) -> Real:
    """Return for each way and cell: 1 where they share a word or none is wanted, ``unknown`` where the way has none, else 0."""
    columns = pd.Index(pd.concat([words["word"], wanted["word"]]).unique())
    sides = [_matrix(side, int(at.max(initial=-1)) + 1, columns) for side, at in ((words, way), (wanted, cell))]
    asked, told = (np.diff(side.indptr) > 0 for side in reversed(sides))
    shared = np.asarray(sides[0][way].multiply(sides[1][cell]).sum(axis=1)).ravel() > 0
    return np.where(shared | ~asked[cell], 1.0, np.where(told[way], 0.0, unknown))


def _matrix(words: pd.DataFrame, size: int, columns: pd.Index) -> csr_array:
    """Return the words of the first ``size`` rows as ones."""
    kept_ones = words[words["at"] < size]
    at = (kept_ones["at"].to_numpy(dtype=np.int64), columns.get_indexer(pd.Index(kept_ones["word"])))
    return coo_array((np.ones(len(kept_ones)), at), shape=(size, len(columns))).tocsr()


def _helping(situation: Situation) -> pd.DataFrame:
    """Return who helps in which cell of the coverage already."""
    behind = situation.coverage.behind
    helping: pd.DataFrame = behind.loc[behind["helps"], ["stakeholder", "cell"]]
    return helping


def _left_out(situation: Situation, helping: pd.DataFrame, who: Whole, cell: Whole) -> Truth:
    """Return which stakeholders are ours, or help in the cell already."""
    people = situation.network.stakeholders
    place = pd.Index(people["id"]).get_indexer(pd.Index(helping["stakeholder"]))
    already = np.isin(cell * len(people) + who, (helping["cell"].to_numpy() * len(people) + place)[place >= 0])
    return np.asarray(people["ours"].to_numpy(dtype=bool)[who] | already)


def _best(who: Whole, cell: Whole, value: Real, shape: tuple[int, int]) -> csr_array:
    """Return the matrix of the best value of each stakeholder and cell."""
    best = pd.DataFrame({"who": who, "cell": cell, "value": value}).groupby(["who", "cell"], as_index=False).max()
    at = (best["who"].to_numpy(dtype=np.int64), best["cell"].to_numpy(dtype=np.int64))
    return coo_array((best["value"].to_numpy(dtype=np.float64), at), shape=shape).tocsr()
