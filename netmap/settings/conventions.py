"""A network's own numbers in place of the defaults: one setting per convention, so that each is undone alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from netmap.conventions import Conventions, checked, convention
from netmap.errors import UsageError
from netmap.language import say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from netmap.store import ChangeSet, Store

PREFIX = "convention:"
"""Begins the name of a setting that holds a convention."""


def conventions_of(store: Store) -> Conventions:
    """Return the conventions of a network: the defaults, but for the numbers it has set itself.

    Raises
    ------
    UsageError
        If the stored numbers contradict each other, which taking a change
        back can bring about; the message says how to mend it.
    """
    return Conventions.overridden(overrides_of(store))


def overrides_of(store: Store) -> dict[str, Any]:
    """Return the numbers a network has set itself, by name."""
    return {
        name.removeprefix(PREFIX): value
        for name, value in store.settings().items()
        if name.startswith(PREFIX) and value is not None
    }


def set_convention(store: Store, name: str, value: Any, *, actor: str, at: datetime) -> ChangeSet:  # noqa: ANN401 - a number, or what a user typed
    """Give a network its own number.

    Parameters
    ----------
    store
        The network.
    name
        Name of the convention.
    value
        As a number or as a user typed it.
    actor, at
        Who does it, and when.

    Raises
    ------
    UsageError
        If there is no such convention, it cannot have the value, or the value contradicts another one.
    """
    chosen = checked(name, value)
    Conventions.overridden({**overrides_of(store), name: chosen})
    note = f"{name} = {chosen} (default {convention(name).default})"
    return store.set_setting(PREFIX + name, chosen, actor=actor, at=at, note=note)


def set_conventions(store: Store, values: Mapping[str, Any], *, actor: str, at: datetime) -> ChangeSet:
    """Give a network several numbers of its own, or take some back to their defaults, as one change.

    Parameters
    ----------
    store
        The network.
    values
        Name of a convention -> its value, as a number or as a user typed it; None takes the default again.
    actor, at
        Who does it, and when.

    Raises
    ------
    UsageError
        If nothing is named, there is no such convention, it cannot have the value, or the values contradict each other or another one.
    """
    if not values:
        raise UsageError(say("Name at least one number and its value."))
    chosen = {name: None if value is None else checked(name, value) for name, value in values.items()}
    after = {**overrides_of(store), **chosen}
    Conventions.overridden({name: value for name, value in after.items() if value is not None})
    note = ", ".join(_back_to_default(name) if value is None else f"{name} = {value}" for name, value in chosen.items())
    return store.set_settings({PREFIX + name: value for name, value in chosen.items()}, actor=actor, at=at, note=note)


def reset_convention(
    store: Store, names: str | Sequence[str] | None = None, *, actor: str, at: datetime
) -> list[ChangeSet]:
    """Take conventions back to their defaults, each as a change of its own.

    Parameters
    ----------
    store
        The network.
    names
        Name of one convention, or of several; None for every number that is the network's own.
    actor, at
        Who does it, and when.

    Raises
    ------
    UsageError
        If the network has no number of its own there, or a default would
        contradict another number of its own.
    """
    own = overrides_of(store)
    chosen = list(own) if names is None else [names] if isinstance(names, str) else list(names)
    if not chosen:
        raise UsageError(say("Every convention stands at its default; there is nothing to take back."))
    for name in chosen:
        if name not in own:
            default = convention(name).default
            raise UsageError(
                say(
                    "'{name}' stands at its default, {default}; there is nothing to take back.",
                    name=name,
                    default=default,
                )
            )
    Conventions.overridden({name: value for name, value in own.items() if name not in chosen})
    return [store.set_setting(PREFIX + name, None, actor=actor, at=at, note=_back_to_default(name)) for name in chosen]


def _back_to_default(name: str) -> str:
    try:
        return f"{name} back to its default, {convention(name).default}"
    except UsageError:  # a number of another version of netmap
        return f"{name} is no longer set"
