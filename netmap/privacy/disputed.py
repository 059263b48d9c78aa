"""What one side of a relationship says against the other, and what others say of both."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from netmap.records import Records

_THIRD = 2
"""Who speaks: 0 the stakeholder of the pair whose number is lower, 1 the other, 2 somebody else."""


def one_voice(records: Records, gap: float) -> tuple[pd.Series, pd.Series]:
    """Return which relationships are disputed, and which are the word of others beside that of the two sides.

    Parameters
    ----------
    records
        The tables.
    gap
        Levels that differ by as much contradict each other.

    Returns
    -------
    tuple
        Two Series of truth values, aligned to the table of relationships.

    Notes
    -----
    A pair is disputed if, on any two days, one side says there is something
    and the other says none (by level 0, by an end, or by having been asked and
    naming none), or their levels differ by the gap or more. What a side says
    on one day is the most that any of its relations comes to. So no day of the
    past shows what the present does not.
    """
    table = records["relationships"]
    said = _said(records)
    by_side = (
        pd.concat([said, _silent(records, said)], ignore_index=True)
        .groupby(["pair", "side", "day"])
        .agg(yes=("yes", "max"), level=("level", "max"))
        .reset_index()
    )
    by_side["none"] = ~by_side["yes"]
    by_side["level"] = by_side["level"].where(by_side["yes"])
    sides = (
        by_side.groupby(["pair", "side"])
        .agg(yes=("yes", "max"), none=("none", "max"), low=("level", "min"), high=("level", "max"))
        .reset_index("side")
    )
    a, b = (sides[sides["side"] == side] for side in (0, 1))
    both = a.merge(b, left_index=True, right_index=True, suffixes=("_a", "_b"))
    against = (both["yes_a"] & both["none_b"]) | (both["yes_b"] & both["none_a"])
    apart = ((both["high_a"] - both["low_b"]) >= gap) | ((both["high_b"] - both["low_a"]) >= gap)
    disputed = said["pair"].isin(both.index[against | apart])
    own = said.loc[said["side"] != _THIRD, "pair"]
    others = (said["side"] == _THIRD) & said["pair"].isin(own)
    return disputed.set_axis(table.index), others.set_axis(table.index)


def _numbers(ids: pd.Index, column: pd.Series) -> np.ndarray:
    return np.asarray(ids.get_indexer(pd.Index(column)), dtype=np.int64)


def _said(records: Records) -> pd.DataFrame:
    """Return, for each relationship, its pair, who speaks, on which day, whether it says yes, and at which level."""
    table, ids = records["relationships"], pd.Index(records["stakeholders"]["id"])
    source, target = _numbers(ids, table["source"]), _numbers(ids, table["target"])
    speaker = np.where(table["stated_by"].isna(), source, _numbers(ids, table["stated_by"]))
    low, high = np.minimum(source, target), np.maximum(source, target)
    none = (table["level"] == 0).fillna(value=False).to_numpy(dtype=bool) | table["ended_on"].notna().to_numpy()
    return pd.DataFrame(
        {
            "pair": low * len(ids) + high,
            "side": np.select([speaker == low, speaker == high], [0, 1], _THIRD),
            "day": table["stated_on"].to_numpy(dtype="datetime64[D]").astype(np.int64),
            "yes": ~none,
            "level": table["level"].to_numpy(dtype=np.float64, na_value=np.nan),
        }
    )


def _silent(records: Records, said: pd.DataFrame) -> pd.DataFrame:
    """Return what those said who were asked about somebody and named nothing: none."""
    table, ids = records["asked"], pd.Index(records["stakeholders"]["id"])
    who, about = _numbers(ids, table["asked"]), _numbers(ids, table["about"])
    asked = pd.DataFrame(
        {
            "pair": np.minimum(who, about) * len(ids) + np.maximum(who, about),
            "side": (who > about).astype(np.int64),
            "day": table["asked_on"].to_numpy(dtype="datetime64[D]").astype(np.int64),
            "yes": False,
            "level": 0.0,
        }
    )
    spoken = pd.MultiIndex.from_frame(said[["pair", "side"]])
    return asked[~pd.MultiIndex.from_frame(asked[["pair", "side"]]).isin(spoken)]
