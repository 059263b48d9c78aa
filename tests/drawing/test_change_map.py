"""Two pictures of one network before and after a change: the same places, what comes and goes told apart."""

import pandas as pd

from netmap.drawing.change_map import ARRIVES, LEAVES, STAYS, TOUCHED, change_map
from netmap.drawing.extent import MOST_DRAWN
from netmap.network import from_pairs
from netmap.planning import what_if
from netmap.planning.steps import AddPartner, AddTie, RemovePartner

PLACES = pd.DataFrame({"id": list("ABCD"), "x": [0.0, 100.0, 200.0, 300.0], "y": [0.0, 0.0, 50.0, 50.0]})


def drawn(*steps):
    # A - B - C, and D alone.
    found = what_if(from_pairs(["AB", "BC"], alone="D"), steps, codes={"ties"}, rules=set())
    return change_map(found.before, found.after, found.ties, PLACES)


def test_whoever_stays_keeps_its_place_and_what_changes_is_told():
    new = AddPartner("E")
    made = drawn(new, AddTie("A", new.id, 2), RemovePartner("C"))

    marks = made.marks.set_index("name")
    assert marks["what"].to_dict() == {"A": TOUCHED, "B": TOUCHED, "C": LEAVES, "D": STAYS, "E": ARRIVES}
    assert marks.loc[list("ABCD"), ["x", "y"]].to_numpy().tolist() == PLACES[["x", "y"]].to_numpy().tolist()
    assert marks["before"].to_dict() == {"A": True, "B": True, "C": True, "D": True, "E": False}
    assert marks["after"].to_dict() == {"A": True, "B": True, "C": False, "D": True, "E": True}
    lines = made.lines.set_index(["a", "b"])
    assert lines["what"].to_dict() == {("A", "B"): "same", ("B", "C"): "lost", ("A", new.id): "new"}
    assert lines.loc[("B", "C"), ["x", "y", "x2", "y2"]].tolist() == [100.0, 0.0, 200.0, 50.0]
    assert lines.loc[("B", "C"), ["before", "after"]].tolist() == [True, False]


def test_of_a_large_network_what_changes_and_those_beside_it_are_drawn():
    size = MOST_DRAWN + 10
    names = [f"n{number:05d}" for number in range(size)]
    ring = [(names[at], names[(at + 1) % size]) for at in range(size)]
    places = pd.DataFrame({"id": names, "x": range(size), "y": 0.0}).astype({"x": float})
    found = what_if(from_pairs(ring), [RemovePartner(names[5])], codes={"ties"}, rules=set())

    made = change_map(found.before, found.after, found.ties, places)

    # It, the two it is tied to, and the two beyond them.
    assert sorted(made.marks["id"]) == names[3:8]
    assert made.everybody == size
