"""Whether a pack still says what the data say: what it was made from, beside what it would be made from now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from netmap.documents.pack.order import fingerprint, shortened
from netmap.language import listed, say, to_say
from netmap.tables import BY_NAME

if TYPE_CHECKING:
    from collections.abc import Mapping

PARTS = {
    "as_of": to_say("the day it shows"),
    "begin": to_say("the first day of the period"),
    "end": to_say("the last day of the period"),
    "since": to_say("the day it is compared with"),
    "audience": to_say("whom it is for"),
    "network": to_say("what the network is called"),
    "title": to_say("the title"),
    "frame": to_say("the funder's words"),
    "project": to_say("what is said of the project"),
    "boundary": to_say("what is said of who is in the network"),
    "community": to_say("what the community said"),
    "language": to_say("the language"),
    "template": to_say("the document it was written into"),
    "settings": to_say("numbers chosen for the network"),
    "counts": to_say("how many were asked and answered"),
}
"""Facts of a pack -> what people call them; ``numbers`` are told with ``settings``, tables one by one."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of a check.

    Parameters
    ----------
    same
        Whether the data give the same pack.
    sentence
        The same in words, with what differs.
    differs
        What differs: names of facts, and of tables as ``tables.needs``.
    """

    same: bool
    sentence: str
    differs: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """Return it as plain values."""
        return {"same": self.same, "sentence": self.sentence, "differs": list(self.differs)}


def check(stated: Mapping[str, Any], now: Mapping[str, Any]) -> Verdict:
    """Return whether a pack is what the data give now.

    Parameters
    ----------
    stated
        The facts that its file states.
    now
        The facts of a pack made anew, asked for in the same words.

    Examples
    --------
    >>> was = {"revision": 3, "title": "Reach", "tables": {"needs": "1"}}
    >>> check(was, {**was, "revision": 4}).sentence
    'The same: the data of state 4 give the pack that was made from state 3. Fingerprint c575 ff84 75aa 7a0c.'
    >>> check(was, {**was, "tables": {"needs": "2"}}).sentence
    'Not the same any more. What differs: the table Needs. The pack was made from state 3; the data are in state 3.'
    """
    differs = _differing(stated, now)
    states = {"then": stated.get("revision", "?"), "now": now.get("revision", "?")}
    of_version = _of_version(stated, now)
    if not differs:
        same = say(
            "The same: the data of state {now} give the pack that was made from state {then}. Fingerprint {fingerprint}.",
            **states,
            fingerprint=shortened(fingerprint(now)),
        )
        return Verdict(same=True, sentence=" ".join(filter(None, [same, of_version])), differs=())
    changed = say(
        "Not the same any more. What differs: {what}. The pack was made from state {then}; the data are in state {now}.",
        what=listed([_called(name, stated, now) for name in differs]),
        **states,
    )
    return Verdict(same=False, sentence=" ".join(filter(None, [changed, of_version])), differs=differs)


def _of_version(stated: Mapping[str, Any], now: Mapping[str, Any]) -> str:
    """Return what to know where another version of netmap wrote the pack; "" where it was this one."""
    then, own = (str(facts.get("netmap", "")) for facts in (stated, now))
    if then == own:
        return ""
    return say(
        "It was written by netmap {then}, and this is {now}, which may count or word some things otherwise.",
        then=then or "?",
        now=own,
    )


def _differing(stated: Mapping[str, Any], now: Mapping[str, Any]) -> tuple[str, ...]:
    facts = [name for name in PARTS if (stated.get(name) or "") != (now.get(name) or "")]
    was, is_now = (facts_of.get("tables", {}) for facts_of in (stated, now))
    tables = [f"tables.{name}" for name in BY_NAME if was.get(name) != is_now.get(name)]
    return (*tables, *facts)


def _called(name: str, stated: Mapping[str, Any], now: Mapping[str, Any]) -> str:
    """Return what people call a fact that differs; of numbers, which."""
    if name.startswith("tables."):
        return say("the table {table}", table=BY_NAME[name.removeprefix("tables.")].title)
    if name != "settings":
        return say(PARTS[name])
    was, is_now = (dict(facts.get("numbers", {})) for facts in (stated, now))
    changed = sorted(one for one in {*was, *is_now} if was.get(one) != is_now.get(one))
    if not changed:
        return say(PARTS[name])
    return say("{what} ({names})", what=say(PARTS[name]), names=", ".join(changed))
