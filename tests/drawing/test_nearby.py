"""Doors that lead to some: within a few steps of one, or those somebody chose."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from netmap.drawing.extent import Look, extent
from netmap.drawing.map_model import build
from netmap.drawing.nearby import within_steps
from netmap.network import from_pairs

# A path with a triangle at its end, and two apart: A - B - C - D - E - C, F - G.
NETWORK = from_pairs(["AB", "BC", "CD", "DE", "CE", "FG"])
NOBODYS_GROUPS = np.zeros(7, dtype=np.int64)


def shown(look):
    part = extent(NETWORK, look, NOBODYS_GROUPS)
    ids = NETWORK.stakeholders["id"]
    return "".join(ids.iloc[part.stakeholders]), len(part.ties)


@pytest.mark.parametrize(("steps", "reached"), [(1, ("AB", 1)), (2, ("ABC", 2)), (3, ("ABCDE", 5))])
def test_the_door_around_one_goes_as_many_steps(steps, reached):
    assert shown(Look(door="around", subject="A", steps=steps)) == reached


def test_of_too_many_the_nearest_stay():
    assert within_steps(NETWORK, np.array([0]), 3, 3).tolist() == [0, 1, 2]


def test_the_door_to_those_somebody_chose():
    assert shown(Look(door="these", subject="C|E|G|nobody")) == ("CEG", 1)
    assert shown(Look(door="these", subject="nobody")) == ("ABCDEFG", 6)


def test_the_sentence_says_what_lies_behind_a_door():
    places = pd.DataFrame({"id": list("ABCDEFG"), "x": 0.0, "y": 0.0})
    model = build(NETWORK, places, Look(door="around", subject="A", steps=2))
    assert model.sentence == "Showing 3 of 7 stakeholders and 2 ties, 4 more not drawn"
