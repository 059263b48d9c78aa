"""What a brief says of the next step: what is owed, what the lists of contacts suggest, and through whom it is reached."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from netmap.documents.brief_section import Section, day_text, plain_rows, shown
from netmap.gaps import names_of
from netmap.language import say
from netmap.outreach.suggest import suggest

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd

    from netmap.network import Network
    from netmap.outreach import Outreach

OWED, PAIRS = 3, 2
"""How many duties, and how many introductions, a brief says."""


def way(
    network: Network, stakeholder: str, register: pd.DataFrame | None, set_aside: pd.DataFrame | None
) -> Section | None:
    """Say what comes next, of the library as a whole; nothing for a unit of ours.

    Parameters
    ----------
    network
        The network as staff may see it.
    stakeholder
        Its id.
    register, set_aside
        As for ``outreach.suggest``.
    """
    ours = network.records.ours()
    if ours[stakeholder] or not ours.any():
        return None
    found = suggest(network, register=register, set_aside=set_aside, about=stakeholder)
    names = {one: shown(name) for one, name in names_of(network.records, "stakeholder").items()}
    told = [*_owed(found, stakeholder), *_suggested(found, stakeholder, names), *_introductions(found, stakeholder)]
    told = told or [say("Nothing is owed to it, and no list of contacts suggests it now.")]
    return Section("way", say("What comes next"), sentences=tuple(shown(text) for text in told))


def _owed(found: Outreach, stakeholder: str) -> list[str]:
    """Return what is promised or due."""
    duties = found.duties
    theirs = duties[[stakeholder in whom for whom in duties["with_whom"]]]
    return [f"{row['sentence']} {row['step']}" for row in plain_rows(theirs.head(OWED))]


def _suggested(found: Outreach, stakeholder: str, names: dict[str, str]) -> list[str]:
    """Return why the lists suggest it and the way to it; or why they do not."""
    rows = [row for name in ("reconnect", "meet") for row in _of(found.of(name), stakeholder)]
    if rows:
        [row] = rows[:1]
        against = [say("But: {reason}", reason=text) for text in row["against"]]
        return [*row["reasons"], *_path(row, names), *against]
    left = found.left_out[found.left_out["also"].isna()]
    return [_not_now(row["why"], row["until"]) for row in _of(left, stakeholder)[:1]]


def _not_now(why: str, until: date | None) -> str:
    if until is None:
        return say("Not suggested now: {why}", why=why)
    return say("Not suggested now: {why} Until {day}.", why=why, day=day_text(until))


def _path(row: dict[str, Any], names: dict[str, str]) -> list[str]:
    """Return the way to it, where somebody could introduce us; how fresh the first tie is stands among the reasons."""
    if row["introducer"] is None:
        return []
    return [say("The way: {path}.", path=" → ".join(names.get(one, one) for one in row["path"]))]


def _introductions(found: Outreach, stakeholder: str) -> list[str]:
    """Return to whom it could be introduced."""
    pairs = found.introduce
    theirs = pairs[(pairs["who"] == stakeholder) | (pairs["also"] == stakeholder)]
    return [row["sentence"] for row in plain_rows(theirs.head(PAIRS))]


def _of(rows: pd.DataFrame, stakeholder: str) -> list[dict[str, Any]]:
    return plain_rows(rows[rows["who"] == stakeholder])
