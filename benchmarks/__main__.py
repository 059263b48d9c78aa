"""``python -m benchmarks``: everything; ``python -m benchmarks import map …``: some of it."""

from __future__ import annotations

import argparse

from benchmarks import gaps, imports, maps, measures

ALL = ("import", "import-million", "map", "screen", "ties", "measures", "gaps")
MORE = ("measures-one-by-one",)


def main() -> None:
    """Run the benchmarks that were named, or all."""
    parser = argparse.ArgumentParser(prog="benchmarks", description="Ratios against peers within one run.")
    parser.add_argument("which", nargs="*", choices=[*ALL, *MORE, []], metavar="WHICH")
    which = parser.parse_args().which or ALL
    if "import" in which:
        imports.main()
    if "import-million" in which:
        imports.main(rows=1_000_000, runs=1)
    if "map" in which:
        maps.first_map()
    if "screen" in which:
        maps.screen()
    if "ties" in which:
        measures.ties()
    if "measures" in which:
        measures.main()
    if "gaps" in which:
        gaps.main()
    if "measures-one-by-one" in which:
        for size, number in measures.SIZES:
            measures.profile(size, number)


if __name__ == "__main__":
    main()
