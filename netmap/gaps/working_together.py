"""Gaps among those who work on one need: programmes side by side that do not know of each other, and no shared table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from netmap.gaps.base import Found, Rule, found
from netmap.gaps.showing import joined, names_of
from netmap.gaps.weighing import beyond, known, of_step
from netmap.language import say, to_say
from netmap.vocabulary import SEPARATOR

if TYPE_CHECKING:
    from netmap.gaps.situation import Situation

US = ""
"""What all units of ours together go by among organisations; no stakeholder has this id."""


def duplication(situation: Situation) -> Found:
    """Return where several programmes answer one need in one place for one group and those who lead them have no tie.

    Notes
    -----
    At least ``same_programmes`` running programmes, each led by another
    organisation (all units of ours are one), answer an open need in the same
    place and for the same group; no two that lead them have a tie, and about
    some two it is known whether they have. Needs without a place or a group,
    and programmes without a lead, play no part. Importance: severity / 5.
    Extent: organisations over twice ``same_programmes``, at most 1.
    Confidence: 1 if the severity is known, else 1/2, times the share of pairs
    of them of which it is known whether they have a tie.

    References
    ----------
    Several who do the same without knowing of each other are what a network
    of services is there to prevent (Provan & Milward, 2001, Public
    Administration Review 61).
    """
    numbers, cells, pairs = situation.conventions, situation.coverage.cells, situation.network.known
    programmes = situation.records["programmes"].drop_duplicates("id").set_index("id")
    led = situation.coverage.behind[["cell", "programme"]].drop_duplicates()
    led["who"] = programmes["lead"].reindex(led["programme"]).to_numpy()
    placed = cells.index[cells["place"].notna() & cells["group"].notna()]
    led = led[led["cell"].isin(placed) & led["who"].notna()]
    members = led[["cell", "who"]].rename(columns={"cell": "item"})
    judged, within = _judged(situation, members, pairs.assign(close=pairs["in_graph"]))
    apart = _apart(judged, numbers.same_programmes)
    behind = led[led["cell"].isin(apart.index)]
    findings = cells.loc[apart.index, ["need", "place", "group"]].assign(
        programmes=behind.groupby("cell")["programme"].agg(SEPARATOR.join),
        pairs=apart["pairs"],
        known=apart["known"],
        **_factors(situation, cells.loc[apart.index, "need"], apart, numbers.same_programmes),
    )
    rows = pd.DataFrame({"finding": behind["cell"], "row_id": programmes["row_id"].reindex(behind["programme"]).array})
    return found(findings, ("programmes", rows), *_behind(situation, findings, within))


def no_shared_table(situation: Situation) -> Found:
    """Return the needs on which several organisations work and no two of them plan together.

    Notes
    -----
    At least ``need_table_from`` organisations (all units of ours are one)
    lead or deliver running programmes that answer an open need; no two have
    a tie of ``strong_level`` or above, and about some two it is known on
    which level they work together, or that they do not. Importance:
    severity / 5. Extent: organisations over twice ``need_table_from``, at
    most 1. Confidence: 1 if the severity is known, else 1/2, times the share
    of pairs of them of which that is known.

    References
    ----------
    Those who work on one problem need a common agenda and somewhere to keep it
    (Kania & Kramer, 2011, Collective Impact, Stanford Social Innovation Review 9).
    """
    numbers, pairs = situation.conventions, situation.network.known
    helping = situation.network.needs.helping
    who, item = helping.matrix.nonzero()
    members = pd.DataFrame({"item": item, "who": situation.network.stakeholders["id"].take(who).to_numpy()})
    rated = pairs[~pairs["in_graph"] | pairs["level"].notna()]
    close = rated["in_graph"] & (rated["level"] >= numbers.strong_level)
    judged, within = _judged(situation, members, rated.assign(close=close))
    apart = _apart(judged, numbers.need_table_from)
    need = pd.Series(helping.columns.take(apart.index.to_numpy(dtype=np.int64)), index=apart.index, dtype="str")
    findings = pd.DataFrame(
        {
            "need": need,
            "organisations": apart["members"],
            "who": _called(situation, members[members["item"].isin(apart.index)]),
            "pairs": apart["pairs"],
            "known": apart["known"],
            **_factors(situation, need, apart, numbers.need_table_from),
        }
    )
    answering = situation.answering[situation.answering["runs"]]
    behind = findings[["need"]].rename_axis("finding").reset_index().merge(answering, on="need")
    return found(findings, ("programmes", behind), *_behind(situation, findings, within))


def pairs_within(members: pd.DataFrame, pairs: pd.DataFrame) -> pd.DataFrame:
    """Return which of some pairs lie within which item: the columns of ``pairs``, and ``item``.

    Parameters
    ----------
    members
        ``item``, ``who``: who belongs to which; each once.
    pairs
        ``a``, ``b`` and whatever else.

    Notes
    -----
    Each pair is looked up among the items of that one of the two that belongs
    to fewer, so that one who belongs to all costs nothing.

    Examples
    --------
    >>> members = pd.DataFrame({"item": [0, 0, 1, 1], "who": ["A", "B", "A", "C"]})
    >>> pairs_within(members, pd.DataFrame({"a": ["A", "B"], "b": ["B", "C"]})).to_dict("records")
    [{'a': 'A', 'b': 'B', 'item': 0}]
    """
    items = members.groupby("who").size()
    ends = [pairs[end].map(items).fillna(0).to_numpy() for end in ("a", "b")]
    both = (ends[0] > 0) & (ends[1] > 0)
    fewer = (ends[0] <= ends[1])[both]
    inside = pairs[both].reset_index(drop=True)
    sought = pd.DataFrame(
        {
            "pair": inside.index,
            "who": inside["a"].where(fewer, inside["b"]),
            "other": inside["b"].where(fewer, inside["a"]),
        }
    )
    together = sought.merge(members, on="who").merge(members.rename(columns={"who": "other"}), on=["item", "other"])
    return inside.take(together["pair"].to_numpy()).reset_index(drop=True).assign(item=together["item"])


def _organisations(situation: Situation, ids: pd.Series) -> pd.Series:
    """Return ids of stakeholders, those of all units of ours made one."""
    return ids.mask(ids.map(situation.ours).astype("boolean").fillna(value=False).astype(bool), US)


def _called(situation: Situation, members: pd.DataFrame) -> pd.Series:
    """Return, by item, what people call those who belong to it, the library first."""
    names = {**names_of(situation.records, "stakeholder"), US: say("the library")}
    each = members.assign(who=_organisations(situation, members["who"])).drop_duplicates().sort_values(["item", "who"])
    return each["who"].map(names).groupby(each["item"]).agg(lambda called: joined(list(called)))


def _judged(situation: Situation, members: pd.DataFrame, pairs: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return what is known among those who belong to each item.

    Parameters
    ----------
    situation
        The network of a day.
    members
        ``item``, ``who`` (stakeholder).
    pairs
        Of which two it is known: ``a``, ``b``, ``close``.

    Returns
    -------
    judged : DataFrame
        By item: ``members`` (organisations), ``pairs`` (of them), ``known``
        (of how many of those it is known), ``close`` (how many are).
    within : DataFrame
        ``item``, ``a``, ``b``: the pairs of stakeholders behind.
    """
    each = members.assign(who=_organisations(situation, members["who"])).drop_duplicates()
    ends = pd.DataFrame({end: _organisations(situation, pairs[end]) for end in ("a", "b")})
    ends = ends.assign(one=pairs["a"], other=pairs["b"], close=pairs["close"])[ends["a"] != ends["b"]]
    # A partner may know several units of ours: they are one pair, and one close tie is enough.
    swapped = ends["a"] > ends["b"]
    ends = ends.assign(a=ends["a"].mask(swapped, ends["b"]), b=ends["b"].mask(swapped, ends["a"]))
    within = pairs_within(each, ends)
    close = within.groupby(["item", "a", "b"])["close"].max().groupby("item").agg(["size", "sum"])
    sizes = each.groupby("item").size()
    close = close.reindex(sizes.index, fill_value=0)
    judged = pd.DataFrame(
        {"members": sizes, "pairs": sizes * (sizes - 1) // 2, "known": close["size"], "close": close["sum"]}
    )
    return judged, within[["item", "one", "other"]].rename(columns={"one": "a", "other": "b"})


def _apart(judged: pd.DataFrame, at_least: int) -> pd.DataFrame:
    """Return the items with enough organisations, of which no two are close, and of which something is known."""
    return judged[(judged["members"] >= at_least) & (judged["close"] == 0) & (judged["known"] > 0)]


def _behind(situation: Situation, findings: pd.DataFrame, within: pd.DataFrame) -> list[tuple[str, pd.DataFrame]]:
    """Return the rows of the need each finding is about, and of what was said of the pairs."""
    needs = situation.records["needs"].rename(columns={"id": "need"})
    about = findings[["need"]].rename_axis("finding").reset_index().merge(needs, on="need")
    return [("needs", about), *situation.behind(within[within["item"].isin(findings.index)].set_index("item"))]


def _factors(situation: Situation, needs: pd.Series, apart: pd.DataFrame, limit: int) -> dict[str, pd.Series]:
    """Return the three factors of findings about a need each."""
    severity = situation.records["needs"].drop_duplicates("id").set_index("id")["severity"].reindex(needs)
    factors = {
        "importance": of_step(severity, situation.conventions.importance_unknown),
        "extent": beyond(apart["members"], limit),
        "confidence": known(severity, np.ones(len(severity), dtype=bool))
        * (apart["known"] / apart["pairs"]).to_numpy(),
    }
    return {name: pd.Series(values, index=needs.index) for name, values in factors.items()}


DUPLICATION = Rule(
    "G34",
    to_say("Programmes side by side"),
    "relationships",
    {"need": "need", "place": "place", "group": "group"},
    to_say(
        "{programmes} all answer “{need}” in {place} for the same people ({group}), and those who lead them have nothing to do with each other (known of {known} of {pairs} pairs)."
    ),
    to_say("Bring those who lead them together once, with people who come, and ask who does what best."),
    to_say("A tie between two of those who lead them that nobody wrote down."),
    duplication,
    waits_for=("needs.places", "needs.groups", "programmes.needs", "programmes.lead"),
    thresholds=("same_programmes",),
    shows={"programmes": "several programme", "known": "count", "pairs": "count"},
)

NO_SHARED_TABLE = Rule(
    "G35",
    to_say("No shared table"),
    "relationships",
    {"need": "need"},
    to_say(
        "{organisations} work on “{need}” ({who}), and no two of them plan together (known of {known} of {pairs} pairs)."
    ),
    to_say("Invite all of them, and those who raised the need, to one table, and agree on what they want to change."),
    to_say("Two of them who coordinate their plans, with word from both."),
    no_shared_table,
    waits_for=("needs", "programmes.needs", "stage_roles or programmes.lead"),
    thresholds=("need_table_from", "strong_level"),
    shows={"organisations": "number of organisation", "who": "text", "known": "count", "pairs": "count"},
)
