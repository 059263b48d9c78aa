"""Write the sample town: ``python data/make_town.py [FOLDER]`` rewrites ``town/*.csv`` and ``planted.json``.

The same seed gives the same bytes on every machine. ``FOLDER`` is this one
unless another is named. See ``README.md`` beside this file.
"""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from making.bonds import bind
from making.cast import settle
from making.facts import facts
from making.goods import write_goods
from making.log import Log
from making.town import AS_OF, Town, cell
from making.work import crews, write_work

from netmap.tables import TABLES

if TYPE_CHECKING:
    from making.bonds import Bonds

DEMO_AS_OF = AS_OF
"""The day on which the demonstration stands."""


def make() -> Town:
    """Return the town, complete."""
    town = Town()
    settle(town)
    write_work(town)
    bonds = bind(town, crews(town))
    Log(town, bonds).write()
    write_goods(town)
    temper(town, bonds)
    publish(town)
    return town


def temper(town: Town, bonds: Bonds) -> None:
    """Lower the interest of those whose place on the power grid would otherwise plant a fact by accident.

    Who is influential and interested works with the library; who has little
    influence and much at stake takes part in planning: but for the planted few.
    """
    ours = {row["id"] for row in town["stakeholders"] if row["ours"]}
    partners = {side for pair, level in bonds.levels.items() if set(pair) & ours and (level or 0) >= 2 for side in pair}
    planners = {row["stakeholder"] for row in town["stage_roles"] if row["stage"] == "PLAN"}
    planted = set(town.named("x_kelp i_som r_tower r_me"))
    for row in town["stakeholders"]:
        if row["id"] in planted | ours:
            continue
        if row["influence"] >= 4 and row["id"] not in partners:
            row["interest"] = min(row["interest"], 2)
        if row["influence"] <= 2 and row["id"] not in planners:
            row["interest"] = min(row["interest"], 3)


def publish(town: Town) -> None:
    """Mark what the town shows to everybody: informal groups, and what is said of them, go no further than partners."""
    informal = {row["id"] for row in town["stakeholders"] if row["kind"].split("_")[0] == "INF"}
    for table in ("stakeholders", "relationships", "needs", "programmes"):
        for row in town[table]:
            if not informal & {row.get("id"), row.get("source"), row.get("target")}:
                row["visibility"] = row.get("visibility") or "PUBLIC"


def write(town: Town, folder: Path) -> None:
    """Write one CSV file per table, and the planted facts."""
    (folder / "town").mkdir(parents=True, exist_ok=True)
    for table in TABLES:
        with (folder / "town" / f"{table.name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow([column.title for column in table.columns])
            writer.writerows(
                [cell(column, row.get(column.name)) for column in table.columns] for row in town[table.name]
            )
    text = json.dumps(facts(town), ensure_ascii=False, indent=1)
    (folder / "planted.json").write_bytes(f"{text}\n".encode())


if __name__ == "__main__":
    write(make(), Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
