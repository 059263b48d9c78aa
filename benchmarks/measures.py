"""The measure set against plain NetworkX and against igraph, and concluding ties from a million contacts.

Each run is a process of its own (``python -m benchmarks.measures WHO …``)
that makes the network first and then measures the CPU seconds of the
computing alone, caches cold.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import signal
import statistics
import time
from datetime import date
from typing import TYPE_CHECKING, Any

from benchmarks.processes import answered

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from benchmarks.ready import Piece
    from netmap.network import Network

SIZES = ((500, 2_000), (5_000, 25_000), (50_000, 250_000))
RUNS = 3
PATIENCE = 120  # CPU seconds for one piece of a peer's work
DAY = date(2026, 11, 1)
PEERS = {"networkx": 5_000, "igraph": 50_000}
"""Each peer, and up to how many stakeholders it is asked: beyond, NetworkX fills the memory of the machine."""


def main(runs: int = RUNS) -> None:
    """Print what the measure set costs, ours and theirs, and how it grows."""
    print(f"\nThe measure set, CPU seconds, median of {runs} runs; load of the machine {os.getloadavg()[0]:.1f}")
    print(
        f"{'stakeholders / ties':>22}{'all of ours':>13}{'peak MiB':>10}{'peer':>10}{'ours, same':>12}{'theirs':>10}{'ratio':>8}"
    )
    before: dict[str, float] = {}
    for size, ties in SIZES:
        whole = _median(["ours", str(size), str(ties)], runs)
        _grown(before, "all of ours", whole["cpu"])
        print(f"{size:>12,} /{ties:>8,}{whole['cpu']:13.2f}{whole['peak']:10.0f}   grown {before['all of ours grew']}")
        for peer in (peer for peer, most in PEERS.items() if size <= most):
            theirs = _median([peer, str(size), str(ties)], runs if peer == "igraph" else 1)
            same = _median(["ours", str(size), str(ties), *theirs["codes"]], runs)
            _compared(same["values"], theirs["values"])
            _grown(before, peer, theirs["cpu"])
            _grown(before, f"like {peer}", same["cpu"])
            stopped = [name for name, piece in theirs["pieces"].items() if piece["stopped"]]
            at_least = ">" if stopped else ""
            print(
                f"{'':45}{peer:>10}{same['cpu']:12.2f}{at_least + format(theirs['cpu'], '.2f'):>10}"
                f"{at_least + format(theirs['cpu'] / same['cpu'], '.1f'):>8}"
                f"   grown {before[f'like {peer} grew']}, theirs {before[f'{peer} grew']}",
                flush=True,
            )
            for name in stopped:
                print(f"{'':55}{name}: stopped after {PATIENCE} s")


def ties(runs: int = RUNS) -> None:
    """Print what concluding ties from 100,000 relationships and 1,000,000 interactions costs."""
    found = _median(["ties", "100000", "1000000"], runs)
    print(
        f"\nTies from 100,000 relationships and 1,000,000 interactions, median of {runs}: {found['cpu']:.1f} CPU s, "
        f"peak {found['peak']:,.0f} MiB of which the tables {found['before']:,.0f}; {found['found']:,} ties"
    )


def profile(size: int, number: int) -> None:
    """Print each measure's share, ours and igraph's piece by piece, the costliest first."""
    for words in (["each", str(size), str(number)], ["igraph", str(size), str(number)]):
        pieces = answered("benchmarks.measures", *words)["pieces"]
        print(f"\n{words[0]} at {size:,} / {number:,}: {sum(piece['cpu'] for piece in pieces.values()):.2f} CPU s")
        for name, piece in sorted(pieces.items(), key=lambda item: -item[1]["cpu"])[:25]:
            print(f"{piece['cpu']:10.3f}  {name}")


def _median(words: Sequence[str], runs: int) -> dict[str, Any]:
    found = [answered("benchmarks.measures", *words) for _ in range(runs)]
    return {**found[0], **{figure: statistics.median(each[figure] for each in found) for figure in ("cpu", "peak")}}


def _grown(before: dict[str, float | str], who: str, cpu: float) -> None:
    before[f"{who} grew"] = f"x {cpu / before[who]:.1f}" if who in before else "-"
    before[who] = cpu


def _compared(ours: dict[str, Any], theirs: dict[str, Any]) -> None:
    """Refuse to compare the time of two answers that differ."""
    for code, value in theirs.items():
        if code in ours and abs(ours[code] - value) > 1e-6 * max(1, abs(value)):
            raise ValueError(f"{code}: ours {ours[code]}, theirs {value}")


def _made(size: int, ties: int) -> Network:
    from benchmarks.synthetic import town
    from netmap.conventions import Conventions
    from netmap.network import build

    return build(town(size, ties), Conventions(), DAY)


def _ours(size: int, ties: int, codes: Sequence[str]) -> dict[str, Any]:
    from netmap.measures import summarise

    network = _made(size, ties)
    began = time.process_time()
    summary = summarise(network, codes=codes or None)
    cpu = time.process_time() - began
    values = {
        code: answer.value
        for code, answer in summary.network.items()
        if isinstance(answer.value, int | float) and answer.margin is None
    }
    return {"cpu": cpu, "values": values}


def _each(size: int, ties: int) -> dict[str, Any]:
    from netmap.measures import MEASURES, summarise

    network = _made(size, ties)
    pieces = {}
    for measure in MEASURES:
        began = time.process_time()
        summarise(network, codes=[measure.code])
        pieces[measure.code] = {"cpu": time.process_time() - began, "stopped": False}
    return {"pieces": pieces, "cpu": sum(piece["cpu"] for piece in pieces.values())}


def _peer(who: str, size: int, ties: int) -> dict[str, Any]:
    if who == "igraph":
        from benchmarks.by_igraph import PIECES, graph
    else:
        from benchmarks.by_networkx import PIECES, graph
    from benchmarks.ready import ready

    town = ready(_made(size, ties))
    pieces: dict[str, Any] = {}
    values: dict[str, Any] = {}
    made = time.process_time()
    without = town.without_ours()
    graph(town), graph(without)
    pieces["the graphs"] = {"cpu": time.process_time() - made, "stopped": False}
    for piece in PIECES:
        pieces[piece.name], found = _within_patience(lambda piece=piece: _worked(piece, town, without))
        values |= {code: value for code, value in found.items() if isinstance(value, int | float)}
    codes = [code for piece in PIECES for code in piece.codes]
    return {"cpu": sum(piece["cpu"] for piece in pieces.values()), "pieces": pieces, "values": values, "codes": codes}


def _worked(piece: Piece, town: Any, without: Any) -> dict[str, Any]:
    found = piece.compute(town)
    if piece.both:
        piece.compute(without)
    return found


class OutOfPatience(Exception):
    """A piece took longer than anybody would wait."""


def _within_patience(work: Callable[[], dict[str, Any]]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Do a piece of work; return what it cost, at most PATIENCE, and what it found."""

    def stop(*_: object) -> None:
        raise OutOfPatience

    signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, PATIENCE)
    began, found, stopped = time.process_time(), {}, False
    try:
        found = work()
    except OutOfPatience:
        stopped = True
    signal.setitimer(signal.ITIMER_PROF, 0)
    return {"cpu": time.process_time() - began, "stopped": stopped}, found


