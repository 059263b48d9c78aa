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
from netmap.outreach.agreeing import UNTOLD, agree, candidates, numbered
from netmap.prediction.past import listed
from netmap.ties.pairs import alike, distinct, split, starts_of
from netmap.vocabulary import SEPARATOR

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    from netmap.engine.arrays import Real, Truth, Whole
    from netmap.gaps.situation import Situation

UNMET = ("NONE", "AWARENESS", "FRAGILE")
"""The states of a cell in which help is wanted: nothing, words alone, or one organisation alone."""

FACTS = ("themes", "places", "groups", "languages")
"""What is compared between a stakeholder and a need."""


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

    @cached_property
    def told(self) -> dict[str, NDArray[np.object_]]:
        """What sentences say of the cells, by column: a column of text hands out its cells one by one ten times as slowly."""
        return {name: self.cells[name].to_numpy(dtype=object) for name in ("need", "theme", "place", "group", "state")}

    @cached_property
    def weight(self) -> Real:
        """The weight of each cell."""
        return self.cells["weight"].to_numpy(dtype=np.float64)


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
    words["places"] = near(words["places"], situation)
    wanted = _wanted(situation, cells)
    for fact in FACTS:
        words[fact], wanted[fact] = numbered(words[fact], wanted[fact])
    way, cell = candidates(words, wanted, len(ways), len(cells))
    value = np.ones(len(way))
    for fact in reversed(FACTS):  # the candidates agree in theme and place mostly; what tells them apart goes first
        agreed = agree(words[fact], wanted[fact], (len(ways), len(cells)), (way, cell))
        value *= np.where(agreed == UNTOLD, situation.conventions.fit_unknown, agreed)
        fits = value > 0
        way, cell, value = way[fits], cell[fits], value[fits]
    who = ways["who"].to_numpy(dtype=np.int64)[way]
    helps = ~_left_out(situation, helping, who, cell)
    matrix = _best(who[helps], cell[helps], value[helps], (size, len(cells)))
    whose = ways["who"].to_numpy(dtype=np.int64)
    unknown = pd.DataFrame(
        {fact: np.bincount(whose[words[fact]["at"]], minlength=size) == 0 for fact in FACTS},
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


def near(words: pd.DataFrame, situation: Situation) -> pd.DataFrame:
    """Return the places named, and also what these lie in and their parts."""
    lies = around(situation)
    number, called = pd.factorize(pd.concat([words["word"], lies["word"], lies["near"]]))
    named, place, beside = np.split(number, np.cumsum([len(words), len(lies)]))
    at = words["at"].to_numpy(dtype=np.int64)
    whose, there = alike(named, place)
    many = max(len(called), 1)
    once = distinct(np.concatenate([at * many + named, at[whose] * many + beside[there]]))
    at, word = np.divmod(once, many)
    return pd.DataFrame({"at": at, "word": called.take(word)})


def around(situation: Situation) -> pd.DataFrame:
    """Return what lies in what: one row for each place (``word``) and each it lies in or is part of it (``near``), step by step."""
    return kept(situation.network, "what lies in what", lambda: _around(situation.records["places"]))


def _around(places: pd.DataFrame) -> pd.DataFrame:
    part = places[["id", "part_of"]].dropna()
    number, called = pd.factorize(pd.concat([part["id"], part["part_of"]]))
    inner, outer = np.split(number, 2)
    pairs = distinct(np.concatenate([_onwards(*way, len(called)) for way in ((inner, outer), (outer, inner))]))
    words = (called.take(end) for end in np.divmod(pairs, max(len(called), 1)))
    return pd.DataFrame(dict(zip(("word", "near"), words, strict=True)), dtype="str")


def _onwards(one: Whole, other: Whole, size: int) -> Whole:
    """Return the number of each two of which the second is reached step by step from the first, ascending."""
    reached = last = distinct(one * size + other)
    while len(last):
        begin, at = np.divmod(last, size)
        came, goes = alike(at, one)
        further = distinct(begin[came] * size + other[goes])
        last = further[~listed(further, reached)]
        reached = np.sort(np.concatenate([reached, last]))
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


def _helping(situation: Situation) -> pd.DataFrame:
    """Return who helps in which cell of the coverage already."""
    behind = situation.coverage.behind
    helping: pd.DataFrame = behind.loc[behind["helps"], ["stakeholder", "cell"]]
    return helping


def _left_out(situation: Situation, helping: pd.DataFrame, who: Whole, cell: Whole) -> Truth:
    """Return which stakeholders are ours, or help in the cell already."""
    people = situation.network.stakeholders
    place = pd.Index(people["id"]).get_indexer(pd.Index(helping["stakeholder"]))
    pairs = (helping["cell"].to_numpy(dtype=np.int64) * len(people) + place)[place >= 0]
    already = listed(cell * len(people) + who, np.sort(pairs))
    return np.asarray(people["ours"].to_numpy(dtype=bool)[who] | already)


def _best(who: Whole, cell: Whole, value: Real, shape: tuple[int, int]) -> csr_array:
    """Return the matrix of the best value of each stakeholder and cell."""
    number = who * max(shape[1], 1) + cell
    order = np.argsort(number, kind="stable")
    first = starts_of(number[order])
    best = np.maximum.reduceat(value[order], first) if len(first) else value
    return coo_array((best, (who[order[first]], cell[order[first]])), shape=shape).tocsr()
