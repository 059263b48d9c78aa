"""What the map's scripts say, in the language spoken now: whole sentences; places in them are filled in the browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netmap.language import language, say, say_as, say_number

if TYPE_CHECKING:
    from collections.abc import Callable

    Words = dict[str, str | list[str]]

COUNT = "{count}"
"""The place of a number, left for the browser."""


def words() -> Words:
    """Return what the map says, by the names under which ``words.js`` asks for it.

    A sentence that hangs on a number is a list: the form for one, and that for many.
    """
    return {"language": language(), "map": say("map"), **_on_buttons(), **_help(), **_spoken()}


def _on_buttons() -> Words:
    return {
        "reach": say("How far to look"),
        "steps_1": say("1 step"),
        "steps_2": say("2 steps"),
        "steps_3": say("3 steps"),
        "reach_1": say("Its own ties"),
        "reach_2": say("Its partners' ties too"),
        "reach_3": say("Their partners' ties too"),
        "tools": say("Map tools"),
        "closer": say("Zoom in"),
        "away": say("Zoom out"),
        "whole": say("Show the whole map"),
        "several": say("Select several"),
        "several_by_box": say("Select several: drag a box around them"),
        "help": say("How to use the map"),
        "close": say("Close"),
        "key": say("Legend: press an entry to hide or show it"),
        "show": say("Hidden: click to show"),
        "hide": say("Click to hide"),
        "bring_back": say("Bring all back"),
        "explore": say("Explore the map"),
        "explored": say("Done exploring"),
        "zoom_on_mac": say("Hold ⌘ to zoom"),
        "zoom_with_key": say("Hold Ctrl to zoom"),
    }


def _help() -> Words:
    return {
        "do_click": say("Click or tap"),
        "does_click": say("See a stakeholder or a tie"),
        "do_open": say("The same twice, or Enter"),
        "does_open": say("Open its page"),
        "do_legend": say("Legend"),
        "does_legend": say("Hide or show what you press"),
        "do_square": say("Dashed square"),
        "does_square": say("Select several: press it, then tap them or drag a box"),
        "do_more": say("Shift or Ctrl and click"),
        "does_more": say("Select one more"),
        "do_box": say("Shift and drag"),
        "does_box": say("Select those in a box; with Alt, those you draw around"),
        "do_zoom": say("Ctrl and wheel, + and −"),  # noqa: RUF001 - the minus sign of typography
        "does_zoom": say("Zoom"),
        "do_walk": say("Arrow keys"),
        "does_walk": say("Go to the neighbour that way"),
        "do_pan": say("Shift and arrow keys"),
        "does_pan": say("Move the map"),
        "do_home": say_as("key", "Home"),
        "does_home": say("Show the whole map"),
        "do_escape": say_as("key", "Escape"),
        "does_escape": say("Select nobody"),
    }


def _spoken() -> Words:
    """Return what is read aloud, and what is said of what is hidden."""
    return {
        "selected": say("Selected: {told}."),
        "tie": say("Tie: {told}."),
        "shown": forms(lambda number: say_number("{count} tie shown.", "{count} ties shown.", number, count=COUNT)),
        "none_shown": say("No tie shown."),
        "others": say("{others} others within {steps} steps."),
        "turn": say("{turn} of {neighbours} neighbours of {name}."),
        "several_tied": forms(
            lambda number: say_number(
                "{stakeholders} stakeholders selected, with {count} line among them.",
                "{stakeholders} stakeholders selected, with {count} lines among them.",
                number,
                stakeholders="{stakeholders}",
                count=COUNT,
            )
        ),
        "several_untied": say("{stakeholders} stakeholders selected, with no line among them."),
        "stakeholders": forms(
            lambda number: say_number("{count} stakeholder", "{count} stakeholders", number, count=COUNT)
        ),
        "ties": forms(lambda number: say_number("{count} tie", "{count} ties", number, count=COUNT)),
        "hidden_stakeholders": forms(
            lambda number: say_number("{count} stakeholder hidden", "{count} stakeholders hidden", number, count=COUNT)
        ),
        "hidden_ties": forms(
            lambda number: say_number("{count} tie hidden", "{count} ties hidden", number, count=COUNT)
        ),
        "hidden_both": say("{stakeholders} and {ties} hidden"),
        "nothing_hidden": say("Nothing is hidden."),
        "nobody_selected": say("Nobody is selected."),
        "nobody_there": say("Nobody is on the map."),
        "no_way": say("No tie leads that way."),
    }


def forms(said: Callable[[int], str]) -> list[str]:
    """Return what is said of one and of many, for the browser to choose from."""
    return [said(number) for number in (1, 2)]
