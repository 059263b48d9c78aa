"""The lists of everybody at once, without words: what ``suggest`` ranks for one ego after the other, a block of egos at a time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from netmap.gaps.situation import Situation
from netmap.measures.kept import kept
from netmap.outreach.answer import LISTS, PARTS
from netmap.outreach.circle import Ties, holding, ids_of, ours_of, shaky_with_us
from netmap.outreach.filters import held_from_all, just_met_by
from netmap.outreach.introducing import can_be_introduced, fit_of_pairs, whatever_ego
from netmap.outreach.left_out import FIRST_LOOK
from netmap.outreach.paths import NOWHERE, ways_from_each
from netmap.outreach.purposes import fit_for, need_fit
from netmap.outreach.signals import Traits, few, joined, novelty, reactivation, relative_reach, score
from netmap.outreach.variety import same_up_to, varied
from netmap.prediction import closeness, closeness_from_each

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from netmap.engine.arrays import Real, Truth, Whole
    from netmap.network import Network

AT_ONCE = 500_000
"""How many pairs of an ego and somebody are looked at together: few enough to need some hundred megabytes."""

COLUMNS = ("ego", "list", "key", "who", "also", "score", *PARTS)
"""What ``suggest_all`` says of each row; see ``Outreach``."""


ENDS = ("ego", "who", "also", "through")
"""Positions in the rows of a list by number; below 0 for nobody."""

NOTHING = pd.DataFrame(
    {name: pd.Series(dtype="int64") for name in (*ENDS, "list")}
    | {name: pd.Series(dtype="float64") for name in ("score", *PARTS)}
)
"""The rows of nobody, by number: also of a network of nobody there are columns."""


def suggest_all(network: Network, egos: Sequence[str] | None = None, *, rows: int | None = None) -> pd.DataFrame:
    """Return whom everybody could contact next: the lists that ``suggest`` makes for each as ego, without words.

    Parameters
    ----------
    network
        The whole network, ours in it.
    egos
        Ids of stakeholders; None for all of them. Ids that are not in the network have no rows.
    rows
        How many rows of each list; None means ``outreach_rows``.

    Returns
    -------
    DataFrame
        ``COLUMNS``, ordered by ego (in the order of the network), list and rank. What people set aside is in it.

    Notes
    -----
    Everybody is compared with everybody else, so the time it takes grows with
    the square of their number; ``suggest`` does one ego, with words, filters
    named and duties.

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> found = suggest_all(from_pairs(["AB", "BC", "CD"]), ["A"])
    >>> found[["ego", "list", "who"]].to_dict("records")
    [{'ego': 'A', 'list': 'meet', 'who': 'C'}, {'ego': 'A', 'list': 'meet', 'who': 'D'}]
    """
    situation = kept(network, "situation", lambda: Situation(network, network.conventions))
    limit = network.conventions.outreach_rows if rows is None else rows
    places = np.arange(len(network)) if egos is None else np.unique(ids_of(network).get_indexer(pd.Index(egos)))
    own = OwnTies.of_all(situation, places[places >= 0])
    needs = need_fit(fit_for(situation, None))
    asleep = own.only(own.asleep)
    near = closeness(network, asleep.ego, asleep.other).value
    found = [NOTHING]
    for some in _blocks(own.egos, np.full(len(own.egos), len(network))):
        new = novelty(situation, _relative(situation, own.of(some)))
        asleep_ones = _reconnect(situation, asleep.of(some), near[asleep.run(some)], needs, new)
        found.append(_best(situation, asleep_ones, limit))
        found.append(_meet(situation, own.of(some), needs, new, limit))
    holding_ties = own.only(~own.asleep)
    by_pairs = _blocks(own.egos, holding_ties.count**2 // 2)
    found += [_best(situation, _introduce(situation, holding_ties.of(some)), limit) for some in by_pairs]
    return _named(network, pd.concat(found, ignore_index=True))


@dataclass(frozen=True, eq=False)
class OwnTies:
    """The ties of some egos with others than their own, one entry per tie, ordered by ego and other.

    Parameters
    ----------
    egos
        Positions, ascending.
    ego, other
        The ends of each tie.
    place
        Its position in ``Ties``.
    asleep
        Whether it sleeps, as ``Circle`` has it.
    """

    egos: Whole
    ego: Whole
    other: Whole
    place: Whole
    asleep: Truth

    @classmethod
    def of_all(cls, situation: Situation, egos: Whole) -> OwnTies:
        """Return the ties of some egos."""
        ties, ours = Ties.of(situation.network), ours_of(situation.network)
        at, ego = ties.of_some(egos)
        outward = ~(ours[ego] & ours[ties.other[at]])
        at, ego = at[outward], ego[outward]
        order = np.lexsort((ties.other[at], ego))
        at, ego = at[order], ego[order]
        other = ties.other[at]
        asleep = ~holding(situation, ties.last[at], ties.in_force[at]) | (ours[ego] & shaky_with_us(situation)[other])
        return cls(egos, ego, other, at, asleep)

    @property
    def count(self) -> Whole:
        """How many ties each ego has."""
        return np.searchsorted(self.ego, self.egos, "right") - np.searchsorted(self.ego, self.egos)

    @property
    def row(self) -> Whole:
        """Place in ``egos`` of the ego of each tie."""
        return np.searchsorted(self.egos, self.ego)

    def only(self, chosen: Truth) -> OwnTies:
        """Return some of the ties, of the same egos."""
        return replace(
            self, ego=self.ego[chosen], other=self.other[chosen], place=self.place[chosen], asleep=self.asleep[chosen]
        )

    def run(self, egos: Whole) -> slice:
        """Return where the ties of some of the egos, that follow each other, stand."""
        return slice(*np.searchsorted(self.ego, [egos[0], egos[-1] + 1]))

    def of(self, egos: Whole) -> OwnTies:
        """Return the ties of some of the egos, that follow each other."""
        run = self.run(egos)
        return OwnTies(egos, self.ego[run], self.other[run], self.place[run], self.asleep[run])

    def matrix(self, size: int, chosen: Truth | None = None) -> csr_array:
        """Return the ties, or some of them, as a matrix of ones: a row for each ego, a column for each stakeholder."""
        row, other = (end if chosen is None else end[chosen] for end in (self.row, self.other))
        first = np.searchsorted(row, np.arange(len(self.egos) + 1))
        return csr_array((np.ones(len(other)), other, first), shape=(len(self.egos), size))


def _blocks(egos: Whole, cost: Whole) -> Iterator[Whole]:
    """Give the egos in runs that cost about ``AT_ONCE`` each."""
    block = np.cumsum(cost) // AT_ONCE
    yield from (some for some in np.split(egos, np.flatnonzero(np.diff(block)) + 1) if len(some))


def _relative(situation: Situation, own: OwnTies) -> Real:
    """Return how much each ego reaches each word of ``Traits``: a row for each."""
    traits, ours = Traits.of(situation), ours_of(situation.network)
    size = len(ours)
    first = np.searchsorted(traits.who, np.arange(size + 1))
    words = csr_array((np.ones(len(traits.who)), traits.word, first), shape=(size, len(traits.words)))
    held = (own.matrix(size, ~own.asleep) @ words).toarray()
    without = words[own.egos].toarray()
    without[ours[own.egos]] = ours.astype(np.float64) @ words
    return relative_reach(traits, words.sum(axis=0) - without, held)


def _reconnect(situation: Situation, own: OwnTies, near: Real, needs: Real, new: Real) -> pd.DataFrame:
    """Return the partners whose tie with each of some egos sleeps; see ``lists.reconnect``."""
    ties = Ties.of(situation.network)
    parts = {
        "need_fit": needs[own.other],
        "warm_path": ties.strength[own.place],
        "closeness": near,
        "novelty": new[own.row, own.other],
        "reactivation": reactivation(situation, ties.former[own.place], ties.last[own.place]),
    }
    free = ~held_from_all(situation, "reconnect")[own.other] & ~_just_met(situation, own.egos)[own.row, own.other]
    nobody = (np.full(len(own.ego), NOWHERE),) * 2
    return _rows("reconnect", (own.ego, own.other, *nobody), score(situation, parts), parts)[free]


def _meet(situation: Situation, own: OwnTies, needs: Real, new: Real, limit: int) -> pd.DataFrame:
    """Return the best of those with whom each of some egos has no tie, and who may be contacted; see ``lists.meet``."""
    network, ours, many = situation.network, ours_of(situation.network), len(own.egos)
    size = len(network)
    free = np.broadcast_to(~held_from_all(situation, "meet"), (many, size)) & ~_just_met(situation, own.egos)
    free[own.row, own.other] = False
    free[np.arange(many), own.egos] = False
    free[np.ix_(ours[own.egos], ours)] = False
    shared = (own.matrix(size) @ joined(network)).toarray()
    strength, through = ways_from_each(situation, own.egos)
    parts = {
        "need_fit": needs[np.newaxis, :],
        "warm_path": strength,
        "closeness": closeness_from_each(network, own.egos) * few(situation, shared),
        "novelty": new,
        "reactivation": np.full((1, 1), np.nan),
    }
    scores = score(situation, parts)
    order = np.where(free, np.nan_to_num(scores, nan=-1.0), -np.inf)
    wanted, looked_at = np.minimum(free.sum(axis=1), limit), FIRST_LOOK * limit
    while True:
        last = max(size - looked_at, 0)
        row, who = np.nonzero(free & (order >= np.partition(order, last, axis=1)[:, [last]]))
        chosen = {part: np.broadcast_to(values, order.shape)[row, who] for part, values in parts.items()}
        ends = own.egos[row], who, np.full(len(who), NOWHERE), through[row, who]
        best = _best(situation, _rows("meet", ends, scores[row, who], chosen), limit)
        found = np.bincount(np.searchsorted(own.egos, best["ego"]), minlength=many)
        if (found == wanted).all() or last == 0:
            return best
        looked_at *= FIRST_LOOK


def _introduce(situation: Situation, own: OwnTies) -> pd.DataFrame:
    """Return the pairs of partners that each of some egos could introduce to each other; see ``lists.introduce``.

    Parameters
    ----------
    situation
        The network of a day.
    own
        The ties of the egos that hold.
    """
    network, ours, ties = situation.network, ours_of(situation.network), Ties.of(situation.network)
    one, two = _pairs_within(own.ego)
    i, j = own.other[one], own.other[two]
    held = held_from_all(situation, "introduce")
    pairs, of = np.unique(i * len(network) + j, return_inverse=True)
    p, q = np.divmod(pairs, len(network))
    fits = ~held[p] & ~held[q]
    fits[fits] = can_be_introduced(situation, p[fits], q[fits])
    stays = fits[of]
    one, two, i, j = one[stays], two[stays], i[stays], j[stays]
    of = (np.cumsum(fits) - 1)[of[stays]]
    p, q = p[fits], q[fits]
    needs, near, new = whatever_ego(situation, p, q)
    needs = np.maximum(needs, fit_of_pairs(fit_for(situation, None), p, q))
    both = joined(network)[p].multiply(joined(network)[q]).tocsr()
    # Ego is one of those that the two share, and so are its colleagues.
    shared = both.sum(axis=1)[of] - np.where(ours[own.ego[one]], (both @ ours.astype(np.float64))[of], 1.0)
    parts = {
        "need_fit": needs[of],
        "warm_path": ties.strength[own.place[one]] * ties.strength[own.place[two]],
        "closeness": near[of] * few(situation, shared),
        "novelty": new[of],
        "reactivation": np.full(len(i), np.nan),
    }
    return _rows("introduce", (own.ego[one], i, j, np.full(len(i), NOWHERE)), score(situation, parts), parts)


def _pairs_within(ego: Whole) -> tuple[Whole, Whole]:
    """Return every two entries of the same ego, the earlier first; entries of one ego follow each other."""
    end = np.searchsorted(ego, ego, "right")
    later = end - np.arange(len(ego)) - 1
    one = np.repeat(np.arange(len(ego)), later)
    return one, one + 1 + np.arange(len(one)) - np.repeat(np.cumsum(later) - later, later)


def _just_met(situation: Situation, egos: Whole) -> Truth:
    """Return whom each ego met just now, a row for each."""
    found = np.zeros((len(egos), len(situation.network)), dtype=bool)
    found[just_met_by(situation, egos)] = True
    return found


def _rows(name: str, ends: tuple[Whole, ...], scores: Real, parts: Mapping[str, Real]) -> pd.DataFrame:
    """Return rows of a list by number: its ``ends`` are ego, who, also and through."""
    of_ends = dict(zip(ENDS, ends, strict=True))
    return pd.DataFrame(
        {**of_ends, "list": LISTS.index(name), "score": scores, **{part: parts[part] for part in PARTS}}
    )


def _best(situation: Situation, rows: pd.DataFrame, limit: int) -> pd.DataFrame:
    """Return the best rows of each ego, best first; none that names somebody too often."""
    order = np.lexsort((rows["also"], rows["who"], -rows["score"].fillna(-1.0), rows["ego"]))
    ordered = rows.iloc[order]
    ego, people = ordered["ego"].to_numpy(), ordered[list(ENDS[1:])].to_numpy()
    return ordered[varied(ego, people, limit, same_up_to(situation, limit))]


def _named(network: Network, rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows with ids, names of lists and keys in place of numbers, ordered by ego and list."""
    ordered = rows.sort_values(["ego", "list"], kind="stable", ignore_index=True)
    ids = pd.Series(ids_of(network).to_numpy(), dtype="str")
    ego, who = (ids.take(ordered[end].to_numpy()).reset_index(drop=True) for end in ("ego", "who"))
    also = ids.reindex(ordered["also"].to_numpy()).reset_index(drop=True)
    name = pd.Series(LISTS, dtype="str").take(ordered["list"].to_numpy()).reset_index(drop=True)
    key = name + ":" + who + ("+" + also).fillna("")
    return ordered.assign(ego=ego, list=name, key=key, who=who, also=also)[list(COLUMNS)]
