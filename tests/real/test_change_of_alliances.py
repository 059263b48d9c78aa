"""Defence alliances of 1981 and 1990 compared: counts worked out from the file, pair by pair, in plain sets."""

import csv
from datetime import date
from pathlib import Path

import pytest

from netmap.change import change
from netmap.conventions import Conventions
from netmap.gaps import find_gaps
from netmap.network import build
from netmap.records import Records
from netmap.selection import Selection

NETWORKS = Path(__file__).parents[2].parent / "shared" / "data" / "networks"
ALLIANCES = NETWORKS / "state-alliances-1981-2000"

pytestmark = pytest.mark.skipif(
    not NETWORKS.is_dir(), reason="the networks made by others (../shared/data) are not here"
)


def rows(name):
    with (ALLIANCES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def waves():
    """Year -> its pairs, as the file has them."""
    pairs = {}
    for row in rows("ties"):
        pairs.setdefault(int(row["year"]), set()).add(frozenset((row["source"], row["target"])))
    return pairs


@pytest.fixture(scope="module")
def found():
    records = Records.of(
        stakeholders=[{"id": row["id"], "name": row["label"]} for row in rows("nodes")],
        relationships=[
            {"source": row["source"], "target": row["target"], "stated_on": date(int(row["year"]), 6, 30)}
            for row in rows("ties")
        ],
    )
    # Each wave stands alone: what a year does not list has ended.
    before, after = (
        build(
            records,
            Conventions(),
            date(year, 12, 31),
            Selection(stated_from=date(year, 1, 1), stated_to=date(year, 12, 31)),
        )
        for year in (1981, 1990)
    )
    return change(
        before,
        after,
        codes={"ties", "isolates", "components"},
        gaps=(find_gaps(before, []), find_gaps(after, [])),
        days=[after.as_of],
    )


def of(found, what):
    return {frozenset(pair) for pair in found.ties.loc[found.ties["what"] == what, ["a", "b"]].itertuples(index=False)}


def test_which_alliances_came_and_went(found, waves):
    assert of(found, "new") == waves[1990] - waves[1981]
    assert of(found, "lost") == waves[1981] - waves[1990]
    # SOURCE.md counts the same: 54 new, 47 dropped, 578 kept.
    assert (len(of(found, "new")), len(of(found, "lost")), len(waves[1981] & waves[1990])) == (54, 47, 578)
    assert set(found.ties["what"]) == {"new", "lost"}
    assert found.sentences[0] == "54 ties are new, and 47 ties were lost."


def test_measures_of_both_waves(found):
    # oracle.json: 625 and 632 ties, 73 and 76 isolates, 76 and 80 components.
    assert found.measures[["code", "before", "after", "difference"]].to_numpy().tolist() == [
        ["ties", 625, 632, 7],
        ["components", 76, 80, 4],
        ["isolates", 73, 76, 3],
    ]


def test_the_same_respondents(found, waves):
    # Who is named first in a row states it. The file is read again, pair by pair.
    speakers = {year: {row["source"] for row in rows("ties") if int(row["year"]) == year} for year in (1981, 1990)}
    both = speakers[1981] & speakers[1990]
    among = {year: sum(1 for pair in waves[year] if pair <= both) for year in (1981, 1990)}
    row = found.measures.set_index("code").loc["ties"]

    assert set(found.respondents.both) == both
    assert (row["same_before"], row["same_after"]) == (among[1981], among[1990])
