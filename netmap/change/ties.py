"""What became of each tie between two networks, with its sentence and the rows behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from netmap.change.kinds import (
    ASLEEP,
    KINDS,
    LOST,
    NEW,
    NEWLY_CONFIRMED,
    NEWLY_CONTRADICTED,
    STRENGTHENED,
    WEAKENED,
    WOKEN,
)
from netmap.change.wording import tie_sentences
from netmap.gaps.showing import names_of
from netmap.measures.changed_ties import in_words, may_be_older
from netmap.network.comparison import compare
from netmap.network.since import slept_or_woke
from netmap.privacy import sees
from netmap.ties.pairs import Roster

if TYPE_CHECKING:
    from netmap.network import Network

TIE_COLUMNS = (
    *("a", "b", "a_name", "b_name", "what", "level_before", "level_now", "strength_before", "strength_now"),
    *("state_before", "state_now", "older", "before", "now", "sentence"),
)

_OF_EACH = ("state", "level_a", "level_b", "strength", "last_contact")
"""What is read of a pair on either day beside what ``compare`` says."""


def became(before: Network, after: Network) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return what became of ties, and the rows behind it: ``Change.ties`` and ``Change.evidence``.

    Parameters
    ----------
    before, after
        Both undirected.

    Notes
    -----
    What both sides say is told to those alone who see who said so: to others
    the statement of the one end may read as that of the other.
    New, lost, strengthened, weakened: ``network.comparison``. Asleep, woken:
    ``network.since``. Newly confirmed: a tie that is confirmed now and was not
    before, be it new. Newly contradicted: a pair whose sides disagree now and
    did not before, also where one denies it, so that there is no tie any more.
    """
    pairs = compare(before, after)
    pairs = pairs.merge(_disputed(before, after), on=["a", "b"], how="outer")
    for flag in ("tied_before", "tied_now", "known_before", "known_now"):
        pairs[flag] = pairs[flag].astype("boolean").fillna(value=False).astype(bool)
    pairs = _with(pairs, before, "before")
    pairs = _with(pairs, after, "now")
    # A pair that is no tie on either day is known nonetheless.
    for day in ("before", "now"):
        pairs[f"known_{day}"] |= pairs[f"state_{day}"].notna()
    pairs["older"] = may_be_older(pairs, after.records["relationships"], before.as_of)
    told = sees(after.records.audience, "relationships", "stated_by")
    confirmed = told & pairs["tied_now"] & (pairs["state_now"] == "CONFIRMED") & (pairs["state_before"] != "CONFIRMED")
    contradicted = told & (pairs["state_now"] == "CONTRADICTED") & (pairs["state_before"] != "CONTRADICTED")
    slept = pairs[["a", "b"]].merge(slept_or_woke(before, after), on=["a", "b"], how="left")["what"]
    rows = pd.concat(
        [
            pairs[pairs["what"].isin([NEW, LOST, STRENGTHENED, WEAKENED])],
            *(
                pairs[chosen.to_numpy(dtype=bool)].assign(what=what, older=False)
                for what, chosen in (
                    (ASLEEP, slept == ASLEEP),
                    (WOKEN, slept == WOKEN),
                    (NEWLY_CONFIRMED, confirmed),
                    (NEWLY_CONTRADICTED, contradicted),
                )
            ),
        ],
        ignore_index=True,
    )
    return _told(rows, before, after), _behind(rows, before, after)


def _disputed(before: Network, after: Network) -> pd.DataFrame:
    """Return the pairs whose sides disagree on either day: one may deny the tie, so that it is none."""
    known = pd.concat([network.known[["a", "b", "state"]] for network in (before, after)])
    found: pd.DataFrame = known.loc[known["state"] == "CONTRADICTED", ["a", "b"]].drop_duplicates()
    return found


def _with(pairs: pd.DataFrame, network: Network, day: str) -> pd.DataFrame:
    """Return pairs with how each stood in a network; the strength of what is no tie is missing."""
    known = network.known[["a", "b", *_OF_EACH]]
    known = known.rename(columns={name: f"{name}_{day}" for name in _OF_EACH})
    joined = pairs.merge(known, on=["a", "b"], how="left")
    joined[f"strength_{day}"] = joined[f"strength_{day}"].where(joined[f"tied_{day}"])
    return joined


def _told(rows: pd.DataFrame, before: Network, after: Network) -> pd.DataFrame:
    """Return what became of ties in words, in order."""
    names = {**names_of(before.records, "stakeholder"), **names_of(after.records, "stakeholder")}
    told = rows.assign(
        a_name=rows["a"].map(names).astype("str"),
        b_name=rows["b"].map(names).astype("str"),
        before=in_words(rows, "before"),
        now=in_words(rows, "now"),
        order=rows["what"].map({what: place for place, what in enumerate(KINDS)}).astype("int64"),
    )
    told = told.sort_values(["order", "a_name", "b_name", "a", "b"], ignore_index=True)
    return told.assign(sentence=pd.Series(tie_sentences(told), index=told.index, dtype="str"))[list(TIE_COLUMNS)]


def _behind(rows: pd.DataFrame, before: Network, after: Network) -> pd.DataFrame:
    """Return the rows behind some pairs on either day; see ``Change.evidence``."""
    roster = Roster.of(pd.concat([rows["a"], rows["b"]]))
    wanted = roster.pair(roster.numbers(rows["a"]), roster.numbers(rows["b"]))
    key = ["a", "b", "table", "row_id"]
    parts = []
    for network in (before, after):
        found = network.conclusions.evidence
        a, b = roster.numbers(found["a"]), roster.numbers(found["b"])
        parts.append(found.loc[(a >= 0) & (b >= 0) & np.isin(roster.pair(a, b), wanted), key].drop_duplicates())
    both = parts[0].assign(before=True).merge(parts[1].assign(now=True), on=key, how="outer")
    for day in ("before", "now"):
        both[day] = both[day].astype("boolean").fillna(value=False).astype(bool)
    return both.astype(dict.fromkeys(key, "str")).sort_values(key, ignore_index=True)
