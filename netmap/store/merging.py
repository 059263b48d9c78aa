"""Two people, one row: what each changed since both last saw it.

The rule is ODK Central's. Others changed *other* fields: both changes are
kept (a soft conflict). Others changed the *same* field to something else: a
person decides (a hard conflict), and nothing is saved until she has.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from netmap.errors import Conflict
from netmap.language import say
from netmap.tables import EXTRA, Table

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True)
class Merged:
    """Rows to be written in place of the live ones.

    Parameters
    ----------
    rows
        Typed rows that differ from the live ones, in the order given.
    positions
        Their positions in the frame that was merged.
    softened
        Ids of rows that now hold somebody else's change beside ours.
    """

    rows: pd.DataFrame
    positions: NDArray[np.intp]
    softened: list[str]


def merge(table: Table, wanted: pd.DataFrame, live: pd.DataFrame, base: pd.DataFrame) -> Merged:
    """Bring wanted rows together with what is live now.

    Parameters
    ----------
    table
        The table of the rows.
    wanted
        Rows as they should become, typed, with ``row_id``.
    live
        The live rows with the same ids in the same order.
    base
        The versions that the writer started from, in the same order; all
        values missing for a row that she believed to be new.

    Raises
    ------
    Conflict
        If anybody else changed a field to one thing and the writer to another.
    """
    names = [*table.names, EXTRA]
    merged = {"row_id": wanted["row_id"].reset_index(drop=True)}
    changed = np.zeros(len(wanted), dtype=bool)
    theirs_kept = np.zeros(len(wanted), dtype=bool)
    hard: dict[str, NDArray[np.bool_]] = {}
    for name in names:
        ours, now, then = (frame[name].reset_index(drop=True) for frame in (wanted, live, base))
        if ours.equals(now):
            merged[name] = now
            continue
        we_changed, they_changed, apart = _differ(ours, then), _differ(now, then), _differ(ours, now)
        hard[name] = we_changed & they_changed & apart
        theirs_kept |= they_changed & ~we_changed
        changed |= we_changed & apart
        merged[name] = ours.where(we_changed, now)
    if any(mask.any() for mask in hard.values()):
        raise _conflict(table, hard, base, live, wanted)
    positions = np.flatnonzero(changed)
    rows = pd.DataFrame(merged).iloc[positions].reset_index(drop=True)
    return Merged(rows, positions, list(wanted["row_id"].to_numpy()[np.flatnonzero(changed & theirs_kept)]))


def _differ(left: pd.Series, right: pd.Series) -> NDArray[np.bool_]:
    """Return where two columns differ; two missing values do not."""
    same = (left == right).fillna(False).to_numpy(dtype=bool)
    both_missing = left.isna().to_numpy(dtype=bool) & right.isna().to_numpy(dtype=bool)
    result: NDArray[np.bool_] = ~(same | both_missing)
    return result


def _conflict(
    table: Table, hard: dict[str, NDArray[np.bool_]], base: pd.DataFrame, live: pd.DataFrame, wanted: pd.DataFrame
) -> Conflict:
    rows = np.flatnonzero(np.logical_or.reduce(list(hard.values())))
    fields: dict[str, tuple[object, object, object]] = {}
    for row in rows:
        for name, mask in hard.items():
            if mask[row]:
                label = name if len(rows) == 1 else f"{wanted['row_id'].iloc[row]}: {name}"
                fields[label] = (
                    _plain(base[name].iloc[row]),
                    _plain(live[name].iloc[row]),
                    _plain(wanted[name].iloc[row]),
                )
    names = ", ".join(
        table[name].title if name != EXTRA else say("further columns") for name, mask in hard.items() if mask.any()
    )
    which = (
        say("{sheet} '{row}'", sheet=table.title, row=wanted["row_id"].iloc[rows[0]])
        if len(rows) == 1
        else say("{rows} rows of {sheet}", rows=len(rows), sheet=table.title)
    )
    return Conflict(
        say(
            "Somebody else changed {which} meanwhile, in the same place: {names}. Nothing was saved. Look at both values, then choose one.",
            which=which,
            names=names,
        ),
        fields,
    )


def _plain(value: object) -> object:
    """Return a cell as a plain Python value; None for missing."""
    if pd.isna(value):  # type: ignore[call-overload]  # a cell is a scalar
        return None
    if isinstance(value, pd.Timestamp):
        return value.date()
    return value.item() if isinstance(value, np.generic) else value
