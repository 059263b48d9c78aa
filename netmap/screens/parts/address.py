"""Choices that stand in the address and in saved views: each with its name, what it says, and what it may say.

Nothing that is chosen on the map is lost on a reload, and a link or a saved
view shows to others what it showed to who made it. What an address names that
is not there is left aside, in a sentence.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from netmap.drawing.extent import Look
from netmap.drawing.hiding import Hidden
from netmap.drawing.palette import ONE_GAP, ONE_WAY
from netmap.drawing.things import BETWEEN
from netmap.gaps import QUESTIONS
from netmap.language import say, to_say
from netmap.privacy import AUDIENCES
from netmap.reach import FRAMES
from netmap.screens import cache, state
from netmap.screens.parts.choices import Choices
from netmap.screens.parts.map_view import BACKBONES, COLOURS, SIZES
from netmap.tables import Audience
from netmap.ties.strength import BANDS
from netmap.vocabulary import SEPARATOR, vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from netmap.views import Shows, View

    Values = tuple[str, ...]

MAP = "map"
"""Address of the map's page."""

MOST_HOURS = 1_000_000
"""More staff hours than these no address asks for."""

MOST_REVISIONS = 1_000_000_000
"""A later change of the data no address names."""

DOORS = ("whole", "group", "around", "these", "strongest")
"""Parts of the network that an address may open; what was marked is not kept."""

GONE = to_say("The address names something that is not there: {what}. The rest is shown.")
"""Said of what an address names and nobody can show."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice.

    Parameters
    ----------
    name
        What the address calls it.
    now
        Returns what is chosen, as texts; nothing where it is as by default.
    take
        Chooses what some texts say, the default for none; returns what of it is not there.
    names_stakeholders
        Whether it may name stakeholders: residents stand in no address.
    """

    name: str
    now: Callable[[], Values]
    take: Callable[[Values, Choices], Values]
    names_stakeholders: bool = False


def _several(name: str, key: str) -> Choice:
    """Return a choice of several codes, of those that ``Choices`` offers under a name."""

    def take(values: Values, choices: Choices) -> Values:
        offered = getattr(choices, name)
        state.shared.put(key, [value for value in values if value in offered])
        return tuple(value for value in values if value not in offered)

    return Choice(name, lambda: tuple(state.shared.value(key) or ()), take)


def _one(name: str, key: str, allowed: Callable[[], Mapping[str, Any]], default: Any) -> Choice:  # noqa: ANN401 - whatever a widget holds
    """Return a choice of one value, of those that are allowed by their texts."""

    def now() -> Values:
        held = state.shared.value(key)
        if held in {None, default}:
            return ()
        return tuple(text for text, value in allowed().items() if value == held)

    def take(values: Values, _: Choices) -> Values:
        offered = allowed()
        known = [offered[value] for value in values[:1] if value in offered]
        state.shared.put(key, known[0] if known else default)
        return () if known else values[:1]

    return Choice(name, now, take)


def _number(name: str, key: str, default: int | None, allowed: range) -> Choice:
    """Return the choice of a whole number, of those that are allowed."""

    def now() -> Values:
        held = state.shared.value(key)
        return () if held in {None, default} else (str(int(held)),)

    def take(values: Values, _: Choices) -> Values:
        known = [int(value) for value in values[:1] if value.isdecimal() and int(value) in allowed]
        state.shared.put(key, known[0] if known else default)
        return () if known else values[:1]

    return Choice(name, now, take)


def _day(name: str, key: str, default: Callable[[], date | None]) -> Choice:
    """Return the choice of a day, written as in 2026-11-01."""

    def now() -> Values:
        held = state.shared.value(key)
        return (held.isoformat(),) if isinstance(held, date) and held != default() else ()

    def take(values: Values, _: Choices) -> Values:
        day = _as_day(values[0]) if values else None
        state.shared.put(key, day or default())
        return values[:1] if values and day is None else ()

    return Choice(name, now, take)


def _as_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _door_now() -> Values:
    door, subject, steps = state.shared.door()
    return () if door not in DOORS[1:] else (door, subject, str(steps))


def _take_door(values: Values, choices: Choices) -> Values:
    door, subject, steps = (*values, "", "0")[:3] if values else ("whole", "", "0")
    ids = subject.split(SEPARATOR) if door in {"around", "these"} else []
    gone = tuple(one for one in ids if one not in choices.stakeholders)
    left = [one for one in ids if one in choices.stakeholders]
    if door not in DOORS or (ids and not left) or not steps.isdigit() or (door == "group" and not subject.isdigit()):
        gone, door, subject, steps = gone or (door,), "whole", "", "0"
    elif ids:
        subject = SEPARATOR.join(left)
    if state.shared.door() != (door, subject, int(steps)):
        state.network_map.open_door(door, subject, int(steps))
    return gone


