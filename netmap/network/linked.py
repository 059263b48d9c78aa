"""Which stakeholder goes with which programme or need, and how: as links that say what they rest on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from netmap.language import to_say
from netmap.network.incidence import day_number
from netmap.records import explode
from netmap.ties.contacts import taking_part
from netmap.ties.pairs import Roster, days

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from netmap.engine.arrays import Whole
    from netmap.network.model import Network

LINKS: Final = {
    "programmes": {"leads": (to_say("Leads it"), "firm"), "part": (to_say("Takes part"), "loose")},
    "needs": {"answers": (to_say("Answers it"), "firm"), "voices": (to_say("Voiced or confirmed it"), "loose")},
}
"""Table -> code of a link -> what people call it (to be said), and how its line looks; where two hold, the first counts."""

LEADING: Final = ("LEAD", "COLEAD")
"""Roles that carry a stage."""


@dataclass(frozen=True, eq=False)
class Linked:
    """Programmes or needs, and who goes with them.

    Parameters
    ----------
    things
        ``id`` and ``name`` of each, by id.
    links
        ``who`` (position of the stakeholder), ``thing`` (position in ``things``), ``how`` (code in ``LINKS``); each pair once.
    """

    things: pd.DataFrame
    links: pd.DataFrame


def linked(network: Network, what: str) -> Linked:
    """Return who of a network goes with which programme or open need.

    Parameters
    ----------
    network
        Any network.
    what
        ``"programmes"``: those of ``Network.taking_part``; who leads it or a
        stage of it, and who has another part. ``"needs"``: those open on the
        day (``Network.needs``); who leads or delivers a running programme
        that answers it, and who confirmed it by the day or was at a contact at which it was heard.

    Examples
    --------
    >>> from datetime import date
    >>> from netmap.conventions import Conventions
    >>> from netmap.network import build
    >>> from netmap.records import Records
    >>> records = Records.of(
    ...     stakeholders=[{"id": "L", "name": "Library"}, {"id": "S", "name": "School"}],
    ...     programmes=[{"id": "P1", "name": "Story time", "lead": "L"}],
    ...     stage_roles=[{"programme": "P1", "stage": "DELIVER", "stakeholder": "S"}],
    ... )
    >>> linked(build(records, Conventions(), date(2026, 1, 1)), "programmes").links["how"].tolist()
    ['leads', 'part']
    """
    return _programmes(network) if what == "programmes" else _needs(network)


def _programmes(network: Network) -> Linked:
    incidence = network.taking_part
    table = network.records["programmes"].set_index("id")["name"]
    people = network.records["stakeholders"].set_index("id")["name"]
    names = table.reindex(incidence.columns).fillna(people.reindex(incidence.columns))
    entries = incidence.matrix.tocoo()
    who, thing = (np.asarray(ends, dtype=np.int64) for ends in (entries.row, entries.col))
    part = taking_part(network.records, Roster(pd.Index(network.stakeholders["id"])), day_number(network))
    rows = part["row"].to_numpy()
    role = network.records["stage_roles"]["role"]
    of_table = (part["table"] == "programmes").to_numpy()
    leading = of_table.copy()
    leading[~of_table] = role.take(rows[~of_table]).isin(LEADING).to_numpy(dtype=bool)
    place = incidence.columns.get_indexer(pd.Index(network.records["programmes"]["id"]))
    size = max(len(incidence.columns), 1)
    at = place[part["programme"].to_numpy()]
    carried = (part["who"].to_numpy() * size + at)[leading & (at >= 0)]
    leads = np.isin(who * size + thing, carried)
    return _linked(incidence.columns, names, who, thing, np.where(leads, "leads", "part"))


def _needs(network: Network) -> Linked:
    needs = network.needs
    ids = pd.Index(needs.open["need"])
    entries = needs.helping.matrix.tocoo()
    people = pd.Index(network.stakeholders["id"])
    voiced = pd.concat([_confirmed(network), _heard(network)], ignore_index=True)
    who = np.concatenate([entries.row, people.get_indexer(pd.Index(voiced["who"]))]).astype(np.int64)
    thing = np.concatenate([entries.col, ids.get_indexer(pd.Index(voiced["need"]))]).astype(np.int64)
    how = np.repeat(["answers", "voices"], [len(entries.row), len(voiced)])
    both = (who >= 0) & (thing >= 0)
    return _linked(ids, needs.open.set_index("need")["statement"], who[both], thing[both], how[both])


def _confirmed(network: Network) -> pd.DataFrame:
    needs = network.records["needs"]
    by_now = ~(days(needs["validated_on"]) > day_number(network))
    named = explode(needs.loc[by_now, ["id", "validated_by"]], "validated_by")
    return named.rename(columns={"id": "need", "validated_by": "who"})[["who", "need"]]


def _heard(network: Network) -> pd.DataFrame:
    log = network.records["interactions"]
    by_now = days(log["date"]) <= day_number(network)
    heard = explode(log.loc[by_now, ["participants", "needs_heard"]], "needs_heard")
    named = explode(heard, "participants").rename(columns={"participants": "who", "needs_heard": "need"})
    ours = network.records.ours()
    # The library hears; it does not voice.
    return named.loc[~named["who"].map(ours).eq(other=True), ["who", "need"]]


def _linked(ids: pd.Index, names: pd.Series, who: Whole, thing: Whole, how: NDArray[np.str_]) -> Linked:
    links = pd.DataFrame({"who": who, "thing": thing, "how": how}).drop_duplicates(["who", "thing"])
    links = links.sort_values(["thing", "who"], ignore_index=True)
    called = names.reindex(ids).fillna(pd.Series(ids, index=ids))
    return Linked(pd.DataFrame({"id": ids, "name": called.to_numpy()}), links)
