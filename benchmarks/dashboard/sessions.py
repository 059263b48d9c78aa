"""A hundred visitors at once, for a while; and the same while one of them has something heavy worked out."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field
from datetime import date, timedelta

import numpy as np
import psutil

from benchmarks.dashboard.visitor import PAGES, Failed, Visitor
from benchmarks.maps import served

VISITORS = 100
THINKS = 10.0  # seconds between an answer and the next wish, on average; exponential
RERUNS = 5_000
STAYS_ON_A_PAGE = 0.7  # chance that the next wish is on the same page
WARM = 1_000  # reruns before memory is first looked at, ten of each visitor: until then caches fill
BESIDE = 1_000  # answers that others get while somebody has something heavy worked out
HEAVY = "Does it work?"  # the network's own past, asked anew of every day: seconds of work
LAST_DAY = date(2026, 10, 31)
DAYS = 6


@dataclass
class Day:
    """What a hundred visitors met.

    Parameters
    ----------
    waits
        Seconds of every answer.
    failures
        What went wrong, in words.
    memory
        MiB of the server after ``WARM`` reruns, and at the end.
    """

    waits: list[float] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)

    def told(self) -> str:
        """Return it in one line."""
        middle, late, last = np.percentile(np.array(self.waits) * 1000, [50, 95, 99])
        return (
            f"{len(self.waits):,} answers: p50 {middle:,.0f} ms, p95 {late:,.0f} ms, p99 {last:,.0f} ms; "
            f"{len(self.failures)} failed; memory {' -> '.join(f'{each:,.0f}' for each in self.memory)} MiB"
        )


def main() -> None:
    """Print what a hundred visitors of the sample town meet."""
    with served(["demo"]) as address:
        day = asyncio.run(a_day(address, VISITORS, RERUNS))
        print(f"{VISITORS} visitors of the sample town, {THINKS:.0f} s between wishes: {day.told()}", flush=True)
        beside, heavy = asyncio.run(beside_heavy(address, VISITORS, BESIDE))
    print(f"beside one for whom {len(heavy)} backtests of {np.median(heavy):.0f} s are worked out: {beside.told()}")
    for each in sorted({*day.failures, *beside.failures})[:5]:
        print(f"    {each}")


async def a_day(address: str, visitors: int, reruns: int, *, seed: int = 1) -> Day:
    """Let visitors come one by one, look round, and go when so many answers were given.

    Parameters
    ----------
    address
        Of the server, which runs on this machine.
    visitors, reruns
        How many.
    seed
        What each does next hangs on it, and on nothing else.
    """
    day, server = Day(), _server_at(address)
    await _opened_once(address)
    chances = np.random.default_rng(seed).spawn(visitors)
    tasks = [asyncio.create_task(_visit(address, chance, day, reruns, server)) for chance in chances]
    await asyncio.gather(*tasks)
    day.memory.append(server.memory_info().rss / 2**20)
    return day


async def beside_heavy(address: str, visitors: int, reruns: int) -> tuple[Day, list[float]]:
    """Let visitors look round while another has one backtest after the other; return the day, and the seconds of each backtest."""
    took: list[float] = []
    other = asyncio.create_task(_backtests(address, took))
    day = await a_day(address, visitors, reruns, seed=2)
    other.cancel()
    return day, took


async def _backtests(address: str, took: list[float]) -> None:
    async with Visitor(address, np.random.default_rng(0)) as visitor:
        await visitor.open("contact")
        for turn in range(10_000):
            # More days than answers are kept of, so that each is worked out; few, so that the page itself is there.
            await visitor.look_on(LAST_DAY - timedelta(days=turn % DAYS))
            took.append(await visitor.fold_out(HEAVY))
            await visitor.fold_out(HEAVY, out=False)


async def _opened_once(address: str) -> None:
    """Open every page once: what the first visitor after a change waits for is measured elsewhere."""
    async with Visitor(address, np.random.default_rng(0)) as first:
        for page in PAGES:
            await first.open(page)


async def _visit(address: str, chance: np.random.Generator, day: Day, reruns: int, server: psutil.Process) -> None:
    await asyncio.sleep(float(chance.uniform(0, THINKS)))
    try:
        async with Visitor(address, chance) as visitor:
            day.waits.append(await visitor.open(PAGES[int(chance.integers(len(PAGES)))]))
            while len(day.waits) < reruns:
                await asyncio.sleep(float(chance.exponential(THINKS)))
                stays = chance.random() < STAYS_ON_A_PAGE
                day.waits.append(
                    await (visitor.choose() if stays else visitor.open(PAGES[int(chance.integers(len(PAGES)))]))
                )
                if len(day.waits) == WARM:
                    day.memory.append(server.memory_info().rss / 2**20)
    except (Failed, OSError) as problem:
        day.failures.append(f"{type(problem).__name__}: {problem}")


def _server_at(address: str) -> psutil.Process:
    """Return the process that listens at an address of this machine."""
    port = int(address.rpartition(":")[2])
    for one in psutil.process_iter():
        try:
            if any(each.laddr.port == port and each.status == psutil.CONN_LISTEN for each in one.net_connections()):
                return one
        except psutil.Error:
            continue
    raise LookupError(f"nobody listens at {address}")


if __name__ == "__main__":
    began = time.perf_counter()
    main()
    print(f"{time.perf_counter() - began:.0f} s in all")