def _take_selected(values: Values, choices: Choices) -> Values:
    one = values[0] if values else None
    known = one in choices.stakeholders
    if state.focus.selected() != (one if known else None):
        state.focus.select(one if known else None, focus=True)
    return values[:1] if one and not known else ()


def _hidden_now() -> Values:
    hidden = state.hiding.hidden()
    return (json.dumps(hidden.as_json(), ensure_ascii=False),) if hidden else ()


def _take_hidden(values: Values, _: Choices) -> Values:
    try:
        told = json.loads(values[0]) if values else {}
        state.shared.put_hidden(Hidden.of(told))
    except (ValueError, TypeError, AttributeError):
        return (say("what is hidden"),)
    return ()


def _unfolded_now() -> Values:
    return tuple(str(number) for number in state.network_map.look().unfolded)


def _take_unfolded(values: Values, _: Choices) -> Values:
    state.shared.put(state.network_map.UNFOLDED, [int(value) for value in values if value.isdigit()])
    return tuple(value for value in values if not value.isdigit())


def _colours() -> dict[str, str]:
    """Return what a map can be coloured by; what is marked only while it is."""
    marked = [code for code in (ONE_GAP, ONE_WAY) if state.network_map.marked_by(code)]
    return {code: code for code in (*COLOURS, *marked)}


EVERYWHERE = (
    _one(
        "seen_as", state.audience.SEEN_AS, lambda: {one.value: one.value for one in AUDIENCES}, Audience.INTERNAL.value
    ),
    _day("as_of", state.shown.AS_OF, cache.data.default_day),
    _one("ours", state.shown.OURS, lambda: {"no": False, "yes": True}, True),
)
"""What every page shows alike."""

SELECTED = Choice("who", lambda: tuple(filter(None, [state.focus.selected()])), _take_selected, names_stakeholders=True)

LOOK = Look()

ON_THE_MAP = (
    *EVERYWHERE,
    _several("kinds", state.shown.KINDS),
    _several("sectors", state.shown.SECTORS),
    _several("places", state.shown.PLACES),
    _several("relations", state.shown.RELATIONS),
    _one("level", state.shown.MINIMUM_LEVEL, lambda: {code: int(code) for code in vocabulary("levels").codes}, None),
    _one("strength", state.shown.MINIMUM_STRENGTH, lambda: {word: word for word in BANDS}, None),
    _day("from", state.shown.STATED_FROM, lambda: None),
    _day("to", state.shown.STATED_TO, lambda: None),
    _one("colour", state.network_map.COLOUR_BY, _colours, LOOK.colour_by),
    _one("size", state.network_map.SIZE_BY, lambda: {code: code for code in SIZES}, LOOK.size_by),
    _one("backbone", state.network_map.BACKBONE, lambda: {str(share): share for share in BACKBONES}, LOOK.backbone),
    _one("draw", state.two_mode.WITH, lambda: {what: what for what in BETWEEN}, ""),
    _one("lines", state.network_map.LINES, lambda: {"kinds": True, "pair": False}, False),
    Choice("unfolded", _unfolded_now, _take_unfolded),
    Choice("door", _door_now, _take_door, names_stakeholders=True),
    Choice("hidden", _hidden_now, _take_hidden, names_stakeholders=True),
    SELECTED,
)
"""What the map's address says; a saved view says the same."""

PAGES = {
    MAP: ON_THE_MAP,
    "stakeholders": (*EVERYWHERE, SELECTED),
    "gaps": (*EVERYWHERE, _one("question", state.gaps.QUESTION, lambda: {one.code: one.code for one in QUESTIONS}, "")),
    "plan": (
        *EVERYWHERE,
        _number("partnerships", state.plan.COUNT, state.plan.A_FEW, range(1, state.plan.MOST + 1)),
        _number("hours", state.plan.HOURS, None, range(MOST_HOURS + 1)),
    ),
    "change": (
        *EVERYWHERE,
        _day("from", state.change.FROM, state.change.usual_from),
        _one("compare", state.change.HOW, lambda: {one: one for one in state.change.COMPARED}, state.change.DAYS),
        _number("older", state.change.OLDER, None, range(1, MOST_REVISIONS)),
        _number("newer", state.change.NEWER, None, range(1, MOST_REVISIONS)),
        _one("view", state.change.VIEW, lambda: {one: one for one in state.change.VIEWS}, state.change.VIEWS[0]),
    ),
    "reach": (
        *EVERYWHERE,
        _day("from", state.reach.FROM, state.reach.usual_from),
        _one("frame", state.reach.FRAME, lambda: {frame.code: frame.code for frame in FRAMES}, ""),
        _one("view", state.reach.VIEW, lambda: {one: one for one in state.reach.VIEWS}, state.reach.VIEWS[0]),
    ),
}
"""Address of a page -> its choices; every other page has those of ``EVERYWHERE``."""


