"""Records: the frames everything computes from."""

from __future__ import annotations

import pandas as pd
import pytest

from netmap.records import DTYPES, Records, explode
from netmap.tables import EXTRA, TABLES


def test_an_empty_network_has_every_table_with_its_types():
    records = Records.of()

    assert records.is_empty
    for table in TABLES:
        frame = records[table.name]
        assert list(frame.columns) == ["row_id", "version", *table.names, EXTRA]
        assert {c.name: str(frame[c.name].dtype) for c in table.columns} == {
            c.name: DTYPES[c.kind] for c in table.columns
        }


def test_rows_get_their_types_and_row_ids():
    records = Records.of(
        stakeholders=[{"id": "L", "name": "Library", "kind": "LIB_BRANCH"}, {"id": "C", "name": "Clinic"}],
        relationships=[{"source": "L", "target": "C", "level": 3, "stated_on": "2026-03-31"}],
    )
    stated = records["relationships"].iloc[0]

    assert stated["level"] == 3
    assert stated["stated_on"] == pd.Timestamp("2026-03-31")
    assert stated["row_id"].startswith("relationships-")
    assert records["stakeholders"]["row_id"].tolist() == ["L", "C"]
    assert records["stakeholders"]["kind"].isna().tolist() == [False, True]


def test_ours_is_the_column_where_filled_and_the_kind_elsewhere():
    records = Records.of(
        stakeholders=[
            {"id": "a", "name": "Branch", "kind": "LIB_BRANCH"},
            {"id": "b", "name": "Other town's library", "kind": "LIB_SYS", "ours": False},
            {"id": "c", "name": "Clinic", "kind": "HLT_CLIN"},
            {"id": "d", "name": "Friends", "kind": "NPO", "ours": True},
            {"id": "e", "name": "No kind"},
        ]
    )

    assert records.ours().to_dict() == {"a": True, "b": False, "c": False, "d": True, "e": False}


def test_explode_gives_one_row_per_value_and_keeps_the_old_index():
    frame = pd.DataFrame({"id": ["x", "y", "z"], "with": pd.Series(["a|b", None, "c"], dtype="str")})

    assert explode(frame, "with")[["id", "with"]].reset_index().to_numpy().tolist() == [
        [0, "x", "a"],
        [0, "x", "b"],
        [2, "z", "c"],
    ]


def test_an_unknown_table_is_refused():
    with pytest.raises(KeyError, match="no such table: partners"):
        Records.of(partners=[])
