"""Whole processes, measured from outside: CPU of the process and its children, peak memory of all together."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import psutil

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True)
class Cost:
    """What one run took.

    Parameters
    ----------
    cpu, wall
        Seconds.
    peak
        MiB resident, parent and children together, sampled every 20 ms.
    """

    cpu: float
    wall: float
    peak: float


def run(command: Sequence[str]) -> Cost:
    """Run a command to its end and return what it took; its output goes nowhere."""
    began = time.perf_counter()
    process = psutil.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    cpu: dict[int, float] = {}
    peak = 0.0
    while process.poll() is None:
        peak = max(peak, _look(process, cpu) / 2**20)
        time.sleep(0.02)
    error = process.stderr.read().decode(errors="replace")
    if process.returncode != 0:
        raise RuntimeError(f"{' '.join(map(str, command))} ended with {process.returncode}: {error[-2000:]}")
    return Cost(sum(cpu.values()), time.perf_counter() - began, peak)


def answered(module: str, *words: object) -> dict[str, Any]:
    """Run a module of ours in a process of its own and return the JSON in the last line that it prints.

    Parameters
    ----------
    module
        Its name, as after ``python -m``.
    words
        What it is told.
    """
    command = [sys.executable, "-m", module, *map(str, words)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(command)} ended with {done.returncode}: {done.stderr[-2000:]}")
    result: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return result


def _look(process: psutil.Process, cpu: dict[int, float]) -> int:
    """Note each process's CPU so far and return the memory of all."""
    resident = 0
    try:
        for one in (process, *process.children(recursive=True)):
            times = one.cpu_times()
            cpu[one.pid] = times.user + times.system
            resident += one.memory_info().rss
    except psutil.NoSuchProcess:
        pass  # it ended between being listed and being looked at
    return resident


def median(command: Sequence[str], runs: int, prepare=None) -> Cost:
    """Return the median of several runs, figure by figure; ``prepare`` is called before each."""
    costs = []
    for _ in range(runs):
        if prepare is not None:
            prepare()
        costs.append(run(command))
    return Cost(*(statistics.median(getattr(cost, figure) for cost in costs) for figure in ("cpu", "wall", "peak")))
