"""Two pictures of one network before and after a change: the same places, what comes and goes told apart."""

import itertools

import pandas as pd

from netmap.drawing.change_map import ARRIVES, LEAVES, STAYS, TOUCHED, change_map
from netmap.drawing.change_names import LETTER, LIFT, LINE, LONGEST, ends, named
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


def boxes(names, made, width, height):
    low, high = ends(made.marks["x"].to_numpy())
    top, bottom = ends(made.marks["y"].to_numpy())
    x = (names["x"] - low) / (high - low) * width
    y = (names["y"] - top) / (bottom - top) * height + names["lift"]
    long = names["name"].str.len() * LETTER
    left = x - long * names["side"].map({"left": 0.0, "center": 0.5, "right": 1.0})
    return pd.DataFrame({"left": left, "right": left + long, "top": y - LINE / 2, "bottom": y + LINE / 2})


def test_names_stay_apart_and_inside_and_what_changes_comes_first():
    # Thirty in two rows, named by 30 letters each; the one in the middle goes, and takes a tie to each neighbour along.
    names = [f"Organisation number {at:02d} of some" for at in range(30)]
    places = pd.DataFrame(
        {"id": names, "x": [at % 15 * 10.0 for at in range(30)], "y": [at // 15 * 60.0 for at in range(30)]}
    )
    chain = from_pairs(list(itertools.pairwise(names)))
    found = what_if(chain, [RemovePartner(names[7])], codes={"ties"}, rules=set())
    made = change_map(found.before, found.after, found.ties, places)

    written = named(made, width=320, height=420)
    assert written["id"].iloc[0] == names[7]
    assert (written["name"].str.len() <= LONGEST).all()
    assert set(written["lift"]) <= {-LIFT, LIFT}
    assert 2 <= len(written) < 30
    for width in (320, 500, 1400):  # what is apart on a telephone is apart on every wider screen
        drawn = boxes(written, made, width, 420)
        assert (drawn["left"] >= 0).all()
        assert (drawn["right"] <= width).all()
        apart = [
            one.right <= other.left or other.right <= one.left or one.bottom <= other.top or other.bottom <= one.top
            for at, one in enumerate(drawn.itertuples())
            for other in drawn.iloc[:at].itertuples()
        ]
        assert all(apart)


def test_all_who_go_are_named():
    found = what_if(from_pairs(["AB"]), [RemovePartner("A"), RemovePartner("B")], codes={"ties"}, rules=set())
    made = change_map(found.before, found.after, found.ties, PLACES)

    assert named(made, width=320, height=420)["name"].tolist() == ["A", "B"]
