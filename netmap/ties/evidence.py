"""The rows behind each pair, pairs in touch without a tie, and gatherings too large to tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from netmap.ties.pairs import dates, distinct, filled

if TYPE_CHECKING:
    from netmap.ties.pairs import Whole
    from netmap.ties.sources import Sources


def evidence(sources: Sources) -> pd.DataFrame:
    """Return every row that went in: ``a``, ``b``, ``table``, ``row_id``, ordered by pair."""
    parts: list[tuple[Whole, str, Whole]] = [
        (sources.said_pairs[sources.holds], "relationships", sources.said.rows[sources.holds]),
        (sources.asked_pairs, "asked", sources.asked_rows),
        (sources.signed.meetings.pairs, "agreements", sources.signed.meetings.rows),
        (sources.met.meetings.pairs, "interactions", sources.met.meetings.rows),
    ]
    shared = sources.shared.rows
    for table in ("stage_roles", "programmes"):
        of_table = shared[shared["table"] == table]
        parts.append((of_table["pair"].to_numpy(), table, of_table["row"].to_numpy()))
    pairs = np.concatenate([pair for pair, _, _ in parts])
    order = np.argsort(pairs, kind="stable")
    tables = [table for _, table, _ in parts]
    which = np.repeat(np.arange(len(parts)), [len(pair) for pair, _, _ in parts])
    row_ids = pd.concat([sources.records[table]["row_id"].take(rows) for _, table, rows in parts], ignore_index=True)
    return pd.DataFrame(
        {
            "a": sources.roster.first(pairs[order]),
            "b": sources.roster.second(pairs[order]),
            "table": pd.Series(tables, dtype="str").take(which[order]).array,
            "row_id": row_ids.take(order).array,
        }
    )


def unstated(sources: Sources, known: Whole) -> pd.DataFrame:
    """Return the pairs that met, share a programme or have signed, among which nobody stated a tie.

    Parameters
    ----------
    sources
        What the tables say.
    known
        Numbers of the pairs that are known otherwise.
    """
    met, shared, signed = sources.met.summary, sources.shared.summary, sources.signed.summary
    touched = distinct(np.concatenate([part.index.to_numpy(dtype=np.int64) for part in (met, shared, signed)]))
    pairs = touched[~np.isin(touched, known)]
    met, shared, signed = (part.reindex(pairs) for part in (met, shared, signed))
    counts = {"contacts": met["contacts"], "recent": met["recent"], "programmes": shared["programmes"]}
    frame = pd.DataFrame({**counts, "agreements": signed["agreements"]}).fillna(0).astype("int64")
    frame["last_contact"] = dates(np.maximum(filled(met["last"]), filled(shared["last"]))).to_numpy()
    named = sources.roster.named(frame, "a", "b")
    return named[["a", "b", "contacts", "recent", "programmes", "agreements", "last_contact"]]


def crowds(sources: Sources) -> pd.DataFrame:
    """Return the rows with more partners than a gathering may have: ``table``, ``row_id``."""
    parts = {
        "interactions": sources.met.meetings.crowds,
        "programmes": sources.shared.crowds,
        "agreements": sources.signed.meetings.crowds,
    }
    found = [
        pd.DataFrame({"table": table, "row_id": sources.records[table]["row_id"].take(rows)})
        for table, rows in parts.items()
    ]
    return pd.concat(found, ignore_index=True)
