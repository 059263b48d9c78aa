"""The map answers hands: hiding by the legend, looking further, ties, several at once, walking by keyboard."""

from __future__ import annotations

import pytest


def busiest(one):
    """Return the id of the mark named first: the most connected."""
    return next(mark for mark in one.ask("ids") if one.ask("mark", mark)["rank"] == 0)


def name_of(one, mark):
    return one.ask("mark", mark)["name"]


def select(one, mark):
    """Click a mark and wait until Python shows it."""
    one.click_on(mark)
    one.wait(lambda: one.beside() == name_of(one, mark))


def legend(one, label):
    """Return the entry of the legend with a label."""
    return one.page.locator(".key").get_by_role("button", name=label)


def test_the_legend_hides_and_brings_back_in_place(demo, visit):
    one = visit(demo).open("Map")
    everybody, view = one.ask("ids"), one.ask("view")
    places = {mark: one.ask("place", mark) for mark in everybody[:5]}
    entry = legend(one, "Residents")
    assert entry.bounding_box()["height"] >= 24
    entry.focus()
    one.page.keyboard.press("Space")
    left = one.ask("seen")
    assert 0 < len(left) < len(everybody)
    assert entry.get_attribute("aria-pressed") == "false"
    assert len(one.ask("ids")) == len(everybody)  # nothing is drawn anew
    gone = len(everybody) - len(left)
    one.page.get_by_text(f"of which {gone} stakeholders").wait_for()
    assert f"{gone} stakeholders" in one.page.get_by_role("application").get_attribute("aria-label")
    assert entry.evaluate("e => e.getRootNode().activeElement === e")
    one.button("Hidden").wait_for()  # Python has heard of it
    one.go("Overview")
    one.go("Map")
    one.wait(lambda: one.ask("seen") == left)
    assert one.ask("view") == view
    one.page.locator(".said.hidden").get_by_role("button", name="Bring all back").click()
    one.wait(lambda: one.ask("seen") == everybody)
    one.page.get_by_text("of which").wait_for(state="hidden")
    assert {mark: one.ask("place", mark) for mark in places} == places


def test_neighbours_ties_and_several_by_hand(demo, visit):
    one = visit(demo).open("Map")
    first = busiest(one)
    select(one, first)
    lit = [len(one.ask("lit"))]
    for steps in ("2 steps", "3 steps"):
        one.page.get_by_role("button", name=steps, exact=True).click()
        lit.append(len(one.ask("lit")))
    assert 1 < lit[0] < lit[1] <= lit[2]
    one.page.get_by_role("button", name="2 steps", exact=True).click()
    one.settle()
    one.page.get_by_role("button", name="Show only these").click()
    one.wait(lambda: len(one.ask("ids")) == lit[1])
    one.page.get_by_role("button", name="Show everyone").click()
    one.wait(lambda: len(one.ask("ids")) > lit[1])
    one.settle()
    a_tie(one, first)
    two_at_once(one, first)
    a_box(one)
    rows_of_the_table(one)


def a_tie(one, first):
    """A click on a line shows the tie beside the map."""
    ends = {line: one.ask("middle", line) for line in one.ask("edgeIds") if first in line.split("\u241f")}
    crossed = (line for line, at in ends.items() if one.ask("under", at) == line)
    line = next(crossed)
    one.page.mouse.click(ends[line]["x"], ends[line]["y"])
    one.wait(lambda: " and " in one.beside())
    a, b = line.split("\u241f")
    assert sorted(one.beside().split(" and ")) == sorted([name_of(one, a), name_of(one, b)])
    assert one.ask("lit") == [a, b]
    one.page.get_by_role("button", name="Open the tie").wait_for()


def two_at_once(one, first):
    """Ctrl and a click adds one, the same again takes it away."""
    select(one, first)
    partner = next(mark for mark in one.ask("lit") if mark != first)
    one.page.keyboard.down("Control")
    one.click_on(partner)
    one.wait(lambda: one.beside() == "2 stakeholders selected")
    one.page.get_by_text("1 tie among them").wait_for()
    one.settle()
    one.click_on(partner)
    one.page.keyboard.up("Control")
    one.wait(lambda: one.beside() == name_of(one, first))


def a_box(one):
    """Shift and a drag selects those in the box, which can be hidden together, and come back one hiding at a time."""
    one.page.keyboard.press("Escape")
    one.settle()
    box = one.page.locator(".stage").bounding_box()
    view = one.ask("view")
    one.page.keyboard.down("Shift")
    one.page.mouse.move(box["x"] + 5, box["y"] + 5)
    one.page.mouse.down()
    one.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, steps=4)
    one.page.mouse.up()
    one.page.keyboard.up("Shift")
    chosen = one.ask("several")
    half = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    within = {mark for mark in one.ask("ids") if all(at < edge for at, edge in zip(one.point(mark), half, strict=True))}
    assert set(chosen) == within
    assert len(within) > 2
    assert one.ask("view") == view
    one.wait(lambda: one.beside() == f"{len(chosen)} stakeholders selected")
    everybody = len(one.ask("seen"))
    one.page.get_by_role("button", name="Hide these").click()
    one.wait(lambda: len(one.ask("seen")) == everybody - len(chosen))
    undo = one.button("Undo the last")
    one.reach(undo, one.button("Hidden"))
    undo.click()
    one.wait(lambda: len(one.ask("seen")) == everybody)


def rows_of_the_table(one):
    """Two rows of the table select two."""
    one.page.keyboard.press("Escape")
    one.unfold("The same as a table")
    table = one.page.get_by_test_id("stDataFrame").last
    one.tick(table, 0)
    one.wait(lambda: one.ask("selected") == busiest(one))
    one.tick(table, 1)
    one.wait(lambda: one.beside() == "2 stakeholders selected")
    assert busiest(one) in one.ask("several")


def test_the_map_is_walked_by_keyboard(demo, visit):
    one = visit(demo).open("Map")
    frame = one.page.get_by_role("application")
    assert frame.get_attribute("aria-label").startswith("Map. Showing all")
    assert one.page.locator(".stage [tabindex='0']").count() == 1
    whole = one.ask("view")
    frame.focus()
    press = one.page.keyboard.press
    press("ArrowRight")
    first = one.ask("selected")
    assert first == busiest(one)
    one.wait(lambda: one.beside() == name_of(one, first))
    press("ArrowRight")
    second = one.ask("selected")
    assert second in one.ask("lit")
    assert one.ask("place", second)["x"] > one.ask("place", first)["x"]
    said = one.ask("said")
    assert said.startswith(f"Selected: {name_of(one, second)}, ")
    assert f" neighbours of {name_of(one, first)}." in said
    one.wait(lambda: one.beside() == name_of(one, second))
    before = one.ask("view")
    press("Shift+ArrowLeft")
    assert one.ask("view")["position"]["x"] < before["position"]["x"]
    press("+")
    assert one.ask("view")["scale"] > before["scale"]
    press("Home")
    one.wait(lambda: one.ask("view")["scale"] == pytest.approx(whole["scale"]))
    assert one.ask("view")["position"] == pytest.approx(whole["position"])
    press("?")
    one.page.get_by_role("dialog", name="How to use the map").wait_for()
    press("Escape")
    assert one.ask("selected") == second
    press("Enter")
    one.wait(lambda: one.is_on("stakeholders"))
    one.go("Map")
    one.page.get_by_role("application").focus()
    press("Escape")
    assert one.ask("selected") is None
    one.wait(lambda: one.beside() == "Where to begin")
