"""``netmap conventions`` and ``netmap scales``: the numbers and the crosswalks of a network, listed, set and reset."""

from __future__ import annotations

from dataclasses import Field, fields
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from netmap.cli.data import ACTOR
from netmap.cli.places import opened, opened_to_change
from netmap.cli.printing import print_json, print_table, told_saved
from netmap.conventions import Conventions
from netmap.errors import StoreMissing, UsageError
from netmap.settings import (
    as_csv,
    conventions_of,
    overrides_of,
    reset_convention,
    reset_scale,
    scales_in,
    scales_of,
    set_convention,
    set_scale,
)
from netmap.vocabulary import vocabulary
from netmap.vocabulary.scales import LISTS, Scale, scale, scales

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable


def conventions(arguments: argparse.Namespace) -> int:
    """List the conventions, or do what the action says."""
    if arguments.action == "set":
        return _set_convention(arguments)
    if arguments.action == "reset":
        return _reset_conventions(arguments)
    with opened(arguments) as store:
        chosen, own = conventions_of(store), overrides_of(store)
    listed = [_convention(each, chosen, own) for each in fields(Conventions)]
    if arguments.json:
        print_json({"conventions": listed})
        return 0
    print_table(
        ("Name", "Value", "Default", "Unit", "Reason"),
        [
            [
                one["name"],
                _shown(one["value"], own=one["overridden"]),
                _shown(one["default"]),
                one["unit"],
                one["reason"],
            ]
            for one in listed
        ],
    )
    print(
        f"\n{len(own)} of {len(listed)} are this network's own, marked *. 'netmap conventions set NAME VALUE' sets one."
    )
    return 0


def _convention(each: Field[Any], chosen: Conventions, own: dict[str, Any]) -> dict[str, Any]:
    about = each.metadata
    return {
        "name": each.name,
        "value": getattr(chosen, each.name),
        "default": each.default,
        "overridden": each.name in own,
        "unit": about["unit"],
        "reason": about["reason"],
        "low": None if about["options"] else about["low"],
        "high": None if about["options"] else about["high"],
        "options": list(about["options"]),
    }


def _shown(value: float | str, *, own: bool = False) -> str:
    text = value if isinstance(value, str) else f"{value:,.15g}"
    return f"{text} *" if own else text


def _set_convention(arguments: argparse.Namespace) -> int:
    with opened_to_change(arguments) as store:
        saved = set_convention(store, arguments.name, arguments.value, actor=ACTOR, at=datetime.now(UTC))
    return told_saved(arguments, [saved])


def _reset_conventions(arguments: argparse.Namespace) -> int:
    with opened_to_change(arguments) as store:
        saved = reset_convention(store, arguments.name, actor=ACTOR, at=datetime.now(UTC))
    return told_saved(arguments, saved)


def list_scales(arguments: argparse.Namespace) -> int:
    """List the scales, or do what the action says."""
    actions = {"show": _show_scale, "export": _export_scale, "set": _set_scales, "reset": _reset_scale}
    if arguments.action is not None:
        return actions[arguments.action](arguments)
    known = _known(arguments)
    if arguments.json:
        print_json({"scales": [_scale_as_json(each) for each in known.values()]})
        return 0
    print_table(
        ("Name", "Scale", "Sets", "Steps", "From"),
        [[s.name, s.title, s.sets, len(set(s.steps.values())), _FROM[s.origin]] for s in known.values()],
    )
    return 0


_FROM = {"shipped": "netmap", "edited": "netmap, edited here", "own": "this network"}


def _known(arguments: argparse.Namespace) -> dict[str, Scale]:
    """Return the scales of the network; those that netmap brings, if there is none yet."""
    try:
        with opened(arguments) as store:
            return scales_of(store)
    except StoreMissing:
        if arguments.db is not None:
            raise
        return scales()


def _show_scale(arguments: argparse.Namespace) -> int:
    known = scale(arguments.name, _known(arguments))
    if arguments.json:
        print_json(_scale_as_json(known))
        return 0
    words = vocabulary(LISTS[known.sets])
    print(f"{known.name}: {known.title} ({_FROM[known.origin]})\nSource: {known.source}\n")
    print_table(
        ("Answers", "Read as", "Meaning"),
        [
            [", ".join(row.answers), f"{known.sets} {row.value} ({words.label(str(row.value))})", row.meaning]
            for row in known.rows
        ],
    )
    print("\nA translation between scales is always approximate.")
    return 0


def _export_scale(arguments: argparse.Namespace) -> int:
    known = scale(arguments.name, _known(arguments))
    if arguments.file.exists():
        raise UsageError(f"'{arguments.file}' exists already; name another file, so that nothing is overwritten.")
    try:
        arguments.file.write_text(as_csv(known), encoding="utf-8-sig", newline="")
    except OSError as error:
        raise UsageError(f"'{arguments.file}' cannot be written: {error.strerror}.") from None
    print(f"Wrote {arguments.file}. Edit it, then: netmap scales set {arguments.file}")
    return 0


def _set_scales(arguments: argparse.Namespace) -> int:
    if not arguments.file.is_file():
        raise UsageError(f"There is no file '{arguments.file}'.")
    changed = scales_in(arguments.file)
    with opened_to_change(arguments) as store:
        saved = [set_scale(store, each, actor=ACTOR, at=datetime.now(UTC)) for each in changed]
    return told_saved(arguments, saved, "Rows imported before stay as they are; each says what it was read from.")


def _reset_scale(arguments: argparse.Namespace) -> int:
    with opened_to_change(arguments) as store:
        saved = reset_scale(store, arguments.name, actor=ACTOR, at=datetime.now(UTC))
    return told_saved(arguments, [saved], "Rows imported before stay as they are; each says what it was read from.")


def _scale_as_json(known: Scale) -> dict[str, Any]:
    return {
        "name": known.name,
        "title": known.title,
        "source": known.source,
        "sets": known.sets,
        "origin": known.origin,
        "steps": [{"answers": list(row.answers), "value": row.value, "meaning": row.meaning} for row in known.rows],
    }


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {"conventions": conventions, "scales": list_scales}
