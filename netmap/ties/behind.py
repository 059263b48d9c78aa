"""The rows behind one pair, read once more by the same rules that all pairs are concluded by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from netmap.records import Records
from netmap.ties.contacts import running
from netmap.ties.pairs import UNDATED, Roster, days
from netmap.ties.sources import EPOCH
from netmap.ties.statements import TRUST, VALUE, mean_of, statements

if TYPE_CHECKING:
    from netmap.ties.conclusions import Conclusions

TABLES_BEHIND = ("relationships", "asked", "agreements", "interactions", "stage_roles", "programmes")
"""The tables whose rows may stand behind a pair."""


class Row(NamedTuple):
    """One stored row; as text ``table:row_id``."""

    table: str
    row_id: str

    def __str__(self) -> str:
        """Return the row as the command line names it."""
        return f"{self.table}:{self.row_id}"


@dataclass(frozen=True)
class Behind:
    """What lies behind one pair.

    Parameters
    ----------
    tables
        The rows of each table, whole.
    said
        One row per statement that holds: ``row_id``, ``speaker`` (id),
        ``level`` (0 where the speaker says there is none or that it has
        ended), ``yes``, ``trust``, ``value``, ``frequency``, ``relation``,
        ``stated_on``, ``last_contact`` (day number), ``level_source``,
        ``level_desired``.
    programme_running
        Whether a programme that both take part in runs now.
    paper_ended
        Day number on which the last agreement between them ended; UNDATED if none has.
    """

    tables: dict[str, pd.DataFrame]
    said: pd.DataFrame
    programme_running: bool
    paper_ended: int


def behind(records: Records, conclusions: Conclusions, a: str, b: str) -> Behind:
    """Return the rows behind a pair."""
    first, second = sorted((a, b))
    evidence = conclusions.evidence
    of_pair = evidence[((evidence["a"] == first) & (evidence["b"] == second)).to_numpy()]
    tables = {name: _rows(records[name], of_pair.loc[of_pair["table"] == name, "row_id"]) for name in TABLES_BEHIND}
    today = (conclusions.as_of - EPOCH).days
    joined = pd.concat([tables["stage_roles"]["programme"], tables["programmes"]["id"]])
    programmes = records["programmes"]
    shared = programmes[programmes["id"].isin(joined)] if len(joined) else programmes.iloc[:0]
    ends = days(tables["agreements"]["ends_on"])
    return Behind(
        tables,
        _said(Records(records.revision, {**records.frames, **tables}), a, b, today),
        bool(running(shared, today).any()),
        int(ends[ends < today].max(initial=UNDATED)),
    )


def _rows(frame: pd.DataFrame, row_ids: pd.Series) -> pd.DataFrame:
    return frame[frame["row_id"].isin(row_ids)] if len(row_ids) else frame.iloc[:0]


def _said(records: Records, a: str, b: str, today: int) -> pd.DataFrame:
    """Return the statements about the pair as people made them, latest first."""
    table = records["relationships"]
    roster = Roster.of(pd.Series([a, b, *table["stated_by"].dropna()]))
    said = statements(records, roster, today)
    rows = table.iloc[said.rows]
    frame = pd.DataFrame(
        {
            "row_id": rows["row_id"].to_numpy(),
            "speaker": roster.ids.take(said.speaker).to_numpy(),
            "level": said.level,
            "yes": said.says_yes,
            "trust": mean_of(rows, TRUST),
            "value": mean_of(rows, VALUE),
            "frequency": rows["frequency"].astype("float64").to_numpy(),
            "relation": rows["relation"].to_numpy(),
            "stated_on": rows["stated_on"].to_numpy(),
            "last_contact": said.last_contact,
            "level_source": rows["level_source"].to_numpy(),
            "level_desired": rows["level_desired"].astype("float64").to_numpy(),
        }
    )
    return frame.sort_values(["stated_on", "row_id"], ascending=[False, True], na_position="last", ignore_index=True)


def rows_of(table: str, frame: pd.DataFrame) -> tuple[Row, ...]:
    """Return the rows of a frame that has ``row_id``."""
    return tuple(Row(table, row_id) for row_id in frame["row_id"])