def _ties(relationships: int, interactions: int) -> dict[str, Any]:
    from benchmarks.synthetic import met_and_stated
    from netmap.conventions import Conventions
    from netmap.ties import conclude

    records = met_and_stated(20_000, relationships, interactions)
    before = _peak()
    began = time.process_time()
    found = conclude(records, Conventions(), DAY)
    return {"cpu": time.process_time() - began, "before": before, "found": len(found.ties)}


def _peak() -> float:
    """Return the most memory this process has held so far, MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def child() -> None:
    """Do one run and print what it took as JSON."""
    parser = argparse.ArgumentParser(prog="benchmarks.measures")
    parser.add_argument("who", choices=["ours", "each", "ties", *PEERS])
    parser.add_argument("size", type=int)
    parser.add_argument("ties", type=int)
    parser.add_argument("codes", nargs="*")
    asked = parser.parse_args()
    if asked.who == "ours":
        result = _ours(asked.size, asked.ties, asked.codes)
    elif asked.who == "each":
        result = _each(asked.size, asked.ties)
    elif asked.who == "ties":
        result = _ties(asked.size, asked.ties)
    else:
        result = _peer(asked.who, asked.size, asked.ties)
    print(json.dumps({**result, "peak": _peak()}, default=float))


if __name__ == "__main__":
    child()
