"""What a contact is for: which open needs count, where and for whom, and how well each stakeholder fits them together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from netmap.measures.kept import kept
from netmap.outreach.fit import Fit, around, fit_with, who_could_help
from netmap.records import explode

if TYPE_CHECKING:
    from scipy import sparse

    from netmap.engine.arrays import Real, Truth
    from netmap.gaps.situation import Situation
    from netmap.outreach.asking import Purpose


def fit_for(situation: Situation, purpose: Purpose | None) -> Fit:
    """Return who could help with what a contact is for.

    Parameters
    ----------
    situation
        The network of a day.
    purpose
        None: every open need counts where it is unmet.

    Notes
    -----
    Of the cells that the purpose concerns, those that are unmet count; where
    none is, all of them do: who asks for a need wants more than there is. A
    need concerns its own cells; a place those in it, in its parts and in what
    it lies in; a group those that it feels; a programme those of the needs it
    answers, where and for whom it is. A need that is not open, and a
    programme that answers none, count by what their own row says.
    """
    everything = who_could_help(situation)
    if purpose is None:
        return everything
    name = f"fit for {purpose.kind} {purpose.id}, by {situation.conventions.fit_unknown}, {situation.conventions.importance_unknown}"
    return kept(situation.network, name, lambda: _fit_for(situation, everything, purpose))


def _fit_for(situation: Situation, everything: Fit, purpose: Purpose) -> Fit:
    concerned = _concerned(situation, everything.cells, purpose)
    if not concerned.any() and purpose.kind in {"need", "programme"}:
        return fit_with(situation, *_of_its_own(situation, purpose))
    counts = concerned & everything.cells["unmet"].to_numpy(dtype=bool)
    counts = counts if counts.any() else concerned
    chosen = np.flatnonzero(counts)
    cells = everything.cells.take(chosen).reset_index(drop=True)
    return Fit(cells.assign(weight=cells["gravity"]), everything.matrix[:, chosen], everything.unknown)


def need_fit(fit: Fit) -> Real:
    """Return how well each stakeholder of the network fits the cells that count, 0-1.

    Notes
    -----
    1 - product over the cells of (1 - fit x weight / the greatest weight): one
    grave need that fits wholly is 1, several lesser ones come near it. NaN
    where no cell counts, and where nothing fits but no theme is recorded.

    Examples
    --------
    >>> from scipy import sparse
    >>> cells = pd.DataFrame({"weight": [0.8, 0.4]})
    >>> matrix = sparse.csr_array(np.array([[1.0, 0.0], [0.0, 1.0], [0.5, 1.0], [0.0, 0.0]]))
    >>> unknown = pd.DataFrame({"themes": [False, False, False, True]})
    >>> need_fit(Fit(cells, matrix, unknown)).tolist()
    [1.0, 0.5, 0.75, nan]
    """
    together = of_rows(fit.matrix, fit)
    if not len(fit.cells) or fit.cells["weight"].max() <= 0:
        return np.full(len(together), np.nan)
    return np.where((together == 0) & fit.unknown["themes"].to_numpy(dtype=bool), np.nan, together)


def of_rows(matrix: sparse.csr_array, fit: Fit) -> Real:
    """Return what the fits of each row of a matrix (columns: the cells of ``fit``) come to together; 0 where nothing counts."""
    weight = fit.cells["weight"].to_numpy(dtype=np.float64)
    most = float(np.max(weight, initial=0.0))
    if most <= 0:
        return np.zeros(matrix.shape[0])
    rows = np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))
    missing = 1 - matrix.data * weight[matrix.indices] / most
    together = np.ones(matrix.shape[0])
    np.multiply.at(together, rows, missing)
    return np.asarray(1 - together)


def _concerned(situation: Situation, cells: pd.DataFrame, purpose: Purpose) -> Truth:
    """Return which cells a purpose concerns."""
    if purpose.kind == "need":
        return cells["need"].eq(purpose.id).to_numpy(dtype=bool)
    if purpose.kind == "group":
        return cells["group"].eq(purpose.id).to_numpy(dtype=bool)
    if purpose.kind == "place":
        return np.asarray(cells["place"].isin(places_for(situation, purpose)).to_numpy(dtype=bool))
    answers = situation.coverage.behind
    there = answers.loc[answers["programme"] == purpose.id, "cell"]
    return np.isin(np.arange(len(cells)), there)


def places_for(situation: Situation, purpose: Purpose) -> list[str]:
    """Return the places that a place concerns: itself, what it lies in, and its parts."""
    near = around(situation)
    return [purpose.id, *near.loc[near["word"] == purpose.id, "near"]]


def _of_its_own(situation: Situation, purpose: Purpose) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the cells that the row of a need or a programme itself speaks of, and who helps there already."""
    records = situation.records
    if purpose.kind == "need":
        row = records["needs"].loc[records["needs"]["id"] == purpose.id, ["id", "theme", "places", "groups"]]
        row = row.rename(columns={"id": "need"})
        helping = pd.DataFrame({"stakeholder": [], "cell": []}).astype({"stakeholder": "str", "cell": "int64"})
    else:
        programmes = records["programmes"]
        row = programmes.loc[programmes["id"] == purpose.id, ["lead", "themes", "places", "groups"]]
        part = situation.taking_part
        there = pd.concat([row["lead"].dropna(), part.loc[part["programme"] == purpose.id, "stakeholder"]])
        helping = there.rename("stakeholder").to_frame()
        row = _each(row, "themes").rename(columns={"themes": "theme"}).assign(need=None)
    cells = _each(_each(row, "places"), "groups").rename(columns={"places": "place", "groups": "group"})
    cells = cells[["need", "theme", "place", "group"]].astype("str").reset_index(drop=True)
    if purpose.kind == "programme":
        helping = helping.merge(pd.DataFrame({"cell": cells.index}), how="cross")
    return cells.assign(state="UNKNOWN", gravity=1.0, unmet=False, weight=1.0), helping


def _each(row: pd.DataFrame, column: str) -> pd.DataFrame:
    """Return a row once for each word of a column; once where there is none."""
    several = explode(row, column)
    return several if len(several) else row
