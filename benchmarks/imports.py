"""Importing relationships, against ``pandas.read_csv`` of the same file."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from benchmarks.processes import median
from benchmarks.synthetic import write_relationships, write_stakeholders

STAKEHOLDERS = 5_000


def main(rows: int = 100_000, runs: int = 3) -> None:
    """Print CPU seconds, ratios and peak memory for reading, checking and saving."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        nodes, ties, store = folder / "stakeholders.csv", folder / "relationships.csv", folder / "town.netmap"
        write_stakeholders(nodes, STAKEHOLDERS)
        write_relationships(ties, STAKEHOLDERS, rows)

        def fresh() -> None:
            for path in folder.glob("town.netmap*"):
                path.unlink()

        netmap = [sys.executable, "-m", "netmap"]
        files = [str(nodes), str(ties)]
        empty = median([*netmap, "new", str(store)], 1, fresh)
        peer = median([sys.executable, "-c", f"import pandas; pandas.read_csv({str(ties)!r})"], runs)
        bare = median([sys.executable, "-c", "import pandas"], runs)
        check = median([*netmap, "check", *files, "--db", str(store)], runs)
        saved = median([*netmap, "import", *files, "--db", str(store)], runs, fresh)
        again = median([*netmap, "import", *files, "--db", str(store)], 1)
    print(f"\nImport of {rows:,} relationships ({STAKEHOLDERS:,} stakeholders), whole processes, median of {runs}")
    print(f"{'':34}{'CPU s':>8}{'wall s':>8}{'peak MiB':>10}{'CPU / read_csv':>16}")
    for label, cost in (
        ("python -c 'import pandas'", bare),
        ("pandas.read_csv", peer),
        ("netmap new", empty),
        ("netmap check", check),
        ("netmap import", saved),
        ("netmap import, same files again", again),
    ):
        print(f"{label:34}{cost.cpu:8.2f}{cost.wall:8.2f}{cost.peak:10.0f}{cost.cpu / peer.cpu:16.1f}")
