"""``netmap backtest``: how well the lists would have named, in the past, those who came to work together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netmap.cli.places import as_of, opened
from netmap.cli.printing import print_json, print_table
from netmap.gaps.situation import Situation
from netmap.network import build
from netmap.outreach.fit import who_could_help
from netmap.prediction.backtest import backtest
from netmap.prediction.backtest.figures import ALL, COLD, LENGTHS, WITH_TIES
from netmap.prediction.backtest.methods import BASELINES, CLOSENESS
from netmap.settings import conventions_of

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from scipy import sparse

    from netmap.network import Network
    from netmap.prediction.backtest import Backtest

SHOWN = (
    (WITH_TIES, f"hits@{LENGTHS[0]}"),
    (WITH_TIES, f"hits@{LENGTHS[1]}"),
    (WITH_TIES, f"recall@{LENGTHS[1]}"),
    (WITH_TIES, "mrr"),
    (COLD, f"hits@{LENGTHS[1]}"),
    (ALL, "average_precision"),
    (ALL, "auc"),
)
"""The figures on the terminal; --json has all."""

HEADERS = ("5 names", "10 names", "Of all new", "1 / place", "No partner yet", "Avg precision", "AUC")
"""What stands over them."""


def run_backtest(arguments: argparse.Namespace) -> int:
    """Print how well the lists would have done."""
    with opened(arguments) as store:
        records, conventions = store.load(), conventions_of(store)
    network = build(records, conventions, as_of(arguments), seed=arguments.seed)
    found = backtest(
        network, arguments.cut or (), surveys=arguments.surveys, seeds=arguments.seeds, could_help=_could_help
    )
    if arguments.json:
        print_json(found.as_json())
        return 0
    print(*found.sentences, sep="\n")
    _print_questions(found)
    if found.enough:
        _print_figures(found)
    return 0


def _could_help(network: Network) -> sparse.csr_array:
    """Return who could help with which open need, in which place and for whom, on the network's day."""
    fit = who_could_help(Situation(network, network.conventions))
    unmet: sparse.csr_array = fit.matrix[:, fit.cells["unmet"].to_numpy(dtype=bool)]
    return unmet


def _print_questions(found: Backtest) -> None:
    print()
    print_table(
        ("Looking ahead", "Pairs", "New ties", "Kept", "Ended", "Unclear", "Learned from"),
        [
            [one.name, one.candidates, one.new, one.kept, one.dropped, one.unclear, one.learned_from]
            for one in found.run.questions.itertuples()
        ],
    )
    if not found.run.questions["everybody"].all():
        print(
            "There are too many pairs to rank them all: the figures are of stakeholders drawn by lot from those that found a partner."
        )


def _print_figures(found: Backtest) -> None:
    """Print the figures of every method, and what stands behind the words."""
    titles = {CLOSENESS: "Closeness", **{one.name: one.title for one in BASELINES}}
    print()
    print_table(
        ("Method", *HEADERS), [[title, *(_figure(found, name, *of) for of in SHOWN)] for name, title in titles.items()]
    )
    value, low, high = found.run.shuffled
    print(
        f"\nWith {found.run.questions['new'].sum():,} ties drawn by lot instead of those that came, AUC is {value:.2f} ({low:.2f} to {high:.2f}): 0.50 shows that nothing leaks."
        "\nFive and ten names: share of lists that hold a new partner, with the range that holds in 95 of 100 redraws in --json; only stakeholders that had a partner, but for 'No partner yet'."
        "\nWhat the columns mean, and what such figures can and cannot say: docs/backtests.md."
    )


def _figure(found: Backtest, method: str, group: str, metric: str) -> float | None:
    row = found.run.figure(method, group, metric)
    return None if row is None or row["value"] != row["value"] else round(float(row["value"]), 3)


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {"backtest": run_backtest}
