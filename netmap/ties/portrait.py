"""All ties seen together: strength against evidence, the ties to look at first, and what the sides would like.

Each function takes the frame of ties (``Conclusions.ties``, or that part of it
a network keeps) and returns a smaller one, so that screens, documents and the
command line show the same rows in the same order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Callable

GRID = 25
"""Steps of strength from 0 to 1 at which ties that lie together are counted together."""


def strength_and_evidence(ties: pd.DataFrame) -> pd.DataFrame:
    """Return how many ties have which strength, and rest on how much evidence.

    Parameters
    ----------
    ties
        With ``strength``, ``completeness`` (0-1) and ``thin``.

    Returns
    -------
    DataFrame
        ``completeness``, ``strength`` (to the nearest 1/25), ``thin`` and
        ``ties`` (count), ordered by the first two. A network of any size has
        few such points, so that a drawing of them stays small.
    """
    known = ties[ties["strength"].notna()]
    points = pd.DataFrame(
        {
            "completeness": known["completeness"].round(3),
            "strength": (known["strength"] * GRID).round() / GRID,
            "thin": known["thin"],
        }
    )
    return points.groupby(["completeness", "strength", "thin"], as_index=False).size().rename(columns={"size": "ties"})


def strongest(ties: pd.DataFrame) -> pd.DataFrame:
    """Return the ties whose strength is known, the strongest first."""
    return _ranked(ties[ties["strength"].notna()], "strength")


def weakest(ties: pd.DataFrame) -> pd.DataFrame:
    """Return the ties whose strength is known, the weakest first."""
    return strongest(ties).iloc[::-1]


def fading(ties: pd.DataFrame) -> pd.DataFrame:
    """Return the ties that have lost strength with time, those that lost most first.

    Adds ``lost``: the strength that was observed less what is left of it.
    """
    faded = ties[ties["strength"].notna() & (ties["recency"] < 1) & (ties["recency"] > 0)]
    return _ranked(faded.assign(lost=faded["strength"] / faded["recency"] - faded["strength"]), "lost")


def contradicted(ties: pd.DataFrame) -> pd.DataFrame:
    """Return the pairs whose sides differ, those furthest apart first.

    Adds ``apart``: how many levels lie between what the two say; missing where one did not rate it.
    """
    differing = ties[ties["state"] == "CONTRADICTED"]
    return _ranked(differing.assign(apart=(differing["level_a"] - differing["level_b"]).abs()), "apart")


LISTS: dict[str, Callable[[pd.DataFrame], pd.DataFrame]] = {
    "strongest": strongest,
    "weakest": weakest,
    "fading": fading,
    "contradicted": contradicted,
}
"""The lists of ties to look at first. Each takes ties and returns some of them in its order."""


def _ranked(ties: pd.DataFrame, by: str) -> pd.DataFrame:
    """Return ties with the largest first; equal ones in the order of their ids, so that a list is the same every time."""
    return ties.sort_values([by, "a", "b"], ascending=[False, True, True], na_position="last", ignore_index=True)


def wishes(ties: pd.DataFrame, evidence: pd.DataFrame, relationships: pd.DataFrame) -> pd.DataFrame:
    """Return the level each side has now and the level it would like.

    Parameters
    ----------
    ties
        With ``a``, ``b``, ``level``, ``level_a`` and ``level_b``.
    evidence
        ``Conclusions.evidence``: which statements hold about each pair.
    relationships
        The table, with ``row_id``, ``source``, ``stated_by`` and ``level_desired``.

    Returns
    -------
    DataFrame
        One row per tie and speaker that named a level it would like: ``a``,
        ``b``, ``speaker`` (id), ``now`` (the level that side states; where it
        states none, the tie's), ``desired`` (the highest of its statements)
        and ``gap`` = desired - now, missing where nobody rated the tie. Those
        furthest apart come first. A gap is a wish, not a shortfall: below 0
        the side would like less.
    """
    wished = relationships[relationships["level_desired"].notna()]
    wished = wished.assign(speaker=wished["stated_by"].fillna(wished["source"]))
    stated = evidence[evidence["table"] == "relationships"]
    told = stated.merge(wished[["row_id", "speaker", "level_desired"]], on="row_id")
    told = told.merge(ties[["a", "b", "level", "level_a", "level_b"]], on=["a", "b"])
    own = np.select(
        [told["speaker"] == told["a"], told["speaker"] == told["b"]], [told["level_a"], told["level_b"]], np.nan
    )
    told["now"] = pd.Series(own, index=told.index).fillna(told["level"])
    told["desired"] = told["level_desired"].astype("float64")
    sides = told.groupby(["a", "b", "speaker"], as_index=False).agg(now=("now", "first"), desired=("desired", "max"))
    sides["gap"] = sides["desired"] - sides["now"]
    furthest = sides.assign(far=sides["gap"].abs()).sort_values(
        ["far", "a", "b", "speaker"], ascending=[False, True, True, True], na_position="last", ignore_index=True
    )
    return furthest.drop(columns="far")
