"""What would break if one of those on whom something hangs were lost: a partner, a unit, a staff role, the library, money.

Each function returns one row per who or what, with the columns ``LOSS``; the
figures it knows nothing of are left out. Whoever stands in several is put
together in ``netmap.planning.fragile``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from netmap import engine
from netmap.engine.fragmentation import connected_pairs
from netmap.gaps.answer import ask
from netmap.gaps.contacts import single_threaded_tie
from netmap.gaps.dependence import CUT_POINT_PARTNER, LIBRARY_DEPENDENCE, UNIT_DEPENDENCE, ties_cut_off
from netmap.gaps.funding import FUNDER_CONCENTRATION, FUNDING_CLIFF
from netmap.gaps.people import STAFF_OVERLOAD, held_ties
from netmap.gaps.portfolio import SOLE_PARTNER
from netmap.gaps.showing import joined, names_of
from netmap.language import say, say_number, to_say
from netmap.measures.money import NOT_NAMED, by_funder, grants

if TYPE_CHECKING:
    from collections.abc import Iterable

    from netmap.gaps.situation import Situation

LIBRARY, STAKEHOLDER, ROLE, GRANT = "library", "stakeholder", "role", "grant"
"""What can be lost."""

LOSS = ("kind", "id", "name", "clause", "first", "share")
"""``clause``: what would break, to follow "Without …,"; ``first``: what to do first; ``share``: 0-1, of what there is of it."""


def connections(situation: Situation) -> pd.DataFrame:
    """Return the stakeholders without whom others would be cut off: ``stakeholders_cut_off``, ``pairs_cut_off``.

    Notes
    -----
    As for the gaps G16 and G17, at any level. The pairs are those of all
    others that can reach each other now, through any number of steps, and
    could not then; the share is of all such pairs.
    """
    network = situation.network
    if not len(network.ties):
        return pd.DataFrame(columns=list(LOSS))
    lost = ties_cut_off(network)
    points = lost.drop_duplicates("at")
    at = points["at"].to_numpy()
    sizes = np.bincount(network.components)
    among_others = connected_pairs(sizes) - (sizes[network.components[at]] - 1)
    pairs = among_others - engine.connected_without(len(network), *network.pairs[:2])[at]
    names = network.stakeholders["name"]
    beyond = (
        lost.drop_duplicates(["at", "beyond"]).groupby("at")["beyond"].agg(lambda who: list(names.take(who.to_numpy())))
    )
    ours = network.stakeholders["ours"].to_numpy(dtype=bool)[at]
    frame = pd.DataFrame(
        {
            "kind": STAKEHOLDER,
            "id": network.stakeholders["id"].take(at).to_numpy(),
            "name": names.take(at).to_numpy(),
            "clause": [_cut_off(int(n), who) for n, who in zip(points["cut_off"], beyond[at], strict=True)],
            "share": pairs / np.maximum(among_others, 1),
            "stakeholders_cut_off": points["cut_off"].to_numpy(),
            "pairs_cut_off": pairs,
        }
    )
    steps = [say(UNIT_DEPENDENCE.step) if own else say(CUT_POINT_PARTNER.step) for own in ours]
    return frame.assign(first=steps)


def _cut_off(count: int, tied: list[str]) -> str:
    """Return who would be cut off: all by name if they are tied to who leaves, else those among them."""
    if len(tied) == count:
        return say_number(
            "{number} other would be cut off from the rest: {who}",
            "{number} others would be cut off from the rest: {who}",
            count,
            who=joined(tied),
        )
    return say_number(
        "{number} other would be cut off from the rest: {who} among them",
        "{number} others would be cut off from the rest: {who} among them",
        count,
        who=joined(tied),
    )


def needs(situation: Situation) -> pd.DataFrame:
    """Return the partners that alone, besides us, answer a need somewhere, and the library where no partner does.

    ``cells_unanswered`` (cells of open need x place x group that nobody would
    answer), ``cells_left_to_us`` (that only the library would), ``people``
    (concerned in those, where known). The share is of the cells that are answered.
    """
    coverage, network = situation.coverage, situation.network
    helping = coverage.behind[coverage.behind["helps"]].drop_duplicates(["cell", "stakeholder"])
    partners = helping[~helping["ours"]]
    with_us = set(helping.loc[helping["ours"], "cell"])
    alone = partners[partners.groupby("cell")["cell"].transform("size") == 1][["cell", "stakeholder"]]
    alone = alone.assign(kind=STAKEHOLDER, left=alone["cell"].isin(with_us))
    only_us = helping.loc[helping["ours"] & ~helping["cell"].isin(partners["cell"]), ["cell"]].drop_duplicates()
    only_us = only_us.assign(kind=LIBRARY, stakeholder=LIBRARY, left=False)
    cells = coverage.cells.merge(network.needs.cells[["need", "place", "population"]], on=["need", "place"], how="left")
    both = pd.concat([alone, only_us]).merge(cells[["need", "place", "population"]], left_on="cell", right_index=True)
    said, names = names_of(situation.records, "need"), names_of(situation.records, "stakeholder")
    answered = max(helping["cell"].nunique(), 1)
    rows = []
    for (kind, who), of in both.groupby(["kind", "stakeholder"]):
        needed = [say("“{name}”", name=said[one]) for one in of["need"].unique()]
        left = int(of["left"].sum())
        rows.append(
            {
                "kind": kind,
                "id": who,
                "name": say("the library") if kind == LIBRARY else names[str(who)],
                "clause": _unanswered(left, len(of), joined(needed)),
                "first": say(SOLE_PARTNER.step) if kind == STAKEHOLDER else say(LIBRARY_DEPENDENCE.step),
                "share": len(of) / answered,
                "cells_unanswered": len(of) - left,
                "cells_left_to_us": left,
                "people": of.drop_duplicates(["need", "place"])["population"].sum(min_count=1),
            }
        )
    return pd.DataFrame(rows, columns=[*LOSS, "cells_unanswered", "cells_left_to_us", "people"])


def _unanswered(left: int, cells: int, needs: str) -> str:
    """Return which needs nobody, or only the library, would answer, and in how many cells."""
    who = "library" if left == cells else "nobody" if not left else "either"
    sentence = UNANSWERED[who, cells > 1]
    return say(sentence, needs=needs, number=cells) if cells > 1 else say(sentence, needs=needs)


UNANSWERED = {
    ("library", False): to_say("only the library would answer {needs}"),
    ("library", True): to_say("only the library would answer {needs}, in {number:,} places and groups"),
    ("nobody", False): to_say("nobody would answer {needs}"),
    ("nobody", True): to_say("nobody would answer {needs}, in {number:,} places and groups"),
    ("either", True): to_say("nobody, or only the library, would answer {needs}, in {number:,} places and groups"),
}
"""Who would still answer, and whether in several places or for several groups -> what would break."""


def staff(situation: Situation) -> pd.DataFrame:
    """Return the staff roles that alone hold ties with partners: ``partners_without_holder``.

    Notes
    -----
    A partner that no other role holds (see G19, at any level), or with which
    the year's contacts all went through the role (G18). The share is of the partners tied with us.
    """
    held = held_ties(situation).dropna(subset="role")[["partner", "role"]].drop_duplicates()
    only_holder = held[held.groupby("partner")["role"].transform("size") == 1]
    tied = pd.Index(situation.level_with_us.index)
    one_thread = single_threaded_tie(situation).findings[["partner", "staff_role"]]
    one_thread = one_thread.rename(columns={"staff_role": "role"})[one_thread["partner"].isin(tied)]
    names = names_of(situation.records, "stakeholder")
    rows = []
    for role, of in pd.concat([one_thread, only_holder]).drop_duplicates().groupby("role"):
        partners = [names[one] for one in of["partner"]]
        nobody = say_number(
            "nobody would hold our tie with {partners}",
            "nobody would hold our ties with {partners}",
            len(partners),
            partners=joined(partners),
        )
        rows.append(
            {
                "kind": ROLE,
                "id": role,
                "name": role,
                "clause": nobody,
                "first": say(STAFF_OVERLOAD.step),
                "share": len(partners) / len(tied),
                "partners_without_holder": len(partners),
            }
        )
    return pd.DataFrame(rows, columns=[*LOSS, "partners_without_holder"])


def funders(situation: Situation) -> pd.DataFrame:
    """Return who gives money that runs now: ``money``, a tuple of currency, amount and share for each currency. The share is the largest."""
    names = names_of(situation.records, "stakeholder")
    rows = []
    for funder, of in by_funder(situation.network).groupby("funder"):
        money = tuple(of[["currency", "amount", "share"]].itertuples(index=False, name=None))
        rows.append(
            {
                "kind": STAKEHOLDER,
                "id": funder,
                "name": names[str(funder)],
                "clause": say("{money} would go", money=f" {say('and')} ".join(_of_the_money(*each) for each in money)),
                "first": say(FUNDER_CONCENTRATION.step),
                "share": max(share for _, _, share in money),
                "money": money,
            }
        )
    return pd.DataFrame(rows, columns=[*LOSS, "money"])


def cliffs(situation: Situation) -> pd.DataFrame:
    """Return the grants that run out soon (G27): ``money`` as for funders, and ``ends_on``. The share is of what runs in the currency."""
    found = ask(situation, [FUNDING_CLIFF])
    table, running = situation.records["funding"], grants(situation.network)
    totals = running.groupby("currency")["amount"].transform("sum")
    amounts = running.assign(share=running["amount"] / totals).set_index("row")
    about = found.subjects.set_index("key")["id"]
    place = pd.Index(table["id"])
    rows = []
    for finding in found.findings.to_dict("records"):
        row = int(place.get_loc(about[finding["key"]]))
        known = row in amounts.index
        money = (
            tuple(amounts.loc[[row], ["currency", "amount", "share"]].itertuples(index=False, name=None))
            if known
            else ()
        )
        rows.append(
            {
                "kind": GRANT,
                "id": about[finding["key"]],
                "name": about[finding["key"]],
                "clause": finding["sentence"],
                "first": finding["step"],
                "share": money[0][-1] if known else situation.conventions.importance_unknown,
                "money": money,
                "ends_on": table["ends_on"].iloc[row],
            }
        )
    return pd.DataFrame(rows, columns=[*LOSS, "money", "ends_on"])


def whole_library(situation: Situation) -> pd.DataFrame:
    """Return the library, if partners reach each other only through it: ``pairs_cut_off``. The share is of the partners' pairs that can."""
    network = situation.network
    others = network.without_ours()
    if others is network or not len(others):
        return pd.DataFrame(columns=[*LOSS, "pairs_cut_off"])
    theirs = ~network.stakeholders["ours"].to_numpy(dtype=bool)
    now = connected_pairs(np.bincount(network.components[theirs]))
    lost = now - connected_pairs(np.bincount(others.components))
    row = {
        "kind": LIBRARY,
        "id": LIBRARY,
        "name": say("the library"),
        "clause": say("{share:.0%} of the connections between partners would go", share=lost / max(now, 1)),
        "first": say(LIBRARY_DEPENDENCE.step),
        "share": lost / max(now, 1),
        "pairs_cut_off": lost,
    }
    return pd.DataFrame([row] if lost else [], columns=list(row))


PARTS = (connections, needs, staff, funders, cliffs, whole_library)
"""Everything that can be lost, part by part."""


def _of_the_money(currency: str, amount: float, share: float) -> str:
    given = {"amount": float(amount), "share": float(share)}
    if currency == NOT_NAMED:
        if share == 1:
            return say("{amount:,.0f}, all of the money now running,", **given)
        return say("{amount:,.0f}, {share:.0%} of the money now running,", **given)
    if share == 1:
        return say("{amount:,.0f} {currency}, all of the money now running in {currency},", **given, currency=currency)
    return say(
        "{amount:,.0f} {currency}, {share:.0%} of the money now running in {currency},", **given, currency=currency
    )


def named_in(steps: Iterable[str], names: Iterable[str]) -> list[str]:
    """Return steps of rules with who or what is lost put in for whatever the rule calls it."""
    return [
        step.format_map(dict.fromkeys(("stakeholder", "partner", "funder", "role"), name))
        for step, name in zip(steps, names, strict=True)
    ]
