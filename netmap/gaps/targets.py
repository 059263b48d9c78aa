"""What a funder or a plan asks for: which partners count towards a target. Lists that ship: ``netmap.intake.target_lists``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from netmap.records import explode

if TYPE_CHECKING:
    from collections.abc import Mapping

    from netmap.engine.arrays import Real, Truth
    from netmap.gaps.situation import Situation

LINES: tuple[dict[str, tuple[str, ...]], ...] = (
    {"sectors": ("sector", "other_sectors"), "kinds": ("kind", "family")},
    {"groups": ("serves_groups",)},
    {"places": ("serves_places",)},
    {"themes": ("themes",)},
)
"""What a target can ask for, line by line: its columns -> the columns of partners that answer them. A partner fits
that answers every line that is filled in, each by any one of the words there."""


def fitting(situation: Situation) -> pd.DataFrame:
    """Return which partners fit which target, whatever their tie with us: ``target``, ``partner`` (ids).

    Notes
    -----
    A sector counts whether it is the main one or another one. A kind takes
    its narrower kinds along. A partner that says no places it serves is taken
    to serve the one where it is. A target that asks for nothing has no fit.
    """
    targets, partners = situation.records["targets"], _partners(situation)
    answered = pd.concat([_answering(targets, partners, line) for line in LINES], ignore_index=True)
    lines = answered.groupby(["target", "partner"]).size().rename("lines").reset_index()
    asked = pd.Series(_asked(targets).sum(axis=0), index=targets["id"])
    return lines.loc[lines["lines"] == lines["target"].map(asked), ["target", "partner"]].reset_index(drop=True)


def share_recorded(situation: Situation) -> Real:
    """Return, target by target, for what share of our partners it is recorded what the target asks for.

    0 where it asks for nothing, or nothing of the sort is recorded of anybody.
    """
    asks, partners = _asked(situation.records["targets"]), _partners(situation)
    answers = [[name for names in line.values() for name in names] for line in LINES]
    recorded = [partners[names].notna().any(axis=1).mean() if len(partners) else 0.0 for names in answers]
    return np.asarray((recorded @ asks) / np.maximum(asks.sum(axis=0), 1))


def _asked(targets: pd.DataFrame) -> Truth:
    """Return, line by line, whether each target fills it in."""
    return np.array([targets[list(line)].notna().any(axis=1).to_numpy() for line in LINES])


def _partners(situation: Situation) -> pd.DataFrame:
    """Return the stakeholders that are not ours, with their widest kind and the places they serve."""
    people = situation.records["stakeholders"]
    people = people.assign(
        family=people["id"].map(situation.families).astype("str"),
        serves_places=people["serves_places"].fillna(people["place"]),
    )
    return people[~people["id"].map(situation.ours).to_numpy(dtype=bool)]


def _answering(targets: pd.DataFrame, partners: pd.DataFrame, line: Mapping[str, tuple[str, ...]]) -> pd.DataFrame:
    """Return which partner answers a line of which target; each pair once."""
    pairs = [
        explode(targets[["id", column]], column).merge(
            explode(partners[["id", answer]], answer), left_on=column, right_on=answer
        )
        for column, answers in line.items()
        for answer in answers
    ]
    both = pd.concat(pairs).rename(columns={"id_x": "target", "id_y": "partner"})
    return both[["target", "partner"]].drop_duplicates()
