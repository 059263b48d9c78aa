"""Marks sized by a measure."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
import pytest

from netmap.drawing import layout, map_model
from netmap.drawing.extent import Look
from netmap.drawing.sizing import AMOUNTS, by_amount
from netmap.measures.summary import Summary
from netmap.network import from_pairs

STAR = ["LA", "LB", "LC"]


def with_values(values, code="closeness"):
    net = from_pairs([], alone=[f"S{place}" for place in range(len(values))])
    frame = net.stakeholders[["id", "name"]].assign(**{code: values})
    return net, Summary(date(2026, 1, 1), 1.0, {}, frame, {code: "why"}, {}, {})


def drawn(net, look, **more):
    return map_model.build(net, layout.positions(net.stakeholders["id"], net.i, net.j), look, **more)


def test_area_follows_the_measure_and_the_legend_and_the_title_say_so():
    """Radius 12 for nothing, 34 for the most: of 3 partners 1 is a third, so 12 + 22 * sqrt(1/3) = 24.7."""
    model = drawn(from_pairs(STAR, alone="D"), Look(size_by="degree"))

    sizes = {node["id"]: (node["shape"], node["size"]) for node in model.nodes}
    assert {one: size for one, (shape, size) in sizes.items() if shape == "dot"} == {
        "L": 34.0,
        "A": 24.7,
        "B": 24.7,
        "C": 24.7,
        "D": 12.0,
    }
    assert model.legend["size"] == "Larger mark: more by “Partners”. Thicker line: stronger tie."
    assert next(node for node in model.nodes if node["id"] == "L")["title"].endswith("\nPartners: 3")


def test_a_measure_that_colours_and_sizes_is_told_once():
    model = drawn(from_pairs(STAR), Look(size_by="degree", colour_by="degree"))
    assert model.nodes[0]["title"].count("Partners") == 1


def test_amounts_below_nothing_count_from_the_lowest_and_missing_ones_are_smallest():
    net, summary = with_values(pd.Series([-1.0, 0.5, None], dtype="Float64"))
    found = by_amount(net, "closeness", summary)

    assert found.amounts.tolist() == [0.0, 1.5, 0.0]
    assert found.told[2] == "Nearness: n/a"
    assert found.sentence == "Larger mark: more by “Nearness”. Smallest: n/a too."


def test_nobody_with_a_value_draws_everybody_alike():
    net, summary = with_values(pd.Series([None, None], dtype="Float64"))
    assert {node["size"] for node in drawn(net, Look(size_by="closeness"), summary=summary).nodes} == {12.0}


@pytest.mark.parametrize("code", sorted(AMOUNTS))
def test_every_measure_of_an_amount_can_size_a_mark(code):
    amounts = by_amount(from_pairs([*STAR, "AB", "CD"], ours="L"), code).amounts
    assert len(amounts) == 5
    assert (np.isfinite(amounts) & (amounts >= 0)).all()