def follow(page: str) -> list[str]:
    """Choose what the address says, where it was typed, followed or gone back to; return sentences about what is not there.

    Parameters
    ----------
    page
        Address of the page; for its top, before anything is drawn.
    """
    choices = PAGES.get(page, EVERYWHERE)
    here = state.shared.in_address(_names(page))
    if page == MAP and state.shared.presenting() and not (state.shared.opened_view() or state.shared.VIEW in here):
        here = state.shared.for_others(here)
    if not state.shared.changed_outside(page, here):
        return state.shared.told()
    if page == MAP and state.shared.VIEW in here:
        return open_view(here[state.shared.VIEW][0])
    state.shared.view_opened("")
    gone = _take(choices, here)
    return [say(GONE, what=", ".join(gone))] if gone else []


def write(page: str) -> None:
    """Write what is chosen into the address; for the end of a page."""
    choices = PAGES.get(page, EVERYWHERE)
    now = {
        choice.name: values for choice in choices if (values := choice.now()) and not _names_residents(choice, values)
    }
    opened = state.shared.opened_view()
    if page == MAP and opened:
        view = view_called(opened)
        if view is not None and view.shows == shows():
            now = {state.shared.VIEW: (opened,)}
        else:
            state.shared.view_opened("")
    state.shared.write(page, _names(page), now)


def shows() -> Shows:
    """Return what the map shows now, for a saved view: the day too, so that it shows the same tomorrow."""
    now = {choice.name: values for choice in ON_THE_MAP if (values := choice.now())}
    return now | {"as_of": (state.shown.as_of().isoformat(),)}


def open_view(view: str) -> list[str]:
    """Show what a saved view shows; return sentences about what of it is not there.

    Parameters
    ----------
    view
        Its key. For callbacks, and before anything is drawn.
    """
    found = view_called(view)
    if found is None:
        state.shared.view_opened("")
        return [say("There is no such view any more: it was removed. The map is shown as it is.")]
    gone = [*_take(ON_THE_MAP, found.shows), *sorted(set(found.shows) - {choice.name for choice in ON_THE_MAP})]
    # Even where something is gone it is this view that is open; its link stays while nothing else is changed.
    state.shared.view_opened(view)
    missing = say(
        "The view '{view}' names something that is not there: {what}. The rest is shown.",
        view=found.name,
        what=", ".join(gone),
    )
    return [missing] * bool(gone) + [found.problem] * bool(found.problem)


def opened(view: str) -> None:
    """Show what a saved view shows, and say at the top of the page what of it is not there; for ``on_click``."""
    state.shared.tell(open_view(view))


def view_called(view: str) -> View | None:
    """Return the saved view with a key, or None."""
    return next((one for one in cache.views.kept() if one.id == view), None)


def _names(page: str) -> list[str]:
    names = [choice.name for choice in PAGES.get(page, EVERYWHERE)]
    return [*names, state.shared.VIEW] if page == MAP else names


def _take(choices: tuple[Choice, ...], said: Mapping[str, Values]) -> list[str]:
    # The audience comes first: what is there hangs on who looks.
    audience, *others = choices
    nothing = Choices({}, {}, {}, {}, {})
    gone = [*audience.take(said.get(audience.name, ()), nothing)]
    offered = cache.networks.choices(cache.data.records())
    return gone + [one for choice in others for one in choice.take(said.get(choice.name, ()), offered)]


def _names_residents(choice: Choice, values: Values) -> bool:
    """Return whether what is chosen names groups of residents, which stand in no address."""
    if not choice.names_stakeholders:
        return False
    people = cache.data.records()["stakeholders"]
    said = SEPARATOR.join(values)
    family = vocabulary("kinds").family
    named = people[people["id"].isin([one for value in values for one in value.split(SEPARATOR)])]
    if choice.name == "hidden":
        named = people[people["id"].isin(json.loads(said)["ids"])]
    return bool(named["kind"].map(family, na_action="ignore").isin(["RES", "INF"]).any())
