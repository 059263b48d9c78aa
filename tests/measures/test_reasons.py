"""Why there is no value: every measure on small networks, each reason word for word.

``reasons.csv`` was read over line by line. A measure and a network that are
not in it have a value there.
"""

import csv
from functools import partial
from pathlib import Path

import pytest

from netmap.measures import STAKEHOLDER_MEASURES, summarise
from netmap.network import from_pairs

KINDS = {"A": "EDU_K12", "B": "GOV_MUN", "C": "EDU_UNI", "D": "GOV_MUN"}
NETWORKS = {
    "empty": partial(from_pairs, []),
    "one": partial(from_pairs, [], alone="A"),
    "two strangers": partial(from_pairs, [], alone="AB", kinds=KINDS),
    "three strangers": partial(from_pairs, [], alone="ABC"),
    "pair": partial(from_pairs, ["AB"], kinds=KINDS),
    "pair with ours": partial(from_pairs, ["AB"], kinds=KINDS, ours="A"),
    "pair of ours": partial(from_pairs, ["AB"], ours="AB"),
    "pair and a stranger": partial(from_pairs, ["AB"], alone="C"),
    "two pairs": partial(from_pairs, ["AB", "CD"], kinds=KINDS),
    "path": partial(from_pairs, ["AB", "BC"], kinds=KINDS),
    "star of ours": partial(from_pairs, ["LA", "LB", "LC", "LD"], kinds=KINDS, ours="L"),
    "complete": partial(from_pairs, ["AB", "AC", "AD", "BC", "BD", "CD"], kinds=KINDS),
    "one, directed": partial(from_pairs, [], alone="A", directed=True),
    "two strangers, directed": partial(from_pairs, [], alone="AB", directed=True),
    "pair, directed": partial(from_pairs, ["AB"], kinds=KINDS, directed=True),
    "circle, directed": partial(from_pairs, ["AB", "BC", "CA"], kinds=KINDS, directed=True),
}
LISTED = Path(__file__).with_name("reasons.csv")


def reasons(name):
    """Measure -> why it has no value."""
    network = NETWORKS[name]()
    summary = summarise(network)
    answers = {code: answer.why_undefined for code, answer in {**summary.network, **summary.tables}.items()}
    nobody = {
        measure.code: summary.why_missing[measure.code]
        for measure in STAKEHOLDER_MEASURES
        if summary.stakeholders[measure.code].isna().any() or not len(network)
    }
    return {code: why for code, why in {**answers, **nobody}.items() if why}


@pytest.mark.parametrize("name", NETWORKS)
def test_what_is_undefined_says_why(name):
    with LISTED.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["networks"] == "all" or name in row["networks"].split("; ")]
    assert reasons(name) == {row["measure"]: row["reason"] for row in rows}
