"""The open needs of a day: where each is felt, which running programmes answer it, and who runs those."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from netmap.network.incidence import Incidence, day_number
from netmap.records import explode
from netmap.ties.contacts import running, taking_part
from netmap.ties.pairs import Roster, days

if TYPE_CHECKING:
    from netmap.engine.arrays import Truth
    from netmap.network.model import Network

NOT_OPEN = ("SUSPECTED", "MET", "PARKED", "NOT_A_NEED")
"""Statuses of a need that calls for no answer now: nobody who would have it was asked, it is met, set aside, or none."""

DELIVERY = "DELIVER"
"""The stage at which a programme comes about. Who was only asked or heard before it does not keep it going."""


@dataclass(frozen=True, eq=False)
class Needs:
    """The open needs of a day, and who helps to meet them.

    Parameters
    ----------
    open
        One row per open need, by id: ``need``, ``statement``, ``severity``
        (1-5), ``population`` (people concerned), ``programmes`` (how many
        answer it), ``organisations`` (how many independent ones help).
    cells
        One row per open need and place where it is felt: ``need``, ``place``
        (missing where none is recorded), ``severity``, ``population`` (the
        need's, in equal parts), ``programmes`` and ``organisations`` there.
    helping
        Which stakeholder leads or delivers a programme that answers which
        open need; columns in the order of ``open``.
    answers_recorded
        Whether any programme that had begun names a need it answers. Where
        none does, that nothing answers a need is not known.
    """

    open: pd.DataFrame
    cells: pd.DataFrame
    helping: Incidence
    answers_recorded: bool


def needs_of(network: Network) -> Needs:
    """Return the open needs on the network's day.

    Notes
    -----
    Open: heard by the day, and neither suspected, met, parked nor said to be
    none; a need without a status, or with a word of your own, is open. The
    status is the one recorded now: it carries no date.

    A programme answers while it runs (``ties.contacts.running``), as long as
    somebody of the network leads or delivers it, or nobody is recorded to. So
    without ours, programmes that only we deliver are gone.

    It answers a need in the places it is recorded for; where it has none,
    wherever the need is felt. A need without a place is one cell.

    All units of ours are one organisation; everybody else is one each.
    """
    table = _open_needs(network)
    counted, delivering = who_delivers(network)
    programmes = network.records["programmes"]
    named = explode(programmes[["needs"]], "needs")
    begun = days(programmes["started_on"]) <= day_number(network)
    answers = pd.DataFrame(
        {"programme": named.index, "item": pd.Index(table["need"]).get_indexer(pd.Index(named["needs"]))}
    )
    answers = answers[(answers["item"] >= 0) & counted[answers["programme"].to_numpy()]].drop_duplicates()
    felt, cells = _cells(table)
    reaching = felt.merge(answers, on="item")
    reaching = reaching[reaches(programmes["places"], reaching["programme"], reaching["place"])]
    helping = answers.merge(delivering, on="programme")
    return Needs(
        _counted(table, answers, delivering),
        _counted(cells, reaching[["programme", "cell"]].rename(columns={"cell": "item"}), delivering),
        Incidence.of(len(network), pd.Index(table["need"]), helping["who"].to_numpy(), helping["item"].to_numpy()),
        bool(begun[named.index].any()),
    )


def _open_needs(network: Network) -> pd.DataFrame:
    needs = network.records["needs"]
    heard = days(needs["first_heard_on"]) <= day_number(network)
    kept = needs[heard & ~needs["status"].isin(NOT_OPEN)].sort_values("id", ignore_index=True)
    return kept.rename(columns={"id": "need"})[["need", "statement", "severity", "population", "places"]]


def who_delivers(network: Network) -> tuple[Truth, pd.DataFrame]:
    """Return which programmes answer needs today, and who of the network leads or delivers which.

    Returns
    -------
    counted : array
        For each programme, in the order of its table, whether it runs and
        somebody of the network leads or delivers it, or nobody is recorded to.
    delivering : DataFrame
        One row per lead and per role at delivery: ``programme`` (position in
        its table), ``who`` (position in the network), ``organisation`` (the
        same, where all units of ours are one), and where it stands: ``table``
        (programmes or stage_roles), ``row``.
    """
    records, today = network.records, day_number(network)
    roster = Roster.of(records["stakeholders"]["id"])
    part = taking_part(records, roster, today)
    leads = (part["table"] == "programmes").to_numpy()
    stages = records["stage_roles"]["stage"]
    at_delivery = np.zeros(len(part), dtype=bool)
    at_delivery[~leads] = (stages.take(part["row"].to_numpy()[~leads]) == DELIVERY).to_numpy(dtype=bool)
    part = part[leads | at_delivery]
    place = pd.Index(network.stakeholders["id"]).get_indexer(roster.ids)
    inside = part.assign(who=place[part["who"].to_numpy()])
    inside = inside[inside["who"] >= 0]
    ours = network.stakeholders["ours"].to_numpy(dtype=bool)[inside["who"].to_numpy()]
    unrecorded = ~np.isin(np.arange(len(records["programmes"])), part["programme"].to_numpy())
    somebody = np.isin(np.arange(len(records["programmes"])), inside["programme"].to_numpy())
    counted = running(records["programmes"], today) & (somebody | unrecorded)
    return counted, inside.drop(columns="day").assign(organisation=np.where(ours, len(network), inside["who"]))


def _cells(table: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return where each need is felt, as links (``cell``, ``item``, ``place``) and as the frame of cells."""
    several = table.assign(item=np.arange(len(table)))
    placed = explode(several, "places").drop_duplicates(["item", "places"])
    everywhere = several[~several["item"].isin(placed["item"])].assign(places=None)
    cells = pd.concat([placed, everywhere], ignore_index=True).astype({"places": "str"})
    cells = cells.sort_values(["item", "places"], ignore_index=True).rename(columns={"places": "place"})
    shared_by = cells.groupby("item")["item"].transform("size")
    cells["population"] = (cells["population"] / shared_by).astype("Float64")
    links = cells[["item", "place"]].assign(cell=np.arange(len(cells)))
    return links, cells[["need", "place", "severity", "population"]]


def reaches(recorded: pd.Series, programme: pd.Series, wanted: pd.Series) -> Truth:
    """Return whether each programme reaches a place or a group that is wanted: it names it, it names none, or none is wanted.

    Parameters
    ----------
    recorded
        Of every programme, in the order of its table: the places or groups it names, as ``programmes`` holds them.
    programme
        Position of a programme in its table.
    wanted
        The place or group wanted of it; missing where none is.
    """
    named = explode(recorded.to_frame("named").reset_index(drop=True), "named")["named"]
    open_to_all = ~np.isin(programme.to_numpy(), named.index.to_numpy())
    there = pd.MultiIndex.from_arrays([programme, wanted]).isin(pd.MultiIndex.from_arrays([named.index, named]))
    return np.asarray(there | open_to_all | wanted.isna().to_numpy(dtype=bool))


def _counted(frame: pd.DataFrame, answers: pd.DataFrame, delivering: pd.DataFrame) -> pd.DataFrame:
    """Return needs or cells with how many programmes answer each, and how many independent organisations run those."""
    rows = np.arange(len(frame))
    helping = answers.merge(delivering, on="programme")[["item", "organisation"]].drop_duplicates()
    return frame.drop(columns="places", errors="ignore").assign(
        programmes=np.bincount(answers["item"], minlength=len(rows)).astype(np.int64),
        organisations=np.bincount(helping["item"], minlength=len(rows)).astype(np.int64),
    )
