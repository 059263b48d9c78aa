"""Visitors take turns while pages are drawn."""

import threading
import time

import pytest

from netmap.screens import turns

LONG = 20  # seconds: nothing here takes so long unless it is broken


def start(wanted, *args):
    thread = threading.Thread(target=wanted, args=args)
    thread.start()
    return thread


def until(true):
    end = time.monotonic() + LONG
    while not true():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.001)  # who stands in line tells nobody: there is nothing to wait on


@pytest.fixture
def no_hurry(monkeypatch):
    monkeypatch.setattr(turns, "PATIENCE", LONG)


@pytest.mark.usefixtures("no_hurry")
def test_one_page_is_drawn_at_a_time_and_those_who_wait_come_as_they_came():
    drawn, done, waiting = [], threading.Event(), turns._line._cond._waiters

    def draw(name):
        with turns.turn():
            drawn.append(name)
            done.wait(LONG)

    threads = []
    for many, name in enumerate("abc"):
        threads.append(start(draw, name))
        until(lambda many=many: len(drawn) == 1 and len(waiting) == many)
    assert drawn == ["a"]
    done.set()
    for thread in threads:
        thread.join(LONG)
    assert drawn == ["a", "b", "c"]


@pytest.mark.usefixtures("no_hurry")
def test_who_waits_for_something_else_than_python_lets_the_next_one_draw():
    drawn, given, done = [], threading.Event(), threading.Event()

    def waits():
        with turns.turn():
            turns.give_up()
            given.set()
            done.wait(LONG)
        drawn.append("who gave up")

    def draws():
        with turns.turn():
            drawn.append("the next")

    first = start(waits)
    assert given.wait(LONG)
    start(draws).join(LONG)
    done.set()
    first.join(LONG)
    assert drawn == ["the next", "who gave up"]
    assert turns._line._value == 1, "what was given up is not given back a second time"


def test_who_waited_long_enough_goes_on_while_somebody_is_at_something_long(monkeypatch):
    monkeypatch.setattr(turns, "PATIENCE", 0.01)
    with turns.turn():
        drawn = []

        def draws():
            with turns.turn():
                drawn.append("all the same")

        start(draws).join(LONG)
        assert drawn == ["all the same"]
        assert turns._line._value == 0, "the turn is still the first one's"
    assert turns._line._value == 1


def test_a_page_that_fails_gives_its_turn_back():
    with pytest.raises(ValueError, match="broken"), turns.turn():
        raise ValueError("broken")
    assert turns._line._value == 1
