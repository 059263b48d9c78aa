"""``netmap gaps``: what is missing, the gravest first; noted in the register, and decided about."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, cast

import pandas as pd

from netmap.cli.data import ACTOR
from netmap.cli.places import as_of, for_whom, opened, opened_to_change
from netmap.cli.printing import print_json, told_saved
from netmap.cli.shown_gaps import print_changes, print_findings, print_shifts, print_waiting
from netmap.errors import UsageError
from netmap.gaps import QUESTIONS, RULES, Gaps, find_gaps
from netmap.gaps.sensitivity import sensitivity
from netmap.names import nearest
from netmap.network import Network, build
from netmap.register import (
    DECIDED,
    EVENTS,
    after_look,
    changed_between,
    changed_since,
    decide,
    last_day,
    observe,
    with_register,
)
from netmap.settings import conventions_of
from netmap.tables import Audience

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Mapping

    from netmap.register import Decision
    from netmap.store import Store


LIFE = (*DECIDED, *EVENTS.values(), "life", "says")
"""What is said of a finding's life."""


def gaps(arguments: argparse.Namespace) -> int:
    """List the gaps, or do what the action says."""
    if arguments.audience != Audience.INTERNAL.value and (
        arguments.action or arguments.changed_since or arguments.sensitivity
    ):
        raise UsageError(
            f"What becomes of gaps, and what would change them, is for the library itself. Leave out --audience {arguments.audience}."
        )
    if arguments.action is not None:
        return {"note": _note, "decide": _decide}[arguments.action](arguments)
    codes = _chosen(arguments)
    with opened(arguments) as store:
        network, register = _network(store, arguments), store.register()
        records, _ = for_whom(arguments, store)
    found = find_gaps(network, codes)
    if records.audience is not Audience.INTERNAL:
        # What became of gaps is the library's own; and what only others find, because they do not see all, is none.
        found = find_gaps(build(records, network.conventions, network.as_of), codes).also_in(found)
        register = register.iloc[:0]
    known = with_register(found, register)
    answer = _as_json(found, known)
    if arguments.changed_since is not None:
        changes, noted = _changes(network, found, register, arguments.changed_since)
        answer |= {"since": arguments.changed_since.isoformat(), "noted": noted}
        answer["changes"] = [_plain(row) for row in changes.to_dict("records")]
        answer["findings"] = [one for one in answer["findings"] if one["key"] in set(changes["key"])]
        if not arguments.json:
            print_changes(changes, arguments.changed_since, noted=noted)
    elif arguments.sensitivity:
        shifts = sensitivity(network, [rule for rule in RULES if rule.code in codes])
        answer["sensitivity"] = [asdict(shift) for shift in shifts]
        if not arguments.json:
            print_shifts(shifts)
    elif not arguments.json and not arguments.waiting:
        print_findings(known, found.as_of)
    if arguments.json:
        print_json(answer)
    else:
        print_waiting(found.waiting)
    return 0


def _as_json(found: Gaps, known: pd.DataFrame) -> dict[str, Any]:
    """Return the findings with what became of them, what is no longer found, and the rules that wait."""
    plain = found.as_json()
    life = {row["key"]: _plain(row) for row in known[["key", *LIFE]].to_dict("records")}
    lost = known[~known["key"].isin(found.findings["key"])]
    return {
        "as_of": found.as_of.isoformat(),
        "findings": [{**one, **life[one["key"]]} for one in plain["findings"]],
        "no_longer_found": [_plain(row) for row in lost[["key", "rule", "sentence", *LIFE]].to_dict("records")],
        "waiting": plain["waiting"],
    }


def _plain(row: Mapping[Any, Any]) -> dict[str, Any]:
    """Return a row as JSON can hold it: days as text, missing as None."""
    texts = {
        name: f"{value:%Y-%m-%d}" if isinstance(value, date) and not pd.isna(value) else value
        for name, value in row.items()
    }
    return {name: None if pd.isna(value) else value for name, value in texts.items()}


def _changes(network: Network, found: Gaps, register: pd.DataFrame, day: date) -> tuple[pd.DataFrame, bool]:
    """Return what changed since a day, and whether the register tells it: it must know of that day, and of none to come."""
    last = last_day(register)
    noted = bool((register["first_seen_on"] <= pd.Timestamp(day)).any()) and last is not None and last <= found.as_of
    if not noted:
        return changed_between(find_gaps(network.on(day), _codes_in(found)), found), False
    changes = changed_since(after_look(found, register), day)
    return changes[changes["rule"].isin(_codes_in(found))], True


def _chosen(arguments: argparse.Namespace) -> list[str]:
    """Return the codes of the rules that are asked for, in their order."""
    codes = list(dict.fromkeys(rule.code for rule in RULES))
    wanted = [_known(code.upper().partition(".")[0], codes, "rule") for code in arguments.rule] or codes
    if arguments.question is None:
        return [code for code in codes if code in wanted]
    question = _known(arguments.question.lower(), [one.code for one in QUESTIONS], "question")
    chosen = [rule.code for rule in RULES if rule.question == question and rule.code in wanted]
    if not chosen:
        raise UsageError(f"{', '.join(wanted)} is not under the question '{question}'. Leave out --rule or --question.")
    return list(dict.fromkeys(chosen))


def _known(code: str, codes: list[str], what: str) -> str:
    if code in codes:
        return code
    near = nearest(code, codes)
    hint = f" Did you mean {' or '.join(near)}?" if near else ""
    raise UsageError(f"There is no {what} '{code}'.{hint} Known {what}s: {', '.join(codes)}.")


def _network(store: Store, arguments: argparse.Namespace) -> Network:
    return build(store.load(), conventions_of(store), as_of(arguments))


def _codes_in(found: Gaps) -> set[str]:
    """Return the codes of the rules that were asked."""
    return {name.partition(".")[0] for name in found.answered} | {one.rule for one in found.waiting}


def _note(arguments: argparse.Namespace) -> int:
    codes = _chosen(arguments)
    with opened_to_change(arguments) as store:
        saved = observe(store, find_gaps(_network(store, arguments), codes), actor=ACTOR, at=datetime.now(UTC))
    if saved is None and not arguments.json:
        print("Every gap stands as it was noted last; nothing was saved.")
        return 0
    return told_saved(arguments, [] if saved is None else [saved])


def _decide(arguments: argparse.Namespace) -> int:
    given = {
        "status": arguments.status,
        "reason": arguments.reason,
        "owner": arguments.owner,
        "due_on": arguments.due,
        "note": arguments.note,
    }
    decided = cast("Decision", {name: value for name, value in given.items() if value is not None})
    with opened_to_change(arguments) as store:
        # One that was found but never noted is noted along; only its own rule is asked for that.
        noted = arguments.key in set(store.register()["id"])
        code = arguments.key.partition(":")[0].partition(".")[0]
        found = None if noted else find_gaps(_network(store, arguments), [code])
        saved = decide(store, arguments.key, actor=ACTOR, at=datetime.now(UTC), gaps=found, **decided)
    return told_saved(arguments, [saved])


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {"gaps": gaps}
