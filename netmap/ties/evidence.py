"""The rows behind each pair, pairs in touch without a tie, and gatherings too large to tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from netmap.ties.pairs import UNDATED, dates, distinct, places_of, taken

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
    pairs = pairs[order]
    tables = [table for _, table, _ in parts]
    ids = [sources.records[table]["row_id"] for table in tables]
    starts = np.cumsum([0, *map(len, ids)])[:-1]
    # Every table's ids one after the other, so that millions of them are copied once.
    places = np.concatenate([start + rows for start, (_, _, rows) in zip(starts, parts, strict=True)])[order]
    which = np.repeat(np.arange(len(parts), dtype=np.int8), [len(pair) for pair, _, _ in parts])[order]
    return pd.DataFrame(
        {
            "a": sources.roster.first(pairs),
            "b": sources.roster.second(pairs),
            "table": pd.Series(tables, dtype="str").take(which).array,
            "row_id": pd.concat(ids, ignore_index=True).take(places).array,
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
    in_met, in_shared, in_signed = (places_of(pairs, part.index) for part in (met, shared, signed))
    last = np.maximum(taken(met["last"], in_met, UNDATED), taken(shared["last"], in_shared, UNDATED))
    return pd.DataFrame(
        {
            "a": sources.roster.first(pairs),
            "b": sources.roster.second(pairs),
            "contacts": taken(met["contacts"], in_met),
            "recent": taken(met["recent"], in_met),
            "programmes": taken(shared["programmes"], in_shared),
            "agreements": taken(signed["agreements"], in_signed),
            "last_contact": dates(last).array,
        }
    )


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
