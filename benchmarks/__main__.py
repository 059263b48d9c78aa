"""``python -m benchmarks``: everything; ``python -m benchmarks import map …``: some of it."""

from __future__ import annotations

import argparse

from benchmarks import imports, maps


def main() -> None:
    """Run the benchmarks that were named, or all."""
    parser = argparse.ArgumentParser(prog="benchmarks", description="Ratios against peers within one run.")
    parser.add_argument("which", nargs="*", choices=["import", "import-million", "map", "screen", []], metavar="WHICH")
    which = parser.parse_args().which or ["import", "import-million", "map", "screen"]
    if "import" in which:
        imports.main()
    if "import-million" in which:
        imports.main(rows=1_000_000, runs=1)
    if "map" in which:
        maps.first_map()
    if "screen" in which:
        maps.screen()


if __name__ == "__main__":
    main()
