"""Who rated whom on trust and value, by the statements that hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from netmap.measures.kept import kept
from netmap.records import Records
from netmap.ties.pairs import Roster
from netmap.ties.sources import EPOCH
from netmap.ties.statements import TRUST, VALUE, mean_of, statements

if TYPE_CHECKING:
    import pandas as pd

    from netmap.network import Network


def ratings(network: Network) -> pd.DataFrame:
    """Return what each stakeholder rated each of its partners.

    Parameters
    ----------
    network
        Any network; ratings count between tied stakeholders.

    Returns
    -------
    DataFrame
        One row per rater and partner: ``rater``, ``rated`` (positions),
        ``trust``, ``value`` (means of their items, 1-4, missing where none was
        rated) and the six items.

    Notes
    -----
    The speaker of a statement rates the other side. A speaker that is neither
    side rates nobody. Several statements of one speaker that hold (one for each
    relation) are averaged, as for the strength of the tie.
    """
    return kept(network, "ratings", lambda: _ratings(network))


def _ratings(network: Network) -> pd.DataFrame:
    items = [*TRUST, *VALUE]
    table = network.records["relationships"]
    evidence = network.conclusions.evidence
    held = evidence.loc[evidence["table"] == "relationships", "row_id"]
    table = table[table[items].notna().any(axis=1)]
    # Series.isin looks at text one by one in Python, at 250,000 rows for more than a second.
    holds = pc.is_in(pa.array(table["row_id"]), value_set=pa.array(held)).to_numpy(zero_copy_only=False)
    table = table[holds].reset_index(drop=True)
    records = Records(network.records.revision, {**network.records.frames, "relationships": table})
    said = statements(records, Roster.of(network.stakeholders["id"]), (network.as_of - EPOCH).days)
    rated = np.where(said.speaker == said.source, said.target, said.source)
    size = len(network)
    low, high, _ = network.pairs
    counts = said.says_yes & ((said.speaker == said.source) | (said.speaker == said.target))
    counts &= np.isin(
        np.minimum(said.source, said.target) * size + np.maximum(said.source, said.target), low * size + high
    )
    given = table.iloc[said.rows[counts]]
    of_row = given[items].astype("float64").reset_index(drop=True)
    of_row = of_row.assign(trust=mean_of(given, TRUST), value=mean_of(given, VALUE))
    of_row = of_row.assign(rater=said.speaker[counts], rated=rated[counts])
    found: pd.DataFrame = of_row.groupby(["rater", "rated"]).mean().reset_index()
    return found[["rater", "rated", "trust", "value", *items]]
